/** One connection to an X server, with promises and known atoms. */
import x11, { type XClient, type XExtension } from 'x11'
import { cookieFor } from './xauthority.ts'

/** A server that does not answer the knock is not waited for longer, in milliseconds. */
const OPENING_MS = 10_000

export interface Property {
  /** The atom of its type; 0 where the window has no such property. */
  readonly type: number
  readonly data: Buffer
}

export class XConnection {
  readonly root: number
  readonly width: number
  readonly height: number
  /** Resolves when the server has gone or the connection was closed. */
  readonly gone: Promise<void>
  readonly #client: XClient
  readonly #atoms = new Map<string, number>()
  readonly #waiting = new Set<(error: Error) => void>()
  #isGone = false

  /** Rejects with the server's or the socket's own words when the display cannot be opened. */
  static async open(display: string, xauthority: string | undefined): Promise<XConnection> {
    const auth = await cookieFor(display, xauthority)
    return new Promise((resolve, reject) => {
      const bufferRequests = { flushOnReply: false }
      const client = x11.createClient({ display, shm: false, auth, bufferRequests }, (error, opened) => {
        clearTimeout(timer)
        if (error) reject(error)
        else resolve(new XConnection(opened.client))
      })
      const timer = setTimeout(() => {
        client.stream?.destroy()
        reject(new Error(`no answer within ${OPENING_MS / 1000} s`))
      }, OPENING_MS)
      // Errors of requests without a reply land here too: they are about windows that are gone meanwhile.
      client.on('error', reject)
    })
  }

  private constructor(client: XClient) {
    this.#client = client
    // The package keeps one table of atoms for all its connections, but every display numbers them as it likes.
    client.atoms = {}
    client.atom_names = {}
    const screen = client.display.screen[0]
    if (!screen) throw new Error('the display has no screen')
    this.root = screen.root
    this.width = screen.pixel_width
    this.height = screen.pixel_height
    this.gone = new Promise((resolve) => {
      const left = () => {
        this.#isGone = true
        for (const reject of this.#waiting) reject(new Error('the display is gone'))
        this.#waiting.clear()
        resolve()
      }
      client.on('end', left)
      client.stream.once('close', left)
    })
  }

  /** A core request with a reply. Requests asked in one go leave in one write. */
  ask<Reply>(request: string, ...args: unknown[]): Promise<Reply> {
    return this.#answer((callback) => this.send(request, ...args, callback))
  }

  /** A core request without a reply. */
  send(request: string, ...args: unknown[]): void {
    const send = this.#client[request] as (...args: unknown[]) => void
    if (!this.#isGone) send.apply(this.#client, args)
  }

  extension(name: string): Promise<XExtension> {
    return this.#answer((callback) => this.#client.require(name, callback))
  }

  /** An extension's request with a reply. */
  askExtension<Reply>(extension: XExtension, request: string, ...args: unknown[]): Promise<Reply> {
    const send = extension[request] as (...args: unknown[]) => void
    return this.#answer((callback) => send(...args, callback))
  }

  async learnAtoms(names: readonly string[]): Promise<void> {
    const atoms = await Promise.all(names.map((name) => this.ask<number>('InternAtom', false, name)))
    names.forEach((name, index) => {
      this.#atoms.set(name, atoms[index] as number)
    })
  }

  /** The number of an atom that was learnt before. */
  atom(name: string): number {
    const atom = this.#atoms.get(name)
    if (atom === undefined) throw new Error(`the atom ${name} was never learnt`)
    return atom
  }

  /** Up to 4 KiB of a property; empty where the window has none, undefined where the window is gone. */
  property(window: number, name: string): Promise<Property | undefined> {
    return this.ask<Property>('GetProperty', 0, window, this.atom(name), 0, 0, 1024).catch(() => undefined)
  }

  close(): Promise<void> {
    if (!this.#isGone) this.#client.stream.destroy()
    return this.gone
  }

  #answer<Reply>(send: (callback: (error: Error | null | undefined, reply: Reply) => true) => void): Promise<Reply> {
    if (this.#isGone) return Promise.reject(new Error('the display is gone'))
    return new Promise((resolve, reject) => {
      this.#waiting.add(reject)
      send((error, reply) => {
        this.#waiting.delete(reject)
        if (error) reject(error)
        else resolve(reply)
        return true
      })
    })
  }
}

/** The 32-bit numbers of a property. */
export function numbersOf(property: Property | undefined): readonly number[] {
  const data = property?.data ?? Buffer.alloc(0)
  return Array.from({ length: Math.floor(data.length / 4) }, (_, index) => data.readUInt32LE(4 * index))
}

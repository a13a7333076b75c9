/** One connection to an X server, with promises. Little-endian, as this package sends and every server accepts. */
import x11, { type XClient, type XEvent, type XExtension, type XScreen } from 'x11'
import { MissingError } from '../../contract/errors.ts'

export type { XEvent } from 'x11'

/** What the server answers instead of a reply. */
interface XError {
  readonly error?: number
  readonly message: string
}

type Send = (...args: unknown[]) => void

export class XConnection {
  readonly screen: XScreen
  readonly root: number
  readonly #client: XClient
  readonly #atoms = new Map<string, number>()
  readonly #listeners = new Set<(event: XEvent) => void>()

  /** Resolves when the server has let us in; rejects with MissingError when it cannot be reached. */
  static open(display: string): Promise<XConnection> {
    return new Promise((resolve, reject) => {
      const refused = (error: Error) =>
        reject(new MissingError(`the display ${display} cannot be opened: ${error.message}`))
      try {
        const client = x11.createClient({ display, shm: false }, (error, opened) => {
          if (error) refused(error)
          else resolve(new XConnection(opened.client))
        })
        client.on('error', refused)
      } catch (error) {
        refused(error as Error)
      }
    })
  }

  private constructor(client: XClient) {
    this.#client = client
    // The package keeps one table of atoms for all servers, and each server numbers its own.
    Object.assign(client, { atoms: {}, atom_names: {} })
    this.screen = client.display.screen[0] as XScreen
    this.root = this.screen.root
    client.on('event', (event) => {
      for (const listener of [...this.#listeners]) listener(event)
    })
  }

  /** A server that goes away, or a request it refused, which for input means that a window is gone meanwhile. */
  onGone(listener: () => void): void {
    this.#client.on('end', listener)
    this.#client.stream.once('close', listener)
  }

  /** Returns how to stop listening. */
  onEvent(listener: (event: XEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  newId(): number {
    return this.#client.AllocID()
  }

  extension(name: string): Promise<XExtension> {
    return new Promise((resolve, reject) => {
      this.#client.require(name, (error, extension) => (error ? reject(error) : resolve(extension)))
    })
  }

  /** A core request without a reply. */
  send(request: string, ...args: unknown[]): void {
    const send = this.#client[request] as Send
    send.apply(this.#client, args)
  }

  /** A core request without a reply, done when this resolves: to false where the server refused it. */
  async try(request: string, ...args: unknown[]): Promise<boolean> {
    let refused = false
    this.send(request, ...args, (error: XError | null) => {
      refused ||= Boolean(error)
      return true
    })
    await this.roundTrip()
    return !refused
  }

  /** A core request with a reply. */
  ask<Reply>(request: string, ...args: unknown[]): Promise<Reply> {
    return new Promise((resolve, reject) => {
      this.send(request, ...args, (error: XError | null, reply: Reply) => {
        if (error) reject(failure(request, error))
        else resolve(reply)
        return true
      })
    })
  }

  /** An extension's request with a reply, as the package knows it. */
  askExtension<Reply>(extension: XExtension, request: string, ...args: unknown[]): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const send = extension[request] as Send
      send(...args, (error: XError | null, reply: Reply) => {
        if (error) reject(failure(request, error))
        else resolve(reply)
        return true
      })
    })
  }

  /** An extension's request the package does not know. `body` follows the four bytes of the header. */
  sendRaw(extension: XExtension, minor: number, body: Buffer): void {
    const client = this.#client
    client.seq_num++
    client.pack_stream.put(packed(extension, minor, body))
    client.pack_stream.submit()
  }

  /** As `sendRaw`, with a reply: its bytes from the ninth on, where every reply's own fields begin. */
  askRaw(extension: XExtension, minor: number, body: Buffer): Promise<Buffer> {
    const client = this.#client
    return new Promise((resolve, reject) => {
      client.seq_num++
      client.pack_stream.put(packed(extension, minor, body))
      const answered = (error: XError | null | undefined, reply: Buffer) => {
        if (error) reject(failure(`request ${minor}`, error))
        else resolve(reply)
        return true
      }
      client.replies[client.seq_num] = [(reply) => reply, answered as never]
      client.pack_stream.submit(true)
    })
  }

  async atom(name: string): Promise<number> {
    const known = this.#atoms.get(name)
    if (known !== undefined) return known
    const atom = await this.ask<number>('InternAtom', false, name)
    this.#atoms.set(name, atom)
    return atom
  }

  /** Resolves when the server has done everything sent before. */
  roundTrip(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#client.sync((error) => (error ? reject(error) : resolve()))
    })
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#client.stream.once('close', resolve)
      this.#client.stream.destroy()
    })
  }
}

function failure(request: string, { error, message }: XError): Error {
  return new Error(`the display server refused ${request}: ${message || `error ${error}`}`)
}

function packed(extension: XExtension, minor: number, body: Buffer): Buffer {
  const request = Buffer.alloc(4 + body.length)
  request.writeUInt8(extension.majorOpcode, 0)
  request.writeUInt8(minor, 1)
  request.writeUInt16LE(request.length / 4, 2)
  body.copy(request, 4)
  return request
}

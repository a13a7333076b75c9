/** The line to a tool server that runs as a process of ours, over its standard streams. See keeper.ts for its keeper. */
import { type ChildProcess, fork } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js'
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js'
import type { KeeperNews, KeeperOrder } from './keeper.ts'
import { MessageLines, MOST_MESSAGES, MOST_NOISE } from './message-lines.ts'
import { messageOf } from './readable.ts'

/** How long a server may take to end once its input has ended, in milliseconds. */
const PATIENCE_MS = 300
const OPENING = '{'.charCodeAt(0)
const STDERR_KEPT = 2_000
/** Without it no program runs on Windows. */
const SYSTEM_ROOT = process.env.SystemRoot

export class ProcessTransport implements Transport {
  onclose?: () => void
  onerror?: (error: Error) => void
  onmessage?: (message: JSONRPCMessage) => void
  /** How the server ended, in words; undefined while it runs. */
  how: string | undefined
  /** The newest it wrote to standard error: untrusted, and may hold secrets. */
  complaint = ''

  readonly #keeperFile: string
  readonly #order: KeeperOrder
  readonly #lines = new MessageLines()
  readonly #decoder = new TextDecoder()
  /** Bytes that were no message. */
  #noise = 0
  /** Requests and notifications of the server. */
  #messages = 0
  #keeper: ChildProcess | undefined
  #gone: Promise<unknown> = Promise.resolve()
  /** The server's process group, to end it where the keeper was killed. */
  #group: number | undefined

  constructor(keeperFile: string, order: KeeperOrder) {
    this.#keeperFile = keeperFile
    this.#order = order
  }

  /** Rejects with a code such as ENOENT when there is no such program. */
  start(): Promise<void> {
    const keeper = fork(this.#keeperFile, [], {
      // The keeper's own environment is seen by everybody who may look at our processes; the secrets travel in the order.
      env: SYSTEM_ROOT === undefined ? {} : { SystemRoot: SYSTEM_ROOT },
      execArgv: [],
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe', 'ipc']
    })
    this.#keeper = keeper
    const gone = ['close', 'disconnect'].map(
      (event) => new Promise<void>((resolve) => keeper.once(event, () => resolve()))
    )
    this.#gone = Promise.all(gone)
    keeper.stdin?.on('error', (error) => this.onerror?.(error))
    keeper.stdout?.on('data', (chunk: Buffer) => this.#receive(chunk))
    keeper.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.complaint = (this.complaint + text).slice(-STDERR_KEPT)
    })
    return new Promise((resolve, reject) => {
      keeper.on('message', (message) => {
        const news = message as KeeperNews
        if (news.type === 'started') {
          this.#group = news.pid
          resolve()
        } else if (news.type === 'ended') {
          this.how ??= news.how
        } else {
          this.how ??= `could not be started (${news.code})`
          reject(Object.assign(new Error(this.how), { code: news.code }))
        }
      })
      keeper.once('error', reject)
      keeper.once('exit', () => {
        this.#endGroup()
        reject(new Error('its keeper ended'))
        // Another process may still hold the streams open.
        void Promise.race([this.#gone, sleep(PATIENCE_MS, undefined, { ref: false })]).then(() => this.#closed())
      })
      keeper.send(this.#order)
    })
  }

  async send(message: JSONRPCMessage): Promise<void> {
    const stdin = this.#keeper?.stdin
    if (!stdin?.writable || this.how !== undefined) throw new Error('not connected')
    stdin.write(`${JSON.stringify(message)}\n`)
  }

  /** Its input ends first, as the protocol asks; resolves when nothing of the server is left. */
  async close(): Promise<void> {
    const keeper = this.#keeper
    if (!keeper) return
    const exited = new Promise<void>((resolve) => {
      if (keeper.exitCode !== null || keeper.signalCode !== null) resolve()
      else keeper.once('exit', () => resolve())
    })
    keeper.stdin?.end()
    await Promise.race([exited, sleep(PATIENCE_MS)])
    if (keeper.connected) keeper.disconnect()
    await exited
    this.#closed()
  }

  #receive(chunk: Buffer): void {
    try {
      for (const line of this.#lines.take(chunk)) this.#hear(line)
    } catch (error) {
      this.how ??= error instanceof Error ? error.message : String(error)
      this.#keeper?.stdout?.destroy()
      this.#closed()
      void this.close()
    }
  }

  #hear(line: Uint8Array): void {
    const message = line[0] === OPENING ? messageOf(this.#decoder.decode(line)) : undefined
    if (!message) {
      // A log line on the wrong stream.
      this.#noise += line.length
      if (this.#noise > MOST_NOISE) throw new Error('sent too much that is no message')
      return
    }
    if ('method' in message && ++this.#messages > MOST_MESSAGES) {
      throw new Error(`sent ${MOST_MESSAGES.toLocaleString('en-US')} messages that answered nothing`)
    }
    this.onmessage?.(message)
  }

  #closed(): void {
    this.how ??= 'ended'
    const heard = this.onclose
    delete this.onclose
    this.#keeper?.stdout?.destroy()
    this.#keeper?.stderr?.destroy()
    heard?.()
  }

  #endGroup(): void {
    if (this.#group === undefined || this.how !== undefined || process.platform === 'win32') return
    try {
      process.kill(-this.#group, 'SIGKILL')
    } catch {
      // The keeper has ended it.
    }
  }
}

/** One tool server while a run lasts: opened within a deadline, its list read once, each call sent at most once. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import type { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { ToolListChangedNotificationSchema } from '@modelcontextprotocol/sdk/types.js'
import { z } from 'zod'
import type { ToolAnswer } from '../agent/ports.ts'
import { UsageError } from '../contract/errors.ts'
import { answerOf } from './answer.ts'
import { type Listing, listOf, type Offer } from './listing.ts'
import { ProcessTransport } from './process-transport.ts'
import { filledIn, type ServerSettings } from './settings.ts'
import { whyCallFailed, whyNotOpen } from './trouble.ts'
import { webTransport } from './web-transport.ts'
import { line, type Tidy, tidyWithout } from './words.ts'

export interface ServerParts {
  /** The file of keeper.ts, which the entry knows. */
  readonly keeper: string
  /** Where the variables that the settings name are taken from. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** How long a server may take until its tools are known, in milliseconds; starting by npx may mean a download. */
  readonly startMs?: number
  /** How long a call may take. */
  readonly callMs?: number
  readonly signal?: AbortSignal
}

const START_MS = 30_000
const CALL_MS = 60_000
const RELIST_MS = 5_000
const FAREWELL_MS = 1_000
/** All a server's process gets of our environment besides what is named. */
const PASSED_ON =
  process.platform === 'win32'
    ? ['PATH', 'PATHEXT', 'SystemRoot', 'TEMP', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'LANG']
    : ['PATH', 'HOME', 'LANG']

type Line = ProcessTransport | StreamableHTTPClientTransport

export class Server {
  readonly name: string
  readonly tidy: Tidy
  readonly #line: Line
  readonly #callMs: number
  readonly #client = new Client({ name: 'interlock', version: '0' })
  #listing: Listing = { offers: [], note: undefined }
  /** The server says that its list is another now. */
  #changed = false
  #closed = false

  /** Throws a sentence that names the server, and leaves nothing of it behind. */
  static async open(name: string, settings: ServerSettings, parts: ServerParts): Promise<Server> {
    const server = new Server(name, settings, parts)
    const limit = new AbortController()
    const abort = () => limit.abort(parts.signal?.reason)
    const startMs = parts.startMs ?? START_MS
    const timer = setTimeout(() => limit.abort(new Error('too late')), startMs)
    parts.signal?.addEventListener('abort', abort, { once: true })
    try {
      parts.signal?.throwIfAborted()
      await Promise.race([server.#open(startMs, limit.signal), rejectionOf(limit.signal)])
      return server
    } catch (error) {
      const late = limit.signal.aborted ? `was not ready within ${startMs / 1000} s` : undefined
      const why = whyNotOpen(name, settings, server.#line, late ?? error, server.tidy)
      await server.close()
      parts.signal?.throwIfAborted()
      throw new UsageError(why)
    } finally {
      clearTimeout(timer)
      parts.signal?.removeEventListener('abort', abort)
    }
  }

  private constructor(name: string, settings: ServerSettings, { keeper, env, callMs }: ServerParts) {
    this.name = name
    this.#callMs = callMs ?? CALL_MS
    const secrets: string[] = []
    const fill = (key: string, values: Readonly<Record<string, string>>) =>
      Object.fromEntries(
        Object.entries(values).map(([label, value]) => {
          const filled = filledIn(value, `tools.servers.${name}.${key}.${label}`, env)
          secrets.push(...filled.secrets)
          return [label, filled.text]
        })
      )
    if ('command' in settings) {
      const { command, args } = settings
      const passedOn = PASSED_ON.flatMap((label) => (env[label] === undefined ? [] : [[label, env[label]] as const]))
      const order = { command, args, env: { ...Object.fromEntries(passedOn), ...fill('env', settings.env) } }
      this.#line = new ProcessTransport(keeper, order)
    } else {
      this.#line = webTransport(settings.url, fill('headers', settings.headers))
    }
    this.tidy = tidyWithout(secrets)
  }

  get offers(): readonly Offer[] {
    return this.#listing.offers
  }

  /** A sentence about what of its list is not used. */
  get note(): string | undefined {
    const { note } = this.#listing
    return note && `Of the tool server "${this.name}" ${note}.`
  }

  /** Rejects with the signal's reason; whatever else goes wrong is an answer. */
  async call(offer: Offer, given: Record<string, unknown>, signal: AbortSignal): Promise<ToolAnswer> {
    signal.throwIfAborted()
    const tool = line(offer.name, 80, this.tidy)
    const ended = this.#end()
    if (ended) return { ok: false, text: `The tool server "${this.name}" ${ended} before; ${tool} was not called.` }
    const limit = new AbortController()
    const abort = () => limit.abort(signal.reason)
    const timer = setTimeout(() => limit.abort(new Error('too late')), this.#callMs)
    signal.addEventListener('abort', abort, { once: true })
    try {
      if (await this.#withdrew(offer, limit.signal)) {
        return { ok: false, text: `The tool server "${this.name}" no longer offers ${tool}; it was not called.` }
      }
      const params = { name: offer.name, arguments: given }
      const options = { signal: limit.signal, timeout: this.#callMs * 2 }
      const result = await this.#client.request({ method: 'tools/call', params }, z.unknown(), options)
      return answerOf(result, offer.required, this.tidy)
    } catch (error) {
      signal.throwIfAborted()
      const late = limit.signal.aborted ? `did not answer within ${this.#callMs / 1000} s` : this.#end()
      return { ok: false, text: whyCallFailed(this.name, late ?? error, this.tidy) }
    } finally {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
    }
  }

  /** Resolves when nothing of the server that is ours is left. */
  async close(): Promise<void> {
    if (!this.#closed && !(this.#line instanceof ProcessTransport)) {
      const farewell = this.#line.terminateSession().catch(() => undefined)
      await Promise.race([farewell, new Promise((resolve) => setTimeout(resolve, FAREWELL_MS).unref())])
    }
    this.#closed = true
    await this.#line.close()
  }

  async #open(startMs: number, signal: AbortSignal): Promise<void> {
    this.#client.onerror = () => undefined
    this.#client.setNotificationHandler(ToolListChangedNotificationSchema, () => {
      this.#changed = true
    })
    const options = { signal, timeout: startMs * 2 }
    // The package's types of a transport do not hold under exactOptionalPropertyTypes.
    await this.#client.connect(this.#line as Parameters<Client['connect']>[0], options)
    if (!this.#client.getServerCapabilities()?.tools) {
      this.#listing = { offers: [], note: 'nothing is used: it offers no tools' }
      return
    }
    this.#listing = await listOf(this.#client, startMs * 2, signal)
  }

  /** The list a model knows stays as it was; a tool that is gone from the server's is not called. */
  async #withdrew(offer: Offer, signal: AbortSignal): Promise<boolean> {
    if (!this.#changed) return false
    this.#changed = false
    const now = await listOf(this.#client, RELIST_MS, signal).catch(() => undefined)
    signal.throwIfAborted()
    if (!now || now.note !== undefined) return false
    const gone = !now.offers.some(({ name }) => name === offer.name)
    if (gone) this.#changed = true
    return gone
  }

  /** How its process ended, when it did. */
  #end(): string | undefined {
    if (this.#closed) return 'was closed'
    return this.#line instanceof ProcessTransport ? this.#line.how : undefined
  }
}

function rejectionOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

/** The wire client: one request, tried until it is answered or cannot be. Nothing of a failed attempt is ever used. */
import OpenAI from 'openai'
import { Assembly } from './assemble.ts'
import { objectsIn } from './body.ts'
import { boundedFetch, type Fetch } from './bounded.ts'
import { FieldError, Passing, refuseTrouble, understood } from './errors.ts'
import type { Way } from './fragments.ts'
import { Lessons } from './lessons.ts'
import { SHORTEST_SECRET } from './limits.ts'
import { type Told, told } from './message.ts'
import { withXmlCalls } from './minimax-xml.ts'
import { PROFILES, type Profile } from './profiles.ts'
import { repaired, requestBody } from './request.ts'
import { ResponseAssembly, responsesBody } from './responses.ts'
import { type Message, type Model, ModelError, type ModelRequest, type ModelSettings, type Reply } from './types.ts'

const ATTEMPTS = 6
const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 30_000
/** Characters of what a server says that are shown. */
const SHOWN = 400

const BROKEN_OFF = '\n[the answer broke off]\n'
const NO_COMPLETION = 'the server answers, but with no completion: is the URL that of an API, and the profile right?'

export interface ClientParts {
  readonly fetch?: Fetch
  /** Tries of one request. */
  readonly attempts?: number
  /** 0 to 1, for the jitter. */
  readonly random?: () => number
  readonly sleep?: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

export function openModel(settings: ModelSettings, parts: ClientParts = {}): Model {
  return new WireClient(settings, parts)
}

class WireClient implements Model {
  readonly #settings: ModelSettings
  readonly #profile: Profile
  readonly #server: OpenAI
  readonly #attempts: number
  readonly #random: () => number
  readonly #sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>
  readonly #lessons = new Lessons()
  /** How the pieces of this server's answers come. */
  #way: Way | undefined
  readonly #key: string
  /** Whether this server could not read its own arguments again. */
  #repairs = false
  #ids = 0

  constructor(
    settings: ModelSettings,
    { fetch: plain = fetch, attempts = ATTEMPTS, random = Math.random, sleep = pause }: ClientParts
  ) {
    this.#settings = settings
    this.#profile = PROFILES[settings.profile]
    this.#attempts = attempts
    this.#key = settings.key?.trim() ?? ''
    this.#random = random
    this.#sleep = sleep
    this.#server = new OpenAI({
      baseURL: settings.baseUrl,
      apiKey: this.#key || 'none',
      // Nothing of the surroundings may reach a server that was not chosen for it.
      organization: null,
      project: null,
      maxRetries: 0,
      timeout: settings.attemptMs,
      fetch: boundedFetch(plain, settings.idleMs),
      dangerouslyAllowBrowser: true,
      logLevel: 'off'
    })
  }

  async complete(request: ModelRequest, say: (thought: string) => void, signal: AbortSignal): Promise<Reply> {
    if (!/^[\x20-\x7e]*$/.test(this.#key)) throw new ModelError('auth', 'the key holds characters that cannot be sent')
    const began = performance.now()
    let heard = false
    const tell = (thought: string) => {
      heard = true
      say(thought)
    }
    for (let attempts = 1; ; attempts++) {
      try {
        const answer = await this.#attempt(request, tell, signal)
        return { ...answer, attempts, milliseconds: Math.round(performance.now() - began) }
      } catch (error) {
        signal.throwIfAborted()
        await this.#mayTryAgain(understood(error), request, attempts, signal)
        // What was thought in vain is not the beginning of what comes next.
        if (heard) say(BROKEN_OFF)
        heard = false
      }
    }
  }

  /** Returns when another attempt is worth it; throws what ends the request. */
  async #mayTryAgain(error: Error, request: ModelRequest, attempts: number, signal: AbortSignal): Promise<void> {
    const words = this.#shown(error.message)
    if (error instanceof FieldError) {
      if (this.#lessons.learn(error, this.#body(request))) return
      throw new ModelError('bad-request', words)
    }
    if (error instanceof ModelError && error.kind === 'history' && !this.#repairs && repaired(request.messages)) {
      this.#repairs = true
      return
    }
    if (!(error instanceof Passing)) throw error instanceof ModelError ? new ModelError(error.kind, words) : error
    if (attempts >= this.#attempts)
      throw new ModelError('unavailable', `${words}; tried ${attempts === 1 ? 'once' : `${attempts} times`}`)
    const growing = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempts - 1))
    await this.#sleep(error.afterMs ?? growing * (0.5 + this.#random() / 2), signal)
  }

  #shown(words: string): string {
    const hidden = this.#key.length >= SHORTEST_SECRET ? words.replaceAll(this.#key, '[key]') : words
    return hidden.length > SHOWN ? `${hidden.slice(0, SHOWN)}…` : hidden
  }

  async #attempt(request: ModelRequest, say: (thought: string) => void, signal: AbortSignal): Promise<Told> {
    const over = new AbortController()
    const deadline = AbortSignal.timeout(this.#settings.attemptMs)
    const all = AbortSignal.any([signal, deadline, over.signal])
    const ids = idsIn(request.messages)
    const newId = (): string => {
      const id = `call_${++this.#ids}`
      return ids.has(id) ? newId() : id
    }
    try {
      const response = await this.#send(this.#body(request), all)
      const assembly = this.#profile.api === 'responses' ? new ResponseAssembly(say) : new Assembly(say, this.#way)
      let came = 0
      for await (const chunk of objectsIn(response.body)) {
        refuseTrouble(chunk)
        assembly.add(chunk)
        came++
      }
      // A stream that is cut off by an abort just ends.
      all.throwIfAborted()
      if (came > 0 && !assembly.came) throw new ModelError('protocol', NO_COMPLETION)
      if (assembly instanceof ResponseAssembly) return assembly.told(newId)
      this.#way = assembly.way ?? this.#way
      const { assembled } = assembly
      const whole = this.#profile.xmlCalls ? withXmlCalls(assembled, request) : assembled
      return told(whole, this.#profile, newId)
    } catch (error) {
      if (deadline.aborted && !signal.aborted) {
        throw new Passing(`the model took longer than ${this.#settings.attemptMs / 1_000} s`)
      }
      throw error
    } finally {
      over.abort()
    }
  }

  #body(request: ModelRequest): Record<string, unknown> {
    const messages = (this.#repairs && repaired(request.messages)) || request.messages
    const write = this.#profile.api === 'responses' ? responsesBody : requestBody
    return write({ ...request, messages }, this.#settings, this.#profile, this.#lessons)
  }

  #send(body: unknown, signal: AbortSignal): Promise<Response> {
    const { chat, responses } = this.#server
    return this.#profile.api === 'responses'
      ? responses.create(body as OpenAI.Responses.ResponseCreateParamsStreaming, { signal }).asResponse()
      : chat.completions.create(body as OpenAI.ChatCompletionCreateParamsStreaming, { signal }).asResponse()
  }
}

function idsIn(messages: readonly Message[]): ReadonlySet<string> {
  return new Set(messages.flatMap((message) => (message.role === 'tool' ? [message.tool_call_id] : [])))
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, milliseconds)
    signal.addEventListener('abort', stop, { once: true })
  })
}

/** The wire client: one request, tried until it is answered or cannot be. Nothing of a failed attempt is ever used. */
import OpenAI from 'openai'
import { Stream } from 'openai/streaming'
import { Assembly } from './assemble.ts'
import { boundedFetch, type Fetch } from './bounded.ts'
import { FieldError, Passing, refuseTrouble, understood } from './errors.ts'
import { type Told, told } from './message.ts'
import { withXmlCalls } from './minimax-xml.ts'
import { PROFILES, type Profile } from './profiles.ts'
import { repaired, requestBody } from './request.ts'
import { ResponseAssembly, responsesBody } from './responses.ts'
import { type Model, ModelError, type ModelRequest, type ModelSettings, type Reply } from './types.ts'

const ATTEMPTS = 6
const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 30_000
/** Characters of what a server says that are shown. */
const SHOWN = 400

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
  /** What this server has taught. */
  readonly #lessons = { refused: new Set<string>(), required: new Set<string>() }
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
    for (let attempts = 1; ; attempts++) {
      try {
        const answer = await this.#attempt(request, say, signal)
        return { ...answer, attempts, milliseconds: Math.round(performance.now() - began) }
      } catch (error) {
        signal.throwIfAborted()
        await this.#mayTryAgain(understood(error), request, attempts, signal)
      }
    }
  }

  /** Returns when another attempt is worth it; throws what ends the request. */
  async #mayTryAgain(error: Error, request: ModelRequest, attempts: number, signal: AbortSignal): Promise<void> {
    const words = this.#shown(error.message)
    if (error instanceof FieldError) return this.#learn(error)
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

  /** A field is left out, or put in, once; the server that still names it is not understood. */
  #learn({ field, missing, message }: FieldError): void {
    const { refused, required } = this.#lessons
    const known = missing ? required : refused
    if (known.has(field) || (missing && refused.has(field))) throw new ModelError('bad-request', this.#shown(message))
    known.add(field)
  }

  #shown(words: string): string {
    const hidden = this.#key ? words.replaceAll(this.#key, '[key]') : words
    return hidden.length > SHOWN ? `${hidden.slice(0, SHOWN)}…` : hidden
  }

  async #attempt(request: ModelRequest, say: (thought: string) => void, signal: AbortSignal): Promise<Told> {
    const over = new AbortController()
    const deadline = AbortSignal.timeout(this.#settings.attemptMs)
    const all = AbortSignal.any([signal, deadline, over.signal])
    const messages = (this.#repairs && repaired(request.messages)) || request.messages
    const inResponses = this.#profile.api === 'responses'
    const write = inResponses ? responsesBody : requestBody
    const body = write({ ...request, messages }, this.#settings, this.#profile, this.#lessons)
    const newId = () => `call_${++this.#ids}`
    try {
      const response = await this.#send(body, all)
      const assembly = inResponses ? new ResponseAssembly(say) : new Assembly(say)
      for await (const chunk of this.#chunksOf(response, over)) {
        refuseTrouble(chunk)
        assembly.add(chunk)
      }
      // A stream that is cut off by an abort just ends.
      all.throwIfAborted()
      if (assembly instanceof ResponseAssembly) return assembly.told(newId)
      const { assembled } = assembly
      const whole = this.#profile.xmlCalls ? withXmlCalls(assembled, request.tools) : assembled
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

  #send(body: unknown, signal: AbortSignal): Promise<Response> {
    const { chat, responses } = this.#server
    return this.#profile.api === 'responses'
      ? responses.create(body as OpenAI.Responses.ResponseCreateParamsStreaming, { signal }).asResponse()
      : chat.completions.create(body as OpenAI.ChatCompletionCreateParamsStreaming, { signal }).asResponse()
  }

  /** The chunks of a stream; an answer in one piece, as some servers give for errors, is one chunk. */
  async *#chunksOf(response: Response, over: AbortController): AsyncGenerator<unknown> {
    if (/event-stream/.test(response.headers.get('content-type') ?? '')) {
      yield* Stream.fromSSEResponse<unknown>(response, over, this.#server, false, 'events')
      return
    }
    const text = await response.text()
    let answer: unknown
    try {
      answer = JSON.parse(text)
    } catch {
      throw new ModelError('protocol', 'the server answers neither a stream nor JSON: is the URL that of an API?')
    }
    yield answer
  }
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

/** From what servers say when they refuse to one sentence and what can be done about it. */
import { APIConnectionError, APIError } from 'openai'
import { type Loose, loose } from './limits.ts'
import { ModelError } from './types.ts'
import {
  BASE_RESP,
  fieldsIn,
  isSpent,
  KINDS,
  lacksSomething,
  lastingKind,
  namedKind,
  tellsOverflow
} from './wordings.ts'

/** A failed attempt that may be made again, after so many milliseconds where the server said so. */
export class Passing extends Error {
  readonly afterMs: number | undefined

  constructor(message: string, afterMs?: number) {
    super(message)
    this.afterMs = afterMs
  }
}

/** A 400 or 422 that names fields of the request: one the server does not take, or one it misses. */
export class FieldError extends Error {
  /** Those that could be left out or put in, the most telling first. */
  readonly fields: readonly string[]
  /** Whether its words are those of something that is not there. */
  readonly missing: boolean

  constructor(fields: readonly string[], missing: boolean, message: string) {
    super(message)
    this.fields = fields
    this.missing = missing
  }
}

const RETRIED = [408, 409, 425, 429]
const RETRY_AFTER_MOST_MS = 60_000
/** More than is shown: what is secret is taken out before the rest is cut. */
const QUOTED = 20_000

/** Throws when a chunk or an answer tells trouble although its status is 200. */
export function refuseTrouble(answer: unknown): void {
  const { base_resp: base, error, object, type, choices } = loose(answer)
  const { status_code: given, status_msg: message } = loose(base)
  const code = Number(given ?? 0)
  if (code !== 0 && !Number.isNaN(code)) {
    const words = `the model's server answers ${code}: ${quoted(message)}`
    const kind = tellsOverflow(quoted(message)) ? 'overflow' : (BASE_RESP[code] ?? 'unavailable')
    throw kind === 'retry' ? new Passing(words) : new ModelError(kind, words)
  }
  const inChoice = Array.isArray(choices) ? loose(choices[0]).error : undefined
  const found = error || inChoice || (object === 'error' || type === 'error' ? answer : undefined)
  if (found) throw troubleOf(found)
}

/** An error that came in the middle of an answer: it may be a refusal that another try would not change. */
export function troubleOf(error: unknown): Error {
  const words = `the model's server broke off with an error: ${quoted(loose(error).message ?? error)}`
  const status = statusIn(loose(error))
  if (status !== undefined && status >= 400 && status < 500 && !RETRIED.includes(status)) {
    return refusalOf(status, error, words)
  }
  const lasting = lastingKind(quoted(error)) ?? (status === undefined ? namedKind(loose(error)) : undefined)
  return lasting ? new ModelError(lasting, words) : new Passing(words)
}

/** What the openai package throws, as one of ours. */
export function understood(error: unknown): Error {
  if (error instanceof ModelError || error instanceof Passing || error instanceof FieldError) return error
  if (error instanceof APIConnectionError || !(error instanceof APIError) || error.status === undefined) {
    return new Passing(`the model's server cannot be reached (${rootOf(error)})`)
  }
  const { status } = error
  const said = quoted(error.error ?? error.message)
  const words = `the model's server answers ${status}: ${sentenceIn(error)}`
  if (!RETRIED.includes(status) && status < 500) return refusalOf(status, error.error ?? error.message, words)
  const lasting = status === 429 ? (isSpent(said) ? 'refused' : undefined) : lastingKind(said)
  return lasting ? new ModelError(lasting, words) : new Passing(words, retryAfter(error.headers))
}

/** fetch only says that it failed; why is behind it. */
function rootOf(error: unknown): string {
  const { cause, code, message } = loose(error)
  if (cause !== undefined && code === undefined) return rootOf(cause)
  return typeof code === 'string' ? code : String(message ?? error)
}

/** What a person needs of a refusal: its sentence, where it has one. */
function sentenceIn({ status, error, message }: APIError): string {
  const { message: said, detail } = loose(error)
  const sentence = [said, detail, error].find((each) => typeof each === 'string')
  return quoted(sentence ?? error ?? message.replace(`${status} `, ''))
}

function refusalOf(status: number, error: unknown, words: string): Error {
  const said = quoted(error)
  const lasting = lastingKind(said) ?? (status === 413 ? 'overflow' : KINDS[status])
  if (lasting) return new ModelError(lasting, words)
  const fields = status === 400 || status === 422 ? fieldsIn(error) : []
  return fields.length > 0 ? new FieldError(fields, lacksSomething(said), words) : new ModelError('bad-request', words)
}

/** The HTTP status that an error would have had. */
function statusIn({ http_code: http, status_code: given, status, code }: Loose): number | undefined {
  return [http, given, status, code].map(Number).find((each) => each >= 400 && each < 600)
}

/** Undefined where it says nothing of use, as 0 or a time that is over: then the waiting grows as it always does. */
function retryAfter(headers: Headers | undefined): number | undefined {
  const inMs = Number(headers?.get('retry-after-ms') ?? Number.NaN)
  const value = headers?.get('retry-after') ?? ''
  const told = /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now()
  const milliseconds = Number.isFinite(inMs) ? inMs : told
  return milliseconds > 0 ? Math.min(RETRY_AFTER_MOST_MS, milliseconds) : undefined
}

function quoted(said: unknown): string {
  const text = typeof said === 'string' ? said : JSON.stringify(said)
  return (text ?? 'nothing').slice(0, QUOTED).replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
}

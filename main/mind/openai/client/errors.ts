/** From what servers say when they refuse to one sentence and what can be done about it. */
import { APIConnectionError, APIError } from 'openai'
import { type Loose, loose } from './limits.ts'
import { ModelError, type ModelTrouble } from './types.ts'

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
const OVERFLOW = new RegExp(
  [
    'context[ _-]?(length|window|size|limit)',
    'maximum context',
    'context shift is disabled',
    'too many tokens',
    'exceed(s|ed)? .{0,60}(context|token limit|max(imum)? (allowed )?length)',
    'exceed(s|ed)? .{0,60}max(imum)? (number of )?((input|message|prompt) )?tokens',
    'range of input length',
    'must have less than \\d+ tokens',
    '(prompt|input|request) (is )?too long',
    'reduce the length'
  ].join('|'),
  'i'
)
const HISTORY = /failed to parse tool call arguments/i
const SPENT = /insufficient[_ ](quota|balance)|current quota/i
const MISSING = /missing|needs?\b|require[sd]?\b|must (have|contain|be (passed|provided|present|included|sent))/i
/** Kinds of errors as servers name them, in a field of their own. */
const NAMED: readonly (readonly [RegExp, ModelTrouble])[] = [
  [/authenticat|authori[sz]|api[_-]?key|permission/i, 'auth'],
  [/insufficient_(quota|balance)|billing|payment/i, 'refused'],
  [/model_not_found/i, 'not-found'],
  [/invalid_request/i, 'bad-request']
]
/** Fields that an assistant turn may have to have. */
export const FILLABLE: readonly string[] = ['reasoning_content', 'reasoning']
/** Fields that can be left out again. */
const STRIPPABLE = [
  'reasoning_content',
  'reasoning_details',
  'reasoning_split',
  'include',
  'stream_options',
  'tool_choice',
  'max_completion_tokens',
  'max_tokens',
  'top_k',
  'top_p',
  'temperature',
  'thinking',
  'reasoning'
] as const
/** MiniMax tells trouble in a field of a good answer. */
const BASE_RESP: Readonly<Record<number, ModelTrouble | 'retry'>> = {
  1000: 'retry',
  1001: 'retry',
  1002: 'retry',
  1013: 'retry',
  1024: 'retry',
  1033: 'retry',
  1041: 'retry',
  1004: 'auth',
  2049: 'auth',
  1008: 'refused',
  1026: 'refused',
  1027: 'refused',
  2056: 'refused',
  1039: 'overflow',
  2013: 'bad-request'
}
const KINDS: Readonly<Record<number, ModelTrouble>> = { 401: 'auth', 402: 'refused', 403: 'auth', 404: 'not-found' }
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
    const kind = OVERFLOW.test(quoted(message)) ? 'overflow' : (BASE_RESP[code] ?? 'unavailable')
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
  const lasting = status === 429 ? (SPENT.test(said) ? 'refused' : undefined) : lastingKind(said)
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
  return fields.length > 0 ? new FieldError(fields, MISSING.test(said), words) : new ModelError('bad-request', words)
}

/** What the server names, where it says which, and in its words; what it only repeats of the request names nothing. */
function fieldsIn(error: unknown): readonly string[] {
  const { param, detail } = loose(error)
  const places = Array.isArray(detail) ? detail.map((each) => loose(each).loc) : []
  const words = JSON.stringify(error, (key, value) => (key === 'input' || key === 'body' ? undefined : value)) ?? ''
  return [JSON.stringify([param, places]), words].flatMap((text) => {
    const encrypted = /encrypted content is not supported|reasoning\.encrypted_content/i.test(text) ? ['include'] : []
    return [...encrypted, ...STRIPPABLE.filter((field) => new RegExp(`(?<!\\w)${field}(?!\\w)`).test(text))]
  })
}

/** Trouble that is told by its words, whatever the number it comes with. */
function lastingKind(said: string): ModelTrouble | undefined {
  if (HISTORY.test(said)) return 'history'
  return OVERFLOW.test(said) ? 'overflow' : undefined
}

function namedKind({ type, code }: Loose): ModelTrouble | undefined {
  return NAMED.find(([name]) => name.test(`${type} ${code}`))?.[1]
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

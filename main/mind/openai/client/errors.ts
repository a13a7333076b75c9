/** From what servers say when they refuse to one sentence and what can be done about it. */
import { APIConnectionError, APIError } from 'openai'
import { loose } from './limits.ts'
import { ModelError, type ModelTrouble } from './types.ts'

/** A failed attempt that may be made again, after so many milliseconds where the server said so. */
export class Passing extends Error {
  readonly afterMs: number | undefined

  constructor(message: string, afterMs?: number) {
    super(message)
    this.afterMs = afterMs
  }
}

/** A 400 or 422 that names a field: one the server does not take, or one it misses. */
export class FieldError extends Error {
  readonly field: string
  readonly missing: boolean

  constructor(field: string, missing: boolean, message: string) {
    super(message)
    this.field = field
    this.missing = missing
  }
}

const RETRIED = [408, 409, 425, 429]
const OVERFLOW = new RegExp(
  [
    'context[ _-]?(length|window|size)',
    'maximum context',
    'too many tokens',
    'exceed(s|ed)? .{0,60}(context|token limit|max(imum)? (allowed )?length|max(imum)? (input )?tokens)',
    '(prompt|input|request) (is )?too long',
    'reduce the length'
  ].join('|'),
  'i'
)
const HISTORY = /failed to parse tool call arguments/i
const SPENT = /insufficient_quota|insufficient balance/i
const MISSING = /missing|must be (passed|provided|present|included|sent)|is required/i
/** Fields that an assistant turn may have to have. */
const FILLABLE = ['reasoning_content', 'reasoning'] as const
/** Fields that can be left out again. */
const STRIPPABLE = [
  'reasoning_content',
  'reasoning_details',
  'reasoning_split',
  'reasoning.encrypted_content',
  'stream_options',
  'tool_choice',
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
  const { base_resp: base, error } = loose(answer)
  const { status_code: code, status_msg: message } = loose(base)
  if (typeof code === 'number' && code !== 0) {
    const words = `the model's server answers ${code}: ${quoted(message)}`
    const kind = OVERFLOW.test(quoted(message)) ? 'overflow' : (BASE_RESP[code] ?? 'unavailable')
    throw kind === 'retry' ? new Passing(words) : new ModelError(kind, words)
  }
  if (error) throw troubleOf(error)
}

/** An error that came in the middle of an answer: it may be a refusal that another try would not change. */
export function troubleOf(error: unknown): Error {
  const said = quoted(loose(error).message ?? error)
  const words = `the model's server broke off with an error: ${said}`
  const code = Number(loose(error).code)
  if (code >= 400 && code < 500 && !RETRIED.includes(code)) return refusalOf(code, quoted(error), words)
  const lasting = lastingKind(quoted(error))
  return lasting ? new ModelError(lasting, words) : new Passing(words)
}

/** What the openai package throws, as one of ours. */
export function understood(error: unknown): Error {
  if (error instanceof ModelError || error instanceof Passing || error instanceof FieldError) return error
  if (error instanceof APIConnectionError || !(error instanceof APIError) || error.status === undefined) {
    const { cause, message } = error as { cause?: { code?: string; message?: string }; message: string }
    return new Passing(`the model's server cannot be reached (${cause?.code ?? cause?.message ?? message})`)
  }
  const { status } = error
  const said = quoted(error.error ?? error.message)
  const words = `the model's server answers ${status}: ${said}`
  if (!RETRIED.includes(status) && status < 500) return refusalOf(status, said, words)
  const lasting = status === 429 ? (SPENT.test(said) ? 'refused' : undefined) : lastingKind(said)
  return lasting ? new ModelError(lasting, words) : new Passing(words, retryAfter(error.headers))
}

function refusalOf(status: number, said: string, words: string): Error {
  const lasting = lastingKind(said) ?? (status === 413 ? 'overflow' : KINDS[status])
  if (lasting) return new ModelError(lasting, words)
  const missing = MISSING.test(said) ? FILLABLE.find((field) => said.includes(field)) : undefined
  const field = missing ?? STRIPPABLE.find((each) => said.includes(each))
  const named = (status === 400 || status === 422) && field
  return named ? new FieldError(named, missing !== undefined, words) : new ModelError('bad-request', words)
}

/** Trouble that is told by its words, whatever the number it comes with. */
function lastingKind(said: string): ModelTrouble | undefined {
  if (HISTORY.test(said)) return 'history'
  return OVERFLOW.test(said) ? 'overflow' : undefined
}

function retryAfter(headers: Headers | undefined): number | undefined {
  const inMs = Number(headers?.get('retry-after-ms') ?? Number.NaN)
  const value = headers?.get('retry-after') ?? ''
  const told = /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now()
  const milliseconds = Number.isFinite(inMs) ? inMs : told
  return Number.isFinite(milliseconds) ? Math.min(RETRY_AFTER_MOST_MS, Math.max(0, milliseconds)) : undefined
}

function quoted(said: unknown): string {
  const text = typeof said === 'string' ? said : JSON.stringify(said)
  return (text ?? 'nothing').slice(0, QUOTED).replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
}

/** What servers say when they refuse, by its words and numbers. It grows with every server that says it in another way. */
import { type Loose, loose } from './limits.ts'
import type { ModelTrouble } from './types.ts'

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
export const BASE_RESP: Readonly<Record<number, ModelTrouble | 'retry'>> = {
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
export const KINDS: Readonly<Record<number, ModelTrouble>> = {
  401: 'auth',
  402: 'refused',
  403: 'auth',
  404: 'not-found'
}

export function tellsOverflow(said: string): boolean {
  return OVERFLOW.test(said)
}

/** Money or a quota is used up: another try changes nothing. */
export function isSpent(said: string): boolean {
  return SPENT.test(said)
}

/** The words are those of something that is not there. */
export function lacksSomething(said: string): boolean {
  return MISSING.test(said)
}

/** What the server names, where it says which, and in its words; what it only repeats of the request names nothing. */
export function fieldsIn(error: unknown): readonly string[] {
  const { param, detail } = loose(error)
  const places = Array.isArray(detail) ? detail.map((each) => loose(each).loc) : []
  const words = JSON.stringify(error, (key, value) => (key === 'input' || key === 'body' ? undefined : value)) ?? ''
  return [JSON.stringify([param, places]), words].flatMap((text) => {
    const encrypted = /encrypted content is not supported|reasoning\.encrypted_content/i.test(text) ? ['include'] : []
    return [...encrypted, ...STRIPPABLE.filter((field) => new RegExp(`(?<!\\w)${field}(?!\\w)`).test(text))]
  })
}

/** Trouble that is told by its words, whatever the number it comes with. */
export function lastingKind(said: string): ModelTrouble | undefined {
  if (HISTORY.test(said)) return 'history'
  return tellsOverflow(said) ? 'overflow' : undefined
}

export function namedKind({ type, code }: Loose): ModelTrouble | undefined {
  return NAMED.find(([name]) => name.test(`${type} ${code}`))?.[1]
}

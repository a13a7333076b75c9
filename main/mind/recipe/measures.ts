/** Numbers, counts and durations in a recipe. */
import { type Clause, NotUnderstood } from './clause.ts'

const NUMBERS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ')
const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ')
const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(ms|milliseconds?)$/, 1],
  [/^(s|secs?|seconds?)$/, 1_000],
  [/^(m|mins?|minutes?)$/, 60_000]
]
const VAGUE: Readonly<Record<string, number>> = {
  'a moment': 1_000,
  'a bit': 1_000,
  'a little': 1_000,
  briefly: 1_000,
  'half a second': 500,
  'a few seconds': 3_000
}
const LIMITS = ['for at most', 'for up to', 'at most', 'up to', 'within', 'no longer than', 'for', 'in']

/** Milliseconds that something may take to come true where the recipe names no limit. */
const WAIT_MS = 30_000
const EXPECT_MS = 5_000
const LONGEST_MS = 600_000

export function takeNumber(clause: Clause): number | undefined {
  const word = clause.peekWord()
  if (word === undefined) return undefined
  const value = /^\d+$/.test(word) ? Number(word) : NUMBERS.indexOf(word)
  if (value < 0) return undefined
  clause.takeBare()
  return value
}

/** `first`, `2nd`, `last`; -1 for the last. */
export function takeOrdinal(clause: Clause): number | undefined {
  const ordinal = ordinalOf(clause.peekWord() ?? '')
  if (ordinal !== undefined) clause.takeBare()
  return ordinal
}

export function ordinalOf(word: string): number | undefined {
  if (word === 'last') return -1
  const at = ORDINALS.indexOf(word)
  if (at >= 0) return at + 1
  const numbered = /^(\d+)(st|nd|rd|th)$/.exec(word)
  return numbered ? Number(numbered[1]) : undefined
}

export function isNumber(word: string): boolean {
  return /^\d+$/.test(word) || NUMBERS.includes(word)
}

/** `twice`, `3 times`. */
export function takeTimes(clause: Clause): number | undefined {
  const times = ['once', 'twice', 'thrice'].indexOf(clause.takeWord('once', 'twice', 'thrice') ?? '')
  if (times >= 0) return times + 1
  return clause.attempt(() => {
    const number = takeNumber(clause)
    return number !== undefined && clause.takeWord('times', 'time', 'x') ? number : undefined
  })
}

/** Milliseconds; undefined when no duration comes next. Throws NotUnderstood for one longer than ten minutes. */
export function takeDuration(clause: Clause): number | undefined {
  const milliseconds = clause.attempt(() => vague(clause) ?? joined(clause) ?? counted(clause))
  if (milliseconds !== undefined && milliseconds > LONGEST_MS) {
    throw new NotUnderstood('ten minutes are the longest wait')
  }
  return milliseconds
}

function vague(clause: Clause): number | undefined {
  const phrase = clause.takeAnyPhrase(Object.keys(VAGUE))
  return phrase === undefined ? undefined : VAGUE[phrase]
}

/** `500ms`, `2s`. */
function joined(clause: Clause): number | undefined {
  const parts = /^(\d+(?:\.\d+)?)([a-z]+)$/.exec(clause.peekWord() ?? '')
  const unit = unitOf(parts?.[2])
  if (!parts || unit === undefined) return undefined
  clause.takeBare()
  return Math.round(Number(parts[1]) * unit)
}

/** `a minute`, `1.5 seconds`. */
function counted(clause: Clause): number | undefined {
  const decimal = /^\d+\.\d+$/.test(clause.peekWord() ?? '')
  const number = decimal ? Number(clause.takeBare()) : clause.takeWord('a', 'an') ? 1 : takeNumber(clause)
  const unit = unitOf(clause.peekWord())
  if (number === undefined || unit === undefined) return undefined
  clause.takeBare()
  return Math.round(number * unit)
}

function unitOf(word: string | undefined): number | undefined {
  return word === undefined ? undefined : UNITS.find(([unit]) => unit.test(word))?.[1]
}

/** `within 10 seconds`, `for at most 1 minute`; undefined when no limit comes next. */
export function takeNamedLimit(clause: Clause): number | undefined {
  return clause.attempt(() => {
    clause.takeAnyPhrase(LIMITS)
    return takeDuration(clause)
  })
}

export function takeLimit(clause: Clause, otherwise: 'wait' | 'expect'): number {
  return takeNamedLimit(clause) ?? (otherwise === 'wait' ? WAIT_MS : EXPECT_MS)
}

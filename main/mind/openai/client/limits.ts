/** How much of an answer is taken before its server counts as broken. */
import { ModelError } from './types.ts'

/** Characters of one answer, thinking and arguments included. */
export const LONGEST_ANSWER = 1_000_000
export const MOST_CALLS = 64
/** Parts that reasoning comes in, or items of a response. */
export const MOST_PARTS = 1_000
/** Levels of objects and arrays. What is nested deeper cannot be written down again. */
export const DEEPEST = 64
/** Shorter keys, such as "EMPTY" for a server that wants none, stand everywhere and are no secret. */
export const SHORTEST_SECRET = 8

export function tooLong(): ModelError {
  return new ModelError('protocol', `the model's answer is longer than ${LONGEST_ANSWER} characters`)
}

export function tooManyCalls(): ModelError {
  return new ModelError('protocol', `the model's answer holds more than ${MOST_CALLS} tool calls`)
}

/** Refuses what came along beside the text, where it is too large or too deep to be kept and sent again. */
export function refuseHuge(parts: readonly unknown[]): void {
  if (parts.length > MOST_PARTS) {
    throw new ModelError('protocol', `the model's answer comes in more than ${MOST_PARTS} parts`)
  }
  if (isTooDeep(parts)) throw new ModelError('protocol', `the model's answer nests deeper than ${DEEPEST}`)
  if (JSON.stringify(parts).length > LONGEST_ANSWER) throw tooLong()
}

export type Loose = Readonly<Record<string, unknown>>

/** Whatever came, as an object to take fields from. */
export function loose(value: unknown): Loose {
  return typeof value === 'object' && value !== null ? (value as Loose) : {}
}

export function isTooDeep(value: unknown, left = DEEPEST): boolean {
  if (typeof value !== 'object' || value === null) return false
  return left === 0 || Object.values(value).some((each) => isTooDeep(each, left - 1))
}

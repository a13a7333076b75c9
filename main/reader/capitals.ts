/** How high the capitals of a text are and where its base line lies. */
import type { Word } from '../contract/scene.ts'
import { median } from './median.ts'

const TALL = /[A-Zbdfhkl\d]/
/** Characters that reach below the base line, or above the capitals. */
const REACHING = /[gjpqyQ,;()[\]{}|/@_$]/
/** What a descender leaves to the capitals of the height of a word. */
const DESCENDING = /^[^Q,;()[\]{}|/@_$]+$/
const ABOVE_BASE = 0.77

export interface Capitals {
  readonly height: number
  /** The base line: the first row below them. */
  readonly bottom: number
}

/** From the words that have capitals, figures or ascenders and nothing that reaches further, or only descenders; undefined without any. */
export function capitalsOf(words: readonly Word[]): Capitals | undefined {
  const tall = words.filter(({ text }) => TALL.test(text))
  const plain = tall.filter(({ text }) => !REACHING.test(text))
  if (plain.length > 0) return usual(plain)
  const hanging = tall.filter(({ text }) => DESCENDING.test(text))
  return usual(hanging.map((word) => ({ ...word, height: ABOVE_BASE * word.height })))
}

function usual(words: readonly Word[]): Capitals | undefined {
  if (words.length === 0) return undefined
  return { height: median(words.map(({ height }) => height)), bottom: median(words.map(({ y, height }) => y + height)) }
}

/** How high the capitals of a text are and where its base line lies. */
import type { Word } from '../contract/scene.ts'
import { median } from './median.ts'

const TALL = /[A-Zbdfhkl\d]/
/** Characters that reach below the base line, or above the capitals. */
const REACHING = /[gjpqyQ,;()[\]{}|/@_$]/

export interface Capitals {
  readonly height: number
  /** The base line: the first row below them. */
  readonly bottom: number
}

/** From the words that have capitals, figures or ascenders and nothing that reaches further; undefined without any. */
export function capitalsOf(words: readonly Word[]): Capitals | undefined {
  const plain = words.filter(({ text }) => TALL.test(text) && !REACHING.test(text))
  if (plain.length === 0) return undefined
  return { height: median(plain.map(({ height }) => height)), bottom: median(plain.map(({ y, height }) => y + height)) }
}

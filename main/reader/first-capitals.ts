/** Capitals that begin a word and look like the small letter: only their height tells them. */
import type { Box } from '../contract/geometry.ts'
import type { Grey } from './grey.ts'
import type { Setting } from './letter-marks.ts'
import { INK } from './pitch.ts'
import type { RecognisedWord } from './recogniser.ts'

const OF_ONE_SHAPE = /^[cosvwxz]$/
const SMALL = /^[acemnorsuvwxz]$/
/** In heights of a small letter, what recognition says and its ink: a box may reach over the letter behind it. */
const HIGH = { from: 1.18, to: 1.6 } as const
/** The part of its columns that is surely its own. */
const OWN = 0.6

export function withFirstCapitals(
  words: readonly RecognisedWord[],
  strip: Grey,
  setting: Setting
): readonly RecognisedWord[] {
  return words.map((word) => {
    const [first, second] = word.symbols
    const isTold = word.symbols.length === [...word.text].length && word.symbols.slice(1).some(isSmall)
    if (!first || !second || !isTold || !OF_ONE_SHAPE.test(first.text)) return word
    if (!isHigh(first.height, setting) || !isHigh(setting.base - topOf(first, strip), setting)) return word
    const text = first.text.toUpperCase()
    return { ...word, text: text + word.text.slice(1), symbols: [{ ...first, text }, ...word.symbols.slice(1)] }
  })
}

function isSmall({ text }: { readonly text: string }): boolean {
  return SMALL.test(text)
}

function isHigh(height: number, { high }: Setting): boolean {
  return height >= HIGH.from * high && height <= HIGH.to * high
}

/** The first row with ink. */
function topOf({ x, width }: Box, { width: wide, height, pixels }: Grey): number {
  const [from, to] = [Math.max(0, Math.round(x)), Math.round(x + OWN * width)]
  for (let y = 0; y < height; y++) {
    for (let at = from; at < Math.min(to, wide); at++) if ((pixels[y * wide + at] as number) < INK) return y
  }
  return height
}

/** The dot that stands halfway up between two parts of a line: recognition takes it for a hyphen, a plus or a star. */
import type { Grey } from './grey.ts'
import { median } from './median.ts'
import type { RecognisedWord } from './recogniser.ts'

const TAKEN_FOR = /^[-–—*+•.°'"~=»«:]$/
/** Darker than this is ink, 0 to 255. */
const INK = 120
/** Its size, in heights of the letters around it. */
const LARGEST = 0.34
/** Its sides differ by at most this much, in pixels, and it fills this part of its box. */
const UNEVEN = 1
const SOLID = 0.6
/** Where its middle lies between the base line and the top of the letters, 0 to 1. */
const LOWEST = 0.25
const HIGHEST = 0.7

/** Boxes in pixels of the strip. */
export function withMiddleDots(words: readonly RecognisedWord[], strip: Grey): readonly RecognisedWord[] {
  const letters = words.flatMap(({ symbols }) => symbols).filter(({ text }) => /[A-Z0-9bdfhkl]/.test(text))
  if (words.length < 2 || letters.length < 2) return words
  const base = median(letters.map(({ y, height }) => y + height))
  const high = median(letters.map(({ height }) => height))
  return words.map((word) => {
    if (!TAKEN_FOR.test(word.text) || !isDot(inkIn(strip, word), base, high)) return word
    return { ...word, text: '·', symbols: word.symbols.map((symbol) => ({ ...symbol, text: '·' })) }
  })
}

interface InkBox {
  readonly wide: number
  readonly high: number
  readonly middle: number
  readonly mass: number
}

function isDot(ink: InkBox | undefined, base: number, high: number): boolean {
  if (!ink || Math.max(ink.wide, ink.high) > LARGEST * high || Math.abs(ink.wide - ink.high) > UNEVEN) return false
  const up = (base - ink.middle) / high
  return ink.mass >= SOLID * ink.wide * ink.high && up >= LOWEST && up <= HIGHEST
}

function inkIn({ width, height, pixels }: Grey, word: RecognisedWord): InkBox | undefined {
  // What recognition says of its box is only near, and spaces lie on both sides.
  const [from, to] = [Math.max(0, Math.floor(word.x) - 2), Math.min(width, Math.ceil(word.x + word.width) + 2)]
  const columns: number[] = []
  const rows: number[] = []
  for (let y = 0; y < height; y++) {
    for (let x = from; x < to; x++) {
      if ((pixels[y * width + x] as number) >= INK) continue
      columns.push(x)
      rows.push(y)
    }
  }
  if (rows.length === 0) return undefined
  const [top, bottom] = [Math.min(...rows), Math.max(...rows) + 1]
  const wide = Math.max(...columns) - Math.min(...columns) + 1
  return { wide, high: bottom - top, middle: (top + bottom) / 2, mass: rows.length }
}

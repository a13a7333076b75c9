/** Letters that English data does not know, taken for others: an o with a stroke through it, and a sharp s. */
import type { Box } from '../contract/geometry.ts'
import { inkAround } from './drawings.ts'
import type { Grey } from './grey.ts'
import { type Setting, settingOf } from './letter-marks.ts'
import { piecesIn } from './pieces.ts'
import { INK } from './pitch.ts'
import type { RecognisedSymbol, RecognisedWord } from './recogniser.ts'
import { respelled } from './respelled.ts'

/** What an ø and an Ø are taken for. */
const SMALL = /^[oeg]$/
const LARGE = /^[O0@QGB8]$/
/** Along the stroke so much is ink at least, 0 to 255, and beside it, inside of the letter, at most this part of that. */
const STROKE = 100
const INSIDE = 0.5
/** Its sides are at least so dark. */
const SIDE = 120
/** In heights of the letter: wider is more than one. */
const WIDEST = 1.35

/** Boxes in pixels of the strip. */
export function withUnknownLetters(
  words: readonly RecognisedWord[],
  strip: Grey,
  setting: Setting | undefined = settingOf(strip, words)
): readonly RecognisedWord[] {
  if (!setting) return words
  return words.map((word) => {
    const symbols: RecognisedSymbol[] = []
    for (const [at, symbol] of word.symbols.entries()) {
      const before = symbols.at(-1)
      if (before && isSharpS(before, symbol, symbols.at(-2), strip)) {
        symbols[symbols.length - 1] = { ...before, text: 'ß' }
        continue
      }
      const stroked = strokedOf(symbol, before, word.symbols[at + 1], strip, setting)
      symbols.push(stroked ? { ...symbol, text: stroked } : symbol)
    }
    return respelled(word, symbols)
  })
}

/** An l and a 3 of one piece of ink, behind a small letter. */
function isSharpS(l: RecognisedSymbol, three: RecognisedSymbol, before: RecognisedSymbol | undefined, strip: Grey) {
  if (l.text !== 'l' || !/^[3RB8]$/.test(three.text) || !/\p{Ll}/u.test(before?.text ?? '')) return false
  const [stem, bow] = [middleOf(l), middleOf(three)]
  return piecesIn(strip, stem, stem + 1, INK).some(({ x, width }) => x <= stem && x + width > bow)
}

function middleOf({ x, width }: Box): number {
  return Math.round(x + width / 2)
}

function strokedOf(
  symbol: RecognisedSymbol,
  before: RecognisedSymbol | undefined,
  behind: RecognisedSymbol | undefined,
  strip: Grey,
  { base, high }: Setting
): 'ø' | 'Ø' | undefined {
  const isLetter = (other: RecognisedSymbol | undefined) => /\p{L}/u.test(other?.text ?? '')
  if (!SMALL.test(symbol.text) && !LARGE.test(symbol.text)) return undefined
  const ink = inkAround(strip, symbol)
  if (!ink) return undefined
  const isBetween = isLetter(before) || (before === undefined && isLetter(behind))
  if (SMALL.test(symbol.text) && isBetween)
    return isStroked({ ...ink, y: Math.round(base - high), height: high }, strip) ? 'ø' : undefined
  const isFirst = before === undefined && /\p{Ll}/u.test(behind?.text ?? '')
  if (SMALL.test(symbol.text) || !isFirst || base - ink.y < 1.2 * high) return undefined
  return isStroked({ ...ink, height: base - ink.y }, strip) ? 'Ø' : undefined
}

/** A ring with a stroke from its lower left to its upper right, and nothing else inside. */
function isStroked({ x, y, width, height }: Box, { width: wide, pixels }: Grey): boolean {
  if (width > WIDEST * height || height < 5) return false
  const darkAt = (column: number, row: number) => 255 - (pixels[row * wide + column] ?? 255)
  const dark = (across: number, down: number) => {
    const [left, top] = [x + across * (width - 1), y + down * (height - 1)]
    const [column, row] = [Math.floor(left), Math.floor(top)]
    const [right, below] = [left - column, top - row]
    return (
      (1 - right) * (1 - below) * darkAt(column, row) +
      right * (1 - below) * darkAt(column + 1, row) +
      (1 - right) * below * darkAt(column, row + 1) +
      right * below * darkAt(column + 1, row + 1)
    )
  }
  const along = [0.35, 0.42, 0.5, 0.58, 0.65].map((at) => dark(at, 1 - at))
  const inside = [0.34, 0.66].map((at) => dark(at, at))
  const side = (acrosses: readonly number[], down: number) => Math.max(...acrosses.map((across) => dark(across, down)))
  const [left, right] = [
    [0, 0.08, 0.16],
    [1, 0.92, 0.84]
  ] as const
  // The lower right of an e is open.
  const sides = [side(left, 0.35), side(left, 0.5), side(right, 0.5), side(right, 0.65)]
  const stroke = along.reduce((sum, each) => sum + each, 0) / along.length
  return (
    Math.min(...along) >= STROKE / 2 &&
    stroke >= STROKE &&
    Math.max(...inside) <= INSIDE * stroke &&
    Math.min(...sides) >= SIDE
  )
}

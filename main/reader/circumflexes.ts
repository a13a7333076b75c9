/** A circumflex alone, as the keys of a terminal program have one: recognition, which seldom meets one, takes it for a quote. */
import { inkAround, runsIn } from './drawings.ts'
import type { Grey } from './grey.ts'
import { median } from './median.ts'
import { INK } from './pitch.ts'
import type { RecognisedSymbol, RecognisedWord } from './recogniser.ts'
import { respelled } from './respelled.ts'

const LIKE_ONE = /[“”"'‘’~«]/u
const TALL = /[A-Z\dbdfhkl]/
/** In heights of a capital: it is at most so high, at least so wide, and begins at most so far below the top of one. */
const SIZE = { height: 0.5, width: 0.3, below: 0.25 }

/** Boxes in pixels of the strip. */
export function withCircumflexes(words: readonly RecognisedWord[], strip: Grey): readonly RecognisedWord[] {
  if (!words.some(({ text }) => LIKE_ONE.test(text))) return words
  const tall = words.flatMap(({ symbols }) => symbols.filter(({ text }) => TALL.test(text)))
  if (tall.length === 0) return words
  const capital = { height: median(tall.map(({ height }) => height)), top: median(tall.map(({ y }) => y)) }
  return words.map((word) => {
    const told = (symbol: RecognisedSymbol) => LIKE_ONE.test(symbol.text) && isCircumflex(symbol, strip, capital)
    return respelled(
      word,
      word.symbols.map((symbol) => (told(symbol) ? { ...symbol, text: '^' } : symbol))
    )
  })
}

/** A roof: one run of ink in its highest row, and in its lowest two that stand farther out. */
function isCircumflex(
  symbol: RecognisedSymbol,
  strip: Grey,
  capital: { readonly height: number; readonly top: number }
): boolean {
  const ink = inkAround(strip, symbol)
  if (!ink || ink.height > SIZE.height * capital.height || ink.width < SIZE.width * capital.height) return false
  if (ink.y > capital.top + SIZE.below * capital.height) return false
  const [[peak, ...more], [left, right, ...others]] = [
    runsIn(ink, strip, ink.y, INK),
    runsIn(ink, strip, ink.y + ink.height - 1, INK)
  ]
  if (!peak || !left || !right || more.length + others.length > 0) return false
  return peak.start > left.start && peak.end < right.end
}

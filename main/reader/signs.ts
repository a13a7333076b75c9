/** Signs that recognition does not know and takes for others of a similar shape. */
import { inkAround } from './drawings.ts'
import type { Grey } from './grey.ts'
import { median } from './median.ts'
import { INK } from './pitch.ts'
import type { RecognisedSymbol, RecognisedWord } from './recogniser.ts'
import { respelled } from './respelled.ts'

/** In heights of a capital: a raised figure is at most so high, and ends at least so far above the base line... */
const RAISED = { height: 0.68, above: 0.25 }
/** ... while a plus on a bar is at least so high, which an equals sign is not. */
const PLUS_ON_BAR = 0.65
/** Of the rows of the plus at least this part has its stem. */
const STEM = 0.6

/** Boxes in pixels of the strip. */
export function withSigns(words: readonly RecognisedWord[], strip: Grey): readonly RecognisedWord[] {
  const tall = words.flatMap(({ symbols }) => symbols.filter(({ text }) => /[A-Z\dbdfhkl]/.test(text)))
  if (tall.length === 0) return words
  const capital = median(tall.map(({ height }) => height))
  const base = median(tall.map(({ y, height }) => y + height))
  return words.map((word) => {
    if (!/\p{L}\?|=/u.test(word.text)) return word
    const symbols = word.symbols.map((symbol, at) => {
      const isAfterLetter = /\p{L}/u.test(word.symbols[at - 1]?.text ?? '')
      if (symbol.text === '?' && isAfterLetter && isRaised(strip, symbol, capital, base))
        return { ...symbol, text: '²' }
      return symbol.text === '=' && isPlusOnBar(strip, symbol, capital) ? { ...symbol, text: '±' } : symbol
    })
    return respelled(word, symbols)
  })
}

function isRaised(strip: Grey, symbol: RecognisedSymbol, capital: number, base: number): boolean {
  const ink = inkAround(strip, symbol)
  return (
    ink !== undefined && ink.height <= RAISED.height * capital && base - ink.y - ink.height >= RAISED.above * capital
  )
}

function isPlusOnBar(strip: Grey, symbol: RecognisedSymbol, capital: number): boolean {
  const ink = inkAround(strip, symbol)
  if (!ink || ink.height < PLUS_ON_BAR * capital) return false
  const middle = ink.x + (ink.width >> 1)
  const rows = Array.from({ length: ink.height }, (_, row) => (ink.y + row) * strip.width + middle)
  const inked = rows.filter((at) => Math.min(...[-1, 0, 1].map((beside) => strip.pixels[at + beside] as number)) < INK)
  return inked.length >= STEM * ink.height
}

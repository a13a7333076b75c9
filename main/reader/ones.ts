/** The 1 behind capitals, as in the names of cells: recognition knows more words that end in an l. */
import type { Grey } from './grey.ts'
import { INK } from './pitch.ts'
import type { RecognisedSymbol, RecognisedWord } from './recogniser.ts'

const CELL = /^[A-Z]{1,3}l[l\d]*$/
/** The flag of a 1 reaches this far out of its stem, as a part of its height; that of an l with serifs has a foot, too. */
const FLAG = 0.15

/** Boxes in pixels of the strip. */
export function withOnes(words: readonly RecognisedWord[], strip: Grey): readonly RecognisedWord[] {
  return words.map((word) => {
    if (!CELL.test(word.text)) return word
    const symbols = word.symbols.map((symbol) =>
      symbol.text === 'l' && isOne(strip, symbol) ? { ...symbol, text: '1' } : symbol
    )
    return { ...word, symbols, text: symbols.map(({ text }) => text).join('') }
  })
}

/** A stem with a flag to the left of its top and no foot. */
function isOne({ width, height, pixels }: Grey, letter: RecognisedSymbol): boolean {
  const [x0, x1] = [Math.max(0, Math.floor(letter.x)), Math.min(width, Math.ceil(letter.x + letter.width) + 1)]
  const rows = Array.from({ length: height }, (_, y) => {
    const inked = Array.from({ length: x1 - x0 }, (_, at) => x0 + at).filter(
      (x) => (pixels[y * width + x] as number) < INK
    )
    return { left: inked[0], right: inked.at(-1) }
  })
  const [top, base] = [
    rows.findIndex(({ left }) => left !== undefined),
    rows.findLastIndex(({ left }) => left !== undefined)
  ]
  const high = base + 1 - top
  const stem = rows[top + (high >> 1)]
  const [foot, head] = [rows[base], rows.slice(top, top + Math.ceil(high / 3))]
  if (stem?.left === undefined || stem.right === undefined || foot?.left === undefined) return false
  const { left, right } = stem as { left: number; right: number }
  const flag = Math.max(...head.map((row) => left - (row.left ?? left)))
  const overhang = Math.max(...head.map((row) => (row.right ?? right) - right))
  return (
    flag >= Math.max(1, FLAG * high) && overhang <= 1 && foot.left >= left - 1 && (foot.right ?? right) <= right + 1
  )
}

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
function isOne(strip: Grey, letter: RecognisedSymbol): boolean {
  const rows = inkedRows(strip, letter)
  const [stem, foot] = [rows[rows.length >> 1], rows.at(-1)]
  if (!stem || !foot) return false
  const head = rows.slice(0, Math.ceil(rows.length / 3))
  const flag = Math.max(...head.map(({ left }) => stem.left - left))
  const overhang = Math.max(...head.map(({ right }) => right - stem.right))
  const hasFoot = foot.left < stem.left - 1 || foot.right > stem.right + 1
  return flag >= Math.max(1, FLAG * rows.length) && overhang <= 1 && !hasFoot
}

/** From the first to the last of its ink, a row each. */
function inkedRows({ width, height, pixels }: Grey, { x, width: wide }: RecognisedSymbol) {
  const [x0, x1] = [Math.max(0, Math.floor(x)), Math.min(width, Math.ceil(x + wide) + 1)]
  return Array.from({ length: height }, (_, y) => pixels.subarray(y * width + x0, y * width + x1)).flatMap((row) => {
    const left = row.findIndex((pixel) => pixel < INK)
    return left < 0 ? [] : [{ left, right: row.findLastIndex((pixel) => pixel < INK) }]
  })
}

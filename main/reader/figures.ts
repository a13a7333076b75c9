/** Figures among letters that look like them, told by their shape: recognition knows more words than numbers. */
import type { Grey } from './grey.ts'
import { INK } from './pitch.ts'
import type { RecognisedSymbol, RecognisedWord } from './recogniser.ts'
import { respelled } from './respelled.ts'

/** The 1 behind capitals, as in the names of cells, or alone. */
const CELL = /^[A-Z]{1,3}l[l\d]*$/
const ALONE = /^[lI]$/
/** The 0 alone, or beside figures. */
const ZERO = /^O$|\dO|O\d/
/** An O is wider than this part of its height, a zero narrower. */
const ROUND = 0.8
/** The flag of a 1 reaches this far out of its stem, as a part of its height; that of an l with serifs has a foot, too. */
const FLAG = 0.15

/** Boxes in pixels of the strip. */
export function withFigures(words: readonly RecognisedWord[], strip: Grey): readonly RecognisedWord[] {
  return words.map((word) => {
    const [isCell, isAlone, hasZero] = [CELL, ALONE, ZERO].map((pattern) => pattern.test(word.text))
    if (!isCell && !isAlone && !hasZero) return word
    const symbols = word.symbols.map((symbol) => {
      const isStem = (isCell && symbol.text === 'l') || isAlone
      if (isStem && isOne(strip, symbol, isAlone)) return { ...symbol, text: '1' }
      return hasZero && symbol.text === 'O' && isNarrow(strip, symbol) ? { ...symbol, text: '0' } : symbol
    })
    return respelled(word, symbols)
  })
}

function isNarrow(strip: Grey, letter: RecognisedSymbol): boolean {
  const rows = inkedRows(strip, letter)
  const [left, right] = [Math.min(...rows.map((row) => row.left)), Math.max(...rows.map((row) => row.right))]
  return right - left + 1 <= ROUND * rows.length
}

/** A stem with a flag to the left of its top, and no foot unless it may have one. */
function isOne(strip: Grey, letter: RecognisedSymbol, mayHaveFoot = false): boolean {
  const rows = inkedRows(strip, letter)
  const [stem, foot] = [rows[rows.length >> 1], rows.at(-1)]
  if (!stem || !foot) return false
  const head = rows.slice(0, Math.ceil(rows.length / 3))
  const flag = Math.max(...head.map(({ left }) => stem.left - left))
  const overhang = Math.max(...head.map(({ right }) => right - stem.right))
  const hasFoot = foot.left < stem.left - 1 || foot.right > stem.right + 1
  return flag >= Math.max(1, FLAG * rows.length) && overhang <= 1 && (mayHaveFoot || !hasFoot)
}

/** From the first to the last of its ink, a row each. */
function inkedRows({ width, height, pixels }: Grey, { x, width: wide }: RecognisedSymbol) {
  const [x0, x1] = [Math.max(0, Math.floor(x)), Math.min(width, Math.ceil(x + wide) + 1)]
  return Array.from({ length: height }, (_, y) => pixels.subarray(y * width + x0, y * width + x1)).flatMap((row) => {
    const left = row.findIndex((pixel) => pixel < INK)
    return left < 0 ? [] : [{ left, right: row.findLastIndex((pixel) => pixel < INK) }]
  })
}

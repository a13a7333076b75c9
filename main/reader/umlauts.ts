/** The two dots over ä, ö and ü: English data knows the letters without them, so they are told by their shape. */
import type { Grey } from './grey.ts'
import type { RecognisedSymbol, RecognisedWord } from './recogniser.ts'

const DOTTED: Readonly<Record<string, string>> = { a: 'ä', o: 'ö', u: 'ü', A: 'Ä', O: 'Ö', U: 'Ü', i: 'ü' }
/** An i with two dots is as narrow as any i; what is wider than this part of its height is a u. */
const WIDE = 0.65
/** Darker than this is ink, 0 to 255. */
const INK = 150
/** Dots are at most this part of the letter high and wide, and at least this part apart from each other. */
const LARGEST_DOT = 0.45
const LEAST_APART = 0.08

/** Boxes in pixels of the strip. */
export function withUmlauts(words: readonly RecognisedWord[], strip: Grey): readonly RecognisedWord[] {
  if (words.some((word) => word.symbols.length !== [...word.text].length)) return words
  const symbols = words.flatMap((word) => word.symbols)
  const low = symbols.filter(({ text }) => /[aceimnorsuvwxz]/.test(text)).map(({ y, height }) => y + height)
  const base = low.sort((a, b) => a - b)[low.length >> 1]
  if (base === undefined) return words
  return words.map((word) => {
    const letters = word.symbols.map((symbol) => {
      const dotted = DOTTED[symbol.text]
      return dotted && hasTwoDots(strip, symbol, base) ? { ...symbol, text: dotted } : symbol
    })
    return { ...word, text: letters.map((letter) => letter.text).join(''), symbols: letters }
  })
}

/** Above the letter two pieces of ink stand side by side, level, with a free row between them and the letter. */
function hasTwoDots(strip: Grey, letter: RecognisedSymbol, base: number): boolean {
  const [x0, x1] = [Math.max(0, Math.round(letter.x)), Math.min(strip.width, Math.round(letter.x + letter.width))]
  const inked = (x: number, y: number) => (strip.pixels[y * strip.width + x] as number) < INK
  const rowIsFree = (y: number) => {
    for (let x = x0; x < x1; x++) if (inked(x, y)) return false
    return true
  }
  let y = Math.min(strip.height - 1, Math.round(base) - 1)
  while (y >= 0 && rowIsFree(y)) y--
  while (y >= 0 && !rowIsFree(y)) y--
  const top = y + 1
  while (y >= 0 && rowIsFree(y)) y--
  if (y < 0 || top - y > 0.5 * (base - top)) return false
  const bottom = y + 1
  while (y >= 0 && !rowIsFree(y)) y--
  if (bottom - y - 1 > LARGEST_DOT * (base - top)) return false
  const dots: number[][] = []
  for (let x = x0; x < x1; x++) {
    let filled = false
    for (let row = y + 1; row < bottom; row++) filled ||= inked(x, row)
    if (!filled) continue
    const last = dots.at(-1)
    if (last && last[last.length - 1] === x - 1) last.push(x)
    else dots.push([x])
  }
  const [left, right] = dots
  if (!left || !right || dots.length !== 2) return false
  const wide = x1 - x0
  if (letter.text === 'i' && wide < WIDE * (base - top)) return false
  const gap = (right[0] as number) - (left.at(-1) as number) - 1
  return gap >= LEAST_APART * wide && Math.abs(left.length - right.length) <= 1 && left.length <= LARGEST_DOT * wide
}

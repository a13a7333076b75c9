/** The two dots over ä, ö and ü: English data knows the letters without them, so they are told by their shape. */
import { union } from '../contract/geometry.ts'
import type { Grey } from './grey.ts'
import { median } from './median.ts'
import type { RecognisedSymbol, RecognisedWord } from './recogniser.ts'

const DOTTED: Readonly<Record<string, string>> = { a: 'ä', o: 'ö', u: 'ü', A: 'Ä', O: 'Ö', U: 'Ü', i: 'ü' }
/** An i with two dots is as narrow as any i; what is wider than this part of its height is a u. */
const WIDE = 0.65
/** Darker than this is ink, 0 to 255. */
const INK = 150
/** Dots are at most this part of the letter high and wide, and at least this part apart from each other. */
const LARGEST_DOT = 0.45
const LEAST_APART = 0.08
/** What stands below them is at least this part of a small letter high. */
const LEAST_HEIGHT = 0.75

/** Boxes in pixels of the strip. */
export function withUmlauts(words: readonly RecognisedWord[], strip: Grey): readonly RecognisedWord[] {
  if (words.some((word) => word.symbols.length !== [...word.text].length)) return words
  const symbols = words.flatMap((word) => word.symbols)
  const low = symbols.filter(({ text }) => /[aceimnorsuvwxz]/.test(text))
  if (low.length === 0) return words
  const base = median(low.map(({ y, height }) => y + height))
  const high = median(low.map(({ height }) => height))
  const dotted = (letter: RecognisedSymbol) => hasTwoDots(strip, letter, base, high)
  return words.map((word) => {
    const letters = withDots(asOne(word.symbols, strip, base, dotted), dotted)
    return { ...word, text: letters.map((letter) => letter.text).join(''), symbols: letters }
  })
}

/** An i that reaches into an ü is its first stem, recognised twice. */
function withDots(letters: readonly RecognisedSymbol[], dotted: (letter: RecognisedSymbol) => boolean) {
  return letters.reduce<RecognisedSymbol[]>((all, letter) => {
    const before = all.at(-1)
    const text = DOTTED[letter.text]
    const read = text && dotted(letter) ? { ...letter, text } : letter
    if (read.text === 'ü' && before?.text === 'i' && before.x + before.width > read.x) all.pop()
    all.push(read)
    return all
  }, [])
}

/** Two i whose stems are joined below are one u, and the dots its own. */
function asOne(
  letters: readonly RecognisedSymbol[],
  strip: Grey,
  base: number,
  dotted: (letter: RecognisedSymbol) => boolean
): readonly RecognisedSymbol[] {
  return letters.reduce<RecognisedSymbol[]>((all, letter) => {
    const before = all.at(-1)
    const pair = before?.text === 'i' && letter.text === 'i' && { ...union([before, letter]), text: 'u' }
    if (pair && isJoined(strip, before, letter, base) && dotted(pair)) all[all.length - 1] = pair
    else all.push(letter)
    return all
  }, [])
}

/** Whether ink leads from the middle of one letter to that of the next, low down. */
function isJoined(strip: Grey, a: RecognisedSymbol, b: RecognisedSymbol, base: number): boolean {
  const rows = [1, 2, 3].map((up) => Math.round(base) - up).filter((y) => y >= 0 && y < strip.height)
  for (let x = Math.round(a.x + a.width / 2); x <= Math.round(b.x + b.width / 2); x++) {
    if (!rows.some((y) => (strip.pixels[y * strip.width + x] as number) < INK)) return false
  }
  return true
}

/** Above the letter two pieces of ink stand side by side, level, with a free row between them and the letter. */
function hasTwoDots(strip: Grey, letter: RecognisedSymbol, base: number, high: number): boolean {
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
  // Half an a, with the letter beside it, looks dotted too.
  if (base - top < LEAST_HEIGHT * high) return false
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
  // A serif or the end of an f reaches in from the side.
  for (let row = y + 1; row < bottom; row++) {
    if (x0 > 0 && inked(x0, row) && inked(x0 - 1, row)) return false
    if (x1 < strip.width && inked(x1 - 1, row) && inked(x1, row)) return false
  }
  const wide = x1 - x0
  if (letter.text === 'i' && wide < WIDE * (base - top)) return false
  const gap = (right[0] as number) - (left.at(-1) as number) - 1
  return gap >= LEAST_APART * wide && Math.abs(left.length - right.length) <= 1 && left.length <= LARGEST_DOT * wide
}

/** Points and commas in numbers, told by their shape: recognition drops them, and takes one for the other. */
import type { Grey } from './grey.ts'
import { median } from './median.ts'
import { type Piece, piecesIn } from './pieces.ts'
import type { RecognisedSymbol, RecognisedWord } from './recogniser.ts'
import { respelled } from './respelled.ts'

/** Darker than this is ink, 0 to 255: stops are pale where they lie between pixels. */
const PALE = 190
/** In heights of a figure: a stop is at most so high and so wide; a comma ends at least so far below the figures. */
const HIGHEST = 0.42
const WIDEST = 0.3
const BELOW = 0.12
/** Figures of one height differ by at most so many pixels, at their feet too: some fonts have old-style ones. */
const UNEVEN = 1
/** What is less high in heights of the highest is no figure. */
const FIGURE = 0.75

/** Boxes in pixels of the strip. */
export function withStops(words: readonly RecognisedWord[], strip: Grey): readonly RecognisedWord[] {
  return words.map((word) => {
    const figures = word.symbols.filter(({ text }) => /\d/.test(text))
    if (figures.length < 2) return word
    const pieces = piecesIn(strip, Math.round(word.x), Math.round(word.x + word.width), PALE)
    const feet = feetOf(pieces)
    if (!feet) return word
    const stops = pieces.filter((piece) => isStop(piece, feet, pieces))
    const symbols = stops.reduce((all, stop) => withStop(all, stop, feet), word.symbols)
    return respelled(word, symbols)
  })
}

interface Feet {
  /** The row below the figures. */
  readonly base: number
  readonly height: number
}

/** Undefined where figures do not stand on one line. */
function feetOf(pieces: readonly Piece[]): Feet | undefined {
  const highest = Math.max(0, ...pieces.map(({ height }) => height))
  const figures = pieces.filter(({ height }) => height >= FIGURE * highest)
  const ends = figures.map(({ y, height }) => y + height)
  if (figures.length < 2 || Math.max(...ends) - Math.min(...ends) > UNEVEN) return undefined
  return { base: median(ends), height: median(figures.map(({ height }) => height)) }
}

/** Small, at the feet of the figures, and alone in its columns. */
function isStop(piece: Piece, { base, height }: Feet, pieces: readonly Piece[]): boolean {
  if (piece.height > HIGHEST * height || piece.width > WIDEST * height) return false
  if (piece.y < base - HIGHEST * height || piece.y > base || piece.y + piece.height < base - UNEVEN) return false
  const middle = piece.x + piece.width / 2
  return !pieces.some((other) => other !== piece && other.x <= middle && middle <= other.x + other.width)
}

/** The stop where it stands between two figures, in the place of what was read there. */
function withStop(symbols: readonly RecognisedSymbol[], stop: Piece, feet: Feet): readonly RecognisedSymbol[] {
  const middle = stop.x + stop.width / 2
  const behind = symbols.findIndex(({ x, width, text }) => /\d/.test(text) && x + width / 2 > middle)
  if (behind < 1) return symbols
  const kind = kindOf(stop, feet)
  const before = symbols[behind - 1] as RecognisedSymbol
  const box = { x: stop.x, y: stop.y, width: stop.width, height: stop.height }
  if (/\d/.test(before.text)) return symbols.toSpliced(behind, 0, { ...box, text: kind ?? '.' })
  const isOther = /^[.,]$/.test(before.text) && /\d/.test(symbols[behind - 2]?.text ?? '')
  return isOther && kind && kind !== before.text ? symbols.with(behind - 1, { ...before, text: kind }) : symbols
}

/** Undefined where it can be either. */
function kindOf({ y, height }: Piece, feet: Feet): '.' | ',' | undefined {
  const below = y + height - feet.base
  if (below >= Math.max(2, BELOW * feet.height)) return ','
  return below <= 0 ? '.' : undefined
}

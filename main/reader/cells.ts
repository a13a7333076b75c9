/** The characters of a line set in equal widths, cell by cell: none is lost, none is added, a space is an empty cell. */
import type { Box } from '../contract/geometry.ts'
import type { Word } from '../contract/scene.ts'
import { type Grey, MARGIN } from './grey.ts'
import { type Columns, columnOf, type Grid, gridIn, gridNear, gridOf, INK } from './pitch.ts'
import type { RecognisedSymbol, RecognisedWord } from './recogniser.ts'
import { type Glyph, heightsOf, markOf } from './small-marks.ts'

export interface Cell {
  /** Empty when recognition has nothing to say. */
  readonly text: string
  readonly confidence: number
  /** Its ink; undefined for a space. */
  readonly glyph: Glyph | undefined
}

/** What a character's shape alone is worth. */
const SHAPE_CONFIDENCE = 0.8
/** To leave out a cell or a character costs as much as being this many cells away. */
const LEFT_OUT = 0.8
/** What hangs over from the cell beside is at most this part of a cell wide. */
const OVERHANG = 0.25
/** More characters than this share without a cell: the font is another. One may always be, in the columns of other lines. */
const MOST_LEFT_OUT = 0.05

/** Darker than this, 0 to 255, is ink where a cell has none that is darker, and so many rows of it are a stroke. */
const FAINT = 200
const LEAST_STROKE = 3
/** Between columns, in pixels. */
const THICKEST_RULE = 3
/** At the upper and lower edge of a strip ink that is no higher than this, in pixels, and no underscore belongs to another line. */
const REACHES_IN = 2

/** A line of equal widths. */
export interface CellLine {
  readonly grid: Grid
  readonly cells: readonly Cell[]
}

/**
 * Undefined when the font is not one of equal widths, or does not show it. A short line does not show it by itself:
 * `columns` and `pitches`, in pixels, are those of the lines around it.
 */
export function cellsOf(
  strip: Grey,
  words: readonly RecognisedWord[],
  columns: readonly Columns[] = [],
  pitches: readonly number[] = []
): CellLine | undefined {
  if (words.some((word) => word.symbols.length !== [...word.text].length)) return undefined
  const symbols = words.flatMap((word) => word.symbols.map((symbol) => ({ ...symbol, confidence: word.confidence })))
  const known = gridIn(columns, strip, symbols) ?? firstGrid(pitches, strip, symbols)
  const grid = known ?? gridOf(strip, symbols)
  return grid && lineIn(grid, strip, words, symbols, known !== undefined)
}

function firstGrid(pitches: readonly number[], strip: Grey, symbols: readonly RecognisedSymbol[]): Grid | undefined {
  for (const pitch of pitches) {
    const grid = gridNear(pitch, strip, symbols)
    if (grid) return grid
  }
  return undefined
}

type Rated = RecognisedSymbol & { readonly confidence: number }

function lineIn(
  grid: Grid,
  strip: Grey,
  words: readonly RecognisedWord[],
  symbols: readonly Rated[],
  known: boolean
): CellLine | undefined {
  const glyphs = Array.from(
    { length: grid.cells },
    (_, cell) => glyphIn(strip, grid, cell, INK) ?? faintIn(strip, grid, cell)
  )
  const inked = glyphs.flatMap((glyph, cell) => (glyph ? [cell] : []))
  const owners = aligned(symbols, inked, grid)
  if (symbols.length - owners.size > Math.max(known ? 1 : 0, MOST_LEFT_OUT * symbols.length)) return undefined
  if (!known && !spacesAgree(words, glyphs, grid)) return undefined
  const heights = heightsOf(glyphs.filter((glyph) => glyph !== undefined))
  const cells = glyphs.map((glyph, cell): Cell => {
    if (!glyph) return { text: '', confidence: 1, glyph }
    const symbol = owners.get(cell)
    // So faint and so low is what the characters beside it throw.
    const isShade = glyph.y > (heights.top + heights.base) / 2 && isFaint(strip, glyph)
    if (!symbol && (isShade || runsThrough(strip, glyph) || reachesIn(strip, glyph, grid.pitch)))
      return { text: '', confidence: 1, glyph: undefined }
    const mark = markOf(glyph, symbol?.text, heights, grid.pitch)
    // What hangs over from the cell beside is no character.
    if (!symbol && mark !== '_' && (touch(glyphs[cell - 1], glyph) || touch(glyph, glyphs[cell + 1]))) {
      return { text: '', confidence: 0, glyph: glyph.width <= OVERHANG * grid.pitch ? undefined : glyph }
    }
    if (mark !== undefined && mark !== symbol?.text) return { text: mark, confidence: SHAPE_CONFIDENCE, glyph }
    return { text: symbol?.text.replace(/[©®]/, '0') ?? '', confidence: symbol?.confidence ?? 0, glyph }
  })
  return { grid, cells }
}

/** Where recognition sees a space most cells before it are empty: in other fonts a space is narrower than a letter. */
function spacesAgree(
  words: readonly RecognisedWord[],
  glyphs: readonly (Glyph | undefined)[],
  { origin, pitch }: Grid
): boolean {
  const empty = words.slice(1).filter(({ symbols: [first] }) => {
    const cell = first ? Math.floor((first.x + first.width / 2 - origin) / pitch) : 0
    return !glyphs[cell - 1] || !glyphs[cell]
  })
  return empty.length >= 0.6 * (words.length - 1)
}

/** Boxes in pixels of the strip. */
export function wordsOf(cells: readonly Cell[]): readonly Word[] {
  const words: Word[] = []
  let before: Cell | undefined
  for (const cell of cells) {
    const last = words.at(-1)
    if (cell.glyph && last && before?.glyph) words[words.length - 1] = joined(last, cell, cell.glyph)
    else if (cell.glyph) words.push({ text: cell.text, confidence: cell.confidence, ...boxOf(cell.glyph) })
    before = cell
  }
  return words.filter((word) => word.text !== '')
}

function joined(word: Word, cell: Cell, glyph: Glyph): Word {
  const y = Math.min(word.y, glyph.y)
  return {
    text: word.text + cell.text,
    confidence: cell.text === '' ? word.confidence : Math.min(word.confidence || 1, cell.confidence),
    x: word.x,
    y,
    width: glyph.x + glyph.width - word.x,
    height: Math.max(word.y + word.height, glyph.y + glyph.height) - y
  }
}

/** What parts the columns of a table goes on above and below the line. */
function runsThrough({ height }: Grey, { y, width, ...glyph }: Glyph): boolean {
  return width <= THICKEST_RULE && y <= MARGIN && y + glyph.height >= height - MARGIN - 1
}

function touch(left: Glyph | undefined, right: Glyph | undefined): boolean {
  return left !== undefined && right !== undefined && left.x + left.width >= right.x
}

function boxOf({ x, y, width, height }: Glyph): Box {
  return { x, y, width, height }
}

/** A thin stroke drawn half in each of two columns; what reaches in from the cell beside is none. */
function faintIn(strip: Grey, grid: Grid, cell: number): Glyph | undefined {
  const glyph = glyphIn(strip, grid, cell, FAINT)
  const isInside =
    glyph && glyph.x > columnOf(cell, grid) && glyph.x + glyph.width < Math.min(strip.width, columnOf(cell + 1, grid))
  return isInside && glyph.height >= LEAST_STROKE ? glyph : undefined
}

/** From the line above or below. */
function reachesIn(strip: Grey, { y, width, height }: Glyph, pitch: number): boolean {
  const isSmall = height <= REACHES_IN && width < pitch / 2
  return isSmall && (y === 0 || y + height >= strip.height - 1)
}

function isFaint(strip: Grey, { x, y, width, height }: Glyph): boolean {
  for (let row = y; row < y + height; row++) {
    for (let column = x; column < x + width; column++) {
      if ((strip.pixels[row * strip.width + column] as number) < INK) return false
    }
  }
  return true
}

function glyphIn({ width, height, pixels }: Grey, grid: Grid, cell: number, ink: number): Glyph | undefined {
  const from = Math.max(0, columnOf(cell, grid))
  const to = Math.min(width, columnOf(cell + 1, grid))
  let [left, right, top, bottom] = [to, from, height, 0]
  for (let y = 0; y < height; y++) {
    for (let x = from; x < to; x++) {
      if ((pixels[y * width + x] as number) >= ink) continue
      left = Math.min(left, x)
      right = Math.max(right, x + 1)
      top = Math.min(top, y)
      bottom = y + 1
    }
  }
  if (left >= right) return undefined
  const rows: string[] = []
  for (let y = top; y < bottom; y++) {
    let row = ''
    for (let x = left; x < right; x++) row += (pixels[y * width + x] as number) < ink ? '#' : '.'
    rows.push(row)
  }
  return { x: left, y: top, width: right - left, height: bottom - top, rows }
}

/** Which character stands in which cell, so that all lie as near as can be and keep their order. */
function aligned<Symbol extends RecognisedSymbol>(
  symbols: readonly Symbol[],
  cells: readonly number[],
  { origin, pitch }: Grid
): ReadonlyMap<number, Symbol> {
  const wide = cells.length + 1
  const costs = new Float64Array((symbols.length + 1) * wide)
  const far = symbols.map(({ x, width }) => (x + width / 2 - origin) / pitch - 0.5)
  for (let row = 0; row <= symbols.length; row++) {
    for (let at = 0; at <= cells.length; at++) {
      if (row === 0 || at === 0) {
        costs[row * wide + at] = (row + at) * LEFT_OUT
        continue
      }
      const together = Math.abs((far[row - 1] as number) - (cells[at - 1] as number))
      costs[row * wide + at] = Math.min(
        (costs[(row - 1) * wide + at - 1] as number) + together,
        Math.min(costs[(row - 1) * wide + at] as number, costs[row * wide + at - 1] as number) + LEFT_OUT
      )
    }
  }
  const owners = new Map<number, Symbol>()
  for (let row = symbols.length, at = cells.length; row > 0 && at > 0; ) {
    const cost = costs[row * wide + at] as number
    if (cost === (costs[(row - 1) * wide + at] as number) + LEFT_OUT) row--
    else if (cost === (costs[row * wide + at - 1] as number) + LEFT_OUT) at--
    else owners.set(cells[--at] as number, symbols[--row] as Symbol)
  }
  return owners
}

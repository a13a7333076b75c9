/** One row of a terminal, cell by cell, from the picture itself: nothing that was lost on the way to a line is missing. */
import type { Word } from '../contract/scene.ts'
import { type Grid, MOST_UNKNOWN } from './bitmap-text.ts'
import { type Cell, wordsOf } from './cells.ts'
import type { Pixels } from './raster.ts'
import type { Glyph } from './small-marks.ts'

/** Empty cells between two words of one line; more of them part columns. */
const MOST_SPACES = 1
const CONFIDENCE = 0.99
/** What frames and bars are drawn with is no text by itself, and any window's frame looks like it. */
const DRAWN = /^[\u2500-\u25ff]?$/
const FRAME = /^—*[\u2500-\u25ff][—\u2500-\u25ff]*$/

/** Beside a text it is the side of the window or of a bar to scroll with. */
const BLOCK = /^[\u2580-\u259f]$/

/** What stands together, and the columns of the terminal it reaches over, the last one included. */
export interface CellRun {
  readonly first: number
  readonly last: number
  readonly words: readonly Word[]
}

/** The run of characters that holds these columns; undefined where they are not in the grid's font. */
export function runAround(image: Pixels, grid: Grid, row: number, from: number, to: number): CellRun | undefined {
  const cells = new Map<number, Cell>()
  const cellAt = (column: number): Cell => {
    const cell = cells.get(column) ?? readCell(image, grid, row, column)
    cells.set(column, cell)
    return cell
  }
  const first = lastInked(from, -1, cellAt)
  const last = lastInked(to, 1, cellAt)
  const line: Cell[] = []
  for (let column = first; column <= last; column++) line.push(cellAt(column))
  const inked = line.filter(({ glyph }) => glyph)
  const unknown = inked.filter(({ text }) => text === '').length
  if (unknown > MOST_UNKNOWN * inked.length || inked.every(({ text }) => DRAWN.test(text))) return undefined
  return { first, last, words: wordsOf(line).filter(({ text }) => !FRAME.test(text)) }
}

/** As far as characters follow without a gap. */
function lastInked(start: number, step: 1 | -1, cellAt: (column: number) => Cell): number {
  let last = start
  for (let column = start + step; Math.abs(column - last) <= MOST_SPACES + 1; column += step) {
    const { text } = cellAt(column)
    if (text !== '' && !BLOCK.test(text)) last = column
  }
  return last
}

/** The ground of a cell is its most common colour, everything else is ink: right for marked words and a caret, too. */
function readCell({ pixels, width, height }: Pixels, grid: Grid, row: number, column: number): Cell {
  const { font } = grid
  const left = grid.x + column * font.width
  const top = grid.y + row * font.height
  const colours: number[] = []
  for (let y = top; y < top + font.height; y++) {
    for (let x = left; x < left + font.width; x++) {
      const at = (y * width + x) * 4
      const inside = x >= 0 && x < width && y >= 0 && y < height
      colours.push(
        inside ? ((pixels[at] as number) << 16) | ((pixels[at + 1] as number) << 8) | (pixels[at + 2] as number) : -1
      )
    }
  }
  const ground = mostCommon(colours)
  const rows: number[] = []
  for (let y = 0; y < font.height; y++) {
    let bits = 0
    for (let x = 0; x < font.width; x++) bits = (bits << 1) | (colours[y * font.width + x] === ground ? 0 : 1)
    rows.push(bits)
  }
  if (rows.every((bits) => bits === 0)) return { text: '', confidence: 1, glyph: undefined }
  const character = font.characterOf((row) => rows[row] as number) ?? underlined(rows, grid.font)
  const confidence = character === undefined ? 0 : CONFIDENCE
  return { text: character ?? '', confidence, glyph: glyphOf(rows, font.width, left, top) }
}

/** The character over a line that runs from side to side of its cell. */
function underlined(rows: readonly number[], { width, characterOf }: Grid['font']): string | undefined {
  const line = rows.lastIndexOf((1 << width) - 1)
  return line > rows.length / 2 ? characterOf((row) => (row === line ? 0 : (rows[row] as number))) : undefined
}

function glyphOf(rows: readonly number[], width: number, left: number, top: number): Glyph {
  const first = rows.findIndex((bits) => bits > 0)
  const last = rows.findLastIndex((bits) => bits > 0)
  const all = rows.reduce((sum, bits) => sum | bits, 0)
  const start = Math.clz32(all) - (32 - width)
  const end = width - (31 - Math.clz32(all & -all))
  const drawn = rows.slice(first, last + 1).map((bits) => {
    const row = bits.toString(2).padStart(width, '0').slice(start, end)
    return row.replaceAll('0', '.').replaceAll('1', '#')
  })
  return { x: left + start, y: top + first, width: end - start, height: last - first + 1, rows: drawn }
}

function mostCommon(values: readonly number[]): number {
  const counts = new Map<number, number>()
  let best = values[0] as number
  for (const value of values) {
    const count = (counts.get(value) ?? 0) + 1
    counts.set(value, count)
    if (count > (counts.get(best) ?? 0)) best = value
  }
  return best
}

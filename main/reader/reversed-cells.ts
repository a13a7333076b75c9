/**
 * Cells of a terminal in reverse video: its cursor over a letter, the keys in a line of help, selected text. Letters reach
 * the sides of such a cell and run into the ground around it, which has their own colour.
 */
import type { Box } from '../contract/geometry.ts'
import { type Colour, colourAt, colourDistance, type Pixels, wholePixels } from './raster.ts'

/** In pixels: a cell of the smallest font, some words of three lines, and a narrow column of many. */
const LEAST = { width: 6, height: 10 }
const MOST = { width: 400, height: 80, column: { width: 60, height: 800 } }
/** Beside it is its surroundings' ground, in pixels: more than a stroke of a letter, and at one side a cell... */
const APART = { least: 3, cell: 7 }
/** ... in this part of its rows: in others letters stand. */
const FREE = 0.6
/** Of the pixels of a row at most this part is of the colour around. */
const AROUND = 0.7

/** Its ground and its ink differ by at least this, 0 to 255... */
const UNLIKE = 100
/** ... and what lies between them, at the sides of strokes, is a mixture of both within this. */
const MIXED = 24
/** This part of it is ink: less is no letter, more is no ground. */
const INK = { least: 0.04, most: 0.5 }
/** A pixel is of a letter with this share of ink, and of the middle of a stroke with this. */
const SHARE = { letter: 0.3, stroke: 0.6 }
/** Letters come within this many pixels of a side: others are told from what is around as they are... */
const NEAR = 2
/** ... and take up at most this part of it: a letter E is open at one. */
const OPEN = 0.4

export function reversedCells(image: Pixels): readonly Box[] {
  const all = wholePixels(image)
  const cells: Box[] = []
  const ends = new Map<number, number>()
  for (let y = 0; y < image.height; y++) {
    for (const { from, to } of runsOf(all, image.width, y)) {
      const sides = from * image.width + to
      if (y < (ends.get(sides) ?? 0)) continue
      const cell = { x: from, y, width: to - from, height: heightFrom(all, image, { from, to }, y) }
      ends.set(sides, y + cell.height)
      if (
        isSized(cell) &&
        isCutOff(all, image.width, cell) &&
        isApart(all, image.width, cell) &&
        hasLetters(image, cell)
      )
        cells.push(cell)
    }
  }
  return cells
}

/** The picture as it is where ground and ink are not reversed. */
export function turnedBack(image: Pixels, cells: readonly Box[]): Pixels {
  if (cells.length === 0) return image
  const pixels = image.pixels.slice()
  for (const cell of cells) {
    const [ground, ink] = coloursOf(image, cell)
    for (const [x, y] of pixelsOf(cell)) {
      const turned = colourAt(image, x, y).map((value, at) => (ground[at] as number) + (ink[at] as number) - value)
      pixels.set([...turned.map((value) => Math.min(255, Math.max(0, value))), 255], (y * image.width + x) * 4)
    }
  }
  return { width: image.width, height: image.height, pixels }
}

interface Run {
  readonly from: number
  readonly to: number
}

/** Of one colour between two pixels of another. */
function runsOf(all: Int32Array, width: number, y: number): readonly Run[] {
  const found: Run[] = []
  const start = y * width
  let from = start
  for (let at = start + 1; at < start + width; at++) {
    if (all[at] === all[at - 1]) continue
    const isRun = from > start && at - from >= LEAST.width && at - from <= MOST.width
    if (isRun && all[from - 1] === all[at]) found.push({ from: from - start, to: at - start })
    from = at
  }
  return found
}

/** How many rows from this one on are of the cell: beside them is none of its ground, and little else within. */
function heightFrom(all: Int32Array, { width, height }: Pixels, { from, to }: Run, y: number): number {
  const start = y * width + from
  const [around, ground] = [all[start - 1] as number, all[start] as number]
  for (let row = y; row < height; row++) {
    const at = row * width
    if (all[at + from - 1] === ground || all[at + to] === ground) return row - y
    if (countOf(all, around, at + from, to - from) > AROUND * (to - from)) return row - y
  }
  return height - y
}

function isSized({ width, height }: Box): boolean {
  return height >= LEAST.height && height <= (width <= MOST.column.width ? MOST.column : MOST).height
}

/** Above and below it is nothing of its ground, or the whole width of another cell. */
function isCutOff(all: Int32Array, across: number, { x, y, width, height }: Box): boolean {
  return [y - 1, y + height].every((row) => {
    const count = countOf(all, all[y * across + x] as number, row * across + x, width)
    return row >= 0 && (count === 0 || count === width)
  })
}

function isApart(all: Int32Array, across: number, { x, y, width, height }: Box): boolean {
  const around = all[y * across + x - 1] as number
  const isFree = (from: number, wide: number) => {
    if (from < 0 || from + wide > across) return false
    let rows = 0
    for (let row = y; row < y + height; row++) if (countOf(all, around, row * across + from, wide) === wide) rows++
    return rows >= FREE * height
  }
  const { least, cell } = APART
  const [before, after] = [isFree(x - least, least), isFree(x + width, least)]
  return before && after && (isFree(x - cell, cell) || isFree(x + width, cell))
}

function countOf(all: Int32Array, colour: number, from: number, length: number): number {
  let count = 0
  for (let at = from; at < from + length; at++) if (all[at] === colour) count++
  return count
}

/** All that is not its ground is ink, and comes near a side. */
function hasLetters(image: Pixels, cell: Box): boolean {
  const [ground, ink] = coloursOf(image, cell)
  if (colourDistance(ground, ink) < UNLIKE) return false
  const columns = Array.from({ length: cell.width }, () => ({ letter: 0, stroke: 0 }))
  let mass = 0
  for (const [x, y] of pixelsOf(cell)) {
    const share = shareOf(colourAt(image, x, y), ground, ink)
    if (share === undefined) return false
    mass += share
    const column = columns[x - cell.x] as { letter: number; stroke: number }
    if (share > SHARE.letter) column.letter += 1
    if (share > SHARE.stroke) column.stroke += 1
  }
  const part = mass / (cell.width * cell.height)
  const isNear = [...columns.slice(0, NEAR), ...columns.slice(-NEAR)].some(({ letter }) => letter > 0)
  const isOpen = [columns[0], columns.at(-1)].some((side) => side && side.stroke > OPEN * cell.height)
  return isNear && !isOpen && part >= INK.least && part <= INK.most
}

/** Of its ground, and of what is around, which is that of its letters. */
function coloursOf(image: Pixels, { x, y }: Box): readonly [ground: Colour, ink: Colour] {
  return [colourAt(image, x, y), colourAt(image, x - 1, y)]
}

/** How much of this colour is ink, 0 to 1; undefined where it is no mixture of the two. */
function shareOf(colour: Colour, ground: Colour, ink: Colour): number | undefined {
  const way = ink.map((value, at) => value - (ground[at] as number))
  const gone = colour.map((value, at) => value - (ground[at] as number))
  const widest = way.reduce((widest, each, at) => (Math.abs(each) > Math.abs(way[widest] as number) ? at : widest), 0)
  const share = (gone[widest] as number) / (way[widest] as number)
  const isMixed = gone.every((value, at) => Math.abs(value - share * (way[at] as number)) <= MIXED)
  return isMixed && share >= 0 && share <= 1 ? share : undefined
}

function* pixelsOf({ x, y, width, height }: Box): Generator<readonly [x: number, y: number]> {
  for (let row = y; row < y + height; row++) for (let column = x; column < x + width; column++) yield [column, row]
}

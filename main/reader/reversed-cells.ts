/**
 * Cells of a terminal in reverse video: its cursor over a letter, the keys in a line of help, selected text. Letters reach
 * the sides of such a cell and run into the ground around it, which has their own colour.
 */
import type { Box } from '../contract/geometry.ts'
import { type Colour, colourAt, difference, type Pixels, wholePixels } from './raster.ts'

/** In pixels: a cell of the smallest font, some words of three lines, and a narrow column of many. */
const LEAST = { width: 6, height: 10 }
const MOST = { width: 240, height: 80, column: { width: 60, height: 800 } }
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
  const pixels = new Uint8ClampedArray(image.pixels)
  for (const cell of cells) {
    const [ground, ink] = coloursOf(image, cell)
    for (let y = cell.y; y < cell.y + cell.height; y++) {
      for (let x = cell.x; x < cell.x + cell.width; x++) {
        const at = (y * image.width + x) * 4
        for (let of = 0; of < 3; of++)
          pixels[at + of] = (ground[of] as number) + (ink[of] as number) - (pixels[at + of] as number)
      }
    }
  }
  return { width: image.width, height: image.height, pixels: new Uint8Array(pixels.buffer) }
}

interface Run {
  readonly from: number
  readonly to: number
}

/** Of one colour, with as much of another, very unlike it, at both sides as there is beside a cell. */
function runsOf(all: Int32Array, width: number, y: number): readonly Run[] {
  const found: Run[] = []
  const [start, end] = [y * width, (y + 1) * width]
  let from = start
  for (let at = start + 1; at < end; at++) {
    if (all[at] === all[at - 1]) continue
    const length = at - from
    if (length >= LEAST.width && length <= MOST.width && from > start && all[from - 1] === all[at]) {
      const isWithin = from - APART.least >= start && at + APART.least <= end
      const around = all[at] as number
      const isUnlike = difference(all[from] as number, around) >= UNLIKE
      if (
        isWithin &&
        isUnlike &&
        isAll(all, around, from - APART.least, APART.least) &&
        isAll(all, around, at, APART.least)
      )
        found.push({ from: from - start, to: at - start })
    }
    from = at
  }
  return found
}

function isAll(all: Int32Array, colour: number, from: number, length: number): boolean {
  for (let at = from; at < from + length; at++) if (all[at] !== colour) return false
  return true
}

/** How many rows from this one on are of the cell: beside them is none of its ground, and little else within. */
function heightFrom(all: Int32Array, { width, height }: Pixels, { from, to }: Run, y: number): number {
  const start = y * width + from
  const [around, ground] = [all[start - 1] as number, all[start] as number]
  // What is higher is none, however far it goes on.
  const end = Math.min(height, y + MOST.column.height + 1)
  for (let row = y; row < end; row++) {
    const at = row * width
    if (all[at + from - 1] === ground || all[at + to] === ground) return row - y
    if (countOf(all, around, at + from, to - from) > AROUND * (to - from)) return row - y
  }
  return end - y
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
    for (let row = y; row < y + height; row++) if (isAll(all, around, row * across + from, wide)) rows++
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
  const [letter, stroke] = [new Uint16Array(cell.width), new Uint16Array(cell.width)]
  let mass = 0
  for (let y = cell.y; y < cell.y + cell.height; y++) {
    for (let column = 0; column < cell.width; column++) {
      const share = shareAt(image, (y * image.width + cell.x + column) * 4, ground, ink)
      if (share < 0) return false
      mass += share
      if (share > SHARE.letter) (letter[column] as number)++
      if (share > SHARE.stroke) (stroke[column] as number)++
    }
  }
  const part = mass / (cell.width * cell.height)
  const isNear = [...letter.subarray(0, NEAR), ...letter.subarray(-NEAR)].some((inked) => inked > 0)
  const isOpen = [stroke[0], stroke.at(-1)].some((inked) => (inked as number) > OPEN * cell.height)
  return isNear && !isOpen && part >= INK.least && part <= INK.most
}

/** Of its ground, and of what is around, which is that of its letters. */
function coloursOf(image: Pixels, { x, y }: Box): readonly [ground: Colour, ink: Colour] {
  return [colourAt(image, x, y), colourAt(image, x - 1, y)]
}

/** How much of a pixel is ink, 0 to 1, by the channel in which it differs most from the ground; -1 where it is no mixture of the two. */
function shareAt({ pixels }: Pixels, at: number, ground: Colour, ink: Colour): number {
  let [gone, way] = [0, 0]
  for (let of = 0; of < 3; of++) {
    const whole = (ink[of] as number) - (ground[of] as number)
    if (Math.abs(whole) <= Math.abs(way)) continue
    way = whole
    gone = (pixels[at + of] as number) - (ground[of] as number)
  }
  const share = gone / way
  if (share < 0 || share > 1) return -1
  for (let of = 0; of < 3; of++) {
    const mixed = (ground[of] as number) + share * ((ink[of] as number) - (ground[of] as number))
    if (Math.abs((pixels[at + of] as number) - mixed) > MIXED) return -1
  }
  return share
}

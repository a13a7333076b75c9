/** What can be done to each row of a table: the same small picture in every one, behind what the row says. */
import { type Box, centreOf, contains } from '../contract/geometry.ts'
import type { Word } from '../contract/scene.ts'
import { isBehind, isClear, isOfSize, longerSide, squareAround } from './clear-ground.ts'
import { difference, type Pixels, wholePixels } from './raster.ts'
import type { ToolButton } from './tool-bars.ts'

/** So many rows at least, so far from each other at least and at most, in heights of the text. */
const FEWEST = 3
const STEP = { least: 1.8, most: 8, off: 3 } as const
/** In heights of the text: pictures are no smaller. */
const SMALLEST = 0.6
/** Off by so many pixels in place and size, and in this part of what is drawn. */
const OFF = 1
const OTHERWISE = 0.15
/** What is drawn differs from its ground by more, of 255. */
const DRAWN = 48
/** Nothing else is drawn within so many sizes of the picture. */
const CLEAR = 1.4
/** A word read with such confidence is no picture. */
const READ = 0.75
/** A button's side, in sizes of its picture and as a part of the way to the next one in its row. */
const SIDE = { alone: 2.2, least: 1.2, most: 2.9, ofStep: 0.9 } as const
/** Two in one row are at most so many sizes of the picture apart. */
const NEXT = 4

/** `free` is what is drawn and was not read with confidence. */
export function findRowActions(
  image: Pixels,
  free: readonly Box[],
  words: readonly Word[],
  text: number
): readonly ToolButton[] {
  const read = words.filter((word) => word.confidence >= READ && /[\p{L}\p{N}]/u.test(word.text))
  const pictures = free.filter(
    (unit) => isOfSize(unit, text, SMALLEST) && !read.some((word) => contains(word, centreOf(unit)))
  )
  const said = words.filter((word) => /[\p{L}\p{N}]{2}/u.test(word.text))
  const isBeforeText = (picture: Box) => said.some((word) => isBehind(word, picture, text))
  const columns = columnsOf(image, pictures, text).filter(
    (column) =>
      !saysMore(column, free) &&
      column.every((picture) => isClear(image, squareAround(picture, CLEAR * longerSide(picture)), picture)) &&
      column.filter(isBeforeText).length < column.length / 2
  )
  return columns.flatMap((column) => {
    const side = sideOf(column[0] as Box, columns)
    return column.map((picture) => squareAround(picture, side))
  })
}

/** Other pictures between them tell how each row is. */
function saysMore(column: readonly Box[], free: readonly Box[]): boolean {
  const [first, last] = [column[0] as Box, column.at(-1) as Box]
  return free.some(
    (other) =>
      !column.includes(other) &&
      other.y > first.y &&
      other.y < last.y &&
      Math.abs(centreOf(other).x - centreOf(first).x) <= longerSide(first) / 2
  )
}

/** Pictures of one place, size and drawing, a row or some rows from each other. */
function columnsOf(image: Pixels, pictures: readonly Box[], text: number): Box[][] {
  const columns: Box[][] = []
  for (const picture of [...pictures].sort((a, b) => a.y - b.y)) {
    const home = columns.find((column) => {
      const [first, last] = [column[0] as Box, column.at(-1) as Box]
      const step = picture.y - last.y
      return step >= STEP.least * text && step <= STEP.most * text && isSame(image, first, picture)
    })
    if (home) home.push(picture)
    else columns.push([picture])
  }
  return columns.filter((column) => column.length >= FEWEST && isEven(column))
}

/** Every step is as long as the shortest, or some times as long where a row has none. */
function isEven(column: readonly Box[]): boolean {
  const steps = column.slice(1).map((box, at) => box.y - (column[at] as Box).y)
  const least = Math.min(...steps)
  return steps.every((step) => Math.abs(step - Math.round(step / least) * least) <= STEP.off)
}

function isSame(image: Pixels, a: Box, b: Box): boolean {
  if (Math.abs(a.x - b.x) > OFF || Math.abs(a.width - b.width) > OFF || Math.abs(a.height - b.height) > OFF)
    return false
  const [one, other] = [drawingOf(image, a), drawingOf(image, { ...a, y: b.y })]
  const drawn = one.filter(Boolean).length
  const otherwise = one.filter((inked, at) => inked !== other[at]).length
  return drawn > 0 && otherwise <= OTHERWISE * one.length
}

function drawingOf(image: Pixels, { x, y, width, height }: Box): boolean[] {
  const whole = wholePixels(image)
  const ground = whole[Math.max(0, y - 2) * image.width + Math.max(0, x - 2)] as number
  return Array.from({ length: width * height }, (_, at) => {
    const pixel = whole[(y + Math.floor(at / width)) * image.width + x + (at % width)] as number
    return difference(pixel, ground) > DRAWN
  })
}

/** As wide as the way to its neighbour tells. */
function sideOf(picture: Box, columns: readonly (readonly Box[])[]): number {
  const size = longerSide(picture)
  const steps = columns
    .flat()
    .filter((other) => Math.abs(centreOf(other).y - centreOf(picture).y) <= size / 2)
    .map((other) => Math.abs(centreOf(other).x - centreOf(picture).x))
    .filter((step) => step > size && step <= NEXT * size)
  if (steps.length === 0) return SIDE.alone * size
  return Math.min(SIDE.most * size, Math.max(SIDE.least * size, SIDE.ofStep * Math.min(...steps)))
}

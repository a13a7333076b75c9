/** Pictures that stand so close before a text that they seem its first letter: a folder, a flag. Their colours are others. */
import type { Blob } from './blobs.ts'
import { extent, type InkLine } from './lines.ts'
import { type Colour, colourAt, colourDistance, type Pixels, strongestColour } from './raster.ts'

/** In pixels, edges included; and how much wider than high, or higher than wide. */
const SMALLEST = 12
const LARGEST = 44
const SQUARE = 1.3
/** Of the text behind it, a picture is at least so high. */
const LOWEST = 0.9
/** So much of it is of other colours, by more than so much of 255. */
const PAINTED = 0.3
const OTHER = 30
/** Corners of one ground differ by at most this. */
const ONE_GROUND = 8
/** In blobs, or in heights where its letters touch: the text behind it. */
const FEWEST_LETTERS = 2
/** It is the first thing of its line, or stands behind the arrow that opens it. */
const FIRST = 2

/** What stands before the text, the picture, the text. */
export function withoutPaintedPicture(image: Pixels, line: InkLine): InkLine[] {
  const { blobs } = line
  const at = blobs
    .slice(0, FIRST)
    .findIndex(
      (blob, index) =>
        isBeforeText(blob, blobs.slice(index + 1)) &&
        !isMarked(image, blob) &&
        isOfOtherColours(image, blob, blobs.slice(index + 1))
    )
  if (at < 0) return [line]
  const parts = [blobs.slice(0, at), blobs.slice(at, at + 1), blobs.slice(at + 1)]
  return parts.filter((part) => part.length > 0).map((part) => ({ ...extent(part), blobs: part }))
}

function isBeforeText(blob: Blob, behind: readonly Blob[]): boolean {
  const [wide, high] = [blob.right - blob.left, blob.bottom - blob.top]
  const { left, right, top, bottom } = extent(behind)
  const isText =
    behind.length >= FEWEST_LETTERS || (behind.length > 0 && right - left >= FEWEST_LETTERS * (bottom - top))
  const isSquare = Math.max(wide, high) <= SQUARE * Math.min(wide, high)
  return (
    isText &&
    isSquare &&
    Math.min(wide, high) >= SMALLEST &&
    Math.max(wide, high) <= LARGEST &&
    left >= blob.right &&
    high >= LOWEST * (bottom - top)
  )
}

/** A letter on a ground of its own, which has four corners. */
function isMarked(image: Pixels, { left, right, top, bottom }: Blob): boolean {
  const corners = [left + 1, right - 2].flatMap((x) => [top + 1, bottom - 2].map((y) => colourAt(image, x, y)))
  return corners.every((corner) => colourDistance(corner, corners[0] as Colour) <= ONE_GROUND)
}

/** In colours that are neither that of the text, nor the ground at either end, nor between them, as on the edges of letters. */
function isOfOtherColours(image: Pixels, blob: Blob, behind: readonly Blob[]): boolean {
  const { left, right, top, bottom } = blob
  const text = extent(behind)
  const middle = (top + bottom) >> 1
  const grounds = [Math.max(0, left - 1), Math.min(image.width - 1, text.right + 1)].map((x) =>
    colourAt(image, x, middle)
  )
  const ink = strongestColour(image, text, grounds[0] as Colour)
  let others = 0
  for (let y = top + 1; y < bottom - 1; y++) {
    for (let x = left + 1; x < right - 1; x++) {
      const colour = colourAt(image, x, y)
      if (grounds.every((ground) => offBetween(colour, ground, ink) > OTHER)) others++
    }
  }
  return others >= PAINTED * (right - left - 2) * (bottom - top - 2)
}

/** How far a colour is from the nearest mixture of two others, 0 to 255. */
function offBetween(colour: Colour, a: Colour, b: Colour): number {
  const along = b.map((channel, at) => channel - (a[at] as number))
  const length = along.reduce((sum, step) => sum + step * step, 0)
  const share =
    length === 0
      ? 0
      : along.reduce((sum, step, at) => sum + step * ((colour[at] as number) - (a[at] as number)), 0) / length
  const part = Math.min(1, Math.max(0, share))
  return Math.max(...along.map((step, at) => Math.abs((colour[at] as number) - (a[at] as number) - part * step)))
}

/**
 * Letters on a picture or a pattern that touches them: together they are one blob, far too large for text, but the edges
 * of the letters are stronger than those around them.
 */
import { type Blob, blobsOf, sizeOf } from './blobs.ts'
import { HIGHEST } from './lines.ts'
import { type EdgeMap, type Pixels, strongEdgesOf } from './raster.ts'

/** A picture is at least so wide, in pixels, and has so many edge pixels for every one of its outline: a frame is no picture. */
const NARROWEST = 100
const FULL = 1.1
/** Letters are at least so high, in pixels, and at most so many times as wide; a stroke is wider than the side of a box. */
const LOWEST = 8
const WIDEST = 3
const STROKE = 3
/** They stand side by side: within so many heights, on so much of the height of the higher one, and at least so many. */
const BESIDE = 0.6
const LEVEL = 0.6
const ENOUGH = 3

/** The blobs, with the letters found in those too large in place of their parts. */
export function withStrongInk(blobs: readonly Blob[], image: Pixels, edges: EdgeMap): readonly Blob[] {
  const pictures = blobs.filter(isPicture)
  if (pictures.length === 0) return blobs
  const strong = blobsOf(strongEdgesOf(image, edges))
  const letters = inRows(strong.filter((blob) => isLetter(blob) && pictures.some((picture) => isIn(blob, picture))))
  return [...blobs.filter((blob) => !letters.some((letter) => isIn(blob, letter))), ...letters]
}

function isPicture(blob: Blob): boolean {
  const [wide, high] = sizeOf(blob)
  return high > HIGHEST && wide >= NARROWEST && blob.mass >= FULL * 2 * (wide + high)
}

function isLetter(blob: Blob): boolean {
  const [wide, high] = sizeOf(blob)
  return high >= LOWEST && high <= HIGHEST && wide >= STROKE && wide <= WIDEST * high
}

/** Those that stand in a row with enough others. */
function inRows(letters: readonly Blob[]): readonly Blob[] {
  const rows: Blob[][] = []
  for (const letter of [...letters].sort((a, b) => a.left - b.left)) {
    const row = rows.find((members) => members.some((other) => isBeside(other, letter)))
    if (row) row.push(letter)
    else rows.push([letter])
  }
  return rows.filter((row) => row.length >= ENOUGH).flat()
}

function isBeside(a: Blob, b: Blob): boolean {
  const [highA, highB] = [a.bottom - a.top, b.bottom - b.top]
  const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  return shared >= LEVEL * Math.max(highA, highB) && b.left - a.right <= BESIDE * highA
}

/** A pixel beyond it at most: edges are marked a pixel beside the ink. */
function isIn(blob: Blob, { left, top, right, bottom }: Blob): boolean {
  return blob.left >= left - 1 && blob.right <= right + 1 && blob.top >= top - 1 && blob.bottom <= bottom + 1
}

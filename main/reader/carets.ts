/** The text caret: it stands so close to the letters that recognition takes it for a part of them. */
import type { Box } from '../contract/geometry.ts'
import type { Blob } from './blobs.ts'
import type { InkLine } from './lines.ts'
import { median } from './median.ts'
import { type Colour, colourAt, colourDistance, type Pixels } from './raster.ts'

/** In pixels. */
const WIDEST = 4
const LOWEST = 12
/** Its pixels differ by at most this, 0 to 255, and from what they stand on by at least this. */
const ALIKE = 16
const UNLIKE = 60
/** It begins above all letters of its line and ends below where most of them stand, by this part of its height together. */
const OUT = 0.15
/** Letters stand closer to it than to the bar of a font, in pixels... */
const NEAR = 2
/** ... and are this much of its height: the arms of a box drawing are less. */
const LETTER = 0.2
/** Letters this many of its heights away tell how high those of its line are. */
const AROUND = 8

export function caretsIn(image: Pixels, lines: readonly InkLine[]): readonly Box[] {
  return lines.flatMap((line) => {
    const found = line.blobs.filter((blob) => isTallest(blob, line)).flatMap((blob) => caretIn(image, line, blob) ?? [])
    return found.length === 1 ? found : []
  })
}

/** The picture as it is while the caret is not drawn. */
export function withoutCarets(image: Pixels, carets: readonly Box[]): Pixels {
  if (carets.length === 0) return image
  const pixels = image.pixels.slice()
  for (const { x, y, width, height } of carets) {
    for (let row = y; row < y + height; row++) {
      const beside = besideOf(image, { x, y, width, height }, row)
      for (let column = x; column < x + width; column++) pixels.set([...beside, 255], (row * image.width + column) * 4)
    }
  }
  return { width: image.width, height: image.height, pixels }
}

function isTallest(blob: Blob, line: InkLine): boolean {
  return blob.bottom - blob.top >= LOWEST && blob.top <= line.top + 1 && blob.bottom >= line.bottom - 1
}

function caretIn(image: Pixels, line: InkLine, { left, right, top, bottom }: Blob): Box | undefined {
  for (let x = Math.max(1, left); x < Math.min(image.width - 1, right + 1); x++) {
    const box = barAt(image, x, top, bottom)
    if (box && isCaret(image, line, box)) return box
  }
  return undefined
}

/** The bar of one colour that begins in this column and crosses the middle of these rows. */
function barAt(image: Pixels, x: number, top: number, bottom: number): Box | undefined {
  const middle = (top + bottom) >> 1
  const colour = colourAt(image, x, middle)
  if (colourDistance(colourAt(image, x - 1, middle), colour) < UNLIKE) return undefined
  const isBar = (column: number, row: number) => colourDistance(colourAt(image, column, row), colour) <= ALIKE
  let y = middle
  while (y > 0 && isBar(x, y - 1)) y--
  let end = middle + 1
  while (end < image.height && isBar(x, end)) end++
  const height = end - y
  let width = 1
  const isWhole = (column: number) => {
    for (let row = y; row < end; row++) if (!isBar(column, row)) return false
    return true
  }
  while (width <= WIDEST && x + width < image.width && isWhole(x + width)) width++
  const isThin = width <= WIDEST && height >= 6 * width
  return isThin && height >= LOWEST && height <= 1.3 * (bottom - top) ? { x, y, width, height } : undefined
}

function isCaret(image: Pixels, line: InkLine, bar: Box): boolean {
  const { x, y, width, height } = bar
  if (x + width + NEAR >= image.width || x - NEAR < 0) return false
  const colour = colourAt(image, x, y)
  const ground = (row: number, column: number) => colourDistance(colourAt(image, column, row), colour) >= UNLIKE
  const rows = Array.from({ length: height }, (_, row) => y + row)
  const isClean = (column: number) => rows.every((row) => ground(row, column))
  if (!isClean(x - 1) && !isClean(x + width)) return false
  const grounds = rows.map((row) => besideOf(image, bar, row))
  const beside = rows.filter((row, at) => hasInk(image, bar, row, x - NEAR, x + width + NEAR, grounds[at] as Colour))
  if (beside.length < LETTER * height) return false
  const inked = inkOf(image, bar, line, grounds)
  if (inked.length === 0) return false
  const above = Math.min(...inked.map(({ top }) => top)) - y
  const below = y + height - 1 - median(inked.map(({ bottom }) => bottom))
  return above >= 1 && below >= 1 && above + below >= OUT * height
}

/** Where ink begins and ends, within the rows of the bar, in every other column of the line near it that has any. */
function inkOf(image: Pixels, bar: Box, line: InkLine, grounds: readonly Colour[]): readonly Extent[] {
  const reach = AROUND * bar.height
  const [from, to] = [Math.max(line.left, bar.x - reach), Math.min(line.right, bar.x + reach)]
  const found: Extent[] = []
  for (let x = from; x <= to; x++) {
    const isInked = (ground: Colour, at: number) => hasInk(image, bar, bar.y + at, x, x + 1, ground)
    const first = grounds.findIndex(isInked)
    if (first >= 0) found.push({ top: bar.y + first, bottom: bar.y + grounds.findLastIndex(isInked) })
  }
  return found
}

interface Extent {
  readonly top: number
  readonly bottom: number
}

/** Whether any of these columns but those of the bar has ink, on this ground, in this row. */
function hasInk(image: Pixels, bar: Box, row: number, from: number, to: number, ground: Colour): boolean {
  for (let column = Math.max(0, from); column < Math.min(image.width, to); column++) {
    if (column >= bar.x && column < bar.x + bar.width) continue
    if (colourDistance(colourAt(image, column, row), ground) >= UNLIKE) return true
  }
  return false
}

/** The colour beside the bar that is least like it. */
function besideOf(image: Pixels, { x, y, width }: Box, row: number): Colour {
  const bar = colourAt(image, x, y)
  const before = colourAt(image, Math.max(0, x - 1), row)
  const after = colourAt(image, Math.min(image.width - 1, x + width), row)
  return colourDistance(before, bar) >= colourDistance(after, bar) ? before : after
}

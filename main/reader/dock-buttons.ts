/** The two small boxes at the end of the title of a docked panel: one floats it, the other closes it. */
import type { Blob } from './blobs.ts'
import type { InkLine } from './lines.ts'
import { colourDistance, colourIn, type Pixels } from './raster.ts'
import { boxOf, type ToolButton } from './tool-bars.ts'

/** In pixels, at scales from 1 to 2, and how far apart in their size. */
const SMALLEST = 9
const LARGEST = 34
const FARTHEST = 0.5
/** Sizes and places that differ by at most this, in pixels, are equal. */
const EQUAL = 1
/** Their outline, round corners left out, differs from the ground by more than this of 255, at so much of its length. */
const OUTLINED = 40
const CLOSED = 0.95
const CORNER = 2

export function findDockButtons(image: Pixels, ink: readonly InkLine[]): readonly ToolButton[] {
  return ink.flatMap(({ blobs }) => {
    const [first, second] = blobs
    if (!first || !second || blobs.length !== 2 || !areAlike(first, second)) return []
    return blobs.every((blob) => isOutlined(image, blob)) ? blobs.map(buttonAt) : []
  })
}

function areAlike(a: Blob, b: Blob): boolean {
  const [wide, high] = [a.right - a.left, a.bottom - a.top]
  const sizes = [wide, high, b.right - b.left, b.bottom - b.top]
  const gap = b.left - a.right
  return (
    Math.min(...sizes) >= SMALLEST &&
    Math.max(...sizes) <= LARGEST &&
    Math.max(...sizes) - Math.min(...sizes) <= EQUAL &&
    Math.abs(a.top - b.top) <= EQUAL &&
    gap > 0 &&
    gap <= FARTHEST * wide
  )
}

/** An edge is marked on the pixel before it: the ink begins one pixel later. */
function isOutlined(image: Pixels, { left, top, right, bottom }: Blob): boolean {
  const ground = colourIn(image, left, top - 1)
  if (!ground) return false
  const across = steps(left + 1 + CORNER, right - 1 - CORNER)
  const down = steps(top + 1 + CORNER, bottom - 1 - CORNER)
  const outline = [
    ...across.flatMap((x) => [[x, top + 1] as const, [x, bottom - 1] as const]),
    ...down.flatMap((y) => [[left + 1, y] as const, [right - 1, y] as const])
  ]
  const drawn = outline.filter(([x, y]) => {
    const colour = colourIn(image, x, y)
    return colour !== undefined && colourDistance(colour, ground) > OUTLINED
  })
  return drawn.length >= CLOSED * outline.length
}

function steps(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, step) => from + step)
}

function buttonAt(blob: Blob): ToolButton {
  const picture = boxOf(blob)
  const { x, y, width, height } = picture
  return { x: x - 1, y: y - 1, width: width + 2, height: height + 2, picture }
}

/** The frame of a selected tab: a line on both sides of a label and above it, none below. */
import type { Box } from '../contract/geometry.ts'
import { colourDistance, colourIn, type Pixels } from './raster.ts'

/** Borders lie at most this many heights of the text away from it. */
const FARTHEST_SIDE = 3
const FARTHEST_TOP = 2
/** Sides are as far from the text as each other, but for these pixels. */
const UNEVEN = 5
/** Less than this, 0 to 255, is no border. */
const FAINT = 8
/** What is nearer to the text, in pixels, belongs to it. */
const NEAREST = 3
/** Corners are rounded by at most this much, in pixels. */
const CORNER = 12

export function frameOver(image: Pixels, text: Box): Box | undefined {
  const ground = colourIn(image, text.x - NEAREST, text.y - NEAREST)
  if (!ground) return undefined
  const differs = (x: number, y: number) => {
    const colour = colourIn(image, x, y)
    return colour === undefined || colourDistance(colour, ground) > FAINT
  }
  const ends = [text.y, text.y + text.height - 1] as const
  const upright = (x: number, inner: number) => every(...ends, (y) => differs(x, y) && !differs(inner, y))
  const reach = FARTHEST_SIDE * text.height
  const left = firstOf(reach, (step) => upright(text.x - NEAREST - step, text.x - NEAREST - step + 1))
  const right = firstOf(reach, (step) =>
    upright(text.x + text.width + NEAREST + step, text.x + text.width + NEAREST + step - 1)
  )
  if (left === undefined || right === undefined || Math.abs(left - right) > UNEVEN) return undefined
  const [x0, x1] = [text.x - NEAREST - left, text.x + text.width + NEAREST + right]
  const level = (y: number) => every(x0 + CORNER, x1 - CORNER, (x) => differs(x, y))
  const above = firstOf(FARTHEST_TOP * text.height, (step) => level(text.y - NEAREST - step))
  if (above === undefined || x1 - x0 <= 2 * CORNER) return undefined
  const y = text.y - NEAREST - above
  if (!every(y + CORNER, ends[0], (row) => differs(x0, row) && differs(x1, row))) return undefined
  let bottom = ends[1]
  while (bottom < image.height && differs(x0, bottom) && differs(x1, bottom)) bottom++
  // A line below that reaches from side to side closes a box; the sides of a picture or panel go on.
  if (bottom - ends[1] > FARTHEST_TOP * text.height) return undefined
  for (let row = ends[1] + NEAREST; row < Math.min(image.height, bottom + 2); row++) if (level(row)) return undefined
  return { x: x0, y, width: x1 - x0 + 1, height: bottom - y }
}

function firstOf(count: number, holds: (step: number) => boolean): number | undefined {
  for (let step = 0; step <= count; step++) if (holds(step)) return step
  return undefined
}

function every(from: number, to: number, holds: (at: number) => boolean): boolean {
  for (let at = from; at <= to; at++) if (!holds(at)) return false
  return true
}

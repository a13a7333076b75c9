/** A panel that floats above what it covers: by its shadow, by its raised sides, or by the lines that it breaks. */
import type { Box } from '../contract/geometry.ts'
import { brightness, type Colour, colourAt, colourDistance, colourIn, type Pixels } from './raster.ts'

/** A shadow below a panel, in pixels and in brightness, 0 to 255: it begins behind a border, and is long or deep. */
const SHADOW = {
  border: 6,
  longest: 26,
  long: 9,
  faint: 6,
  short: 4,
  deep: 20,
  steepest: 24,
  noise: 0.5,
  flat: 4,
  lines: 1
} as const
const DARKEST = 100
/** Of five places, where something may lie below. */
const ENOUGH = 4
/** The sides of what is raised differ from its ground by more than this, of 255, and from what lies beyond, so many pixels outside of it. */
const BEVEL = 20
const NO_SIDE = 6
const OUTSIDE = [0, 1, 2]
/** A line that goes on at the other side: so far out from a panel, so long and so much of a step, of 255. */
const BROKEN = { out: 4, inside: 3, near: 4, places: [0, 4, 8, 12, 16], step: 8 } as const

export function floats(image: Pixels, panel: Box): boolean {
  return hasShadow(image, panel) || isRaised(image, panel) || breaksLines(image, panel)
}

/** Below the panel it is dark, and grows lighter step by step: a border does not. */
function hasShadow(image: Pixels, { x, y, width, height }: Box): boolean {
  const bottom = y + height
  if (bottom + SHADOW.longest >= image.height) return false
  return placesAlong(x, width).filter((column) => isShadowed(image, column, bottom)).length >= ENOUGH
}

/** From one of the first pixels on it grows lighter, a little with each. */
function isShadowed(image: Pixels, column: number, bottom: number): boolean {
  const levels = Array.from({ length: SHADOW.longest }, (_, step) => brightness(colourAt(image, column, bottom + step)))
  for (let start = 1; start <= SHADOW.border; start++) {
    let [end, lines] = [start, 0]
    for (let at = start + 1; at < levels.length && at - end <= SHADOW.flat && lines <= SHADOW.lines; at++) {
      const step = (levels[at] as number) - (levels[end] as number)
      if (step > SHADOW.noise && step <= SHADOW.steepest) end = at
      else if (Math.abs(step) > SHADOW.noise) lines++
    }
    const rise = (levels[end] as number) - (levels[start] as number)
    const long = end - start
    if (rise > DARKEST) continue
    if ((long >= SHADOW.long && rise >= SHADOW.faint) || (long >= SHADOW.short && rise >= SHADOW.deep)) return true
  }
  return false
}

/** In older looks its upper and left sides are light and its lower and right ones dark, as those of a button are. */
function isRaised(image: Pixels, { x, y, width, height }: Box): boolean {
  const ground = brightness(colourAt(image, x + 2, y + 2))
  const corner = (column: number, row: number) => [
    ...placesAlong(x, width).map((at) => colourIn(image, at, row)),
    ...placesAlong(y, height).map((at) => colourIn(image, column, at))
  ]
  const steps = (colours: readonly (Colour | undefined)[]) =>
    colours.map((each) => (each ? brightness(each) - ground : 0))
  // What is light may be what lies around: a side of its own ends there.
  const isLight = (out: number) => {
    const [side, beyond] = [out, out + 1].map((at) => steps(corner(x - at, y - at))) as [number[], number[]]
    return side.every((step, at) => step > BEVEL && Math.abs(step - (beyond[at] as number)) > NO_SIDE)
  }
  const isDark = (out: number) => steps(corner(x + width + out, y + height + out)).every((step) => step < -BEVEL)
  return OUTSIDE.some((out) => isLight(out + 1)) && OUTSIDE.some(isDark)
}

/** Five places along a side, its ends left out. */
function placesAlong(from: number, length: number): readonly number[] {
  return [0.2, 0.35, 0.5, 0.65, 0.8].map((part) => Math.round(from + part * length))
}

/** Lines, or the sides of things, that end at its left side go on at its right one. */
function breaksLines(image: Pixels, { x, y, width, height }: Box): boolean {
  const outside = BROKEN.places.flatMap((out) => [x - BROKEN.out - out, x + width + BROKEN.out + out])
  const inside = [x + BROKEN.inside, x + width - BROKEN.inside]
  // Where the panel has a line of its own near, the cells of a table lie beside it.
  const rowsNear = Array.from({ length: 2 * BROKEN.near + 1 }, (_, at) => at - BROKEN.near)
  const isOwn = (row: number) =>
    rowsNear.some((near) => inside.some((column) => isSideBelow(image, column, row + near)))
  for (let row = y + BROKEN.out; row < y + height - BROKEN.out; row++)
    if (outside.every((column) => isSideBelow(image, column, row)) && !isOwn(row)) return true
  return false
}

function isSideBelow(image: Pixels, column: number, row: number): boolean {
  const [here, below] = [colourIn(image, column, row), colourIn(image, column, row + 1)]
  return here !== undefined && below !== undefined && colourDistance(here, below) >= BROKEN.step
}

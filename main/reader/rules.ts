/** Straight lines that are no text: borders, separators, the sides of boxes. */
import { BELOW, type EdgeMap, foursOf, isBlank, RIGHT } from './raster.ts'
import { isRectangular, type Region } from './regions.ts'

/** An edge that runs straight along one row or column; `end` is exclusive. */
export interface Rule {
  /** The row (of a level rule) or column (of an upright one) just before the edge. */
  readonly at: number
  readonly start: number
  readonly end: number
}

export interface Rules {
  readonly level: readonly Rule[]
  readonly upright: readonly Rule[]
}

/** No glyph has a straight side this long, in pixels. */
const LONG_LEVEL = 50
const LONG_UPRIGHT = 64
/** Along the sides of a box shorter pieces count too. */
const SHORT_LEVEL = 12
const SHORT_UPRIGHT = 6
/** Borders, rings and shadows reach this far out of a box and this far into it, in pixels. */
const OUT = 3
const IN = 1
/** What is smaller may be the inside of a large letter. */
const NARROWEST = 28
const LOWEST = 12
/**
 * A box no larger than a letter, in pixels, touches all its sides, or is filled, to this part at least: an M stands
 * between two straight sides too.
 */
const LARGEST_LETTER = 64
const FRAMED = 0.65
const FILLED = 0.7

/** `levels` are the level runs of these edges. */
export function findRules(edges: EdgeMap, regions: readonly Region[], levels: readonly Rule[]): Rules {
  const { width, height } = edges
  const besideLevel = new Uint8Array(width * height)
  const besideUpright = new Uint8Array(width * height)
  for (const { left, top, right, bottom } of regions.filter(isBox)) {
    const [x0, x1] = [Math.max(0, left - OUT), Math.min(width, right + OUT)]
    const [y0, y1] = [Math.max(0, top - OUT), Math.min(height, bottom + OUT)]
    for (const [from, to] of [[y0, top + IN] as const, [bottom - 1 - IN, y1] as const]) {
      for (let y = Math.max(0, from); y < Math.min(height, to); y++) besideLevel.fill(1, y * width + x0, y * width + x1)
    }
    for (let y = y0; y < y1; y++) {
      besideUpright.fill(1, y * width + x0, y * width + left + IN)
      besideUpright.fill(1, y * width + right - 1 - IN, y * width + x1)
    }
  }
  const level = levels.filter(
    ({ at, start, end }) => end - start >= LONG_LEVEL || besideLevel[at * width + ((start + end) >> 1)] === 1
  )
  const upright = uprightRuns(edges).filter(
    ({ at, start, end }) => end - start >= LONG_UPRIGHT || besideUpright[((start + end) >> 1) * width + at] === 1
  )
  return { level, upright }
}

function isBox(region: Region): boolean {
  const [wide, high] = [region.right - region.left, region.bottom - region.top]
  if (wide < NARROWEST || high < LOWEST || !isRectangular(region)) return false
  const { top, bottom, left, right } = region.sides
  const isFramed = Math.min(top, bottom, left, right) >= FRAMED
  return Math.max(wide, high) > LARGEST_LETTER || isFramed || region.area >= FILLED * wide * high
}

/** Takes the rules out of the edges, so that text touching a border stands alone. */
export function withoutRules(edges: EdgeMap, { level, upright }: Rules): EdgeMap {
  const { width, height } = edges
  const bits = edges.bits.slice()
  for (const { at, start, end } of level) {
    for (let x = start; x < end; x++) bits[at * width + x] = (bits[at * width + x] as number) & ~BELOW
  }
  for (const { at, start, end } of upright) {
    for (let y = start; y < end; y++) bits[y * width + at] = (bits[y * width + at] as number) & ~RIGHT
  }
  return { width, height, bits }
}

/** The colours before and behind the edge must go on unchanged; a glyph's side breaks at every stroke. */
export function levelRuns(edges: EdgeMap): Rule[] {
  const { width, height, bits } = edges
  const fours = foursOf(edges)
  const runs: Rule[] = []
  for (let y = 0; y < height - 1; y++) {
    const row = y * width
    const turnsAfter = (x: number) => (((bits[row + x] as number) | (bits[row + width + x] as number)) & RIGHT) !== 0
    for (let x = 0; x < width; x++) {
      if (((bits[row + x] as number) & BELOW) === 0) {
        while (x + 4 < width && isBlank(fours, row + x + 1)) x += 4
        continue
      }
      const start = x
      while (x < width - 1 && ((bits[row + x + 1] as number) & BELOW) !== 0 && !turnsAfter(x)) x++
      if (x + 1 - start >= SHORT_LEVEL) runs.push({ at: y, start, end: x + 1 })
    }
  }
  return runs
}

function uprightRuns(edges: EdgeMap): Rule[] {
  const { width, height, bits } = edges
  const fours = foursOf(edges)
  const runs: Rule[] = []
  const starts = new Int32Array(width).fill(-1)
  for (let y = 0; y <= height; y++) {
    const row = y * width
    for (let x = 0; x < width - 1; x++) {
      const edge = y < height && ((bits[row + x] as number) & RIGHT) !== 0
      const start = starts[x] as number
      if (start < 0) {
        if (edge) starts[x] = y
        else
          while (x + 4 < width && isBlank(fours, row + x + 1) && (y === 0 || isBlank(fours, row - width + x + 1)))
            x += 4
        continue
      }
      const above = row - width + x
      const turns = (((bits[above] as number) | (bits[above + 1] as number)) & BELOW) !== 0
      if (edge && !turns) continue
      if (y - start >= SHORT_UPRIGHT) runs.push({ at: x, start, end: y })
      starts[x] = edge ? y : -1
    }
  }
  return runs
}

/** Straight lines that are no text: borders, separators, the sides of boxes. */
import { BELOW, type EdgeMap, RIGHT } from './raster.ts'

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

/** No glyph has a straight side this long, in pixels, except the stems of very large text. */
const LONG_LEVEL = 32
const LONG_UPRIGHT = 44
/** A shorter upright edge counts when it ends at a level rule: the sides of a button or a field. */
const SHORT_UPRIGHT = 10
/** Between two borders that do not end there, an upright edge must be longer than a letter's stem, in pixels. */
const STEM = 20
/** Rounded corners leave this gap, in pixels, between the sides of a box. */
export const CORNER = 7

export function findRules(edges: EdgeMap): Rules {
  const level = levelRuns(edges, LONG_LEVEL)
  const uprights = uprightRuns(edges, SHORT_UPRIGHT)
  const passing = nearMap(edges, level, false)
  const ending = nearMap(edges, level, true)
  const upright = uprights.filter(({ at, start, end }) => {
    const [top, bottom] = [start * edges.width + at, (end - 1) * edges.width + at]
    if (end - start >= LONG_UPRIGHT) return true
    // A stem of a letter between two borders is shorter than a column's separator.
    const near = end - start >= STEM ? passing : ending
    return near[top] === 1 && near[bottom] === 1
  })
  return { level, upright }
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

function levelRuns({ width, height, bits }: EdgeMap, atLeast: number): Rule[] {
  const runs: Rule[] = []
  for (let y = 0; y < height - 1; y++) {
    let start = -1
    for (let x = 0; x <= width; x++) {
      const here = x < width ? (bits[y * width + x] as number) : 0
      const edge = (here & BELOW) !== 0
      // The colours above and below the edge must go on unchanged; a glyph's side breaks at every stroke.
      const turns =
        x > 0 && (((bits[y * width + x - 1] as number) | (bits[(y + 1) * width + x - 1] as number)) & RIGHT) !== 0
      if (start >= 0 && (!edge || turns)) {
        if (x - start >= atLeast) runs.push({ at: y, start, end: x })
        start = -1
      }
      if (edge && start < 0) start = x
    }
  }
  return runs
}

function uprightRuns({ width, height, bits }: EdgeMap, atLeast: number): Rule[] {
  const runs: Rule[] = []
  const starts = new Int32Array(width).fill(-1)
  for (let y = 0; y <= height; y++) {
    for (let x = 0; x < width - 1; x++) {
      const here = y < height ? (bits[y * width + x] as number) : 0
      const edge = (here & RIGHT) !== 0
      const above = (y - 1) * width + x
      const turns = y > 0 && (((bits[above] as number) | (bits[above + 1] as number)) & BELOW) !== 0
      const start = starts[x] as number
      if (start >= 0 && (!edge || turns)) {
        if (y - start >= atLeast) runs.push({ at: x, start, end: y })
        starts[x] = -1
      }
      if (edge && (starts[x] as number) < 0) starts[x] = y
    }
  }
  return runs
}

/** 1 within CORNER pixels of a level rule, or of its ends only. */
function nearMap({ width, height }: EdgeMap, level: readonly Rule[], endsOnly: boolean): Uint8Array {
  const near = new Uint8Array(width * height)
  for (const { at, start, end } of level) {
    const stretches = endsOnly ? [[start, start] as const, [end, end] as const] : [[start, end] as const]
    for (let y = Math.max(0, at - CORNER); y <= Math.min(height - 1, at + CORNER); y++) {
      for (const [from, to] of stretches) {
        near.fill(1, y * width + Math.max(0, from - CORNER), y * width + Math.min(width, to + CORNER))
      }
    }
  }
  return near
}

/** Smooth areas between edges: the insides of buttons, fields, boxes, panels and windows. */
import { type EdgeMap, foursOf, isBlank, SOFT_BELOW, SOFT_RIGHT } from './raster.ts'

/** `right` and `bottom` are exclusive. */
export interface Region {
  left: number
  top: number
  right: number
  bottom: number
  /** Pixels. */
  area: number
  /** How much of each side of its bounding box it touches, 0 to 1. */
  sides: { top: number; bottom: number; left: number; right: number }
}

/** Smaller than this in either direction, in pixels, is the inside of a letter. */
const SMALLEST = 7
/** What is larger is no part of a letter. */
const LARGE = 32

export function regionsOf(edges: EdgeMap): Region[] {
  const runs = runsOf(edges)
  const roots = joined(runs, edges)
  const regions = largeRegions(runs, roots)
  for (let index = 0; index < roots.length; index++) {
    const region = regions[roots[index] as number]
    if (region) touch(region, runAt(runs, index))
  }
  return regions.filter((region) => region !== undefined)
}

/** By their first run, which is their root; most are the insides of letters and never become one. */
function largeRegions(runs: Int32Array, roots: Int32Array): readonly (Region | undefined)[] {
  const left = new Int32Array(roots.length).fill(0x7fffffff)
  const right = new Int32Array(roots.length)
  const bottom = new Int32Array(roots.length)
  const area = new Int32Array(roots.length)
  for (let index = 0; index < roots.length; index++) {
    const root = roots[index] as number
    const start = runs[index * 3 + 1] as number
    const end = runs[index * 3 + 2] as number
    if (start < (left[root] as number)) left[root] = start
    if (end > (right[root] as number)) right[root] = end
    bottom[root] = (runs[index * 3] as number) + 1
    area[root] = (area[root] as number) + end - start
  }
  const regions = new Array<Region | undefined>(roots.length)
  for (let root = 0; root < roots.length; root++) {
    const top = runs[root * 3] as number
    const box = { left: left[root] as number, top, right: right[root] as number, bottom: bottom[root] as number }
    if (box.right - box.left < SMALLEST || box.bottom - top < SMALLEST) continue
    regions[root] = { ...box, area: area[root] as number, sides: { top: 0, bottom: 0, left: 0, right: 0 } }
  }
  return regions
}

function touch({ left, top, right, bottom, sides }: Region, [y, start, end]: readonly [number, number, number]): void {
  const outermost = Math.min(right - left, bottom - top) >= LARGE ? 2 : 1
  if (y === top) sides.top += (end - start) / (right - left)
  if (y === bottom - 1) sides.bottom += (end - start) / (right - left)
  // A shine, a shadow or the slanted corner of a bevel may lie over the outermost rows.
  if (y > top && y <= top + outermost) sides.top = Math.max(sides.top, (end - start) / (right - left))
  if (y < bottom - 1 && y >= bottom - 1 - outermost)
    sides.bottom = Math.max(sides.bottom, (end - start) / (right - left))
  if (start <= left + outermost) sides.left += 1 / (bottom - top)
  if (end >= right - outermost) sides.right += 1 / (bottom - top)
}

/** Every row cut where an edge crosses it: three numbers a run, `y`, `start` and `end`. */
function runsOf(edges: EdgeMap): Int32Array {
  const { width, height, bits } = edges
  const fours = foursOf(edges)
  let runs = new Int32Array(1 << 16)
  let length = 0
  for (let y = 0; y < height; y++) {
    let start = 0
    for (let x = 0; x < width; x++) {
      if (x < width - 1 && ((bits[y * width + x] as number) & SOFT_RIGHT) === 0) {
        while (x + 5 < width && isBlank(fours, y * width + x + 1)) x += 4
        continue
      }
      if (length + 3 > runs.length) {
        const larger = new Int32Array(runs.length * 2)
        larger.set(runs)
        runs = larger
      }
      runs[length] = y
      runs[length + 1] = start
      runs[length + 2] = x + 1
      length += 3
      start = x + 1
    }
  }
  return runs.subarray(0, length)
}

function runAt(runs: Int32Array, index: number): readonly [number, number, number] {
  return [runs[index * 3] as number, runs[index * 3 + 1] as number, runs[index * 3 + 2] as number]
}

/** The root of every run: runs of neighbouring rows are one where no edge lies between them. */
function joined(runs: Int32Array, { width, bits }: EdgeMap): Int32Array {
  const count = runs.length / 3
  const parents = Int32Array.from({ length: count }, (_, index) => index)
  const root = (index: number) => {
    let at = index
    while (parents[at] !== at) {
      parents[at] = parents[parents[at] as number] as number
      at = parents[at] as number
    }
    return at
  }
  let above = 0
  let lower = 0
  while (lower < count && runs[lower * 3] === 0) lower++
  while (lower < count) {
    const y = runs[lower * 3] as number
    while (runs[above * 3] !== y - 1) above++
    let upper = above
    while (lower < count && runs[lower * 3] === y) {
      const start = runs[lower * 3 + 1] as number
      const end = runs[lower * 3 + 2] as number
      while ((runs[upper * 3 + 2] as number) <= start) upper++
      for (let other = upper; runs[other * 3] === y - 1 && (runs[other * 3 + 1] as number) < end; other++) {
        const from = Math.max(start, runs[other * 3 + 1] as number)
        const to = Math.min(end, runs[other * 3 + 2] as number)
        if (!open(bits, (y - 1) * width + from, to - from)) continue
        const [a, b] = [root(lower), root(other)]
        if (a !== b) parents[Math.max(a, b)] = Math.min(a, b)
      }
      lower++
    }
  }
  // A parent comes before its children.
  for (let index = 0; index < count; index++) parents[index] = parents[parents[index] as number] as number
  return parents
}

/** Somewhere along the way no edge lies below. */
function open(bits: Uint8Array, at: number, length: number): boolean {
  for (let index = at; index < at + length; index++) if (((bits[index] as number) & SOFT_BELOW) === 0) return true
  return false
}

/** Fills its bounding box but for rounded corners and what stands in it. */
export function isRectangular({ sides, left, top, right, bottom, area }: Region): boolean {
  if (Math.min(sides.top, sides.bottom) >= 0.5 && Math.min(sides.left, sides.right) >= 0.3) return true
  const [wide, high] = [right - left, bottom - top]
  const rounded = Math.min(sides.top, sides.bottom, sides.left, sides.right) >= 0.12
  return rounded && Math.min(wide, high) >= 26 && high <= 120 && area >= 0.66 * wide * high
}

/** Corners are rounded by at most this much, in pixels. */
const LARGEST_CORNER = 28

/** The radius of its corners, in pixels: what its sides leave free. */
export function cornerOf({ left, right, top, bottom, sides }: Region): number {
  const across = ((1 - Math.min(1, sides.top)) * (right - left)) / 2
  const down = ((1 - Math.min(1, sides.left)) * (bottom - top)) / 2
  return Math.round(Math.min(1.6 * Math.min(across, down), LARGEST_CORNER, (bottom - top) / 2))
}

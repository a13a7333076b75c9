/** Text struck through, such as the old price beside a new one: it is read without the line. */
import type { Grey } from './grey.ts'

/** Darker than this is ink, 0 to 255. */
const INK = 170
/** Bars of letters that touch are shorter than the line, in heights of the ink. */
const SHORTEST = 2
/** It lies in the middle part of the height, and is at most this part of it thick, or so many pixels. */
const TOP = 0.25
const BOTTOM = 0.8
const THICKEST = 0.2
const THIN = 2
/** Of its columns at least this part has letters above it, and below: a dash and a double line have none. */
const LETTERS = 0.3

/** How far a stroke may lean from row to row, in pixels. */
const LEANS = [-1, 0, 1]

interface Run {
  readonly start: number
  /** Exclusive. */
  readonly end: number
}

/** The very same pixels where nothing is struck through. */
export function withoutStrike<Strip extends Grey>(strip: Strip): Strip {
  const { width, height } = strip
  const inked = (x: number, y: number) => (strip.pixels[y * width + x] as number) < INK
  const columns = Array.from({ length: width }, (_, x) => x)
  const hasInk = (y: number) => columns.some((x) => inked(x, y))
  const rows = Array.from({ length: height }, (_, y) => y).filter(hasInk)
  const [first, last] = [rows[0], rows.at(-1)]
  if (first === undefined || last === undefined) return strip
  const high = last - first + 1
  const runs = rows.map((y) => longestRun(width, (x) => inked(x, y)))
  const struck = rows.filter((_, index) => lengthOf(runs[index] as Run) >= SHORTEST * high)
  const [top, bottom] = [struck[0], struck.at(-1)]
  if (top === undefined || bottom === undefined || bottom - top + 1 > Math.max(THIN, THICKEST * high)) return strip
  if (top < first + TOP * high || bottom > first + BOTTOM * high) return strip
  const { start, end } = runs[rows.indexOf(top)] as Run
  const within = columns.slice(start, end)
  const share = (part: readonly number[]) => within.filter((x) => part.some((y) => inked(x, y))).length / within.length
  const above = rows.filter((y) => y < top)
  const below = rows.filter((y) => y > bottom)
  if (Math.min(share(above), share(below)) < LETTERS) return strip
  const pixels = strip.pixels.slice()
  const darkAt = (x: number, y: number) => (x < 0 || x >= width ? 255 : (strip.pixels[y * width + x] as number))
  for (const x of within) {
    // A stroke that crosses the line goes on above and below it, upright or leaning.
    const crossing = LEANS.map((lean) => Math.max(darkAt(x + lean, top - 1), darkAt(x - lean, bottom + 1)))
    for (let y = top; y <= bottom; y++) pixels[y * width + x] = Math.min(...crossing)
  }
  return { ...strip, pixels }
}

function longestRun(width: number, inked: (x: number) => boolean): Run {
  let longest: Run = { start: 0, end: 0 }
  let start = 0
  for (let x = 0; x <= width; x++) {
    if (x < width && inked(x)) continue
    if (x - start > lengthOf(longest)) longest = { start, end: x }
    start = x + 1
  }
  return longest
}

function lengthOf({ start, end }: Run): number {
  return end - start
}

/**
 * Frames drawn in dashes, as around a place to drop files into: equal dashes along the sides, and pieces of round corners.
 * And the single side that ends what is shown of a list.
 */
import { type Blob, turned } from './blobs.ts'
import { extent } from './lines.ts'

/** Of a dash, in pixels, edges included. */
const THICKEST = 6
const SHORTEST = 4
const LONGEST = 26
/** So much longer than thick. */
const LONG = 1.4
/** Sizes, steps and places that differ by at most this, in pixels, are equal. */
const EQUAL = 2
/** A side has so many dashes at least. */
const FEWEST = 5
/** Dashes that end a list: at least so many, at most so far below letters at least so high, in pixels. */
const FEWEST_BELOW = 8
const RIGHT_BELOW = 4
const LOWEST_LETTER = 6
/** Between the last dashes of two sides that meet in a round corner, in pixels. */
const CORNER = 40

/** Dashes in a row, along one direction; `at` is the place across it. */
interface Side {
  readonly at: number
  readonly start: number
  readonly end: number
  readonly dash: number
  readonly step: number
  readonly blobs: readonly Blob[]
}

export interface DashedFrames {
  /** Around the two sides that meet in each corner. */
  readonly frames: readonly Blob[]
  /** Whatever else there is. */
  readonly others: readonly Blob[]
}

export function besidesDashedFrames(blobs: readonly Blob[]): DashedFrames {
  const level = sidesOf(blobs)
  if (level.length === 0) return { frames: [], others: blobs }
  const originals = new Map(blobs.map((blob) => [turned(blob), blob]))
  const upright = sidesOf([...originals.keys()]).map((side) => {
    return { ...side, blobs: side.blobs.flatMap((blob) => originals.get(blob) ?? []) }
  })
  // A line of hyphens and a column of bars are text; only a frame has the same dashes both ways.
  const corners = level.flatMap((a) => upright.flatMap((b) => (meet(a, b) ? [[a, b] as const] : [])))
  const ends = level.filter((side) => isRightBelowText(side, blobs))
  const dashes = new Set([...corners.flat(), ...ends].flatMap((side) => side.blobs))
  const others = blobs.filter((blob) => !dashes.has(blob) && !corners.some(([a, b]) => isInCorner(blob, a, b)))
  return { frames: corners.map(([a, b]) => extent([...a.blobs, ...b.blobs])), others }
}

/** So a list shows that it goes on below: nearer to its last row than a line of hyphens to the line above. */
function isRightBelowText({ at, start, end, blobs: dashes }: Side, blobs: readonly Blob[]): boolean {
  const isAbove = ({ left, right, top, bottom }: Blob) =>
    bottom - top >= LOWEST_LETTER && at - bottom >= 0 && at - bottom <= RIGHT_BELOW && left < end && right > start
  return dashes.length >= FEWEST_BELOW && blobs.some(isAbove)
}

/** Lines of equal dashes, each as far from the one before it as all others. */
function sidesOf(blobs: readonly Blob[]): readonly Side[] {
  const dashes = blobs.filter(isDash).sort((a, b) => a.left - b.left)
  const lines: Blob[][] = []
  for (const dash of dashes) {
    const line = lines.find((line) => goesOn(line, dash))
    if (line) line.push(dash)
    else lines.push([dash])
  }
  return lines.filter((line) => line.length >= FEWEST).map(sideOf)
}

function isDash({ left, right, top, bottom }: Blob): boolean {
  const [long, thick] = [right - left, bottom - top]
  return thick <= THICKEST && long >= SHORTEST && long <= LONGEST && long >= LONG * thick
}

function goesOn(line: readonly Blob[], dash: Blob): boolean {
  const [last, before] = [line.at(-1) as Blob, line.at(-2)]
  if (Math.abs(dash.top - last.top) > 1 || Math.abs(dash.bottom - last.bottom) > 1) return false
  if (Math.abs(dash.right - dash.left - (last.right - last.left)) > EQUAL) return false
  const step = dash.left - last.left
  return before ? Math.abs(step - (last.left - before.left)) <= EQUAL : step <= 3 * (last.right - last.left)
}

function sideOf(blobs: readonly Blob[]): Side {
  const [first, last] = [blobs[0] as Blob, blobs.at(-1) as Blob]
  const dash = first.right - first.left
  const step = (last.left - first.left) / (blobs.length - 1)
  return { at: first.top, start: first.left, end: last.right, dash, step, blobs }
}

/** A level side and an upright one, of the same dashes and with a corner between their ends. */
function meet(level: Side, upright: Side): boolean {
  const alike = Math.abs(level.dash - upright.dash) <= EQUAL && Math.abs(level.step - upright.step) <= EQUAL
  const near = (place: number, { start, end }: Side) =>
    Math.min(Math.abs(place - start), Math.abs(place - end)) <= CORNER
  return alike && near(upright.at, level) && near(level.at, upright)
}

/** Pieces of the corner itself, between the last dash of the one side and the first of the other. */
function isInCorner({ left, right, top, bottom }: Blob, level: Side, upright: Side): boolean {
  const nearest = (place: number, { start, end }: Side) =>
    Math.abs(place - start) < Math.abs(place - end) ? start : end
  const isBetween = (from: number, to: number, a: number, b: number) =>
    from >= Math.min(a, b) - EQUAL && to <= Math.max(a, b) + THICKEST + EQUAL
  return (
    isBetween(left, right, upright.at, nearest(upright.at, level)) &&
    isBetween(top, bottom, level.at, nearest(level.at, upright))
  )
}

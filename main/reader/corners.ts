/** The corners of boxes: what is left of a rounded border there is no text. */
import type { Blob } from './blobs.ts'
import { cornerOf, isRectangular, type Region } from './regions.ts'
import type { Rule } from './rules.ts'

export interface Corners {
  hold(blob: Blob): boolean
}

/** How far borders and shadows reach out of a corner, and how far past its rounding into the box, in pixels. */
const OUT = 4
const IN = 5
/** What is shorter than so many heights may be a letter in a disc. */
const LONG = 1.4
const LOWEST_PILL = 12
/** Blobs no higher than this may run on from the corner of one box into that of the next. */
const LOW = 8
/** Bars along the sides of cards, in pixels; the sides of one go along this part of the card at least. */
const BAR = { narrowest: 3, widest: 8 }
const ALONG = 0.5

export function cornersOf(
  regions: readonly Region[],
  upright: readonly Rule[],
  width: number,
  height: number
): Corners {
  const squares = [...regions.flatMap(squaresOf), ...regions.flatMap((region) => barEndsOf(region, upright))]
  const ends = regions.flatMap(endsOf)
  const map = new Uint8Array(width * height)
  for (const { left, top, right, bottom } of squares) {
    for (let y = Math.max(0, top); y < Math.min(height, bottom); y++) {
      map.fill(1, y * width + Math.max(0, left), y * width + Math.min(width, right))
    }
  }
  const covered = (blob: Blob) => {
    for (let y = blob.top; y < blob.bottom; y++) {
      for (let x = blob.left; x < blob.right; x++) if (map[y * width + x] === 0) return false
    }
    return true
  }
  const isEnd = (blob: Blob) => ends.some((end) => within(blob, end) && reachesOut(blob, end.region))
  const isCorner = (blob: Blob) =>
    covered(blob) && (blob.bottom - blob.top <= LOW || squares.some((square) => within(blob, square)))
  return { hold: (blob) => isCorner(blob) || isEnd(blob) }
}

type Square = Omit<Blob, 'mass'>

interface End extends Square {
  readonly region: Region
}

function squaresOf(region: Region): Square[] {
  const { left, top, right, bottom } = region
  if (right - left < 24 || bottom - top < 12 || !isRectangular(region)) return []
  // A letter in the middle of a disc is in none of its corners.
  const size = Math.min(cornerOf(region) + IN, (right - left) / 2, (bottom - top) / 2)
  const across = [[left - OUT, left + size] as const, [right - size, right + OUT] as const]
  const down = [[top - OUT, top + size] as const, [bottom - size, bottom + OUT] as const]
  return across.flatMap(([x0, x1]) => down.map(([y0, y1]) => ({ left: x0, right: x1, top: y0, bottom: y1 })))
}

/** The ends of a bar of colour along the left side of a card are rounded, as its corners are. */
function barEndsOf({ left, top, right, bottom }: Region, upright: readonly Rule[]): Square[] {
  if (right - left < 24 || bottom - top < 12) return []
  const isAlong = ({ start, end }: Rule) =>
    Math.min(end, bottom) - Math.max(start, top) >= ALONG * (bottom - top) && start >= top - OUT && end <= bottom + OUT
  const isAsWide = ({ at }: Rule) => left - 1 - at >= BAR.narrowest && left - 1 - at <= BAR.widest
  const bar = upright.find((rule) => isAsWide(rule) && isAlong(rule))
  if (!bar) return []
  const size = left - bar.at + IN
  const across = { left: bar.at - 1, right: left + IN }
  return [
    { ...across, top: top - OUT, bottom: top + size },
    { ...across, top: bottom - size, bottom: bottom + OUT }
  ]
}

/** The ends of a pill are half circles, each in one piece. */
function endsOf(region: Region): End[] {
  const { left, top, right, bottom } = region
  const high = bottom - top
  if (!isRectangular(region) || high < LOWEST_PILL || right - left < LONG * high) return []
  const size = Math.ceil(high / 2) + 2
  const rows = { top: top - OUT, bottom: bottom + OUT, region }
  return [
    { left: left - OUT, right: left + size, ...rows },
    { left: right - size, right: right + OUT, ...rows }
  ]
}

/** No letter is higher than what it stands in. */
function reachesOut(blob: Blob, { top, bottom }: Region): boolean {
  return blob.top < top && blob.bottom >= bottom
}

function within(blob: Blob, { left, top, right, bottom }: Square): boolean {
  return blob.left >= left && blob.right <= right && blob.top >= top && blob.bottom <= bottom
}

/** Marks too plain for a recogniser: told by their shape, or told to be no text at all. */
import { type Blob, sizeOf, turned } from './blobs.ts'
import type { Grey } from './grey.ts'
import type { InkLine } from './lines.ts'
import { INK } from './pitch.ts'
import type { Region } from './regions.ts'

export type Plain = { readonly text: string } | 'no-text' | undefined

/** Blobs lower than this, in pixels, may be a dot or a bar. */
const LOW = 8
/** A stroke, the side of a box with its round corner, is at most this wide, in pixels. */
const WIDEST_STROKE = 8
/** At least this share of a dot's box is ink; the corners of a round one are not. */
const SOLID = 0.7
/** A triangle is half of its box, less what its slanted sides lose of it. */
const TRIANGLE = 0.42
/** What round ends take of the widest row of a chevron, in pixels. */
const ROUNDED = 2
/** A plus, in pixels, and how thick its bars may be for their length. */
const SMALLEST_PLUS = 5
const LARGEST_PLUS = 24
const THICKEST_STROKE = 0.34
/** Every row of an equals sign is inked to this part of its width. */
const BAR = 0.8

/** What a line that is nothing but dots, bars, arrows or bullets says; undefined for everything else. */
export function plainSymbol(line: InkLine, boxes: readonly Region[], strip: Grey, besideText: () => boolean): Plain {
  const [wide, high] = sizeOf(line)
  const [first, second, third] = line.blobs
  if (!first || line.blobs.length > 3) return undefined
  if (line.blobs.length === 1) {
    if (wide <= WIDEST_STROKE && high >= 3 * wide) return inMiddleOfBox(line, boxes) ? undefined : 'no-text'
    if (mayBeArrow(line) && isArrow(strip)) return 'no-text'
    if (mayBeArrow(turned(line)) && isSolid(strip) && isArrow(transposed(strip))) return 'no-text'
  }
  if (line.blobs.length === 1 && Math.abs(wide - high) <= 2 && isPlus(strip))
    return inMiddleOfBox(line, boxes) || besideText() ? { text: '+' } : undefined
  if (high > 2 * LOW) return undefined
  if (!line.blobs.every((blob) => sizeOf(blob)[1] < LOW) && !(line.blobs.length === 1 && isEquals(strip)))
    return undefined
  const text = third ? dots([first, second as Blob, third]) : second ? pair(first, second) : lone(strip)
  if (text === undefined) return undefined
  const bar = text === '=' || text === '-'
  return inMiddleOfBox(line, boxes) || (bar && besideText()) ? { text } : 'no-text'
}

/** Boxes that text may stand in the middle of, in pixels. */
export function isSmallBox({ left, top, right, bottom }: Region): boolean {
  return right - left >= 16 && right - left <= 400 && bottom - top >= 14 && bottom - top <= 160
}

function lone(strip: Grey): string | undefined {
  const { wide, high, bands, filled } = inkOf(strip)
  if (bands === 2) return wide >= 1.2 * high ? '=' : undefined
  if (wide >= 1.6 * high) return '-'
  // A dot is solid; an asterisk of the same size is mostly gaps.
  return Math.abs(wide - high) <= 2 && high < LOW && filled >= SOLID ? '.' : undefined
}

/** A level and an upright bar through the middle of each other, and nothing else. */
function isPlus({ width, height, pixels }: Grey): boolean {
  const isInk = (x: number, y: number) => (pixels[y * width + x] as number) < INK
  const rows = inked(height, width, (y, x) => isInk(x, y))
  const columns = inked(width, height, isInk)
  return Math.abs(rows.length - columns.length) <= 1 && isCross(rows, columns.length) && isCross(columns, rows.length)
}

/** How many pixels of each row are ink, from the first with any to the last. */
function inked(rows: number, length: number, isInk: (row: number, at: number) => boolean): readonly number[] {
  const counts = Array.from({ length: rows }, (_, row) => {
    let count = 0
    for (let at = 0; at < length; at++) if (isInk(row, at)) count++
    return count
  })
  return counts.slice(
    counts.findIndex((count) => count > 0),
    counts.findLastIndex((count) => count > 0) + 1
  )
}

/** One bar across the middle, all other rows as narrow as the other bar. */
function isCross(rows: readonly number[], wide: number): boolean {
  if (rows.length < SMALLEST_PLUS || rows.length > LARGEST_PLUS) return false
  const bars = rows.flatMap((count, row) => (count >= BAR * wide ? [row] : []))
  const [first, last] = [bars[0], bars.at(-1)]
  if (first === undefined || last === undefined || last - first >= bars.length) return false
  const isThin = bars.length <= Math.max(1, THICKEST_STROKE * rows.length)
  const isMiddle = Math.abs(first + last + 1 - rows.length) <= 1
  return isThin && isMiddle && rows.every((count, row) => bars.includes(row) || count <= THICKEST_STROKE * wide + 1)
}

/** Of a larger font: little but its two bars. */
function isEquals(strip: Grey): boolean {
  const { wide, high, bands, thinnest } = inkOf(strip)
  return bands === 2 && wide >= 1.2 * high && wide <= 2.2 * high && thinnest >= BAR * wide
}

/** The size of the ink, and how many stripes of it lie one below the other. */
function inkOf({ width, height, pixels }: Grey): {
  readonly wide: number
  readonly high: number
  readonly bands: number
  /** The share of its own box that is ink. */
  readonly filled: number
  /** The ink of the row that has least of it. */
  readonly thinnest: number
} {
  const rows: number[] = []
  const columns: number[] = []
  const counts = new Array<number>(height).fill(0)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((pixels[y * width + x] as number) >= INK) continue
      counts[y] = (counts[y] as number) + 1
      if (rows.at(-1) !== y) rows.push(y)
      columns.push(x)
    }
  }
  const bands = rows.filter((y, index) => y - 1 !== rows[index - 1]).length
  const wide = columns.length > 0 ? Math.max(...columns) - Math.min(...columns) + 1 : 0
  const high = rows.length > 0 ? (rows.at(-1) as number) - (rows[0] as number) + 1 : 0
  const thinnest = Math.min(...counts.filter((count) => count > 0))
  return { wide, high, bands, filled: columns.length / Math.max(1, wide * high), thinnest }
}

/** An edge is marked on the pixel before it: the ink is one pixel smaller than its blob. */
function isBar(blob: Blob): boolean {
  const [wide, high] = sizeOf(blob)
  return wide - 1 >= 1.6 * (high - 1)
}

/** Arrows are wider than high; the letters v and V are not. */
export function mayBeArrow(blob: Blob): boolean {
  const [wide, high] = sizeOf(blob)
  return high >= 4 && high <= 20 && wide >= 1.3 * high && wide <= 2.6 * high
}

/** A triangle or a chevron pointing up or down: rows that shrink evenly from both sides. */
export function isArrow({ width, height, pixels }: Grey): boolean {
  const inked: Span[] = []
  for (let y = 0; y < height; y++) {
    const row = pixels.subarray(y * width, (y + 1) * width)
    const from = row.findIndex((pixel) => pixel < INK)
    if (from >= 0) inked.push([from, row.findLastIndex((pixel) => pixel < INK)])
    // Letters that touch have more strokes side by side.
    if (strokesIn(row) > 2) return false
  }
  const spans = withoutRoundEnds(inked)
  const [first, last] = [spans[0], spans.at(-1)]
  if (!first || !last || spans.length < 3) return false
  const even = spans.every(([from, to]) => Math.abs(from + to - first[0] - first[1]) <= 2)
  const [a, b] = [first[1] - first[0] + 1, last[1] - last[0] + 1]
  const wider = spans.every(([from, to], index) => {
    const before = spans[index - 1]
    if (!before) return true
    const change = to - from - (before[1] - before[0])
    return a > b ? change <= 1 : change >= -1
  })
  return even && wider && Math.max(a, b) >= 2.2 * Math.min(a, b)
}

function strokesIn(row: Uint8Array): number {
  return row.filter((pixel, x) => pixel < INK && (row[x - 1] ?? 255) >= INK).length
}

type Span = readonly [from: number, to: number]

/** The two ends of a chevron may be round: its widest row is then the second. */
function withoutRoundEnds(spans: readonly Span[]): readonly Span[] {
  const wide = (at: number) => {
    const [from, to] = spans.at(at) ?? [0, 0]
    return to - from
  }
  if (spans.length < 4) return spans
  const isRound = (end: number, next: number) => wide(next) > wide(end) && wide(next) <= wide(end) + ROUNDED
  if (wide(0) > wide(-1)) return isRound(0, 1) ? spans.slice(1) : spans
  return isRound(-1, -2) ? spans.slice(0, -1) : spans
}

/** To the side point triangles only: a chevron there is a greater-than sign. */
function isSolid(strip: Grey): boolean {
  return inkOf(strip).filled >= TRIANGLE
}

function pair(a: Blob, b: Blob): string | undefined {
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  if (across < 0.8 * Math.min(sizeOf(a)[0], sizeOf(b)[0])) return undefined
  if (isBar(a) && isBar(b)) return '='
  return Math.abs(sizeOf(a)[0] - sizeOf(a)[1]) <= 2 ? ':' : undefined
}

function dots(blobs: readonly Blob[]): string | undefined {
  const level = blobs.every((blob) => Math.abs(blob.top - (blobs[0] as Blob).top) <= 1)
  return level && blobs.every((blob) => Math.abs(sizeOf(blob)[0] - sizeOf(blob)[1]) <= 2) ? '...' : undefined
}

export function inMiddleOfBox({ left, right, top, bottom }: Blob, boxes: readonly Region[]): boolean {
  const x = (left + right) / 2
  const y = (top + bottom) / 2
  return boxes.some(
    (box) =>
      Math.abs(x - (box.left + box.right) / 2) <= Math.max(3, 0.1 * (box.right - box.left)) &&
      Math.abs(y - (box.top + box.bottom) / 2) <= 0.3 * (box.bottom - box.top)
  )
}

function transposed({ width, height, pixels }: Grey): Grey {
  const result = new Uint8Array(pixels.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) result[x * height + y] = pixels[y * width + x] as number
  }
  return { width: height, height: width, pixels: result }
}

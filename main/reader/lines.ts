/** Groups blobs into lines: what a person reads in one go. Columns and menu items stay apart. */
import type { Blob } from './blobs.ts'
import { cornersOf } from './corners.ts'
import { agreedPitch, isOnGrid, joinedByPitch, partedByPitch } from './equal-widths.ts'
import { median } from './median.ts'
import type { EdgeMap } from './raster.ts'
import type { Region } from './regions.ts'
import type { Rule, Rules } from './rules.ts'

export interface InkLine extends Blob {
  /** From left to right. */
  readonly blobs: readonly Blob[]
}

/** Text is at most this high, in pixels; what is higher is a picture. */
export const HIGHEST = 64
/** What is thin and higher than this, in pixels, parts things. */
const TALLEST_BAR = 28
/** A gap wider than this many heights of the letters beside it separates columns. */
const COLUMN_GAP = 0.98
/** So much higher than a word beside it is an icon rather than a capital; and what a letter has at least, in pixels. */
const TOWERING = 2
const SMALLEST_LETTER = 8
/** What is so high, in pixels, may be a picture. */
const PICTURE = 28
/** A gap at most this wide, in heights, is left where marks between two lines belong to both. */
const REJOINED_GAP = 0.5
/** A gap this wide, in pixels, is only a space even between the smallest letters of equal widths. */
const SPACE = 12
/** What parts the texts of a status bar is at least this high, in pixels, and this far from them, or farther. */
const LOWEST_SEPARATOR = 16
const SEPARATED = 4
const FAR = 6
/** A bar of a font is at most this much higher than its letters. */
const HIGHEST_BAR = 1.6
/** So much higher than most, a blob may be of two lines; so many blobs make one. */
const DOUBLE = 1.65
/** At least this part of the letters of a text is of one line alone. */
const FEW = 0.3
const ENOUGH_FOR_LINE = 2
/** Letters of two lines that touch are so many times as wide as high; a picture is not. */
const WORDS = 1.4
/** Blobs lower than this, in pixels, are dots, dashes and accents: they join a line but start none of their own. */
const LOW = 5

export function findLines(
  blobs: readonly Blob[],
  rules: Rules,
  regions: readonly Region[],
  { width, height }: EdgeMap
): InkLine[] {
  const walls = wallMap(rules, width, height)
  const corners = cornersOf(regions, rules.upright, width, height)
  const text = blobs.filter((blob) => fitsText(blob, width) && !corners.hold(blob))
  const high = text.filter((blob) => blob.bottom - blob.top >= LOW)
  const low = text.filter((blob) => blob.bottom - blob.top < LOW && blob.mass >= 2)
  const apart = (a: Blob, b: Blob) =>
    walled(walls, width, a, b) || (isAbove(a, b) && rules.level.some((rule) => liesBetween(rule, a, b)))
  const words = gathered(high, (a, b) => sameLine(a, b) && !apart(a, b)).flatMap(evenLines)
  const pitch = agreedPitch(words)
  const fromLeft = [...low].sort((a, b) => a.left - b.left)
  const groups = pitch === undefined ? words : joinedByPitch(words, pitch, fromLeft, apart)
  const lines = attach(
    groups.flatMap((members) => apartAtSeparators(members, pitch)),
    low,
    apart
  )
  return lines
    .flatMap((members) => (pitch === undefined ? [members] : partedByPitch(members, pitch)))
    .map((members) => ({ ...extent(members), blobs: members.sort((a, b) => a.left - b.left) }))
    .filter(isNoBar)
    .sort((a, b) => a.top - b.top || a.left - b.left)
}

function fitsText(blob: Blob, width: number): boolean {
  const [wide, high] = [blob.right - blob.left, blob.bottom - blob.top]
  return high <= HIGHEST && wide <= width * 0.9 && !(wide <= 3 && high >= TALLEST_BAR)
}

/** A bar along a tab, or a very large letter. */
function isUpright({ left, right, top, bottom }: Blob): boolean {
  return bottom - top >= TALLEST_BAR && 6 * (right - left) <= bottom - top
}

/** An underline or a separator on its own is no text. */
function isNoBar(line: Blob): boolean {
  const { left, right, top, bottom } = line
  return !isUpright(line) && (bottom - top >= LOW || right - left <= 24)
}

export function extent(blobs: readonly Blob[]): Blob {
  const whole = { left: Infinity, top: Infinity, right: 0, bottom: 0, mass: 0 }
  for (const blob of blobs) {
    whole.left = Math.min(whole.left, blob.left)
    whole.top = Math.min(whole.top, blob.top)
    whole.right = Math.max(whole.right, blob.right)
    whole.bottom = Math.max(whole.bottom, blob.bottom)
    whole.mass += blob.mass
  }
  return whole
}

function sameLine(a: Blob, b: Blob): boolean {
  const [heightA, heightB] = [heightOf(a), heightOf(b)]
  if (sharedRows(a, b) < 0.5 * Math.min(heightA, heightB)) return false
  if (Math.max(heightA, heightB) > 2.4 * Math.min(heightA, heightB)) return false
  const [lower, higher] = heightA < heightB ? [a, b] : [b, a]
  const letters = isWord(lower) && heightOf(higher) > TOWERING * heightOf(lower) ? lower : higher
  return b.left - a.right <= Math.max(SPACE, COLUMN_GAP * heightOf(letters))
}

/** Separators of a status bar: a bar far from the words beside it. Where letters stand in columns it may be one of them. */
function apartAtSeparators(members: Blob[], pitch: number | undefined): Blob[][] {
  const sorted = [...members].sort((a, b) => a.left - b.left)
  const high = sorted.filter((blob) => blob.bottom - blob.top >= LOW)
  const separators = high.filter((blob, at) => {
    const [before, after] = [high[at - 1], high[at + 1]]
    const beside = [before, after].filter((other) => other !== undefined)
    const room = Math.min(...beside.map((other) => Math.max(blob.left - other.right, other.left - blob.right)))
    if (!isThin(blob) || room < SEPARATED) return false
    const isLetter = pitch !== undefined && beside.every((other) => isOnGrid(other, blob, pitch))
    return towers(blob, beside) || (room >= FAR && !isLetter)
  })
  // By itself a stroke may part the columns of a table in a terminal.
  if (separators.length === 0 || (members.length === 1 && pitch !== undefined)) return [members]
  const parts: Blob[][] = [[]]
  for (const blob of sorted) {
    if (separators.includes(blob)) parts.push([])
    else parts.at(-1)?.push(blob)
  }
  return parts.filter((part) => part.length > 0)
}

function towers(bar: Blob, letters: readonly Blob[]): boolean {
  const highest = Math.max(...letters.map(({ top, bottom }) => bottom - top))
  return bar.bottom - bar.top > HIGHEST_BAR * highest
}

function isThin({ left, right, top, bottom }: Blob): boolean {
  return right - left <= 3 && bottom - top >= LOWEST_SEPARATOR
}

/**
 * Icons beside a text may lead from line to line: what is much higher than most of the group stands apart. So do letters
 * that touch those of the line above: they are parted where the lines are.
 */
function evenLines(members: Blob[]): Blob[][] {
  if (members.length < 2) return [members]
  const heights = members.map(heightOf).sort((a, b) => a - b)
  const usual = heights[heights.length >> 1] as number
  const low = heights[Math.floor(FEW * heights.length)] as number
  const single = members.filter((blob) => heightOf(blob) < DOUBLE * low)
  const lines = bandsOf(single, low)
  const parted = new Map(
    members.map((blob) => [blob, single.includes(blob) || !isAmong(blob, members) ? [blob] : partsOf(blob, lines)])
  )
  const even = members.flatMap((blob) => {
    const parts = parted.get(blob) ?? []
    return parts.length > 1 || heightOf(blob) <= 2.1 * usual ? parts : []
  })
  if (even.length === members.length && even.every((blob) => members.includes(blob))) return [members]
  const apart = members.filter((blob) => !even.includes(blob) && parted.get(blob)?.length === 1).map((blob) => [blob])
  return [...gathered(even, sameLine), ...apart]
}

/** The lines of one text, wherever in them its letters stand. */
function bandsOf(blobs: readonly Blob[], usual: number): readonly Blob[] {
  const bands: Blob[][] = []
  for (const blob of [...blobs].sort((a, b) => a.top + a.bottom - b.top - b.bottom)) {
    const last = bands.at(-1)
    const before = last?.at(-1)
    if (last && before && blob.top + blob.bottom - before.top - before.bottom <= usual / 2) last.push(blob)
    else bands.push([blob])
  }
  return bands.filter((band) => band.length >= ENOUGH_FOR_LINE).map(extent)
}

/** Letters begin before it and end behind it, or it is as wide as words: an icon before two lines is neither. */
function isAmong(blob: Blob, others: readonly Blob[]): boolean {
  const wide = blob.right - blob.left
  if (wide > WORDS * heightOf(blob)) return true
  if (wide < LOW) return false
  const beside = others.filter((other) => other !== blob && sharedRows(other, blob) > 0)
  return (
    beside.some((other) => other.left < blob.left && blob.left - other.right <= heightOf(other)) &&
    beside.some((other) => other.right > blob.right && other.left - blob.right <= heightOf(other))
  )
}

/** The parts of a blob that lie in different lines; the whole where it lies in one. */
function partsOf(blob: Blob, lines: readonly Blob[]): Blob[] {
  const rows = lines.filter((line) => sharedRows(line, blob) >= 0.5 * heightOf(line))
  const met = rows.filter(
    (line, at) => !rows.slice(0, at).some((other) => sharedRows(line, other) > 0.5 * heightOf(line))
  )
  if (met.length < 2) return [blob]
  return met.map(({ top, bottom }) => ({
    ...blob,
    top: Math.max(top, blob.top),
    bottom: Math.min(bottom, blob.bottom),
    mass: blob.mass / met.length
  }))
}

function sharedRows(a: Blob, b: Blob): number {
  return Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
}

/** Bars one above the other, as in = or ÷, or dots side by side, as in an ellipsis. */
function stacked(a: Blob, b: Blob): boolean {
  const across = b.left - a.right
  const down = Math.max(a.top, b.top) - Math.min(a.bottom, b.bottom)
  return across <= 4 && down <= 7
}

function isSymbol(members: readonly Blob[]): boolean {
  const { left, right, top, bottom } = extent(members)
  return right - left >= 2 && right - left <= 24 && bottom - top >= 2 && bottom - top <= 24
}

/** Joins all that belong together by a relation asked only of a blob and those to its right. */
function gathered<Piece extends Blob>(pieces: readonly Piece[], belong: (a: Piece, b: Piece) => boolean): Piece[][] {
  const sorted = [...pieces].sort((a, b) => a.left - b.left)
  const groups = new Map<Piece, Piece[]>(sorted.map((blob) => [blob, [blob]]))
  const reach = HIGHEST * COLUMN_GAP
  for (const [index, blob] of sorted.entries()) {
    for (let next = index + 1; next < sorted.length; next++) {
      const other = sorted[next] as Piece
      if (other.left - blob.right > reach) break
      if (other.top > blob.bottom + 8 || other.bottom < blob.top - 8) continue
      const mine = groups.get(blob) as Piece[]
      const theirs = groups.get(other) as Piece[]
      if (mine === theirs || !belong(blob, other)) continue
      const [into, from] = mine.length >= theirs.length ? [mine, theirs] : [theirs, mine]
      for (const each of from) {
        into.push(each)
        groups.set(each, into)
      }
    }
  }
  return [...new Set(groups.values())]
}

function heightOf({ top, bottom }: Blob): number {
  return bottom - top
}

/** Letters that touch; marks are less wide. */
function isWord(blob: Blob): boolean {
  return heightOf(blob) >= SMALLEST_LETTER && blob.right - blob.left > 3 * heightOf(blob)
}

/** Gives dots, dashes, accents and quotes to the line they stand in or just beside; what none wants stands alone. */
function attach(groups: Blob[][], low: readonly Blob[], apart: (a: Blob, b: Blob) => boolean): Blob[][] {
  const bands = groups
    .map((members) => ({ members, ...extent(members) }))
    .sort((a, b) => b.bottom - b.top - (a.bottom - a.top))
  const small = bands.filter((band) => band.members.length <= 3 && !isWord(band))
  const gone = new Set<Blob[]>()
  for (const band of small) {
    // An icon is as high as several letters, and the words beside it are no accents of it.
    const home = homeOf(band, bands, apart, gone, 2 * (band.bottom - band.top))
    if (!home) continue
    adopt(home, band.members)
    gone.add(band.members)
  }
  let strays = [...low].sort((a, b) => a.left - b.left)
  // What joined a line leads on to the next: dashes before a plus are reached from right to left.
  for (let before = Infinity; strays.length < before; ) {
    before = strays.length
    strays = strays.filter((blob) => {
      const home = homeOf(blob, bands, apart, gone)
      if (home) adopt(home, [blob])
      return !home
    })
  }
  const symbols = gathered(strays, stacked).filter(isSymbol)
  return [
    ...rejoined(
      bands.filter(({ members }) => !gone.has(members)),
      apart
    ),
    ...symbols
  ]
}

/** Letters far apart may have a colon and a tilde between them that bring their lines together. */
function rejoined(bands: readonly Band[], apart: (a: Blob, b: Blob) => boolean): Blob[][] {
  const meets = (a: Band, b: Band) =>
    sameLine(a, b) && b.left - a.right <= REJOINED_GAP * Math.max(a.bottom - a.top, b.bottom - b.top) && !apart(a, b)
  return gathered(bands, meets).map((together) => together.flatMap(({ members }) => members))
}

type Band = Blob & { readonly members: Blob[] }

/** The line at least about twice as high in whose band a blob stands, the nearest first. */
function homeOf(
  blob: Blob,
  bands: readonly Band[],
  apart: (a: Blob, b: Blob) => boolean,
  gone: ReadonlySet<Blob[]>,
  farthest = Infinity
): Band | undefined {
  const middle = (blob.top + blob.bottom) / 2
  const own = blob.bottom - blob.top
  let best: Band | undefined
  let nearest = Infinity
  for (const band of bands) {
    const high = band.bottom - band.top
    if (gone.has(band.members) || own > 0.55 * high || isWordBeside(blob, own, high)) continue
    if (middle < band.top - 0.45 * high) continue
    if (middle > Math.min(band.bottom + 0.35 * high, baseOf(band) + 0.5 * high)) continue
    const gap = Math.max(0, blob.left - band.right, band.left - blob.right)
    const off = Math.abs(middle - (band.top + band.bottom) / 2)
    // What stands clear above a line is rather a stop or an underscore of the line there: those hang below.
    const clear = Math.max(0, 2 * (band.top - blob.bottom), (blob.top - band.bottom) / 2)
    const far = gap + off / 4 + clear
    if (gap > Math.max(SPACE, Math.min(farthest, COLUMN_GAP * high)) || far >= nearest) continue
    // Beside a bar stands something else; above it may be its dot.
    if (gap > 0 && isUpright(band)) continue
    if (band.left < blob.left ? apart(band, blob) : apart(blob, band)) continue
    nearest = far
    best = band
  }
  return best
}

/** A word above or below a picture is no accent. */
function isWordBeside({ left, right }: Blob, own: number, high: number): boolean {
  return high >= PICTURE && own >= SMALLEST_LETTER && right - left > 2 * own
}

/** Where most of its letters stand: those that hang below are few. */
function baseOf({ members }: Band): number {
  const high = members.filter(({ top, bottom }) => bottom - top >= LOW)
  return median((high.length > 0 ? high : members).map(({ bottom }) => bottom))
}

function adopt(band: Band, blobs: readonly Blob[]): void {
  band.members.push(...blobs)
  const whole = extent(blobs)
  band.left = Math.min(band.left, whole.left)
  band.right = Math.max(band.right, whole.right)
}

function wallMap({ upright }: Rules, width: number, height: number): Uint8Array {
  const walls = new Uint8Array(width * height)
  for (const { at, start, end } of upright) {
    for (let y = start; y < end; y++) walls[y * width + at] = 1
  }
  return walls
}

function walled(walls: Uint8Array, width: number, a: Blob, b: Blob): boolean {
  const y = (Math.max(a.top, b.top) + Math.min(a.bottom, b.bottom)) >> 1
  for (let x = a.right - 1; x <= b.left; x++) if (walls[y * width + x] === 1) return true
  return false
}

/** One of them, whichever, stands clear above the other. */
function isAbove(a: Blob, b: Blob): boolean {
  return Math.min(a.bottom, b.bottom) <= Math.max(a.top, b.top)
}

/** A rule between one above the other: a border, and what is cut off by it. */
function liesBetween({ at, start, end }: Rule, a: Blob, b: Blob): boolean {
  const across = [Math.max(a.left, b.left), Math.min(a.right, b.right)]
  const above = Math.min(a.bottom, b.bottom)
  return at >= above - 1 && at < Math.max(a.top, b.top) && start <= Math.min(...across) && end >= Math.max(...across)
}

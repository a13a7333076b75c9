/** Which mark stands over a letter, by the shape of its ink. */
import { type Box, union } from '../contract/geometry.ts'
import type { Grey } from './grey.ts'
import { median } from './median.ts'

export type Mark = 'acute' | 'grave' | 'circumflex' | 'caron' | 'tilde' | 'diaeresis' | 'ring' | 'dot'

/** Darker than this is ink, 0 to 255; paler than this is none. */
const INK = 150
const PALE = 235
/** A mark is at most so high, so wide and so far above its letter, in heights of a small letter. */
const HIGHEST = 0.5
const WIDEST = 1.15
const FARTHEST = 0.5
/** What stands below it is at least so high: half an a, with the letter beside it, looks marked too. */
const LEAST_LETTER = 0.75
/** A mark is at most so far off the middle of its letter, in heights of a small letter. */
const OFF_MIDDLE = 0.3
/** Between two dots it is at least so much paler than on them; they are so alike in mass, and so level, in their height. */
const VALLEY = 0.75
const ALIKE = 0.6
const LEVEL = 0.3
/** A stroke leans by at least this part of its height from its upper to its lower half; an arrow spreads so much more. */
const LEAN = 0.25
const SPREAD = 1.3
/** An arrow is at least so wide, in heights of a small letter: smaller ones are dots. */
const ARROW = 0.35
/** A wave is so wide, in those and in its own height, and falls by so much of it from its left to its right half. */
const WAVE = { width: 0.5, ratio: 1.8, fall: 0.1 }
/** A ring is hollow: its middle is at most so dark beside its darkest. */
const HOLLOW = 0.75

/** Rows between base line and small letters' tops hold so much of what the fullest one does. */
const FULL = 0.45
/** Letters that are as high as an x, and how far they may reach below the base line, in pixels. */
const WITHOUT_TAIL = /[acemnorsuvwxz]/
const BELOW = 1
/** So many times as high as most characters no letter is. */
const ICON = 2.2
/** Letters without an ascender. */
const SMALL = /^[aceimnopqrsuvwxyzgj]/
/** Between a mark and its letter is a row at most so dark as this part of their darkest ones. */
const PALEST = 0.4

/** Where letters of a strip stand, in its pixels. */
export interface Setting {
  readonly base: number
  /** The height of a small letter. */
  readonly high: number
}

/** What recognition says of a word's characters. */
interface Lettered {
  readonly symbols: readonly (Box & { readonly text: string })[]
}

/**
 * From the rows that hold most ink of the words, as boxes of marked letters reach too high, and an icon beside them may
 * reach anywhere. Undefined where there is none.
 */
export function settingOf({ width, height, pixels }: Grey, words: readonly Lettered[]): Setting | undefined {
  const usual = median(words.flatMap(({ symbols }) => symbols.map((symbol) => symbol.height)))
  const spans = words.flatMap(({ symbols }) => {
    const letters = symbols.filter((symbol) => symbol.height <= ICON * usual)
    return letters.length > 0 ? [union(letters)] : []
  })
  const counts = Array.from({ length: height }, (_, y) => {
    let count = 0
    for (const span of spans) {
      const to = Math.min(width, Math.ceil(span.x + span.width))
      for (let x = Math.max(0, Math.floor(span.x)); x < to; x++) if ((pixels[y * width + x] as number) < INK) count++
    }
    return count
  })
  const small = words.flatMap((word) => word.symbols).filter(({ text }) => WITHOUT_TAIL.test(text))
  // Below it may lie the underline of a key, a border, or the rest of an icon.
  const lowest = small.length > 0 ? Math.ceil(median(small.map(({ y, height }) => y + height))) + BELOW : height
  const rows = counts.slice(0, lowest)
  const most = Math.max(...rows)
  if (most === 0) return undefined
  const full = rows.map((count) => count >= FULL * most)
  const base = full.lastIndexOf(true) + 1
  return { base, high: Math.min(base - full.indexOf(true), ...small.map(({ height }) => Math.round(height))) }
}

export interface OverMark {
  readonly kind: Mark | undefined
  readonly box: Box
}

/** Undefined where nothing stands over the letter by itself. */
export function markOver(strip: Grey, letter: Box & { readonly text: string }, setting: Setting): OverMark | undefined {
  const { high } = setting
  const [from, to] = [Math.max(0, Math.round(letter.x)), Math.min(strip.width, Math.round(letter.x + letter.width))]
  const ink = (x: number, y: number) =>
    x < 0 || x >= strip.width ? 0 : Math.max(0, PALE - (strip.pixels[y * strip.width + x] as number))
  const rows = Array.from({ length: strip.height }, (_, y) => {
    let sum = 0
    for (let x = from; x < to; x++) sum += ink(x, y)
    return sum
  })
  const span = SMALL.test(letter.text.normalize('NFD')) ? overSmall(rows, setting) : overTall(rows, setting)
  if (!span || span.bottom - span.top > HIGHEST * high) return undefined
  const filled = (x: number) => {
    for (let y = span.top; y < span.bottom; y++) if (ink(x, y) >= PALE - INK) return true
    return false
  }
  let [left, right] = [from, to]
  while (left < right && !filled(left)) left++
  while (right > left && !filled(right - 1)) right--
  while (filled(left - 1)) left--
  while (filled(right)) right++
  const box = { x: left, y: span.top, width: right - left, height: span.bottom - span.top }
  const off = left + box.width / 2 - (from + to) / 2
  // The end of an f or a serif reaches in from the side.
  if (box.width <= 0 || box.width > WIDEST * high || Math.abs(off) > OFF_MIDDLE * high) return undefined
  return { kind: kindOf(strip, box, high), box }
}

interface Rows {
  readonly top: number
  /** Exclusive. */
  readonly bottom: number
}

/** Over a letter without an ascender: down to the palest row above it. */
function overSmall(rows: readonly number[], { base, high }: Setting): Rows | undefined {
  const top = Math.round(base - high)
  const above = rows.slice(Math.max(0, Math.round(top - HIGHEST * high - 1)), top)
  const start = top - above.length
  const most = Math.max(0, ...above)
  if (most < PALE - INK) return undefined
  const peak = start + above.lastIndexOf(most)
  const between = rows.slice(peak, top)
  const palest = peak + between.indexOf(Math.min(...between))
  if (palest === peak || (rows[palest] as number) > PALEST * Math.min(most, rows[top] as number)) return undefined
  let upper = peak
  while (upper > 0 && (rows[upper - 1] as number) > PALEST * most) upper--
  let bottom = peak + 1
  while (bottom < palest && (rows[bottom] as number) > PALEST * most) bottom++
  return { top: upper, bottom }
}

/** Over a letter that may have bars: down to a row without ink. */
function overTall(rows: readonly number[], { base, high }: Setting): Rows | undefined {
  const isFree = (y: number) => (rows[y] as number) < PALE - INK
  let y = Math.min(rows.length - 1, Math.round(base) - 1)
  while (y >= 0 && isFree(y)) y--
  while (y >= 0 && !isFree(y)) y--
  const top = y + 1
  if (base - top < LEAST_LETTER * high) return undefined
  while (y >= 0 && isFree(y)) y--
  const bottom = y + 1
  if (y < 0 || top - bottom > FARTHEST * high) return undefined
  while (y >= 0 && !isFree(y)) y--
  return { top: y + 1, bottom }
}

function kindOf(strip: Grey, box: Box, high: number): Mark | undefined {
  const ink = inkOf(strip, box)
  if (isWave(ink, box, high)) return 'tilde'
  const pair = halves(ink)
  if (pair) {
    const [a, b] = pair
    const level = Math.abs(a.y - b.y) <= LEVEL * Math.max(2, box.height)
    if (level && Math.min(a.mass, b.mass) >= ALIKE * Math.max(a.mass, b.mass)) return 'diaeresis'
  }
  if (box.height >= 3 && isHollow(ink)) return 'ring'
  const [upper, lower] = [momentOf(ink, 0, ink.height / 2), momentOf(ink, ink.height / 2, ink.height)]
  const lean = (upper.x - lower.x) / Math.max(1, ink.height / 2)
  if (Math.abs(lean) >= LEAN) return lean > 0 ? 'acute' : 'grave'
  if (box.width >= ARROW * high && lower.spread >= SPREAD * upper.spread) return 'circumflex'
  if (box.width >= ARROW * high && upper.spread >= SPREAD * lower.spread) return 'caron'
  if (box.width < ARROW * high) return 'dot'
  return box.width >= WAVE.ratio * box.height ? 'tilde' : undefined
}

/** High on the left and low on the right, and wide. */
function isWave(ink: Ink, { width, height }: Box, high: number): boolean {
  if (height < 2 || width < WAVE.width * high || width < WAVE.ratio * height) return false
  const [left, right] = [
    momentOf(ink, 0, ink.height, 0, ink.width / 2),
    momentOf(ink, 0, ink.height, ink.width / 2, ink.width)
  ]
  // Two dots are darkest in the same row.
  const isLevel = ink.darkest(0, ink.width >> 1) >= ink.darkest((ink.width + 1) >> 1, ink.width)
  return right.y - left.y >= WAVE.fall * height && !isLevel
}

interface Ink {
  readonly width: number
  readonly height: number
  readonly at: (x: number, y: number) => number
  /** The row that is darkest in these columns. */
  readonly darkest: (from: number, to: number) => number
}

/** With a pixel around it at each side, where half-drawn edges are. */
function inkOf({ width, pixels }: Grey, box: Box): Ink {
  const at = (x: number, y: number) => {
    const [column, row] = [box.x - 1 + x, box.y + y]
    return column < 0 || column >= width ? 0 : Math.max(0, PALE - (pixels[row * width + column] as number))
  }
  const darkest = (from: number, to: number) => {
    const rows = Array.from({ length: box.height }, (_, y) =>
      Math.max(...Array.from({ length: to - from }, (_, x) => at(from + x, y)))
    )
    return rows.indexOf(Math.max(...rows))
  }
  return { width: box.width + 2, height: box.height, at, darkest }
}

interface Moment {
  readonly mass: number
  readonly x: number
  readonly y: number
  readonly spread: number
}

function momentOf(ink: Ink, fromY: number, toY: number, fromX = 0, toX = ink.width): Moment {
  let [mass, sumX, sumY, squares] = [0, 0, 0, 0]
  for (let y = Math.floor(fromY); y < Math.ceil(toY); y++) {
    // A row in the middle belongs to both halves.
    const rows = Math.min(y + 1, toY) - Math.max(y, fromY)
    for (let x = Math.floor(fromX); x < Math.ceil(toX); x++) {
      const columns = Math.min(x + 1, toX) - Math.max(x, fromX)
      const weight = ink.at(x, y) * rows * columns
      mass += weight
      sumX += weight * (x + 0.5)
      sumY += weight * (y + 0.5)
      squares += weight * (x + 0.5) ** 2
    }
  }
  const [x, y] = [sumX / (mass || 1), sumY / (mass || 1)]
  return { mass, x, y, spread: Math.sqrt(Math.max(0, squares / (mass || 1) - x * x)) }
}

/** Left and right of the palest column between two dark ones. */
function halves(ink: Ink): readonly [Moment, Moment] | undefined {
  const dark = Array.from({ length: ink.width }, (_, x) =>
    Math.max(...Array.from({ length: ink.height }, (_, y) => ink.at(x, y)))
  )
  let best: { readonly at: number; readonly depth: number } | undefined
  for (let at = 1; at < ink.width - 1; at++) {
    const beside = Math.min(Math.max(...dark.slice(0, at)), Math.max(...dark.slice(at + 1)))
    const depth = beside === 0 ? 1 : (dark[at] as number) / beside
    if (depth <= VALLEY && (!best || depth < best.depth)) best = { at, depth }
  }
  if (!best) return undefined
  return [momentOf(ink, 0, ink.height, 0, best.at + 0.5), momentOf(ink, 0, ink.height, best.at + 0.5, ink.width)]
}

function isHollow(ink: Ink): boolean {
  const columns = [Math.floor((ink.width - 1) / 2), Math.ceil((ink.width - 1) / 2)] as const
  const rows = [Math.floor((ink.height - 1) / 2), Math.ceil((ink.height - 1) / 2)] as const
  const darkest = (xs: readonly number[], ys: readonly number[]) =>
    Math.max(...xs.flatMap((x) => ys.map((y) => ink.at(x, y))))
  const middle = columns.flatMap((x) => rows.map((y) => ink.at(x, y)))
  const sides = [
    darkest([0, 1], rows),
    darkest([ink.width - 2, ink.width - 1], rows),
    darkest(columns, [0]),
    darkest(columns, [ink.height - 1])
  ]
  return middle.reduce((sum, each) => sum + each, 0) / middle.length <= HOLLOW * Math.min(...sides)
}

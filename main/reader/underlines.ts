/**
 * Underlined text, such as links and what a spelling checker marks: it is read without the line, which recognition takes
 * for underscores, dots or letters.
 */
import type { Grey } from './grey.ts'

/** Darker than this is ink, 0 to 255: a line may be drawn half in each of two rows. */
const INK = 200
/** In heights of the ink: a shorter one is an underscore, or the underline of a key; */
const SHORTEST = 1.2
/** ... letters that reach below it break it, at most so widely; */
const WIDEST_BREAK = 0.5
/** ... it is at most so thick, or so many pixels; */
const THICKEST = 0.15
const THIN = 2
/** ... and lies in the lower part. */
const HIGHEST = 0.75
/** So much of its length is drawn or has a letter going through it, so many pixels away at most; so much is drawn itself. */
const COVERED = 0.85
const NEAR = 3
const DRAWN = 0.5
/** At most so much is inked in the row below. */
const BELOW = 0.3
/** The foot of a letter is touched from above by what does not go on below; so much of a line may be. */
const TOUCHED = 0.08
/** Dots, dashes and waves repeat themselves, in heights of the ink: letters are farther apart. */
const LONGEST_PERIOD = 0.47
const SHORTEST_PERIOD = 2
/** So much of a row is the same one period on, so many of its periods hold a dot of their own, */
const ALIKE = 0.85
const EVERY = 0.7
/** ... and so much of it is inked: at least and at most. */
const SPARSE = 0.12
const DENSE = 0.85
/** A wave is at most so thick, or so many pixels; stems of letters go on above more than this part of what they end in. */
const HIGHEST_WAVE = 0.3
const WAVE = 4
const STEMS = 0.5
/** Letters stand over at least this part of its columns, and are at least so high, in heights of the ink. */
const LETTERS = 0.5
const LETTER_HEIGHT = 0.4

/** A line above is so long, beside the whole, what is right below it so little inked, and the text so high, in pixels. */
const OVERLINE = 0.6
const UNTOUCHED = 0.08
const SHORTEST_TEXT = 8

interface Stretch {
  readonly start: number
  /** Exclusive. */
  readonly end: number
}

interface Line extends Stretch {
  readonly top: number
  /** Exclusive. */
  readonly bottom: number
}

/** The very same pixels where nothing is underlined. */
export function withoutUnderlines<Strip extends Grey>(strip: Strip): Strip {
  const text = textOf(strip)
  const lines = text ? underlinesIn(text) : []
  if (!text || lines.length === 0) return strip
  const { inked, broken } = text
  const pixels = strip.pixels.slice()
  const clear = (x: number, y: number) => {
    pixels[y * strip.width + x] = 255
  }
  for (const { start, end, top, bottom } of lines) {
    for (let y = Math.max(0, top - 1); y <= Math.min(bottom, strip.height - 1); y++) {
      for (let x = start; x < end; x++) if (!inked(x, y)) clear(x, y)
    }
    for (let y = top; y < bottom; y++) {
      for (const run of stretchesOf(start, end, y, 0, inked)) {
        // What stands in a break of the line and goes on below is of a letter.
        if (lengthOf(run) <= broken && shareOf(run, bottom, inked) > 0) continue
        for (let x = run.start; x < run.end; x++) if (!(inked(x, top - 1) && inked(x, bottom))) clear(x, y)
      }
    }
  }
  return { ...strip, pixels }
}

/** Text marked by a line above it, as the changed part of a line in a program that compares. */
export function withoutOverline<Strip extends Grey>(strip: Strip): Strip {
  const text = textOf(strip)
  if (!text) return strip
  const { inked, width, first, high } = text
  const whole = { start: 0, end: width }
  let bottom = first
  while (shareOf(whole, bottom, inked) >= OVERLINE) bottom++
  const isLine = bottom > first && bottom - first <= THIN && high >= SHORTEST_TEXT
  if (!isLine || shareOf(whole, bottom, inked) > UNTOUCHED) return strip
  const pixels = strip.pixels.slice()
  pixels.fill(255, first * width, bottom * width)
  return { ...strip, pixels }
}

type Inked = (x: number, y: number) => boolean

interface Text {
  readonly inked: Inked
  readonly width: number
  /** Its uppermost and lowest row. */
  readonly first: number
  readonly last: number
  readonly high: number
  /** Breaks of a line are at most so wide. */
  readonly broken: number
}

function textOf({ width, height, pixels }: Grey): Text | undefined {
  const hasInk = (y: number) => {
    for (let at = y * width; at < (y + 1) * width; at++) if ((pixels[at] as number) < INK) return true
    return false
  }
  let [first, last] = [0, height - 1]
  while (first < height && !hasInk(first)) first++
  if (first === height) return undefined
  while (!hasInk(last)) last--
  const inked: Inked = (x, y) => y >= 0 && y < height && (pixels[y * width + x] as number) < INK
  const high = last - first + 1
  return { inked, width, first, last, high, broken: WIDEST_BREAK * high }
}

function underlinesIn(text: Text): readonly Line[] {
  const { inked, width, first, last, high, broken } = text
  const found: Line[] = []
  for (let y = last; y >= first + HIGHEST * high; y--) {
    for (const stretch of stretchesOf(0, width, y, broken, inked)) {
      if (lengthOf(stretch) < SHORTEST * high) continue
      if (found.some((other) => other.start < stretch.end && other.end > stretch.start)) continue
      const line = solid(stretch, y, text) ?? repeated(stretch, y, text)
      if (line && isUnderLetters(line, text)) found.push(line)
    }
  }
  return found
}

function lengthOf({ start, end }: Stretch): number {
  return end - start
}

/** What is inked in a row, gaps up to `widest` pixels included. */
function stretchesOf(from: number, to: number, y: number, widest: number, inked: Inked): readonly Stretch[] {
  const found: Stretch[] = []
  for (let x = from; x < to; x++) {
    if (!inked(x, y)) continue
    const before = found.at(-1)
    if (before && x - before.end <= widest) found[found.length - 1] = { start: before.start, end: x + 1 }
    else found.push({ start: x, end: x + 1 })
  }
  return found
}

/** A line drawn through, with the rows above that are drawn as it is. */
function solid(stretch: Stretch, y: number, { inked, high }: Text): Line | undefined {
  const isFoot: Inked = (x, row) => inked(x, row) && !around(x).some((at) => inked(at, y + 1))
  if (!isDrawn(stretch, y, inked) || shareOf(stretch, y + 1, inked) > BELOW) return undefined
  let top = y
  while (isDrawn(stretch, top - 1, inked)) top--
  if (y + 1 - top > Math.max(THIN, THICKEST * high) || shareOf(stretch, top - 1, isFoot) > TOUCHED) return undefined
  return { ...stretch, top, bottom: y + 1 }
}

/** Dots, dashes, or a wave. */
function repeated(stretch: Stretch, y: number, { inked, width, high }: Text): Line | undefined {
  const period = periodOf(stretch, y, LONGEST_PERIOD * high, inked)
  if (!period) return undefined
  let top = y
  while (repeats(stretch, top - 1, period, inked)) top--
  const goesOn: Inked = (x, row) => inked(x, row) && inked(x, row - 1)
  const stems = shareOf(stretch, top, goesOn) / shareOf(stretch, top, inked)
  if (y + 1 - top > Math.max(WAVE, HIGHEST_WAVE * high) || stems > STEMS) return undefined
  // A wave may begin and end in another row.
  const [start, end] = [stretch.start - period / 2, stretch.end + period / 2]
  return { start: Math.max(0, Math.floor(start)), end: Math.min(width, Math.ceil(end)), top, bottom: y + 1 }
}

/** The shortest in which the row repeats itself; with fewer dots only longer ones can. */
function periodOf(stretch: Stretch, y: number, longest: number, inked: Inked): number | undefined {
  const dots = stretchesOf(stretch.start, stretch.end, y, 0, inked).length
  const shortest = Math.max(SHORTEST_PERIOD, Math.ceil((EVERY * lengthOf(stretch)) / dots))
  for (let period = shortest; period <= longest; period++) if (repeats(stretch, y, period, inked)) return period
  return undefined
}

function repeats({ start, end }: Stretch, y: number, period: number, inked: Inked): boolean {
  const share = shareOf({ start, end }, y, inked)
  if (share < SPARSE || share > DENSE) return false
  const dots = stretchesOf(start, end, y, 0, inked).length
  if (dots < EVERY * ((end - start) / period)) return false
  return shareOf({ start: start + period, end }, y, (x, row) => inked(x, row) === inked(x - period, row)) >= ALIKE
}

function isDrawn(stretch: Stretch, y: number, inked: Inked): boolean {
  const isCovered: Inked = (x, row) => inked(x, row) || around(x).some((at) => inked(at, row - 1) && inked(at, row + 1))
  return shareOf(stretch, y, inked) >= DRAWN && shareOf(stretch, y, isCovered) >= COVERED
}

function around(x: number): readonly number[] {
  return Array.from({ length: 2 * NEAR + 1 }, (_, index) => x + index - NEAR)
}

function shareOf({ start, end }: Stretch, y: number, inked: Inked): number {
  let count = 0
  for (let x = start; x < end; x++) if (inked(x, y)) count++
  return count / (end - start)
}

function isUnderLetters({ start, end, top }: Line, { inked, first, high }: Text): boolean {
  const above = Array.from({ length: Math.max(0, top - 1 - first) }, (_, index) => first + index)
  const columns = Array.from({ length: end - start }, (_, index) => start + index)
  const letters = columns.filter((x) => above.some((y) => inked(x, y))).length
  const tall = above.filter((y) => columns.some((x) => inked(x, y))).length
  return letters >= LETTERS * columns.length && tall >= LETTER_HEIGHT * high
}

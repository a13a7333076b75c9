/**
 * Where one word ends and the next begins, by the gaps between the characters. Recognition guesses spaces from the
 * language it knows: it drops them between digits and letters and puts them behind every dot of a program's text.
 */
import { union } from '../contract/geometry.ts'
import type { Gaps } from './gaps.ts'
import type { RecognisedSymbol, RecognisedWord } from './recogniser.ts'

/** In heights of a capital letter: a gap this wide is surely a space in a proportional font... */
const SURELY_SPACE = 0.37
/** ... but figures are set in equal widths, and marks and a 1 stand far from their neighbours; */
const SURELY_BESIDE_NARROW = 0.62
/** ... but behind a dash that stands alone, */
const SURELY_BEHIND_DASH = 0.35
const DASH = /^[-–—−]$/
/** An f reaches so far over what follows it. */
const OVERHANG = 0.12
/** ... but before a bracket a narrower one is a space, */
const SURELY_BEFORE_BRACKET = 0.48
/** ... and so it is inside of brackets, */
const SURELY_IN_BRACKETS = 0.42
const INSIDE_BRACKETS = /^[[({][\p{L}02-9]|[\p{L}02-9][\])}]$/u
/** ... and behind a comma and around an equals sign, */
const SURELY_AROUND_SIGN = 0.4
const AROUND_SIGN = /^([,;]\p{L}|[\p{L}\d]=|=[\p{L}\d])$/u
/** ... and between a figure and a percent sign, */
const SURELY_BEFORE_PERCENT = 0.36
/** ... while between a figure and its unit a narrower one is a space, */
const SURELY_UNIT = 0.28
/** ... and one this narrow is surely none. */
const SURELY_NONE = 0.12
/** What is wider parts columns. */
const WIDEST_SPACE = 0.8
/** Beside the spaces of its own line that are sure a space is at least so wide. */
const LEAST_OF_SPACES = 0.55
/** A space that recognition lost is so many times as wide as any other gap within words, where there are so many. */
const WIDER = 1.5
const ENOUGH_LETTERS = 12
const UNSURE = 0.85
/** Letters stand this far apart, in heights of a capital letter, where they are not spaced out. */
const USUAL_GAP = 0.16
const ENOUGH_FOR_TRACKING = 3
/** What stands farther apart are pictures in a row. */
const WIDEST_GAP = 0.5
/** Fewer characters do not tell a font of equal widths from another; few do where they stand in their places more exactly. */
const ENOUGH_FOR_PITCH = 8
const MANY = 12
/** How far a character may stand from its place, in pitches. */
const OFF_PLACE = { few: 0.1, many: 0.16 }
/** Between two figures, in heights and in the usual gaps of so many others: a one has room of its own on both sides. */
const FIGURES = { wide: 0.4, narrow: 0.55, wider: 2.8, enough: 4 } as const

/** A stroke along the base line that recognition leaves out: an underscore. Columns and rows of the strip. */
export interface Bar {
  readonly start: number
  readonly end: number
  readonly top: number
}

interface Placed extends RecognisedSymbol {
  readonly confidence: number
  /** Recognition says that a word begins here. */
  readonly first: boolean
}

/** What is known of a line: how wide its spaces are, and the gaps between its figures. */
interface Usual {
  readonly spaces: number
  readonly usual: number
}

/** Boxes of the words, of their symbols, and the gaps are all in pixels of the strip. */
export function respaced(
  words: readonly RecognisedWord[],
  measured: Gaps,
  bars: readonly Bar[]
): readonly RecognisedWord[] {
  if (words.some((word) => word.symbols.length !== [...word.text].length)) return words
  const symbols = withBars(placed(words), bars)
  if (symbols.length < 2) return words
  const pitch = pitchOf(symbols)
  const high = capitalHeight(symbols)
  const gaps = withoutTracking(measured, symbols, high)
  const spaces = surelySpaces(symbols, gaps, high)
  const usual = betweenFigures(symbols, gaps)
  const lost = pitch ? undefined : lostSpace(symbols, gaps, spaces)
  const groups: Placed[][] = []
  for (const [index, symbol] of symbols.entries()) {
    const before = symbols[index - 1]
    const word = groups.at(-1)
    const behindDash = groups.length > 1 && isBehindDash(word, symbol, gaps, high)
    if (
      !before ||
      !word ||
      symbol === lost ||
      behindDash ||
      spaceBetween(word, symbol, gaps, pitch, high, { spaces, usual })
    )
      groups.push([symbol])
    else word.push(symbol)
  }
  return groups.map((group) => ({
    ...union(group),
    text: group.map((symbol) => symbol.text).join(''),
    confidence: Math.min(...group.map((symbol) => symbol.confidence)),
    symbols: group
  }))
}

/** The gaps less what the letters are spaced out by, so that a wide one means the same in any line. */
function withoutTracking(gaps: Gaps, symbols: readonly Placed[], high: number): Gaps {
  const within = symbols.flatMap((symbol, index) => {
    const before = symbols[index - 1]
    const letters = before && !symbol.first && /^\p{L}{2}$/u.test(before.text + symbol.text)
    return letters && symbol.confidence >= UNSURE ? [gaps.widestBetween(middle(before), middle(symbol))] : []
  })
  const usual = within.sort((a, b) => a - b)[within.length >> 1] ?? 0
  const isTracked = within.length >= ENOUGH_FOR_TRACKING && usual <= WIDEST_GAP * high
  const tracking = isTracked ? Math.max(0, usual - USUAL_GAP * high) : 0
  return { widestBetween: (from, to) => Math.max(0, gaps.widestBetween(from, to) - tracking) }
}

function placed(words: readonly RecognisedWord[]): Placed[] {
  const all = words.flatMap((word) =>
    word.symbols.map((symbol, index) => ({ ...symbol, confidence: word.confidence, first: index === 0 }))
  )
  // A box may run on over those behind it: the next character ends it.
  return all.map((symbol, index) => {
    const next = all[index + 1]
    return next && next.x > symbol.x ? { ...symbol, width: Math.min(symbol.width, next.x - symbol.x) } : symbol
  })
}

function withBars(symbols: readonly Placed[], bars: readonly Bar[]): Placed[] {
  if (symbols.length === 0 || symbols.some((symbol) => symbol.text === '_')) return [...symbols]
  const base = [...symbols].map((symbol) => symbol.y + symbol.height).sort((a, b) => a - b)[
    symbols.length >> 1
  ] as number
  const missing = bars.filter(
    ({ start, end, top }) =>
      end - start < 1.5 * capitalHeight(symbols) &&
      top >= base - 2 &&
      !symbols.some((symbol) => /[_-]/.test(symbol.text) && symbol.x < end && symbol.x + symbol.width > start) &&
      // What runs under a letter is the underline of its key.
      !symbols.some((symbol) => isUnder(symbol, start, end)) &&
      symbols.some((symbol) => symbol.x < start) &&
      symbols.some((symbol) => middle(symbol) > end)
  )
  const inserted = missing.map(({ start, end, top }): Placed => {
    const box = { x: start, y: top, width: end - start, height: 2 }
    return { ...box, text: '_', confidence: 0.8, first: false }
  })
  // Boxes that reach into each other may lie in another order than their letters.
  const all = inserted.reduce(
    (line, bar) => {
      const at = line.findIndex((symbol) => middle(symbol) > middle(bar))
      return line.toSpliced(at < 0 ? line.length : at, 0, bar)
    },
    [...symbols]
  )
  return all.map((symbol, index) => (all[index - 1]?.text === '_' ? { ...symbol, first: false } : symbol))
}

function isUnder({ x, width }: Placed, start: number, end: number): boolean {
  const middle = (start + end) / 2
  const covered = Math.min(end, x + width) - Math.max(start, x)
  return (middle > x + 0.2 * width && middle < x + 0.8 * width) || covered >= 0.8 * width
}

/** A dash between two things has room behind it as before it; a minus sign has none. */
function isBehindDash(word: readonly Placed[] | undefined, symbol: Placed, gaps: Gaps, high: number): boolean {
  const [dash] = word ?? []
  if (!dash || word?.length !== 1 || !DASH.test(dash.text)) return false
  return gaps.widestBetween(middle(dash), middle(symbol)) > SURELY_BEHIND_DASH * high
}

function spaceBetween(
  word: readonly Placed[],
  symbol: Placed,
  gaps: Gaps,
  pitch: number | undefined,
  high: number,
  { spaces, usual }: Usual
): boolean {
  const before = word.at(-1) as Placed
  if (pitch) return Math.round((middle(symbol) - middle(before)) / pitch) >= 2
  const gap = gaps.widestBetween(middle(before), middle(symbol))
  const figures = /\d/.test(before.text) && /\d/.test(symbol.text)
  const marks = /[^\p{L}\d]/u.test(before.text + symbol.text)
  // A number and what it counts; the figures of a name such as 7Q2F are none.
  const unit = /\p{L}/u.test(symbol.text) && /\d/.test(before.text) && word.every(({ text }) => /[\d.,:/-]/.test(text))
  if (symbol.text === '%' && /\d/.test(before.text) && gap > SURELY_BEFORE_PERCENT * high) return true
  if (INSIDE_BRACKETS.test(before.text + symbol.text) && gap > SURELY_IN_BRACKETS * high) return true
  // A bracket stands right behind what it is called with.
  if (symbol.text === '(' && gap > SURELY_BEFORE_BRACKET * high) return true
  if (AROUND_SIGN.test(before.text + symbol.text) && gap > SURELY_AROUND_SIGN * high) return true
  const narrow = /1/.test(before.text + symbol.text)
  if (figures && gap > (narrow ? FIGURES.narrow : FIGURES.wide) * high && gap >= FIGURES.wider * usual) return true
  if (gap > (figures || marks ? SURELY_BESIDE_NARROW : unit ? SURELY_UNIT : SURELY_SPACE) * high) return true
  const overhang = before.text === 'f' ? OVERHANG * high : 0
  return symbol.first && gap + overhang > Math.max(SURELY_NONE * high, LEAST_OF_SPACES * spaces)
}

/** The usual gap between two figures, of the narrower ones, as spaces may be among them; none where there are few. */
function betweenFigures(symbols: readonly Placed[], gaps: Gaps): number {
  const within = symbols.flatMap((symbol, index) => {
    const before = symbols[index - 1]
    const figures = before && !symbol.first && /^\d{2}$/.test(before.text + symbol.text)
    return figures ? [gaps.widestBetween(middle(before), middle(symbol))] : []
  })
  return within.length >= FIGURES.enough
    ? Math.max(1, within.sort((a, b) => a - b)[within.length >> 2] as number)
    : Infinity
}

/** How wide the spaces of a line are of which recognition and the gap are both sure; 0 where there is none. */
function surelySpaces(symbols: readonly Placed[], gaps: Gaps, high: number): number {
  const sure = symbols.flatMap((symbol, index) => {
    const before = symbols[index - 1]
    const gap = before && symbol.first ? gaps.widestBetween(middle(before), middle(symbol)) : 0
    return gap > SURELY_SPACE * high && gap < WIDEST_SPACE * high ? [gap] : []
  })
  return sure.length > 0 ? Math.min(...sure) : 0
}

/** Where recognition is unsure of a word in which one gap is wider than all between the letters of the line: what stands behind it. */
function lostSpace(symbols: readonly Placed[], gaps: Gaps, spaces: number): Placed | undefined {
  const within = symbols.flatMap((symbol, index) => {
    const before = symbols[index - 1]
    const letters = before && !symbol.first && /^\p{L}{2}$/u.test(before.text + symbol.text)
    return letters ? [{ symbol, gap: gaps.widestBetween(middle(before), middle(symbol)) }] : []
  })
  const [widest, next] = within.sort((a, b) => b.gap - a.gap)
  if (!widest || !next || within.length < ENOUGH_LETTERS || widest.symbol.confidence >= UNSURE) return undefined
  const isWide = spaces > 0 && widest.gap >= LEAST_OF_SPACES * spaces && widest.gap >= WIDER * next.gap
  return isWide ? widest.symbol : undefined
}

/** The distance from character to character when it is the same everywhere, in pixels. */
function pitchOf(symbols: readonly Placed[]): number | undefined {
  if (symbols.length < ENOUGH_FOR_PITCH) return undefined
  const steps = symbols.slice(1).map((symbol, index) => middle(symbol) - middle(symbols[index] as Placed))
  const sorted = [...steps].sort((a, b) => a - b)
  const guess = sorted[Math.floor(sorted.length * 0.4)] as number
  if (guess <= 2) return undefined
  const near = steps.filter((step) => step > 0.7 * guess && step < 1.3 * guess)
  const pitch = near.reduce((sum, step) => sum + step, 0) / near.length
  const off = OFF_PLACE[symbols.length >= MANY ? 'many' : 'few']
  const fitting = steps.filter((step) => step > 0.6 * pitch && Math.abs(step / pitch - Math.round(step / pitch)) < off)
  // Only a narrow character in a wide place tells: o, e and n stand like this in any font.
  const narrowest = Math.min(...symbols.map((symbol) => symbol.width))
  return narrowest < 0.45 * pitch && fitting.length >= 0.9 * steps.length ? pitch : undefined
}

function capitalHeight(symbols: readonly Placed[]): number {
  const tall = symbols.filter(({ text }) => /[A-Z0-9bdfhkl]/.test(text)).map(({ height }) => height)
  const low = symbols.map(({ height }) => 1.3 * height)
  const heights = (tall.length > 0 ? tall : low).sort((a, b) => a - b)
  return heights[heights.length >> 1] as number
}

function middle({ x, width }: Placed): number {
  return x + width / 2
}

/** From a strip of pixels to words, in pixels of the image the strip came from. */
import type { Box } from '../contract/geometry.ts'
import type { Word } from '../contract/scene.ts'
import { type CellLine, cellsOf, wordsOf } from './cells.ts'
import { withCircumflexes } from './circumflexes.ts'
import { corrected } from './corrections.ts'
import { coverageOf, cutOut, leftOut, middleSpace, type Span } from './coverage.ts'
import { withDiacritics } from './diacritics.ts'
import { enlarged, NARROWED, narrowed } from './enlarge.ts'
import { withFigures } from './figures.ts'
import { withFirstCapitals } from './first-capitals.ts'
import { gapsOf } from './gaps.ts'
import type { Grey, Strip } from './grey.ts'
import { type Setting, settingOf } from './letter-marks.ts'
import { withMiddleDots } from './middle-dots.ts'
import type { RecognisedWord, Recogniser, Shape } from './recogniser.ts'
import { withSigns } from './signs.ts'
import { withSlashes } from './slashes.ts'
import { type Bar, respaced } from './spacing.ts'
import { withStops } from './stops-in-numbers.ts'
import { withoutStrike } from './struck-text.ts'
import { withoutOverline, withoutUnderlines } from './underlines.ts'
import { withUnknownLetters } from './unknown-letters.ts'

/** Tesseract is surest with lines enlarged to about this height, in pixels: measured over the captured screens. */
const BEST_HEIGHT = 44
const LARGEST_FACTOR = 5
const LINE_MARGIN = 12
/** A character alone wants more: measured on a keypad. */
const CHARACTER_FACTOR = 4
const CHARACTER_MARGIN = 14
/** Below this a line is looked at once more, at another size. */
const DOUBTFUL = { line: 0.8, character: 0.9 } as const

/** Below this one of letters that touch is looked at a last time. */
const HOPELESS = 0.5
/** What is taken for text only once its shadow, or nothing at all, was read before is at least so sure. */
const FAIRLY_SURE = 0.65
/** What is narrower, in heights of the strip, is no word. */
const LEAST_WORD = 1.3
/** Two halves are read as one line by which recognition is at least so sure of every word. */
const SURE = 0.9
/** With less than this share of the ink read a reading is doubtful, however sure of what it read. */
const COVERED = 0.9
/** Underscores stand between letters; where none are, a bar is a part of something else. */
const LETTER = /[\p{L}\p{N}]/u

/** What is known of a strip before it is read. */
export interface StripInk {
  readonly shape: Shape
  readonly bars: readonly Bar[]
  /** No other line is read at the same time. */
  readonly alone: boolean
  /** Letters of it touch each other, as bold ones do. */
  readonly touching: boolean
  /** The same line as if that were the shadow of its letters, where it may be. */
  readonly shadowed: () => Strip | undefined
}

export async function readStrip(
  seen: Strip,
  ink: StripInk,
  recogniser: Recogniser,
  signal: AbortSignal
): Promise<LineReading> {
  const strip = withoutOverline(withoutUnderlines(withoutStrike(seen)))
  const factor = factorFor(strip.height, ink)
  const parted = ink.alone && (await readHalves(factor.best, strip, ink, recogniser, signal))
  if (parted && parted.least >= SURE && parted.coverage >= COVERED) return told(parted)
  const first = await readAt(factor.best, strip, strip, ink, recogniser, signal)
  if (first.least >= DOUBTFUL[ink.shape] && first.coverage >= COVERED) return told(first)
  // Once more without underscores: they may be what it stumbled over.
  const shown = first.words.some(({ text }) => LETTER.test(text)) ? withoutBars(strip, ink.bars) : strip
  const second = await readAt(factor.other, strip, shown, ink, recogniser, signal)
  const best = second.sureness > first.sureness ? second : first
  return told(best.sureness >= HOPELESS ? best : await readOtherwise(best, strip, factor, ink, recogniser, signal))
}

/** In other ways, once nothing was read that may be believed: each costs as much again, and an icon is tried in vain. */
async function readOtherwise(
  best: Reading,
  strip: Strip,
  factor: Factors,
  ink: StripInk,
  recogniser: Recogniser,
  signal: AbortSignal
): Promise<Reading> {
  if (factor.smaller !== undefined) {
    const smaller = await readAt(factor.smaller, strip, strip, ink, recogniser, signal)
    if (smaller.sureness > best.sureness) return smaller
  }
  if (ink.shape === 'character' || strip.width < LEAST_WORD * strip.height) return best
  const lettered = ink.shadowed()
  if (lettered) {
    const other = await readAt(factor.best, { ...lettered, x: 0, y: 0 }, lettered, ink, recogniser, signal)
    if (other.sureness >= FAIRLY_SURE && hasWord(other, 3)) return other
  }
  const least = Math.min(factor.other, CHARACTER_FACTOR - 1)
  const word = await readAt(least, strip, strip, { ...ink, shape: 'character' }, recogniser, signal)
  return word.sureness >= DOUBTFUL.line && hasWord(word, 2) ? word : best
}

/** Letters or figures in a row: what is no text is taken for single ones. */
function hasWord({ words }: Reading, length: number): boolean {
  return words.some(({ text }) => (text.match(/[\p{L}\d]/gu)?.length ?? 0) >= length)
}

function told({ words, line, recognised, letters }: Reading): LineReading {
  return { words, line, recognised, letters }
}

export interface LineReading {
  readonly words: readonly Word[]
  /** In a font of equal widths. */
  readonly line?: CellLine | undefined
  /** As recognition tells it. */
  readonly recognised: readonly RecognisedWord[]
  /** The words of a font of any widths as they are told, in pixels of the strip. */
  readonly letters: readonly RecognisedWord[]
}

interface Reading extends LineReading {
  /** Mean confidence of its words by the share of the ink they read, and their least confidence; 0 where there are none. */
  readonly sureness: number
  readonly coverage: number
  readonly least: number
}

async function readAt(
  factor: number,
  strip: Strip,
  shown: Grey,
  ink: StripInk,
  recogniser: Recogniser,
  signal: AbortSignal
): Promise<Reading> {
  const found = await recognisedAt(factor, shown, ink.shape, recogniser, signal)
  const first = understood(strip, shown, found, ink)
  if (ink.shape === 'character' || first.coverage >= COVERED) return first
  // Recognition drops what it has no word for, most often the beginning of a line: that is given to it by itself.
  const left = await Promise.all(
    leftOut(shown, found).map((span) => recognisedIn(span, factor, shown, recogniser, signal))
  )
  const all = [...found, ...left.flat()].sort((a, b) => a.x - b.x)
  const whole = understood(strip, shown, all, ink)
  return whole.sureness > first.sureness ? whole : first
}

/**
 * A line that is read alone leaves threads idle: its halves are recognised side by side. Recognition takes as long as
 * its picture is wide, and of narrowed letters is as often right where it is sure: measured over the captured screens.
 * Undefined where there are no halves.
 */
async function readHalves(
  factor: number,
  strip: Strip,
  ink: StripInk,
  recogniser: Recogniser,
  signal: AbortSignal
): Promise<Reading | undefined> {
  const at = ink.shape === 'line' ? middleSpace(strip) : undefined
  if (at === undefined) return undefined
  const spans = [
    { from: 0, to: at },
    { from: at, to: strip.width }
  ]
  const halves = await Promise.all(spans.map((span) => recognisedIn(span, factor, strip, recogniser, signal, true)))
  return understood(strip, strip, halves.flat(), ink)
}

async function recognisedIn(
  { from, to }: Span,
  factor: number,
  strip: Grey,
  recogniser: Recogniser,
  signal: AbortSignal,
  narrow = false
): Promise<readonly RecognisedWord[]> {
  const words = await recognisedAt(factor, cutOut(strip, from, to), 'line', recogniser, signal, narrow)
  return words.map((word) => ({ ...moved(word, from), symbols: word.symbols.map((symbol) => moved(symbol, from)) }))
}

async function recognisedAt(
  factor: number,
  strip: Grey,
  shape: Shape,
  recogniser: Recogniser,
  signal: AbortSignal,
  narrow = false
): Promise<readonly RecognisedWord[]> {
  const margin = shape === 'character' ? CHARACTER_MARGIN : LINE_MARGIN
  const image = enlarged(strip, factor, margin)
  const found = await recogniser.recognise(narrow ? narrowed(image) : image, shape, signal)
  const inStrip = <Thing extends Box>(thing: Thing) => backToStrip(narrow ? widened(thing) : thing, factor, margin)
  return found.map((word) => ({ ...inStrip(word), symbols: word.symbols.map(inStrip) }))
}

function withoutBars(strip: Grey, bars: readonly Bar[]): Grey {
  const pixels = strip.pixels.slice()
  for (const { start, end, top } of bars) {
    for (let y = top; y < strip.height; y++) pixels.fill(255, y * strip.width + start, y * strip.width + end)
  }
  return { ...strip, pixels }
}

function understood(
  strip: Strip,
  shown: Grey,
  recognised: readonly RecognisedWord[],
  { shape, bars }: StripInk
): Reading {
  const setting = settingOf(strip, recognised)
  const lettered = withUnknownLetters(withDiacritics(recognised, strip, setting), strip, setting)
  const ofStrip = withCircumflexes(withMiddleDots(lettered, strip), strip)
  const line = shape === 'line' ? cellsOf(strip, ofStrip) : undefined
  const letters = line
    ? []
    : byShape(
        corrected(respaced(shape === 'character' ? single(ofStrip) : ofStrip, gapsOf(strip), bars)),
        strip,
        setting
      )
  const words = line ? wordsOf(line.cells) : letters.map((word) => inImage(word, strip))
  const length = ofStrip.reduce((sum, word) => sum + word.text.length, 0)
  const confidence = ofStrip.reduce((sum, word) => sum + word.confidence * word.text.length, 0) / Math.max(1, length)
  const coverage = coverageOf(shown, ofStrip)
  return {
    words,
    line,
    letters,
    recognised: ofStrip,
    sureness: coverage * confidence,
    coverage,
    least: words.length > 0 ? Math.min(...words.map((word) => word.confidence)) : 0
  }
}

/** What recognition takes for something else, or leaves out, and its shape tells. */
function byShape(
  words: readonly RecognisedWord[],
  strip: Grey,
  setting: Setting | undefined
): readonly RecognisedWord[] {
  const told = [withSlashes, withFigures, withStops, withSigns].reduce((all, tell) => tell(all, strip), words)
  return setting ? withFirstCapitals(told, strip, setting) : told
}

/** One shape is one character: "Cc" is a C of which recognition could not tell the size. */
function single(words: readonly RecognisedWord[]): readonly RecognisedWord[] {
  const [word] = words
  const [first, second] = word?.symbols ?? []
  if (words.length !== 1 || word?.symbols.length !== 2 || !first || !second) return words
  if (first.text.toLowerCase() !== second.text.toLowerCase()) return words
  return [{ ...word, text: first.text.toUpperCase(), symbols: [{ ...first, text: first.text.toUpperCase() }] }]
}

interface Factors {
  readonly best: number
  readonly other: number
  /** Letters that touch may be none at all once they are enlarged too much. */
  readonly smaller?: number
}

function factorFor(height: number, { shape, touching }: StripInk): Factors {
  if (shape === 'character') return { best: CHARACTER_FACTOR, other: CHARACTER_FACTOR - 1 }
  const best = Math.max(1, Math.min(LARGEST_FACTOR - 1, Math.round(BEST_HEIGHT / height)))
  return { best, other: best + 1, ...(touching && { smaller: Math.max(2, best - 1) }) }
}

/** From pixels of the enlarged image to pixels of the strip, not rounded. */
function backToStrip<Thing extends Box>(thing: Thing, factor: number, margin: number): Thing {
  return {
    ...thing,
    x: (thing.x - margin) / factor,
    y: (thing.y - margin) / factor,
    width: thing.width / factor,
    height: thing.height / factor
  }
}

/** From pixels of the narrowed image to those of the one it was made from. */
function widened<Thing extends Box>(thing: Thing): Thing {
  return { ...thing, x: thing.x / NARROWED, width: thing.width / NARROWED }
}

function moved<Thing extends Box>(thing: Thing, by: number): Thing {
  return { ...thing, x: thing.x + by }
}

/** In whole pixels of the image. */
export function inImage({ text, confidence, ...box }: RecognisedWord, strip: Pick<Strip, 'x' | 'y'>): Word {
  const x = Math.max(0, Math.floor(box.x))
  const y = Math.max(0, Math.floor(box.y))
  return {
    text,
    confidence,
    x: strip.x + x,
    y: strip.y + y,
    width: Math.max(1, Math.ceil(box.x + box.width) - x),
    height: Math.max(1, Math.ceil(box.y + box.height) - y)
  }
}

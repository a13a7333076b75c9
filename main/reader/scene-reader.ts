/** Frame in, Scene out: finds the lines, recognises those whose pixels are new, and keeps track of them. */
import { availableParallelism } from 'node:os'
import pLimit from 'p-limit'
import type { Reader, Surroundings } from '../agent/ports.ts'
import { union } from '../contract/geometry.ts'
import { inReadingOrder } from '../contract/reading-order.ts'
import type { Frame, Scene, WindowInfo, Word } from '../contract/scene.ts'
import { isBesideText } from './beside-text.ts'
import { BitmapRows } from './bitmap-rows.ts'
import type { Blob } from './blobs.ts'
import { wordsOf } from './cells.ts'
import { ControlTracker } from './control-tracker.ts'
import { findControls } from './controls.ts'
import type { Ink } from './find-ink.ts'
import { plainImage } from './find-ink.ts'
import { type Strip, shadowedStripOf, stripOf, wholeStripOf } from './grey.ts'
import { InkMemory } from './ink-memory.ts'
import { withTimesSigns } from './keypads.ts'
import type { InkLine } from './lines.ts'
import { withCases } from './lone-letters.ts'
import { Lookalikes } from './lookalikes.ts'
import { keyOf, Memory } from './memory.ts'
import { partedFromPictures } from './parted.ts'
import { withoutPictureBefore } from './pictures-before.ts'
import { inImage, type LineReading, readStrip, type StripInk } from './read-line.ts'
import type { RecognisedWord, Recogniser, Shape } from './recogniser.ts'
import { isRectangular, type Region } from './regions.ts'
import { isEnd, isInPhotograph, isSpeck } from './specks.ts'
import { inMiddleOfBox, isSmallBox, plainSymbol } from './symbols.ts'
import { Tracker, type Unnamed } from './tracker.ts'
import { partedAtSides, readableOf, withoutStrays } from './trust.ts'
import { TypefaceSpaces } from './typeface-spaces.ts'
import { Typefaces } from './typefaces.ts'
import { withoutOverline } from './underlines.ts'
import { windowUnder } from './window-under.ts'

/** Lines remembered by their pixels: some hundred screens full, a few megabytes. */
const REMEMBERED_LINES = 20_000

/** Underscores and underlines are at most this high, in pixels, edges included. */
const THICKEST_BAR = 5
/** Two as high as this part of their line, one beside the other, are two characters. */
const CHARACTER_HEIGHT = 0.8
const NO_TEXT: LineReading = { words: [], recognised: [], letters: [] }
/** How sure a mark is that is told by its shape alone. */
const SHAPE_CONFIDENCE = 0.9

export class SceneReader implements Reader {
  readonly #recogniser: Recogniser
  readonly #ink = new InkMemory()
  /** The words of every line of ink there is; forgotten with the line. */
  readonly #words = new WeakMap<InkLine, readonly Word[]>()
  readonly #memory = new Memory<LineReading>(REMEMBERED_LINES)
  readonly #bitmapRows = new BitmapRows()
  readonly #typefaces = new Typefaces()
  readonly #spaces = new TypefaceSpaces()
  readonly #lookalikes = new Lookalikes()
  readonly #tracker = new Tracker()
  readonly #controls = new ControlTracker()

  constructor(recogniser: Recogniser) {
    this.#recogniser = recogniser
  }

  async read(frame: Frame, { windows, pointer }: Surroundings, signal: AbortSignal): Promise<Scene> {
    const ink = this.#ink.find(frame)
    const { regions, marks, carets } = ink
    const plain = plainImage(frame, ink)
    const strips = stripsOf(plain)
    const bitmap = this.#bitmapRows.find(plain, ink.lines, strips)
    const rest = ink.lines.filter((line) => !bitmap.read.has(line))
    await this.#recognise(plain, { ...ink, lines: rest }, strips, signal)
    const read = rest.map((line) => this.#words.get(line) ?? [])
    const boxes = smallBoxes(regions)
    const { text, tools, alone, signs } = partedFromPictures(plain, { lines: rest, marks, boxes }, read)
    const told = withCases(withTimesSigns([...bitmap.lines, ...text.flatMap(partedAtSides)]))
    const seen = told.flatMap((words) => lineOf(words, windows) ?? [])
    const { lines, change } = this.#tracker.track(inReadingOrder(seen), windows)
    const shapes = { regions, marks, tools, alone, signs }
    const controls = this.#controls.track(findControls(frame, shapes, lines, windows), windows)
    const { id, width, height } = frame
    const [caret] = carets.length === 1 ? carets : []
    const pointed = { ...(pointer && { pointer }), ...(caret && { caret }) }
    return { frame: id, width, height, lines, controls, windows, ...pointed, change }
  }

  /** Fills in the words of the lines that were not read before; none for what proves to be no text. */
  async #recognise(frame: Frame, { lines, regions }: Ink, strips: Strips, signal: AbortSignal): Promise<void> {
    // The longest first, so that no thread is left alone with one at the end.
    const fresh = lines.filter((line) => !this.#words.has(line)).sort((a, b) => widthOf(b) - widthOf(a))
    if (fresh.length === 0) return
    const boxes = smallBoxes(regions)
    const alone = fresh.length === 1
    const inTurn = pLimit(2 * usefulThreads())
    const found = await inTurn.map(fresh, (line) => {
      const besideText = () => isBesideText(line, lines)
      if (isSpeck(frame, line) || isEnd(frame, line)) return NO_TEXT
      const shadowed = () => shadowedStripOf(frame, line)
      return this.#read(line, strips(line), { boxes, besideText, alone, shadowed }, signal)
    })
    const read = this.#spaced(found, fresh.map(strips))
    const settled = this.#typefaces.settled(
      fresh.map((line, index) => {
        const reading = read[index] as LineReading
        return { ...reading, strip: strips(line), whole: () => withoutOverline(wholeStripOf(frame, line)) }
      })
    )
    const alike = this.#lookalikes.told(
      fresh.map((line, index) => {
        const isOfLetters = !settled[index]?.sure
        return { strip: strips(line), letters: isOfLetters ? (read[index] as LineReading).letters : [] }
      })
    )
    for (const [index, line] of fresh.entries()) {
      const { words, line: itsOwn, letters } = read[index] as LineReading
      const inColumns = settled[index]
      const { x, y } = strips(line)
      // Columns of other lines alone are no proof: an icon may stand in them.
      const asTold = words.map((word, at) => {
        const text = alike.get(letters[at] as RecognisedWord)
        return text === undefined ? word : { ...word, text, confidence: Math.max(word.confidence, SHAPE_CONFIDENCE) }
      })
      const ofStrip = inColumns?.sure || itsOwn ? wordsOf(inColumns?.cells ?? []) : asTold
      const found = (inColumns?.sure ? ofStrip : withoutStrays(ofStrip)).map((word) => ({
        ...word,
        x: word.x + x,
        y: word.y + y
      }))
      const readable = inColumns?.sure ? found : readableOf(found, inMiddleOfBox(line, boxes))
      this.#words.set(line, isInPhotograph(frame, readable) ? [] : withoutPictureBefore(readable))
    }
  }

  /** With words that begin where those of other lines show that they do. */
  #spaced(readings: readonly LineReading[], strips: readonly Strip[]): readonly LineReading[] {
    const told = this.#spaces.told(readings.map(({ letters }, index) => ({ strip: strips[index] as Strip, letters })))
    return readings.map((reading, index) => {
      const letters = told[index] as readonly RecognisedWord[]
      if (letters === reading.letters) return reading
      return { ...reading, letters, words: letters.map((word) => inImage(word, { x: 0, y: 0 })) }
    })
  }

  async #read(line: InkLine, strip: Strip, around: Around, signal: AbortSignal): Promise<LineReading> {
    const symbol = plainSymbol(line, around.boxes, strip, around.besideText)
    if (symbol === 'no-text') return NO_TEXT
    if (!symbol) return this.#readStrip(line, strip, around, signal)
    const box = {
      x: line.left + 1 - strip.x,
      y: line.top + 1 - strip.y,
      width: line.right - line.left - 1,
      height: line.bottom - line.top - 1
    }
    return { words: [{ text: symbol.text, confidence: SHAPE_CONFIDENCE, ...box }], recognised: [], letters: [] }
  }

  /** Boxes are kept relative to the strip, so that a line that moved is known again. */
  async #readStrip(
    line: InkLine,
    strip: Strip,
    { alone, shadowed }: Around,
    signal: AbortSignal
  ): Promise<LineReading> {
    const key = keyOf(strip)
    let reading = this.#memory.get(key)
    if (!reading) {
      reading = await readStrip(
        { ...strip, x: 0, y: 0 },
        { ...inkOf(line, strip), alone, shadowed },
        this.#recogniser,
        signal
      )
      this.#memory.set(key, reading)
    }
    return reading
  }
}

function widthOf({ left, right }: InkLine): number {
  return right - left
}

/** What a line is read by besides its own pixels. */
interface Around {
  readonly boxes: readonly Region[]
  readonly besideText: () => boolean
  /** No other line is read at the same time. */
  readonly alone: boolean
  readonly shadowed: () => Strip | undefined
}

function smallBoxes(regions: readonly Region[]): readonly Region[] {
  return regions.filter((region) => isSmallBox(region) && isRectangular(region))
}

type Strips = (line: InkLine) => Strip

/** The strip of a line is cut out once. */
function stripsOf(frame: Frame): Strips {
  const strips = new Map<InkLine, Strip>()
  return (line) => {
    const strip = strips.get(line) ?? stripOf(frame, line)
    strips.set(line, strip)
    return strip
  }
}

/** How many recognising threads this machine can use. */
export function usefulThreads(): number {
  return Math.max(1, Math.min(4, availableParallelism()))
}

/** What the reading of a strip is told of its ink, in pixels of the strip. */
function inkOf(line: InkLine, strip: Strip): Pick<StripInk, 'shape' | 'bars' | 'touching'> {
  const bars = line.blobs
    .filter(
      ({ left, right, top, bottom }) =>
        right - left >= 2.5 * (bottom - top) && bottom - top <= THICKEST_BAR && bottom > line.bottom - 3
    )
    .map((blob) => ({ start: blob.left - strip.x, end: blob.right - strip.x, top: blob.top - strip.y }))
  return { shape: shapeOf(line), bars, touching: line.blobs.some(isSeveralLetters) }
}

function isSeveralLetters({ left, right, top, bottom }: Blob): boolean {
  return right - left > 2.5 * (bottom - top)
}

function shapeOf({ left, right, top, bottom, blobs }: InkLine): Shape {
  const high = blobs.filter((blob) => blob.bottom - blob.top >= CHARACTER_HEIGHT * (bottom - top))
  const areTwo = high.some((blob, at) => at > 0 && blob.left + 1 >= (high[at - 1]?.right ?? 0))
  return !areTwo && blobs.length <= 3 && right - left <= 1.3 * (bottom - top) ? 'character' : 'line'
}

function lineOf(words: readonly Word[], windows: readonly WindowInfo[]): Unnamed | undefined {
  if (words.length === 0) return undefined
  const box = union(words)
  const text = words.map((word) => word.text).join(' ')
  const letters = words.reduce((sum, word) => sum + word.text.length, 0)
  const confidence = words.reduce((sum, word) => sum + word.confidence * word.text.length, 0) / Math.max(1, letters)
  const window = windowUnder(box, windows)
  return { ...box, text, confidence, words, ...(window && { window }) }
}

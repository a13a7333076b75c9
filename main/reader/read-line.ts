/** From a strip of pixels to words, in pixels of the image the strip came from. */
import type { Word } from '../contract/scene.ts'
import { corrected } from './corrections.ts'
import { enlarged } from './enlarge.ts'
import type { Strip } from './grey.ts'
import type { RecognisedWord, Recogniser, Shape } from './recogniser.ts'
import { respaced } from './spacing.ts'

/** Tesseract is surest with lines enlarged to about this height, in pixels: measured over the captured screens. */
const BEST_HEIGHT = 44
const LARGEST_FACTOR = 5
const LINE_MARGIN = 12
/** A character alone wants more: measured on a keypad. */
const CHARACTER_FACTOR = 4
const CHARACTER_MARGIN = 14
/** Below this a line is looked at once more, at another size. */
const DOUBTFUL = 0.8

export async function readStrip(
  strip: Strip,
  shape: Shape,
  recogniser: Recogniser,
  signal: AbortSignal
): Promise<readonly Word[]> {
  let best: Reading | undefined
  for (const factor of factorsFor(strip.height, shape)) {
    const reading = await readAt(factor, strip, shape, recogniser, signal)
    if (!best || reading.sureness > best.sureness) best = reading
    if (best.least >= DOUBTFUL) break
  }
  return best?.words ?? []
}

interface Reading {
  readonly words: readonly Word[]
  /** Mean and least confidence of its words; 0 when there are none. */
  readonly sureness: number
  readonly least: number
}

async function readAt(
  factor: number,
  strip: Strip,
  shape: Shape,
  recogniser: Recogniser,
  signal: AbortSignal
): Promise<Reading> {
  const margin = shape === 'character' ? CHARACTER_MARGIN : LINE_MARGIN
  const words = corrected(respaced(await recogniser.recognise(enlarged(strip, factor, margin), shape, signal)))
  const letters = words.reduce((sum, word) => sum + word.text.length, 0)
  return {
    words: words.map((word) => backToImage(word, strip, factor, margin)),
    sureness: words.reduce((sum, word) => sum + word.confidence * word.text.length, 0) / Math.max(1, letters),
    least: Math.min(1, ...words.map((word) => word.confidence), words.length > 0 ? 1 : 0)
  }
}

function factorsFor(height: number, shape: Shape): readonly number[] {
  if (shape === 'character') return [CHARACTER_FACTOR, CHARACTER_FACTOR - 1, CHARACTER_FACTOR + 1]
  const best = Math.max(1, Math.min(LARGEST_FACTOR - 1, Math.round(BEST_HEIGHT / height)))
  return best === 1 ? [1, 2] : [best, best + 1, best - 1]
}

function backToImage(word: RecognisedWord, strip: Strip, factor: number, margin: number): Word {
  const left = strip.x + Math.floor((word.x - margin) / factor)
  const top = strip.y + Math.floor((word.y - margin) / factor)
  return {
    text: word.text,
    confidence: word.confidence,
    x: Math.max(strip.x, left),
    y: Math.max(strip.y, top),
    width: Math.max(1, Math.ceil(word.width / factor)),
    height: Math.max(1, Math.ceil(word.height / factor))
  }
}

/** From a strip of pixels to words, in pixels of the image the strip came from. */
import type { Word } from '../contract/scene.ts'
import { enlarged } from './enlarge.ts'
import type { Strip } from './grey.ts'
import type { RecognisedWord, Recogniser, Shape } from './recogniser.ts'

/** Tesseract is surest with letters about this high, in pixels from ascender to descender. */
const BEST_HEIGHT = 36
const LINE_MARGIN = 12
/** A character alone wants more: measured on a keypad. */
const CHARACTER_FACTOR = 4
const CHARACTER_MARGIN = 14

export async function readStrip(
  strip: Strip,
  shape: Shape,
  recogniser: Recogniser,
  signal: AbortSignal
): Promise<readonly Word[]> {
  const factor = shape === 'character' ? CHARACTER_FACTOR : factorFor(strip.height)
  const margin = shape === 'character' ? CHARACTER_MARGIN : LINE_MARGIN
  const words = await recogniser.recognise(enlarged(strip, factor, margin), shape, signal)
  return words.map((word) => backToImage(word, strip, factor, margin))
}

function factorFor(height: number): number {
  return Math.max(1, Math.min(4, Math.round(BEST_HEIGHT / height)))
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

/** How much of a line's ink recognition has read, and what it has left out. */
import type { Grey } from './grey.ts'
import { INK } from './pitch.ts'
import type { RecognisedWord } from './recogniser.ts'

/** What recognition says of the boxes of words is only near, in pixels. */
const SLACK = 1
/** Left out is a word, not the edge of a letter: at least so many heights of the strip wide. */
const NARROWEST = 0.6

export interface Span {
  /** Columns of the strip; `to` is the first one after it. */
  readonly from: number
  readonly to: number
}

/** The share of the columns with ink that words reach over, 0 to 1. */
export function coverageOf(strip: Grey, words: readonly RecognisedWord[]): number {
  const inked = inkedColumns(strip)
  const covered = inked.filter((x) => isUnder(words, x))
  return inked.length === 0 ? 1 : covered.length / inked.length
}

/** Stretches of ink that no word reaches over, from one word to the next. */
export function leftOut(strip: Grey, words: readonly RecognisedWord[]): readonly Span[] {
  const spans: { from: number; to: number }[] = []
  let parted = true
  for (const x of inkedColumns(strip)) {
    const covered = isUnder(words, x)
    const last = spans.at(-1)
    if (!covered && last && !parted) last.to = x + 1
    else if (!covered) spans.push({ from: x, to: x + 1 })
    parted = covered
  }
  return spans.filter(({ from, to }) => to - from >= NARROWEST * strip.height)
}

export function cutOut({ width, height, pixels }: Grey, from: number, to: number): Grey {
  const piece = new Uint8Array((to - from) * height)
  for (let y = 0; y < height; y++) piece.set(pixels.subarray(y * width + from, y * width + to), y * (to - from))
  return { width: to - from, height, pixels: piece }
}

function inkedColumns({ width, height, pixels }: Grey): readonly number[] {
  const inked: number[] = []
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < height; y++) {
      if ((pixels[y * width + x] as number) >= INK) continue
      inked.push(x)
      break
    }
  }
  return inked
}

function isUnder(words: readonly RecognisedWord[], x: number): boolean {
  return words.some(({ symbols }) => {
    // The box of a word may be that of the whole line.
    const [first, last] = [symbols[0], symbols.at(-1)]
    return first && last && x >= first.x - SLACK && x <= last.x + last.width + SLACK
  })
}

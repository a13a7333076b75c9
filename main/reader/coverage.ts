/** How much of a line's ink recognition has read, and what it has left out. */
import type { Grey } from './grey.ts'
import { median } from './median.ts'
import { INK } from './pitch.ts'
import type { RecognisedWord } from './recogniser.ts'

/** What recognition says of the boxes of words is only near, in pixels. */
const SLACK = 1
/** Left out is a word, not the edge of a letter: at least so many heights of the strip wide. */
const NARROWEST = 0.6
/** In heights of the strip: a line worth parting, and the least space... */
const LONG = 12
const LEAST_SPACE = 0.2
/** ... which is so many times the usual gap, about as wide as the widest, and this near the middle, as a part of the width. */
const WIDER = 2.5
const ALIKE = 0.8
const MIDDLE = 0.2

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

/** Where a long line has a space near its middle, in columns of the strip; undefined where it has none that is sure. */
export function middleSpace(strip: Grey): number | undefined {
  const { width, height } = strip
  if (width < LONG * height) return undefined
  const inked = inkedColumns(strip)
  const gaps = inked.slice(1).flatMap((x, index) => {
    const before = inked[index] as number
    return x - before > 1 ? [{ wide: x - before - 1, at: (before + x + 1) >> 1 }] : []
  })
  const wide = gaps.map((gap) => gap.wide)
  const space = Math.max(LEAST_SPACE * height, WIDER * median(wide), ALIKE * Math.max(...wide))
  const spaces = gaps.filter((gap) => gap.wide >= space && Math.abs(gap.at - width / 2) <= MIDDLE * width)
  return spaces.sort((a, b) => Math.abs(a.at - width / 2) - Math.abs(b.at - width / 2))[0]?.at
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

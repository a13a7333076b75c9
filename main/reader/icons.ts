/** Pictures and bullets before a text: cut off, so that they do not mislead its recognition. */

import type { Blob } from './blobs.ts'
import { extent, type InkLine } from './lines.ts'

/** A gap this many heights wide after the first thing of a line makes it an icon... */
const ICON_GAP = 0.45
/** Icons are about as high as the text behind them; a lower first thing is a letter. */
const LOWEST_ICON = 0.85
/** They are at most so many times as wide as the text is high, or as they are where that is so many times the text. */
const WIDEST_ICON = 2.2
const LARGE_ICON = 1.6
/** In pixels: what is lower is a stop. */
const LOWEST_TEXT = 8
/** ... when it is also this many times as wide as the next gap. */
const WIDER = 1.4

/** An icon behind a text is this much higher. */
const HIGHER = 1.1

export function withoutIcon(line: InkLine, isArrowAt: (blob: InkLine) => boolean): InkLine[] {
  return beforeArrow(line, isArrowAt).flatMap(withoutLeading).flatMap(withoutTrailing)
}

/** The cross that closes a tab, behind its label: higher than the text, and well apart from it. */
function withoutTrailing(line: InkLine): InkLine[] {
  const words = wordsOf(line)
  const last = words.at(-1)
  const before = words.at(-2)
  if (!last || !before || last.blobs.length > 1) return [line]
  const rest = extentOf(words.slice(0, -1).flatMap((word) => word.blobs))
  const [wide, tall, high] = [last.right - last.left, last.bottom - last.top, rest.bottom - rest.top]
  const apart = last.left - before.right >= Math.max(8, ICON_GAP * high)
  return apart && tall > HIGHER * high && Math.abs(wide - tall) <= 0.2 * tall ? [rest, last] : [line]
}

/** A drop-down's arrow behind its text is no letter v. */
function beforeArrow(line: InkLine, isArrowAt: (blob: InkLine) => boolean): InkLine[] {
  const last = line.blobs.at(-1)
  if (line.blobs.length < 2 || !last || !isArrowAt(extentOf([last]))) return [line]
  return [extentOf(line.blobs.slice(0, -1))]
}

function withoutLeading(line: InkLine): InkLine[] {
  const words = wordsOf(line)
  const [first, second] = words
  if (!first || !second) return [line]
  const rest = extentOf(words.slice(1).flatMap((word) => word.blobs))
  const high = rest.bottom - rest.top
  const gap = second.left - first.right
  const others = words.slice(2).map((word, index) => word.left - (words[index + 1] as InkLine).right)
  const wide = first.right - first.left
  const tall = first.bottom - first.top
  const isLarge = high >= LOWEST_TEXT && tall >= LARGE_ICON * high && wide <= WIDEST_ICON * tall
  const squarish = (wide <= WIDEST_ICON * high || isLarge) && wide >= 0.3 * high
  if (!squarish || gap < Math.max(5, ICON_GAP * high) || (others.length > 0 && gap < WIDER * Math.max(...others)))
    return [line]
  const bullet = Math.abs(wide - tall) <= 2 && tall <= 0.6 * high
  if (!bullet && tall < LOWEST_ICON * high) return [line]
  return bullet ? [rest] : [first, rest]
}

function wordsOf(line: InkLine): InkLine[] {
  const space = Math.max(3, 0.22 * (line.bottom - line.top))
  const words: Blob[][] = []
  let right = -Infinity
  for (const blob of line.blobs) {
    if (blob.left - right > space) words.push([])
    words.at(-1)?.push(blob)
    right = Math.max(right, blob.right)
  }
  return words.map(extentOf)
}

function extentOf(blobs: readonly Blob[]): InkLine {
  return { ...extent(blobs), blobs }
}

/** Slashes told by their shape: recognition, which knows more words than paths, takes them for letters. */
import type { Grey } from './grey.ts'
import { median } from './median.ts'
import { type Extent, piecesIn } from './pieces.ts'
import { INK } from './pitch.ts'
import type { RecognisedSymbol, RecognisedWord } from './recogniser.ts'
import { respelled } from './respelled.ts'

/** What it is taken for; those that may lean themselves, in italics, are slashes only when they lean more. */
const TAKEN = /^[fjtyJ[({)}]$/
const LEANING = /^[lI1i!|]$/
/** At the beginning of a word, where it may touch the letter behind it; it is read as a second letter, too. */
const FIRST = /^[fjJ[]$/
/** From its lower to its upper end, in its heights. */
const LEAN = { least: 0.2, italic: 0.33, most: 0.75 }
/** It is so far off the line between its ends at most, in its heights... */
const BENT = 0.1
/** ... and nowhere wider than this many times its usual width, and a pixel, as an f is at its bar, and in its heights. */
const WIDER = 1.3
const THICK = 0.3
/** In heights of the strip: what is lower is a part of something else. */
const LEAST = 0.5

/** Boxes in pixels of the strip. */
export function withSlashes(words: readonly RecognisedWord[], strip: Grey): readonly RecognisedWord[] {
  return words.map((word) => {
    let before: Extent | undefined
    const symbols = word.symbols.flatMap((symbol, at) => {
      if (at === 1 && before && FIRST.test(symbol.text) && symbol.x < before.right - 1) return []
      before = slashAt(symbol, strip) ?? (at === 0 ? firstSlash(symbol, strip) : undefined)
      return before ? [{ ...symbol, text: '/' }] : [symbol]
    })
    return respelled(word, symbols)
  })
}

/** A piece of ink of its own in the middle of the character. */
function slashAt({ text, x, width }: RecognisedSymbol, strip: Grey): Extent | undefined {
  if (!TAKEN.test(text) && !LEANING.test(text)) return undefined
  const middle = Math.round(x + width / 2)
  const [piece, more] = piecesIn(strip, middle, middle + 1, INK)
  if (!piece || more || piece.height < LEAST * strip.height) return undefined
  const widths = piece.rows.map(({ left, right }) => right + 1 - left)
  if (Math.max(...widths) > Math.min(THICK * piece.height, WIDER * median(widths) + 1)) return undefined
  const isLeaning = leanOf(piece.rows.map(centre)) >= (LEANING.test(text) ? LEAN.italic : LEAN.least)
  return isLeaning ? { left: piece.x, right: piece.x + piece.width } : undefined
}

/** The left side of a word is the whole of a slash, though it touches what stands behind it. */
function firstSlash({ text, x }: RecognisedSymbol, strip: Grey): Extent | undefined {
  if (!FIRST.test(text)) return undefined
  const from = Math.max(0, Math.round(x) - 1)
  const to = Math.min(strip.width, from + Math.round(LEAN.most * strip.height))
  const firsts: number[] = []
  for (let y = 0; y < strip.height; y++) {
    const row = strip.pixels.subarray(y * strip.width + from, y * strip.width + to)
    const first = row.findIndex((pixel) => pixel < INK)
    if (first >= 0) firsts.push(from + first)
  }
  if (firsts.length < LEAST * strip.height || leanOf(firsts) < LEAN.least) return undefined
  return { left: Math.min(...firsts), right: Math.max(...firsts) + 1 }
}

/** How far a straight line of a place a row leans to the right, in its heights; 0 for what is none. */
function leanOf(places: readonly number[]): number {
  const [top, bottom] = [places[0], places.at(-1)]
  if (top === undefined || bottom === undefined) return 0
  const height = places.length
  const fall = top - bottom
  const isStraight = places.every((place, y) => {
    const expected = top - (fall * y) / Math.max(1, height - 1)
    return Math.abs(place - expected) <= Math.max(1, BENT * height)
  })
  return isStraight && fall <= LEAN.most * height ? fall / height : 0
}

function centre({ left, right }: Extent): number {
  return (left + right) / 2
}

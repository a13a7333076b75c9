/**
 * Where one word ends and the next begins, by the gaps between the characters. Recognition guesses spaces from the
 * language it knows: it drops them between digits and letters and puts them behind every dot of a program's text.
 */
import { union } from '../contract/geometry.ts'
import type { RecognisedSymbol, RecognisedWord } from './recogniser.ts'

/** In a proportional font a gap of this many heights of a capital letter is a space, one of less than the second none. */
const SURELY_SPACE = 0.42
const SURELY_NONE = 0.12
/** Figures are set in equal widths: a 1 stands far from its neighbours. */
const SURELY_BETWEEN_FIGURES = 0.62
/** Fewer characters do not tell a font of equal widths from another. */
const ENOUGH_FOR_PITCH = 8

interface Placed extends RecognisedSymbol {
  readonly confidence: number
  /** Recognition says that a word begins here. */
  readonly first: boolean
}

export function respaced(words: readonly RecognisedWord[]): readonly RecognisedWord[] {
  const symbols = placed(words)
  if (symbols.length < 2 || words.some((word) => word.symbols.length !== [...word.text].length)) return words
  const pitch = pitchOf(symbols)
  const high = Math.max(...symbols.map((symbol) => symbol.height))
  const groups: Placed[][] = []
  for (const [index, symbol] of symbols.entries()) {
    const before = symbols[index - 1]
    if (!before || spaceBetween(before, symbol, pitch, high)) groups.push([symbol])
    else groups.at(-1)?.push(symbol)
  }
  return groups.map((group) => ({
    ...union(group),
    text: group.map((symbol) => symbol.text).join(''),
    confidence: Math.min(...group.map((symbol) => symbol.confidence)),
    symbols: group
  }))
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

function spaceBetween(before: Placed, symbol: Placed, pitch: number | undefined, high: number): boolean {
  if (pitch) return Math.round((middle(symbol) - middle(before)) / pitch) >= 2
  const gap = symbol.x - before.x - before.width
  const figures = /\d/.test(before.text) && /\d/.test(symbol.text)
  if (gap > (figures ? SURELY_BETWEEN_FIGURES : SURELY_SPACE) * high) return true
  return symbol.first && gap > SURELY_NONE * high
}

/** The distance from character to character when it is the same everywhere, in pixels. */
function pitchOf(symbols: readonly Placed[]): number | undefined {
  if (symbols.length < ENOUGH_FOR_PITCH) return undefined
  const steps = symbols.slice(1).map((symbol, index) => middle(symbol) - middle(symbols[index] as Placed))
  const narrow = [...steps].sort((a, b) => a - b)
  const guess = narrow[Math.floor(narrow.length * 0.4)] as number
  if (guess <= 2) return undefined
  const near = steps.filter((step) => step > 0.7 * guess && step < 1.3 * guess)
  const pitch = near.reduce((sum, step) => sum + step, 0) / near.length
  const fitting = steps.filter((step) => step > 0.6 * pitch && Math.abs(step / pitch - Math.round(step / pitch)) < 0.2)
  // Only a narrow character in a wide place tells: o, e and n stand like this in any font.
  const narrowest = Math.min(...symbols.map((symbol) => symbol.width))
  return narrowest < 0.45 * pitch && fitting.length >= 0.9 * steps.length ? pitch : undefined
}

function middle({ x, width }: Placed): number {
  return x + width / 2
}

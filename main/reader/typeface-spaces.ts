/**
 * Where words end in small type, by what the screen shows elsewhere. Recognition joins words whose space is hardly wider
 * than the gaps between letters, and parts the names of files and hosts behind their dots: but no gap between letters
 * that meet like these is so wide in any other line of that size, or no space so narrow.
 */

import { union } from '../contract/geometry.ts'
import { type Gaps, gapsOf } from './gaps.ts'
import { settingOf } from './letter-marks.ts'
import type { LetteredLine } from './lookalikes.ts'
import type { RecognisedSymbol, RecognisedWord } from './recogniser.ts'

/** Gaps of one size and kind that tell how letters stand, and spaces of one size that tell how words do. */
const ENOUGH = { within: 16, between: 4 } as const
/** So small a part of the gaps between letters may be as wide as a space, and of the spaces as narrow as a gap. */
const SELDOM = 0.02
/** By so many pixels a space is wider than the gaps between letters. */
const CLEAR = 1
/** In pixels: what is wider parts columns. */
const WIDEST = 24

/** How a character meets the next one: a straight side stands farther from it than a round or an open one. */
const STRAIGHT_RIGHT = /[HIJMNUdhijlmnuqg]/
const STRAIGHT_LEFT = /[BDEFHIKLMNPRUbhiklmnpru]/
const LETTERS = /^\p{L}{2}$/u
/** Between the parts of a name. */
const BEHIND_DOT = /^\.[\p{Ll}\p{Lu}]$/u

interface Pair {
  readonly symbol: RecognisedSymbol
  /** That symbol and the one before it. */
  readonly text: string
  readonly gap: number
  /** The size of its line, and how the two meet in it. */
  readonly size: string
  readonly meeting: string
  /** Recognition says that a word begins here. */
  readonly first: boolean
}

export class TypefaceSpaces {
  readonly #within = new Map<string, Uint32Array>()
  readonly #between = new Map<string, Uint32Array>()

  /** The words of each line, the same where they are as recognition says. */
  told(lines: readonly LetteredLine[]): readonly (readonly RecognisedWord[])[] {
    const pairs = lines.map(pairsIn)
    for (const pair of pairs.flat().filter(({ text }) => LETTERS.test(text))) this.#count(pair)
    return lines.map(({ letters }, index) => {
      const wrong = (pairs[index] as readonly Pair[]).filter((pair) =>
        pair.first ? BEHIND_DOT.test(pair.text) && this.#isNone(pair) : LETTERS.test(pair.text) && this.#isSpace(pair)
      )
      return wrong.length > 0 ? regrouped(letters, new Set(wrong.map(({ symbol }) => symbol))) : letters
    })
  }

  #count({ gap, size, meeting, first }: Pair): void {
    const counts = first ? countsAt(this.#between, size) : countsAt(this.#within, meeting)
    const at = Math.min(gap, WIDEST)
    counts[at] = (counts[at] as number) + 1
  }

  /** Wider than the gaps between letters, but for this one, and not narrower than spaces. */
  #isSpace({ gap, size, meeting }: Pair): boolean {
    const [letters, spaces] = [countsAt(this.#within, meeting), countsAt(this.#between, size)]
    if (sum(letters) < ENOUGH.within || sum(spaces) < ENOUGH.between) return false
    return sum(letters, gap - CLEAR) - 1 <= SELDOM * sum(letters) && sum(spaces, 0, gap) > SELDOM * sum(spaces)
  }

  /** Narrower than spaces, and not wider than the gaps between letters. */
  #isNone({ gap, size, meeting }: Pair): boolean {
    const [letters, spaces] = [countsAt(this.#within, meeting), countsAt(this.#between, size)]
    if (sum(letters) < ENOUGH.within || sum(spaces) < ENOUGH.between) return false
    return sum(spaces, 0, gap + CLEAR) <= SELDOM * sum(spaces) && sum(letters, gap) > SELDOM * sum(letters)
  }
}

function countsAt(counts: Map<string, Uint32Array>, key: string): Uint32Array {
  const found = counts.get(key) ?? new Uint32Array(WIDEST + 1)
  counts.set(key, found)
  return found
}

/** How many gaps are from so wide to so wide. */
function sum(counts: Uint32Array, from = 0, to = WIDEST): number {
  return counts.subarray(Math.max(0, from), to + 1).reduce((total, count) => total + count, 0)
}

function pairsIn({ strip, letters }: LetteredLine): readonly Pair[] {
  const setting = settingOf(strip, letters)
  if (!setting) return []
  const gaps = gapsOf(strip)
  const size = String(setting.high)
  const symbols = letters.flatMap((word) => {
    // What was corrected before is told by the word alone.
    const isPlain = word.symbols.map(({ text }) => text).join('') === word.text
    return word.symbols.map((symbol, at) => ({ symbol, first: at === 0, isPlain }))
  })
  return symbols.flatMap(({ symbol, first, isPlain }, at): Pair[] => {
    const before = symbols[at - 1]
    if (!before?.isPlain || !isPlain) return []
    const text = before.symbol.text + symbol.text
    const meeting = `${size}${STRAIGHT_RIGHT.test(before.symbol.text) ? '|' : ')'}${STRAIGHT_LEFT.test(symbol.text) ? '|' : '('}`
    return [{ symbol, text, gap: gapBetween(gaps, before.symbol, symbol), size, meeting, first }]
  })
}

function gapBetween(gaps: Gaps, before: RecognisedSymbol, symbol: RecognisedSymbol): number {
  return gaps.widestBetween(before.x + before.width / 2, symbol.x + symbol.width / 2)
}

/** Words begin at these symbols where they went on, and go on where they began. */
function regrouped(words: readonly RecognisedWord[], turned: ReadonlySet<RecognisedSymbol>): readonly RecognisedWord[] {
  const groups: { readonly word: RecognisedWord; readonly symbols: RecognisedSymbol[] }[] = []
  for (const word of words) {
    for (const [at, symbol] of word.symbols.entries()) {
      const begins = (at === 0) !== turned.has(symbol)
      const last = groups.at(-1)
      if (begins || !last) groups.push({ word, symbols: [symbol] })
      else last.symbols.push(symbol)
    }
  }
  return groups.map(({ word, symbols }) => {
    if (symbols.length === word.symbols.length) return word
    return { ...word, ...union(symbols), text: symbols.map(({ text }) => text).join(''), symbols }
  })
}

/**
 * Characters that recognition takes for each other in fonts of any widths, told by how the screen draws them elsewhere:
 * it knows more words than names and reads Oliver where O1iver stands, but the 1 looks like that of every number.
 */
import type { Box } from '../contract/geometry.ts'
import { type Drawing, distance, drawingOf, isSameDrawing } from './drawings.ts'
import type { Grey } from './grey.ts'
import { median } from './median.ts'
import type { RecognisedSymbol, RecognisedWord } from './recogniser.ts'

/** What is taken for each other. Not I and l, which many fonts draw alike. */
const SETS = ['0Oo', '1l', '1I', 'gq', 'S5', 'S8', 'B8', '06', 'Z2', 'G6', 'cC', 'sS', 'vV', 'wW', 'xX', 'zZ'] as const
const FIGURE = /\d/
/** A number, or a word without figures: by these recognition is not misled. */
const NUMBER = /\d[\d.,:/-]*/g
const WORD = /^[^\d]+$/

/**
 * So near two drawings of one character are, 0 for the same and 1 for no ink in common; letters lie between the pixels.
 * Measured over the captured screens: those of one character and font up to 0.08, those of two from 0.13.
 */
const ALIKE = 0.1
/** One of them is at least so near: in some fonts with serifs the 1 and the l are not much farther apart. */
const NEAR = 0.07
/** So many words or numbers show the other character, and so many times as many as its own. */
const ENOUGH = 2
const OUTWEIGHED = 3
/** Letters of which only the height tells whether they are capitals: that of a small one is below this part of a capital's. */
const OF_ONE_SHAPE = /^[cosvwxz]$/i
const BETWEEN = 0.83
const SURELY_CAPITAL = /[ABDEFGHKLMNPRTUY\dbdfhkl]/
const SURELY_SMALL = /[aemnru]/
/** Larger characters, in pixels, are recognised for what they are. */
const LARGEST = 32
/** Drawings remembered of each set and height, and of each the words it was read in. */
const REMEMBERED = 60
const MOST_SOURCES = 12

interface Example {
  readonly drawing: Drawing
  /** In which words and numbers it was read as which character. */
  readonly readings: Map<string, Set<string>>
}

/** A line in a font of any widths: the words as they were read, their boxes in pixels of the strip. */
export interface LetteredLine {
  readonly strip: Grey
  readonly letters: readonly RecognisedWord[]
}

/** That a character is another one: where that is drawn like it, and the nearest of its drawings. */
interface Claim {
  readonly text: string
  readonly sources: ReadonlySet<string>
  readonly nearest: number
}

/** How high capitals and small letters are in a line, in pixels; 0 where none is surely one. */
interface Setting {
  readonly capital: number
  readonly small: number
}

/** A character that may be taken for others of a set. */
interface Seen {
  readonly set: string
  readonly word: RecognisedWord
  readonly symbol: RecognisedSymbol
  readonly drawing: Drawing
  /** The word or the number it stands in, where that does not mislead. */
  readonly source: string | undefined
  readonly setting: Setting
}

export class Lookalikes {
  /** By set and height, the last seen first. */
  readonly #examples = new Map<string, Example[]>()

  /** What words are that have a character which proves to be another one. */
  told(lines: readonly LetteredLine[]): ReadonlyMap<RecognisedWord, string> {
    const seen = lines.flatMap(({ strip, letters }) => {
      const setting = settingOf(letters)
      return letters.flatMap((word) => seenIn(word, strip, setting))
    })
    for (const each of seen) this.#remember(each)
    const proved = new Map(
      seen.flatMap((each) => {
        const text = provedOf(each, this.#examplesOf(each))
        return text === undefined ? [] : [[each.symbol, text] as const]
      })
    )
    const words = seen.flatMap(({ symbol, word }) => (proved.has(symbol) ? [word] : []))
    return new Map(words.map((word) => [word, word.symbols.map((each) => proved.get(each) ?? each.text).join('')]))
  }

  #remember({ set, symbol: { text }, drawing, source }: Seen): void {
    const known = this.#examplesOf({ set, drawing })
    const example = known.find((other) => isSameDrawing(other.drawing, drawing)) ?? { drawing, readings: new Map() }
    const sources = example.readings.get(text) ?? new Set()
    if (source !== undefined && sources.size < MOST_SOURCES) example.readings.set(text, sources.add(source))
    const others = known.filter((other) => other !== example)
    this.#examples.set(keyOf({ set, drawing }), [example, ...others].slice(0, REMEMBERED))
  }

  #examplesOf(seen: Pick<Seen, 'set' | 'drawing'>): readonly Example[] {
    return this.#examples.get(keyOf(seen)) ?? []
  }
}

function keyOf({ set, drawing }: Pick<Seen, 'set' | 'drawing'>): string {
  return `${set}${drawing.height}`
}

function seenIn(word: RecognisedWord, strip: Grey, setting: Setting): readonly Seen[] {
  // What was corrected before is told by the word alone.
  if (word.symbols.map(({ text }) => text).join('') !== word.text) return []
  return word.symbols.flatMap((symbol, at) => {
    const sets = SETS.filter((set) => set.includes(symbol.text))
    const drawing = sets.length > 0 && symbol.height <= LARGEST ? drawingOf(strip, symbol) : undefined
    const source = drawing && sourceOf(word, at)
    return drawing ? sets.map((set) => ({ word, symbol, drawing, source, setting, set })) : []
  })
}

/** The word or the number a character stands in, where that does not mislead. */
function sourceOf({ text, symbols }: RecognisedWord, at: number): string | undefined {
  if (!FIGURE.test(symbols[at]?.text ?? '')) return WORD.test(text) ? text : undefined
  const from = symbols.slice(0, at).reduce((length, symbol) => length + symbol.text.length, 0)
  const number = [...text.matchAll(NUMBER)].find(({ 0: { length }, index }) => index <= from && from < index + length)
  const [found = ''] = number ?? []
  return found === text || found.length > 1 ? found : undefined
}

/** Undefined where it is what it was read as. */
function provedOf({ symbol, drawing, source, setting }: Seen, examples: readonly Example[]): string | undefined {
  const { text: own } = symbol
  const isInNumber = FIGURE.test(own) && source !== undefined
  const isAnother = (text: string) => text !== own && (FIGURE.test(text) || !isInNumber) && fits(text, symbol, setting)
  const [best] = claimsOn(drawing, examples, isAnother).sort((a, b) => b.sources.size - a.sources.size)
  if (!best || best.nearest > NEAR || best.sources.size < ENOUGH) return undefined
  const [itself] = claimsOn(drawing, examples, (text) => text === own)
  const others = (itself?.sources.size ?? 0) - (source === undefined ? 0 : 1)
  return best.sources.size >= OUTWEIGHED * others ? best.text : undefined
}

/** What the drawings like this one say that it is, of the texts asked for. */
function claimsOn(drawing: Drawing, examples: readonly Example[], isAsked: (text: string) => boolean): Claim[] {
  const claims = new Map<string, Claim>()
  for (const { drawing: other, readings } of examples) {
    const asked = [...readings].filter(([text]) => isAsked(text))
    const apart = asked.length > 0 ? distance(drawing, other, ALIKE) : 1
    if (apart > ALIKE) continue
    for (const [text, sources] of asked) {
      const before = claims.get(text)
      const nearest = Math.min(apart, before?.nearest ?? apart)
      claims.set(text, { text, sources: new Set([...(before?.sources ?? []), ...sources]), nearest })
    }
  }
  return [...claims.values()]
}

/** Not as high as letters of its line that are surely capitals, or surely small, if it is to be a small letter, or a capital. */
function fits(text: string, { height }: Box, { capital, small }: Setting): boolean {
  if (!OF_ONE_SHAPE.test(text)) return true
  const isCapital = text !== text.toLowerCase()
  const limit = capital > 0 ? BETWEEN * capital : small / BETWEEN
  return limit === 0 || isCapital === height > limit
}

function settingOf(letters: readonly RecognisedWord[]): Setting {
  const symbols = letters.flatMap((word) => word.symbols)
  const highOf = (pattern: RegExp) =>
    median(symbols.flatMap(({ text, height }) => (pattern.test(text) ? [height] : [])))
  return { capital: highOf(SURELY_CAPITAL), small: highOf(SURELY_SMALL) }
}

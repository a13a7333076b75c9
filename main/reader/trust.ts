/** What may pass for text: recognition makes something of every icon, and a Scene must not claim words that are none. */
import type { Word } from '../contract/scene.ts'

const LETTERS = /[\p{L}\p{N}]/gu
const SIGNS = /^[^\p{L}\p{N}]+$/u

/** These may be wider than high. */
const WIDE_LETTERS = /[mwMWæœ@]/
/** So may these, by this much: small letters are told by their own height, which has no ascender. */
const SMALL_LETTERS = /[oaecsuvnxz]/
const WIDEST_SMALL = 1.25

const DASHES = /^[-—–_]$/
/** A minus sign is at most this long: in heights of its own, and of the text around it. */
const LONGEST_DASH = { own: 6, text: 1.3 }
/** The side of a card is higher than any bar, in heights of the text. */
const BARS = /^[|Il1!()[\]{}]$/
const HIGHEST_BAR = 2.5
/** Of an icon, in heights of the text; and its width in heights of its own. */
const LARGE = 1.2
const SQUARE = 0.84
/** Two characters are wider together, in heights of their own, unless one of them is narrow. */
const PAIR = { large: 1.8, square: 1.15, narrow: /[ijlftrIJ1]/ } as const
/** At most so high, in pixels and in heights of the text, is no figure of a font that is read. */
const TINY = { pixels: 6, text: 0.6 } as const
const TALL_CHARACTER = /^[A-Z\dbdfhk]$/

/** Least confidence of a text by how much of it there is; the middle of a button is where single characters stand. */
const LEAST = { inBox: 0.45, short: 0.78, long: 0.25 }

/** So many letters in a box are a text. */
const ENOUGH = 4
/** Words shorter than this on average are what recognition makes of pictures and of the ticks of a ruler. */
const SCATTERED = 1.7
/** But for a word of several letters that is as sure as this. */
const SURE_WORD = 0.9
/** ... or as this, of three or more. */
const FAIRLY_SURE_WORD = 0.7

/** So short and so unsure, also beside the surest of its line, is what an icon or a border at its end is read as. */
const STRAY = { letters: 2, confidence: 0.45, share: 0.6 }

/** What the sides of boxes are read as: so many times as high as the text beside them they are none. */
const SIDE = /^[|[\]l1I]$/
const TOWERING = 1.8
/** Without what stands at its ends and is no part of it. */
export function withoutStrays(words: readonly Word[]): readonly Word[] {
  const surest = Math.max(...words.map((word) => word.confidence))
  const high = textHeightOf(words)
  const belongs = (word: Word) =>
    !isSide(word, high) &&
    (word.text.length > STRAY.letters || word.confidence >= Math.min(STRAY.confidence, STRAY.share * surest))
  return trimmed(words, belongs)
}

/** Of the words of several letters; where there is none, nothing is higher. */
function textHeightOf(words: readonly Word[]): number {
  const said = words.filter(({ text }) => /[\p{L}\p{N}]{2}/u.test(text))
  return said.length > 0 ? Math.max(...said.map(({ height }) => height)) : Infinity
}

/** The side of a box or a tab that the text stands in. */
function isSide({ text, height }: Word, high: number): boolean {
  return SIDE.test(text) && height > TOWERING * high
}

/** What stands in boxes side by side is not one text: it is parted where their sides were read along with it. */
export function partedAtSides(words: readonly Word[]): readonly (readonly Word[])[] {
  if (!words.some(({ text }) => SIDE.test(text))) return [words]
  const high = textHeightOf(words)
  if (!words.some((word) => isSide(word, high))) return [words]
  const parts: Word[][] = [[]]
  for (const word of words) {
    if (isSide(word, high)) parts.push([])
    else parts.at(-1)?.push(word)
  }
  return parts.filter((part) => part.length > 0)
}

/** From the first that belongs to the last; all where none does. */
function trimmed(words: readonly Word[], belongs: (word: Word) => boolean): readonly Word[] {
  const first = words.findIndex(belongs)
  return first < 0 ? words : words.slice(first, words.findLastIndex(belongs) + 1)
}

/** What of it may pass for text: all, all but unsure signs at its ends, or nothing. */
export function readableOf(words: readonly Word[], inBox: boolean): readonly Word[] {
  const without = trimmed(words, ({ text, confidence }) => !SIGNS.test(text) || confidence >= LEAST.short)
  return [words, without].find((each) => isReadable(each, inBox)) ?? []
}

function isReadable(words: readonly Word[], inBox: boolean): boolean {
  if (words.length === 0) return false
  const text = words.map((word) => word.text).join('')
  const letters = text.match(LETTERS)?.length ?? 0
  const best = Math.max(...words.map((word) => word.confidence))
  if (inBox && words.length <= 2) return best >= (letters >= ENOUGH ? LEAST.long : LEAST.inBox)
  if (letters === 0) return meanOf(words) >= LEAST.short
  if (letters === 1 && text.length === 1 && isTooWide(words[0] as Word)) return false
  const scattered = words.length >= 3 && text.length < SCATTERED * words.length
  const hasWord = words.some(({ text: word, confidence }) => {
    const length = word.match(LETTERS)?.length ?? 0
    return confidence >= (length > 2 ? FAIRLY_SURE_WORD : SURE_WORD) && length > 1
  })
  if (scattered && !hasWord) return meanOf(words) >= LEAST.short
  return best >= (letters <= 2 ? LEAST.short : LEAST.long)
}

function meanOf(words: readonly Word[]): number {
  return words.reduce((sum, word) => sum + word.confidence, 0) / words.length
}

/** A dash alone is a minus sign, which is short; the line of an icon, a ruler or a grip is long. */
function isLongBar({ text, width, height }: Word, textHeight: number): boolean {
  return DASHES.test(text) && (width > LONGEST_DASH.own * height || width > LONGEST_DASH.text * textHeight)
}

/** A long dash alone, a tiny figure, or a character clearly higher than the text around it and as wide as it is high. */
export function isIcon(words: readonly Word[], textHeight: number): boolean {
  const [word] = words
  if (!word || words.length > 1 || word.text.length > 2) return false
  const { text, width, height } = word
  if (text.length === 2)
    return height >= PAIR.large * textHeight && width <= PAIR.square * height && !PAIR.narrow.test(text)
  if (isLongBar(word, textHeight) || (BARS.test(text) && height > HIGHEST_BAR * textHeight)) return true
  if (height <= Math.min(TINY.pixels, TINY.text * textHeight)) return TALL_CHARACTER.test(text)
  return height >= LARGE * textHeight && width >= SQUARE * height && !mayBeWide(word)
}

function mayBeWide({ text, width, height }: Word): boolean {
  return WIDE_LETTERS.test(text) || (SMALL_LETTERS.test(text) && width <= WIDEST_SMALL * height)
}

/** Letters and figures are higher than wide, but for a few: what is not is an icon. */
function isTooWide(word: Word): boolean {
  return word.width > 1.15 * word.height && !mayBeWide(word)
}

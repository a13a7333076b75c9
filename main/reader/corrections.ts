/** What recognition is known to confuse and the shapes of the characters tell apart. */
import type { RecognisedSymbol, RecognisedWord } from './recogniser.ts'

export function corrected(words: readonly RecognisedWord[]): readonly RecognisedWord[] {
  const tall = Math.max(0, ...words.flatMap((word) => word.symbols.filter(isTall).map((symbol) => symbol.height)))
  return words.map((word) => {
    const [only] = word.symbols
    if (word.symbols.length === 1 && only) return { ...word, text: loneCharacter(only, tall) }
    // Nothing follows a bar without a space.
    if (BAR_BEFORE_MARK.test(word.text)) return { ...word, text: word.text.replace('|', 'l') }
    if (CHORD.test(word.text)) return chord(word)
    return { ...word, text: word.text.replace(UNOPENED, 'J').replace(SMALL_AMONG_CAPITALS, 'I') }
  })
}

/** What closes no bracket goes on below its line as a J does in many fonts. */
const UNOPENED = /(?<=^[^(]*\p{L})\)(?=\p{Ll})/u
/** Nothing but capitals before it: an I. */
const SMALL_AMONG_CAPITALS = /(?<=^(?:U|\p{Lu}{2,}))l$/u

const BAR_BEFORE_MARK = /^[|][.,;:]$/

/** What menus write beside their items, such as Shift+Ctrl+N: held keys by their names, then one more. */
const CHORD = /^(?:(?:[Cc]tr[li1|]?|Alt|Shift|Super|Meta)\+)+\S+$/

/** A capital O is nearly as wide as high, a zero is not. */
const WIDE_O = 0.8

/** A key that looks like no other. */
const PLAIN_KEY = /\+[ACDEFHKLMNPRTUVWXY]$/
/** Recognition doubts what is no word of its language; the pattern and a plain key speak for what it read. */
const PLAIN_CONFIDENCE = 0.8

/** The key itself is written as a capital, which small letters of the same shape are taken for. */
function chord(word: RecognisedWord): RecognisedWord {
  const key = word.symbols.at(-1)
  const isO = word.text.endsWith('+0') && key !== undefined && key.width >= WIDE_O * key.height
  const text = (isO ? word.text.replace(/0$/, 'O') : word.text)
    .replace(/[Cc]tr[li1|]?(?=\+)/g, 'Ctrl')
    .replace(/\+\)$/, '+J')
    .replace(/\+([a-z])$/, (_, key: string) => `+${key.toUpperCase()}`)
  const least = PLAIN_KEY.test(text) ? PLAIN_CONFIDENCE : 0
  return { ...word, text, confidence: Math.max(word.confidence, least) }
}

function loneCharacter({ text, width, height }: RecognisedSymbol, tall: number): string {
  // A bar that ends on the base line is an I; a real bar reaches below it.
  if (text === '|' && tall > 0 && height <= 1.12 * tall) return 'I'
  if (text === '©' && width < 0.85 * height) return '0'
  return text
}

function isTall({ text }: RecognisedSymbol): boolean {
  return /[A-Z0-9bdfhkl]/.test(text)
}

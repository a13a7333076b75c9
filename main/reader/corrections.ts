/** What recognition is known to confuse and the shapes of the characters tell apart. */
import type { RecognisedSymbol, RecognisedWord } from './recogniser.ts'

export function corrected(words: readonly RecognisedWord[]): readonly RecognisedWord[] {
  const tall = Math.max(0, ...words.flatMap((word) => word.symbols.filter(isTall).map((symbol) => symbol.height)))
  return words.map((word) => {
    const [only] = word.symbols
    if (word.symbols.length === 1 && only) return { ...word, text: loneCharacter(only, tall) }
    return { ...word, text: word.text.replace(/^Ctri\b/, 'Ctrl') }
  })
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

import type { RecognisedSymbol, RecognisedWord } from './recogniser.ts'

/** The word of these characters; the very same where none changed: what was corrected before is told by its text alone. */
export function respelled(word: RecognisedWord, symbols: readonly RecognisedSymbol[]): RecognisedWord {
  const isSame = symbols.length === word.symbols.length && symbols.every((symbol, at) => symbol === word.symbols[at])
  return isSame ? word : { ...word, symbols, text: symbols.map(({ text }) => text).join('') }
}

/** Splits a command line into words the way a shell does, without being one: nothing is expanded or run. */
import { UsageError } from '../contract/errors.ts'

/** Single quotes keep all, double quotes keep all but backslash escapes. Throws UsageError when a quote is not closed. */
export function wordsOf(line: string): readonly string[] {
  const words: string[] = []
  let word: string | undefined
  let quote: string | undefined
  for (let at = 0; at < line.length; at++) {
    const character = line[at] as string
    const next = line[at + 1]
    if (character === '\\' && quote !== "'" && next !== undefined && (quote === undefined || '"\\$`'.includes(next))) {
      word = (word ?? '') + next
      at++
    } else if (quote !== undefined) {
      if (character === quote) quote = undefined
      else word = (word ?? '') + character
    } else if (character === '"' || character === "'") {
      quote = character
      word ??= ''
    } else if (/\s/.test(character)) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else {
      word = (word ?? '') + character
    }
  }
  if (quote !== undefined) throw new UsageError(`the command ${line} has a ${quote} that is not closed`)
  if (word !== undefined) words.push(word)
  return words
}

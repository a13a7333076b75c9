/** Finds secrets by their pattern, in one line or over the lines that stand close together in a row. */
import { grown } from '../contract/geometry.ts'
import { rowsOf } from '../contract/reading-order.ts'
import type { TextLine, Word } from '../contract/scene.ts'
import { placeholder, type Secret, type SecretPattern } from './policy-patterns.ts'

/** Lines at most this many heights apart may be parts of one secret, as the four boxes of a card number. */
const CLOSE = 1.5

export function secretWords(lines: readonly TextLine[], patterns: readonly SecretPattern[]): readonly Secret[] {
  return [...new Set(lines.map(({ window }) => window))].flatMap((window) =>
    rowsOf(lines.filter((line) => line.window === window))
      .flatMap(closeRuns)
      .flatMap((run) =>
        secretsIn(
          run.flatMap(({ words }) => words),
          patterns
        )
      )
  )
}

/** A text with placeholders for what is secret in it. */
export function hiddenIn(text: string, patterns: readonly SecretPattern[]): string {
  return patterns.reduce(
    (so, pattern) =>
      spansOf(so, pattern)
        .toReversed()
        .reduce((left, [from, to]) => left.slice(0, from) + placeholder(pattern.name) + left.slice(to), so),
    text
  )
}

function closeRuns(row: readonly TextLine[]): TextLine[][] {
  const runs: TextLine[][] = []
  for (const line of row) {
    const last = runs.at(-1)?.at(-1)
    if (last && line.x - last.x - last.width <= CLOSE * line.height) runs.at(-1)?.push(line)
    else runs.push([line])
  }
  return runs
}

/** With a pixel around, for the soft edges of letters. */
function secretsIn(words: readonly Word[], patterns: readonly SecretPattern[]): readonly Secret[] {
  const text = words.map((word) => word.text).join(' ')
  return patterns.flatMap((pattern) =>
    spansOf(text, pattern).flatMap(([from, to]) =>
      wordsWithin(words, from, to).map((word) => ({ ...grown(boxOf(word), 2), what: pattern.name }))
    )
  )
}

function spansOf(text: string, { match, proves }: SecretPattern): (readonly [number, number])[] {
  return [...text.matchAll(match)].flatMap((found) => {
    const secret = found.groups?.secret ?? found[0]
    const from = found.index + found[0].lastIndexOf(secret)
    return secret === '' || proves?.(secret) === false ? [] : [[from, from + secret.length] as const]
  })
}

function wordsWithin(words: readonly Word[], from: number, to: number): Word[] {
  let at = 0
  return words.filter((word) => {
    const [start, end] = [at, at + word.text.length]
    at = end + 1
    return start < to && end > from
  })
}

function boxOf({ x, y, width, height }: Word) {
  return { x, y, width, height }
}

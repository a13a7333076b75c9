/** Words drawn for one test: characters as rows of `#`, side by side in a strip, and what recognition made of them. */
import type { Grey } from '../../main/reader/grey.ts'
import type { RecognisedWord } from '../../main/reader/recogniser.ts'

export type Shape = readonly string[]

export interface DrawnWord {
  readonly strip: Grey
  readonly word: RecognisedWord
}

const MARGIN = 2

/** Each `read` is told in the box of its shape; an empty one is left out, two characters share their box. */
export function drawnWord(characters: readonly (readonly [read: string, shape: Shape])[], apart = 2): DrawnWord {
  const high = Math.max(...characters.map(([, shape]) => shape.length))
  const wide = characters.reduce((sum, [, shape]) => sum + widthOf(shape) + apart, 0)
  const strip = { width: wide + 2 * MARGIN, height: high + 2 * MARGIN }
  const pixels = new Uint8Array(strip.width * strip.height).fill(255)
  let left = MARGIN
  const symbols = characters.flatMap(([read, shape]) => {
    const x = left
    left += widthOf(shape) + apart
    for (const [row, line] of shape.entries()) {
      for (const [column, mark] of [...line].entries()) {
        if (mark === '#') pixels[(MARGIN + row) * strip.width + x + column] = 0
      }
    }
    const [first, last] = [shape.findIndex(isInked), shape.findLastIndex(isInked)]
    return [...read].map((text) => ({ text, x, y: MARGIN + first, width: widthOf(shape), height: last + 1 - first }))
  })
  const text = symbols.map((symbol) => symbol.text).join('')
  const word = { text, confidence: 0.9, x: MARGIN, y: MARGIN, width: wide - apart, height: high, symbols }
  return { strip: { ...strip, pixels }, word }
}

function isInked(row: string): boolean {
  return row.includes('#')
}

function widthOf(shape: Shape): number {
  return shape[0]?.length ?? 0
}

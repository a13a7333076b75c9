/** Words are parted and joined as other lines of their size show. */
import { expect, test } from 'vitest'
import type { Grey } from '../../main/reader/grey.ts'
import type { RecognisedSymbol, RecognisedWord } from '../../main/reader/recogniser.ts'
import { TypefaceSpaces } from '../../main/reader/typeface-spaces.ts'

const HIGH = 8
const WIDE = 5

interface Line {
  readonly strip: Grey
  readonly letters: readonly RecognisedWord[]
}

/** Letters drawn as solid blocks, so many pixels apart; a word begins at each of `said`. */
function line(said: readonly string[], gaps: readonly number[]): Line {
  let x = 2
  let at = 0
  const letters = said.map((text): RecognisedWord => {
    const symbols = [...text].map((character): RecognisedSymbol => {
      const symbol = { text: character, x, y: 2, width: WIDE, height: HIGH }
      x += WIDE + (gaps[at++] ?? 0)
      return symbol
    })
    const left = symbols[0]?.x ?? 0
    return { text, confidence: 0.95, x: left, y: 2, width: x - left, height: HIGH, symbols }
  })
  const strip = { width: x + 2, height: HIGH + 4, pixels: new Uint8Array((x + 2) * (HIGH + 4)).fill(255) }
  for (const { x: left } of letters.flatMap(({ symbols }) => symbols)) {
    for (let y = 2; y < 2 + HIGH; y++) strip.pixels.fill(0, y * strip.width + left, y * strip.width + left + WIDE)
  }
  return { strip, letters }
}

/** Eight words of six letters one pixel apart, the words so many. */
const known = (space: number) =>
  line(
    Array.from({ length: 8 }, () => 'aceaco'),
    Array.from({ length: 47 }, (_, at) => (at % 6 === 5 ? space : 1))
  )
const texts = (lines: readonly Line[]) =>
  new TypefaceSpaces().told(lines).map((words) => words.map(({ text }) => text).join(' '))

test('a gap that no other letters of the size have is a space, where spaces are as narrow', () => {
  const joined = line(['aceoca'], [1, 1, 4, 1, 1])
  expect(texts([known(4), joined])[1]).toBe('ace oca')
  // Nothing is known of the size; and nothing where spaces are wider.
  expect(texts([joined])[0]).toBe('aceoca')
  expect(texts([known(9), joined])[1]).toBe('aceoca')
})

test('what is hardly wider than gaps between letters is none', () => {
  expect(texts([known(2), line(['aceoca'], [1, 1, 2, 1, 1])])[1]).toBe('aceoca')
})

test('a name goes on behind its dot where spaces are wider', () => {
  const parted = line(['aco.', 'eca'], [1, 1, 1, 1, 1, 1])
  expect(texts([known(4), parted])[1]).toBe('aco.eca')
  expect(texts([known(4), line(['aco.', 'eca'], [1, 1, 1, 4, 1, 1])])[1]).toBe('aco. eca')
})

test('letters that touch are of one word, whatever recognition says of others', () => {
  const touching = line(['aceoca'], [1, 1, 0, 1, 1])
  expect(texts([known(4), line(['aco', 'eca'], [1, 1, 0, 1, 1]), touching])[2]).toBe('aceoca')
})

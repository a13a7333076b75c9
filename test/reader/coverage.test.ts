/** What recognition leaves out of a line is noticed. */
import { expect, test } from 'vitest'
import { coverageOf, cutOut, leftOut, middleSpace } from '../../main/reader/coverage.ts'
import type { RecognisedWord } from '../../main/reader/recogniser.ts'

/** A strip 20 pixels high with ink from column to column. */
function stripWith(...spans: readonly (readonly [number, number])[]) {
  const width = 300
  const pixels = new Uint8Array(width * 20).fill(255)
  for (const [from, to] of spans) for (let y = 4; y < 16; y++) pixels.fill(0, y * width + from, y * width + to)
  return { width, height: 20, pixels }
}

/** The box of a word may be that of the whole line: only its characters tell where it stands. */
function word(from: number, to: number): RecognisedWord {
  const symbol = { text: 'w', x: from, y: 4, width: to - from, height: 12 }
  return { text: 'w', confidence: 0.9, x: 0, y: 0, width: 300, height: 20, symbols: [symbol] }
}

test('the beginning of a line that was dropped is left out, a little ink beside a word is not', () => {
  const strip = stripWith([10, 100], [110, 200], [204, 207])
  expect(coverageOf(strip, [word(110, 200)])).toBeCloseTo(90 / 183)
  expect(leftOut(strip, [word(110, 200)])).toEqual([{ from: 10, to: 100 }])
  expect(coverageOf(strip, [word(10, 100), word(110, 207)])).toBe(1)
})

test('a stretch is cut out of the strip', () => {
  const piece = cutOut(stripWith([10, 100]), 95, 105)
  expect([piece.width, piece.height]).toEqual([10, 20])
  expect([...piece.pixels.subarray(100, 110)]).toEqual([0, 0, 0, 0, 0, 255, 255, 255, 255, 255])
})

test('a long line is parted at the space nearest its middle, not at one of its ends or between two letters', () => {
  const letters = Array.from({ length: 19 }, (_, at): [number, number] => [10 + 15 * at, 23 + 15 * at])
  const spaced = letters.map(([from, to], at): [number, number] =>
    at === 6 || at === 9 || at === 12 ? [from, to - 5] : [from, to]
  )
  expect(middleSpace(stripWith(...spaced))).toBe(156)
  expect(middleSpace(stripWith(...letters))).toBeUndefined()
})

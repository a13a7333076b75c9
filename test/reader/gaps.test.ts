import { expect, test } from 'vitest'
import { gapsOf } from '../../main/reader/gaps.ts'

const HEIGHT = 16

/** Strokes two pixels wide that cross the middle of the strip at these columns and lean to the right. */
function strip(lean: number, ...strokes: readonly number[]) {
  const width = 96
  const pixels = new Uint8Array(width * HEIGHT).fill(255)
  for (const stroke of strokes) {
    for (let y = 0; y < HEIGHT; y++) {
      const x = stroke - Math.round(lean * (y - HEIGHT / 2))
      pixels.fill(0, y * width + x, y * width + x + 2)
    }
  }
  return { width, height: HEIGHT, pixels }
}

const WORDS = [10, 14, 18, 24, 28, 32, 36, 42, 46, 50, 54, 60, 64, 68, 72] as const

test('between upright letters and between those that lean, the gaps are as wide', () => {
  for (const lean of [0, 0.16, 0.2]) {
    const gaps = gapsOf(strip(lean, ...WORDS))
    expect([gaps.widestBetween(19, 25), gaps.widestBetween(37, 43), gaps.widestBetween(55, 61)]).toEqual([4, 4, 4])
    expect([gaps.widestBetween(15, 19), gaps.widestBetween(29, 33), gaps.widestBetween(65, 69)]).toEqual([2, 2, 2])
  }
})

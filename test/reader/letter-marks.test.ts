import { expect, test } from 'vitest'
import { settingOf } from '../../main/reader/letter-marks.ts'

/** An icon, and behind it two letters on a base line at 18. */
const WIDTH = 60
const pixels = new Uint8Array(WIDTH * 30).fill(255)
for (let y = 4; y < 28; y++) pixels.fill(0, y * WIDTH + 2, y * WIDTH + 20)
for (let y = 10; y < 18; y++) {
  for (const x of [28, 40]) pixels.fill(0, y * WIDTH + x, y * WIDTH + x + 8)
}
const strip = { width: WIDTH, height: 30, pixels }
const symbol = (text: string, x: number, y: number, width: number, height: number) => ({ text, x, y, width, height })
const word = { symbols: [symbol('a', 28, 10, 8, 8), symbol('n', 40, 10, 8, 8)] }

test('an icon beside a word, read or not, has no part in where its letters stand', () => {
  expect(settingOf(strip, [word])).toEqual({ base: 18, high: 8 })
  expect(settingOf(strip, [{ symbols: [symbol('©', 2, 4, 18, 24)] }, word])).toEqual({ base: 18, high: 8 })
})

test('without ink there is none', () => {
  expect(settingOf({ ...strip, pixels: new Uint8Array(WIDTH * 30).fill(255) }, [word])).toBeUndefined()
})

import { expect, test } from 'vitest'
import { withCircumflexes } from '../../main/reader/circumflexes.ts'

const WIDTH = 20

/** Rows of ink beside a K, read as a word of that sign and the K. */
function read(sign: string, ...rows: readonly string[]) {
  const pixels = new Uint8Array(WIDTH * 14).fill(255)
  const K = ['#..#', '#.#.', '##..', '##..', '#.#.', '#..#', '#..#', '#..#', '#..#', '#..#']
  for (const [y, row] of K.map((row, at) => `${(rows[at] ?? '').padEnd(8, '.')}${row}`).entries()) {
    for (const [x, mark] of [...row].entries()) if (mark === '#') pixels[(y + 2) * WIDTH + x] = 0
  }
  const symbols = [
    { text: sign, x: 0, y: 2, width: 7, height: 4 },
    { text: 'K', x: 8, y: 2, width: 4, height: 10 }
  ]
  const word = { text: `${sign}K`, confidence: 0.6, x: 0, y: 2, width: 12, height: 10, symbols }
  return withCircumflexes([word], { width: WIDTH, height: 14, pixels })[0]?.text
}

test('a roof as high as the top of a capital is a circumflex', () => {
  expect(read('“', '...#...', '..#.#..', '.#...#.', '#.....#')).toBe('^K')
  expect(read('~', '...#...', '..#.#..', '.#...#.', '#.....#')).toBe('^K')
})

test('quotes and tildes are what they are, and what recognition knows is believed', () => {
  expect(read('“', '..#..#.', '.#..#..', '.#..#..')).toBe('“K')
  expect(read('~', '.##...#', '#..###.')).toBe('~K')
  expect(read('~', '####...', '.#..###')).toBe('~K')
  expect(read('“', '', '', '', '...#...', '..#.#..', '.#...#.')).toBe('“K')
  expect(read('*', '...#...', '..#.#..', '.#...#.', '#.....#')).toBe('*K')
})

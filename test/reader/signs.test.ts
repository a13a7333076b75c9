import { expect, test } from 'vitest'
import { withSigns } from '../../main/reader/signs.ts'

const WIDTH = 40

/** Rows of ink, read as a word whose characters stand at the columns given, all ten rows high but for what recognition says. */
function read(text: string, columns: readonly number[], ...rows: readonly string[]) {
  const pixels = new Uint8Array(WIDTH * 14).fill(255)
  for (const [y, row] of rows.entries()) {
    for (const [x, mark] of [...row].entries()) if (mark === '#') pixels[(y + 2) * WIDTH + x] = 0
  }
  const symbols = [...text].map((each, at) => ({ text: each, x: columns[at] ?? 0, y: 2, width: 6, height: 10 }))
  const word = { text, confidence: 0.9, x: 0, y: 2, width: 30, height: 10, symbols }
  return withSigns([word], { width: WIDTH, height: 14, pixels })[0]?.text
}

const K = ['##..##', '##.##.', '####..', '####..', '##.##.', '##..##', '##..##', '##..##', '##..##', '##..##']
const HIGH = [' .##.', '#..#.', '..#..', '.#...', '####.', '.....', '.....', '.....', '.....', '.....']
const TALL = [' ###.', '#..#.', '...#.', '..#..', '..#..', '..#..', '.....', '.....', '..#..', '..#..']
const beside = (a: readonly string[], b: readonly string[]) => a.map((row, y) => `${row}..${b[y] ?? ''}`)

test('a question mark that ends far above the base line is a raised two', () => {
  expect(read('k?', [0, 7], ...beside(K, HIGH))).toBe('k²')
  expect(read('k?', [0, 7], ...beside(K, TALL))).toBe('k?')
  expect(read('k?', [0, 7], ...beside(K, [...HIGH.slice(5), ...HIGH.slice(0, 5)]))).toBe('k?')
})

test('an equals sign as high as a capital, with a stem, is a plus on a bar', () => {
  const bars = ['......', '......', '######', '......', '......', '######', '......', '......', '......', '......']
  const stem = ['..##..', '..##..', '######', '..##..', '..##..', '..##..', '......', '######', '......', '......']
  const double = ['......', '######', '......', '......', '......', '......', '......', '######', '......', '......']
  expect(read('k=', [0, 8], ...beside(K, stem))).toBe('k±')
  expect(read('k=', [0, 8], ...beside(K, bars))).toBe('k=')
  expect(read('k=', [0, 8], ...beside(K, double))).toBe('k=')
})

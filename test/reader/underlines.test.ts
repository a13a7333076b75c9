import { expect, test } from 'vitest'
import { withoutOverline, withoutUnderlines } from '../../main/reader/underlines.ts'

/** A strip from rows of which `#` is ink. */
function strip(...rows: readonly string[]) {
  const width = rows[0]?.length ?? 0
  const pixels = Uint8Array.from(rows.join(''), (sign) => (sign === '#' ? 0 : 255))
  return { x: 0, y: 0, width, height: rows.length, pixels }
}

function rowsOf({ width, height, pixels }: ReturnType<typeof strip>): readonly string[] {
  return Array.from({ length: height }, (_, y) =>
    Array.from(pixels.subarray(y * width, (y + 1) * width), (pixel) => (pixel < 128 ? '#' : '.')).join('')
  )
}

const LETTERS = [
  '#...#.........#.......',
  '#...#.###..##.#..####.',
  '#####.#.#.#..##.#...#.',
  '#...#.#.#.#...#.#...#.',
  '#...#.###..###..#####.'
]
const BLANK = '.'.repeat(22)

test('a line below letters is taken out, those that reach below it stay whole', () => {
  const descending = '....................#.'
  const lined = strip(...LETTERS, descending, '##################..#.', '.................####.')
  expect(rowsOf(withoutUnderlines(lined))).toEqual([...LETTERS, descending, descending, '.................####.'])
})

test.each([
  ['dots', ['##..##..##..##..##..##']],
  ['dashes', ['####.####.####.####.##']],
  ['a wave', ['.##...##...##...##...#', '#..###..###..###..###.']]
])('%s below letters are taken out', (_, line) => {
  const tall = LETTERS.flatMap((row) => [row, row])
  expect(rowsOf(withoutUnderlines(strip(...tall, BLANK, ...line)))).toEqual([...tall, BLANK, ...line.map(() => BLANK)])
})

test.each([
  ['feet of letters', ['#....#....#....#....', '#....#....#....#....', '#....#....#....#....', '####.####.####.####.']],
  ['crossbars of figures', ['..#..#..#..#', '.##.##.##.##', '############', '..#..#..#..#', '..#..#..#..#']],
  ['double lines', ['====', '====', '====', '===='].map((_, y) => (y % 3 === 0 ? '########' : '........'))],
  ['dots that nothing stands over', ['..........', '..........', '#.#.#.#.#.']],
  ['the underline of a key', ['#....#..#..#', '#....#..#..#', '#....#..#..#', '............', '####........']]
])('%s are left as they are', (_, rows) => {
  const seen = strip(...rows)
  expect(withoutUnderlines(seen)).toBe(seen)
})

test('a line right above letters is taken out, the bars of capitals are not', () => {
  const tall = LETTERS.flatMap((row) => [row, row])
  expect(rowsOf(withoutOverline(strip('######.###############', BLANK, ...tall)))).toEqual([BLANK, BLANK, ...tall])
  const capitals = strip('#####.#####.#####', ...Array<string>(8).fill('..#.....#.....#..'))
  expect(withoutOverline(capitals)).toBe(capitals)
})

import { expect, test } from 'vitest'
import { withUnknownLetters } from '../../main/reader/unknown-letters.ts'
import { drawnWord, type Shape } from './shapes.ts'

const tall = (rows: Shape): Shape => [...Array(3).fill('.'.repeat(rows[0]?.length ?? 0)), ...rows]
const EN = tall(['####.', '#...#', '#...#', '#...#', '#...#', '#...#', '#...#'])
const O = tall(['.#####.', '#.....#', '#.....#', '#.....#', '#.....#', '#.....#', '.#####.'])
const STROKED = tall(['.#####.', '#....##', '#...#.#', '#..#..#', '#.#...#', '##....#', '.#####.'])
const E = tall(['.#####.', '#.....#', '#.....#', '#######', '#......', '#.....#', '.#####.'])
const LARGE = [
  '..#####..',
  '.#.....#.',
  '#.....#.#',
  '#....#..#',
  '#...##..#',
  '#..##...#',
  '#..#....#',
  '#.#.....#',
  '.#.....#.',
  '..#####..'
]
const SHARP = ['.###..', '#...#.', '#...#.', '#..#..', '#.#...', '#..#..', '#...#.', '#....#', '#....#', '#.###.']
const [L, THREE] = [SHARP.map((row) => row.slice(0, 1)), SHARP.map((row) => row.slice(1))]

const read = (...characters: readonly (readonly [string, Shape])[]) => {
  const { word, strip } = drawnWord(characters)
  return withUnknownLetters([word], strip)[0]?.text
}

test('an o with a stroke through it is told from an o and an e', () => {
  expect(read(['n', EN], ['e', STROKED], ['n', EN])).toBe('nøn')
  expect(read(['n', EN], ['g', STROKED], ['n', EN])).toBe('nøn')
  expect(read(['n', EN], ['o', O], ['n', EN])).toBe('non')
  expect(read(['n', EN], ['e', E], ['n', EN])).toBe('nen')
})

test('a large one stands at the beginning of a word: a zero with a stroke among figures stays one', () => {
  expect(read(['@', LARGE], ['n', EN])).toBe('Øn')
  expect(read(['1', L], ['0', LARGE], ['1', L])).toBe('101')
})

test('an l and a 3 of one piece of ink behind a small letter are a sharp s', () => {
  const joined = (apart: number) => {
    const { word, strip } = drawnWord(
      [
        ['n', EN],
        ['l', L],
        ['3', THREE]
      ],
      apart
    )
    return withUnknownLetters([word], strip)[0]?.text
  }
  expect(joined(0)).toBe('nß')
  expect(joined(2)).toBe('nl3')
})

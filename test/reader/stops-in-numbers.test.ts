import { expect, test } from 'vitest'
import { withStops } from '../../main/reader/stops-in-numbers.ts'
import { drawnWord, type Shape } from './shapes.ts'

const high = (rows: Shape): Shape => [...rows, ...Array(12 - rows.length).fill('.'.repeat(rows[0]?.length ?? 0))]
const SEVEN = high(['######', '.....#', '.....#', '....#.', '....#.', '...#..', '...#..', '..#...', '..#...', '..#...'])
const ONE = high(['.##', '#.#', '..#', '..#', '..#', '..#', '..#', '..#', '..#', '..#'])
const blank = (rows: number): Shape => Array(rows).fill('..')
const POINT = [...blank(8), '##', '##', ...blank(2)]
const COMMA = [...blank(8), '##', '##', '.#', '#.']
const OLD_STYLE = ['......', '......', ...SEVEN.slice(0, 10)]

const read = (...characters: readonly (readonly [string, Shape])[]) => {
  const { word, strip } = drawnWord(characters)
  return withStops([word], strip)[0]?.text
}

test('a stop that was left out is put back between its figures', () => {
  expect(read(['7', SEVEN], ['', POINT], ['1', ONE])).toBe('7.1')
  expect(read(['1', ONE], ['', COMMA], ['7', SEVEN], ['7', SEVEN])).toBe('1,77')
})

test('a comma reaches below the figures, a point does not', () => {
  expect(read(['7', SEVEN], ['.', COMMA], ['1', ONE])).toBe('7,1')
  expect(read(['7', SEVEN], [',', POINT], ['1', ONE])).toBe('7.1')
  expect(read(['7', SEVEN], [',', COMMA], ['1', ONE])).toBe('7,1')
})

test('figures that stand on different lines tell nothing, nor does a stop at an end', () => {
  expect(read(['7', OLD_STYLE], ['.', COMMA], ['1', ONE])).toBe('7.1')
  expect(read(['7', SEVEN], ['1', ONE], ['', POINT])).toBe('71')
})

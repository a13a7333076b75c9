import { expect, test } from 'vitest'
import { withSlashes } from '../../main/reader/slashes.ts'
import { drawnWord, type Shape } from './shapes.ts'

const SLASH = ['.....#', '.....#', '....#.', '....#.', '...#..', '...#..', '..#...', '..#...', '.#....', '.#....']
const JAY = ['.....#', '.....#', '....#.', '....#.', '...#..', '...#..', '..#...', '..#...', '#.#...', '.#....']
const ITALIC = ['....##', '...#..', '...#..', '.#####', '..#...', '..#...', '..#...', '.#....', '.#....', '.#....']
const ELL = ['...#', '...#', '..#.', '..#.', '..#.', '.#..', '.#..', '.#..', '#...', '#...']
const TEE = ['......', '.#....', '.#....', '####..', '.#....', '.#....', '.#....', '.#....', '.#....', '..##..']

const read = (...characters: readonly (readonly [string, Shape])[]) => {
  const { word, strip } = drawnWord(characters)
  return withSlashes([word], strip)[0]?.text
}

test('a straight stroke that leans is a slash, whatever letter it was taken for', () => {
  expect(read(['f', SLASH], ['t', TEE])).toBe('/t')
  expect(read(['t', TEE], ['y', SLASH])).toBe('t/')
})

test('one that touches the letter behind it is told by the left side of the word', () => {
  const touching = SLASH.map((row, y) => (y === 3 ? '....####.' : `${row}.#.`))
  expect(read(['f', touching])).toBe('/')
  expect(read(['jf', touching])).toBe('/')
})

test('letters that lean stay what they are', () => {
  expect(read(['f', ITALIC], ['t', TEE])).toBe('ft')
  expect(read(['t', TEE], ['l', ELL])).toBe('tl')
  expect(read(['J', JAY], ['t', TEE])).toBe('Jt')
  expect(read(['P', SLASH], ['t', TEE])).toBe('Pt')
})

/** On the keys of a calculator a low X is a times sign. */
import { expect, test } from 'vitest'
import { withTimesSigns } from '../../main/reader/keypads.ts'

const key = (text: string, x: number, y: number, height = 11) => [
  { text, confidence: 0.9, x, y: y - height / 2, width: 8, height }
]
const figures = [key('7', 20, 40), key('8', 80, 40), key('9', 140, 40)]
const read = (...lines: Parameters<typeof withTimesSigns>[0][number][]) =>
  withTimesSigns([...figures, ...lines])
    .at(-1)
    ?.map(({ text }) => text)

test('lower than the figures of its row it is a times sign', () => {
  expect(read(key('X', 200, 40, 8))).toEqual(['×'])
  expect(read(key('x', 200, 40, 8))).toEqual(['×'])
})

test('in a column of figures too', () => {
  expect(read(key('4', 80, 80), key('1', 80, 120), key('X', 80, 160, 8))).toEqual(['×'])
})

test('as high as they are, apart from them, or in a word it stays a letter', () => {
  expect(read(key('X', 200, 40))).toEqual(['X'])
  expect(read(key('X', 200, 90, 8))).toEqual(['X'])
  expect(read([...key('X', 200, 40, 8), ...key('11', 215, 40)])).toEqual(['X', '11'])
})

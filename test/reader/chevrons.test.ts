import { expect, test } from 'vitest'
import type { Word } from '../../main/contract/scene.ts'
import { withoutChevrons } from '../../main/reader/chevrons.ts'

const word = (text: string, x: number, width: number, height: number): Word => ({
  text,
  x,
  y: 50 - height,
  width,
  height,
  confidence: 0.9
})
const told = (...lines: readonly (readonly Word[])[]) =>
  withoutChevrons(lines).map((words) => words.map(({ text }) => text).join(' '))
const november = word('November', 40, 60, 10)

test('chevrons by themselves, before a text and behind one are no words', () => {
  expect(told([word('>', 300, 6, 10)], [word('>', 20, 6, 10), november], [november, word('>', 110, 6, 10)])).toEqual([
    '',
    'November',
    'November'
  ])
})

test('two around a text are', () => {
  expect(told([word('<', 20, 6, 10), november, word('>', 110, 6, 10)])).toEqual(['< November >'])
  expect(told([word('<', 20, 6, 10)], [november], [word('>', 110, 6, 10)])).toEqual(['<', 'November', '>'])
})

test('two with nothing between them are not', () => {
  expect(told([word('<', 20, 6, 10)], [word('>', 60, 6, 10)])).toEqual(['', ''])
})

test('signs of comparison are as wide as high, or stand within a line', () => {
  expect(told([word('>', 20, 8, 8), november], [november, word('<', 104, 6, 10), word('End', 120, 20, 10)])).toEqual([
    '> November',
    'November < End'
  ])
})

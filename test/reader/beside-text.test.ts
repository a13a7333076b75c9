/** Signs before a listing stand far from their text, but in a column. */
import { expect, test } from 'vitest'
import { isBesideText } from '../../main/reader/beside-text.ts'
import type { InkLine } from '../../main/reader/lines.ts'

function line(left: number, right: number, row: number): InkLine {
  const blob = { left, right, top: 20 * row, bottom: 20 * row + 12, mass: 30 }
  return { ...blob, blobs: [blob] }
}

const listing = [0, 1, 2, 3].map((row) => line(80, 300, row))

test('one far from its text is none, three in a column are', () => {
  const signs = [0, 1, 2].map((row) => line(40, 48, row))
  expect(isBesideText(signs[0] as InkLine, [...signs, ...listing])).toBe(true)
  expect(isBesideText(signs[0] as InkLine, [...signs.slice(0, 2), ...listing])).toBe(false)
})

test('the ends of the lines of a grid are none, though some of them have text beside them', () => {
  const ends = Array.from({ length: 12 }, (_, row) => line(40, 48, row))
  expect(isBesideText(ends[0] as InkLine, [...ends, ...listing])).toBe(false)
})

test('what is wide or far away is none', () => {
  const wide = [0, 1, 2].map((row) => line(10, 50, row))
  expect(isBesideText(wide[0] as InkLine, [...wide, ...listing])).toBe(false)
  const apart = [0, 1, 2].map((row) => line(2, 10, row))
  expect(isBesideText(apart[0] as InkLine, [...apart, ...listing])).toBe(false)
})

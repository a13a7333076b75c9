/** The pictures of a tool bar are buttons, as large as their distance tells. */
import { expect, test } from 'vitest'
import type { InkLine } from '../../main/reader/lines.ts'
import { findPictures } from '../../main/reader/tool-bars.ts'

/** Squares of fifteen pixels, beside a text twelve pixels high. */
function widthsOf(...lefts: readonly number[]): readonly number[] {
  const [top, bottom] = [10, 25]
  const pictures = lefts.map((left): InkLine => {
    const blob = { left, top, right: left + 15, bottom, mass: 225 }
    return { ...blob, blobs: [blob] }
  })
  const text = { text: 'Layers', confidence: 0.95, x: 0, y: 100, width: 40, height: 12 }
  return findPictures(pictures, [], [text]).buttons.map(({ width }) => width)
}

test('pictures evenly far apart are buttons that fill most of their step', () => {
  const part = Math.round(0.78 * 38)
  expect(widthsOf(10, 48, 86, 124)).toEqual([part, part, part, part])
})

test('pictures at any distance are buttons not much larger than they are', () => {
  expect(widthsOf(10, 42, 85, 122)).toEqual([30, 30, 30, 30])
})

test('pictures close to each other are buttons as wide as their step', () => {
  expect(widthsOf(10, 34, 58, 82)).toEqual([24, 24, 24, 24])
})

/** The pictures of a tool bar are buttons, as wide as their distance tells. */
import { expect, test } from 'vitest'
import type { InkLine } from '../../main/reader/lines.ts'
import type { Mark } from '../../main/reader/marks.ts'
import { findPictures } from '../../main/reader/tool-bars.ts'

/** Squares of fifteen pixels, beside a text twelve pixels high. */
function widthsOf(...lefts: readonly number[]): readonly number[] {
  return widthsOfSquares(15, lefts)
}

function widthsOfSquares(size: number, lefts: readonly number[]): readonly number[] {
  const [top, bottom] = [10, 10 + size]
  const pictures = lefts.map((left): InkLine => {
    const blob = { left, top, right: left + size, bottom, mass: size * size }
    return { ...blob, blobs: [blob] }
  })
  const text = { text: 'Layers', confidence: 0.95, x: 0, y: 100, width: 40, height: 12 }
  return findPictures(pictures, [], [text]).buttons.map(({ width }) => width)
}

test('pictures evenly far apart are buttons almost twice as wide as they are', () => {
  expect(widthsOf(10, 48, 86, 124)).toEqual([28, 28, 28, 28])
})

test('large pictures have no more around them than small ones', () => {
  expect(widthsOfSquares(26, [10, 66, 122, 178])).toEqual([44, 44, 44, 44])
})

test('pictures that are far apart at any distance are buttons less than twice as wide as they are', () => {
  const wide = Math.round(1.7 * 15)
  expect(widthsOf(10, 46, 90, 130)).toEqual([wide, wide, wide, wide])
})

test('pictures close to each other are buttons as wide as their step', () => {
  expect(widthsOf(10, 34, 58, 82)).toEqual([24, 24, 24, 24])
})

test('boxes to tick in a column are no tools, unless something is drawn in all of them', () => {
  const column = (...ticked: readonly boolean[]) => {
    const marks = ticked.map((on, at): Mark => {
      const top = 10 + 40 * at
      return { left: 10, top, right: 26, bottom: top + 16, kind: 'check', on }
    })
    const text = { text: 'Layers', confidence: 0.95, x: 100, y: 300, width: 40, height: 12 }
    return findPictures([], marks, [text]).buttons.length
  }
  expect(column(true, false, false, true)).toBe(0)
  expect(column(true, true, true, true)).toBe(4)
})

test('ticked boxes in a row with texts behind them are no tools where another box is empty', () => {
  const row = (last: boolean, text: string) => {
    const marks = [true, true, true, last].map((on, at): Mark => {
      const left = 10 + 60 * at
      return { left, top: 10, right: left + 16, bottom: 26, kind: 'check', on }
    })
    const words = marks.map(({ right }) => ({ text, confidence: 0.95, x: right + 4, y: 12, width: 26, height: 12 }))
    return findPictures([], marks, words).buttons.length
  }
  expect(row(false, 'Comma')).toBe(0)
  expect(row(true, 'Comma')).toBe(4)
  expect(row(false, '=')).toBe(4)
})

test('the number in a field of the tool bar is text, without a field it may be drawn', () => {
  const square = (left: number): InkLine => {
    const blob = { left, top: 10, right: left + 15, bottom: 25, mass: 225 }
    return { ...blob, blobs: [blob] }
  }
  const blob = { left: 88, top: 13, right: 112, bottom: 23, mass: 120 }
  const ink = [10, 48, 126, 164, 202].map(square).concat({ ...blob, blobs: [blob] })
  const number = { text: '100', confidence: 0.9, x: 88, y: 13, width: 24, height: 10 }
  const text = { text: 'Layers', confidence: 0.95, x: 0, y: 100, width: 40, height: 12 }
  const sides = { top: 1, bottom: 1, left: 1, right: 1 }
  const field = { left: 80, top: 7, right: 122, bottom: 29, area: 900, sides }
  const holding = (boxes: readonly (typeof field)[]) =>
    findPictures(ink, [], [number, text], boxes).buttons.filter(({ picture }) => picture.x === 88).length
  expect(holding([field])).toBe(0)
  expect(holding([])).toBe(1)
})

import { expect, it } from 'vitest'
import type { Blob } from '../../main/reader/blobs.ts'
import { findLines } from '../../main/reader/lines.ts'

const EDGES = { width: 200, height: 100, edges: new Uint8Array(200 * 100) } as never
const NO_RULES = { upright: [], level: [] } as never
const blob = (left: number, top: number, wide: number, high: number): Blob => ({
  left,
  top,
  right: left + wide,
  bottom: top + high,
  mass: wide * high
})
const boxes = (blobs: Blob[]) =>
  findLines(blobs, NO_RULES, [], EDGES).map(({ left, top, right, bottom }) => [left, top, right, bottom])

it('the words beside an icon are a line of their own', () => {
  const icon = blob(10, 10, 26, 46)
  const words = [blob(60, 18, 40, 11), blob(106, 18, 30, 11)]
  expect(boxes([icon, ...words])).toContainEqual([60, 18, 136, 29])
})

it('accents and small marks close by belong to the letters', () => {
  const letters = [blob(10, 30, 14, 24), blob(26, 30, 14, 24), blob(42, 30, 14, 24), blob(58, 30, 14, 24)]
  expect(boxes([...letters, blob(78, 30, 5, 9)])).toEqual([[10, 30, 83, 54]])
})

it('a bar between columns of equal widths is one of their characters, beside letters that touch too', () => {
  const word = (left: number, top: number) => Array.from({ length: 8 }, (_, at) => blob(left + 10 * at + 1, top, 8, 14))
  const row = (top: number) => [...word(10, top), blob(104, top - 2, 2, 18), blob(121, top, 18, 14)]
  expect(boxes([...row(10), ...row(40), ...row(70)]).map(([left, , right]) => [left, right])).toEqual(
    Array.from({ length: 3 }, () => [11, 139])
  )
})

it('a quote after a comma goes on with the line of equal widths', () => {
  const word = (left: number, top: number) => Array.from({ length: 8 }, (_, at) => blob(left + 10 * at + 1, top, 8, 14))
  const row = (top: number) => [...word(10, top), blob(94, top + 11, 3, 6), blob(113, top, 4, 6), ...word(120, top)]
  expect(boxes([...row(10), ...row(40), ...row(70)]).map(([left, , right]) => [left, right])).toEqual(
    Array.from({ length: 3 }, () => [11, 199])
  )
})

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

it('an underscore belongs to a line, a border below the letters that hang down does not', () => {
  const letters = [blob(40, 30, 12, 14), blob(54, 30, 12, 14), blob(68, 30, 12, 18), blob(96, 30, 12, 14)]
  expect(boxes([...letters, blob(82, 45, 12, 2)])).toEqual([[40, 30, 108, 48]])
  expect(boxes([...letters, blob(16, 53, 16, 2)])).toContainEqual([40, 30, 108, 48])
})

it('where letters touch, their width tells the pitch that a space is measured by', () => {
  const letters = [1, 3, 1, 2, 1, 1, 2, 1]
  const cells = [0, 1, 4, 5, 7, 8, 9, 11]
  const row = (top: number) => [
    ...letters.map((many, at) => blob(11 + 10 * (cells[at] as number), top, 10 * many - 2, 14)),
    blob(134, top + 11, 3, 6),
    blob(153, top, 4, 6),
    blob(161, top, 8, 14)
  ]
  expect(boxes([...row(10), ...row(40), ...row(70)]).map(([left, , right]) => [left, right])).toEqual(
    Array.from({ length: 3 }, () => [11, 169])
  )
})

it('what a border cuts off above a word is none of its accents', () => {
  const letters = [blob(20, 30, 12, 14), blob(34, 30, 12, 14), blob(48, 30, 12, 14)]
  const border = { level: [{ at: 27, start: 0, end: 200 }], upright: [] } as never
  const cut = blob(24, 25, 6, 2)
  const tops = (rules: never) => findLines([...letters, cut], rules, [], EDGES).map(({ top }) => top)
  expect(tops(NO_RULES)).toEqual([25])
  expect(tops(border)).toEqual([25, 30])
})

it('a word beside large icons is a line of its own', () => {
  const icons = [blob(10, 20, 22, 23), blob(38, 20, 22, 23), blob(66, 20, 22, 23)]
  expect(boxes([...icons, blob(106, 27, 37, 10)])).toContainEqual([106, 27, 143, 37])
})

it('the number before a line of equal widths stands off its columns, and apart', () => {
  const letters = (top: number) => Array.from({ length: 9 }, (_, at) => blob(24 + 10 * at, top, 8, 14))
  const lines = boxes([blob(10, 10, 8, 14), ...letters(10), ...letters(35), ...letters(60), ...letters(85)])
  expect(lines).toContainEqual([10, 10, 18, 24])
  expect(lines).toContainEqual([24, 10, 112, 24])
})

it('quotes with nothing between them go on with a line of equal widths that has brackets', () => {
  const word = (left: number, top: number) => Array.from({ length: 8 }, (_, at) => blob(left + 10 * at + 1, top, 8, 14))
  const row = (top: number) => [...word(10, top), blob(104, top - 1, 3, 17), blob(123, top, 4, 6), blob(133, top, 4, 6)]
  expect(boxes([...row(10), ...row(40), ...row(70)]).map(([left, , right]) => [left, right])).toEqual(
    Array.from({ length: 3 }, () => [11, 137])
  )
})

it('dashes before a plus are all of its line', () => {
  const dashes = [10, 20, 30, 40].map((left) => blob(left, 24, 6, 2))
  expect(boxes([...dashes, blob(50, 20, 8, 9), blob(62, 24, 6, 2)])).toEqual([[10, 20, 68, 29]])
})

it('letters that touch those of the line above are parted where the lines are', () => {
  const row = (top: number) => Array.from({ length: 12 }, (_, at) => blob(10 + 12 * at, top, 10, 12))
  const both = { ...blob(154, 20, 10, 26), mass: 200 }
  const behind = [blob(166, 20, 10, 12), blob(166, 34, 10, 12)]
  expect(boxes([...row(20), both, ...row(34), ...behind])).toEqual([
    [10, 20, 176, 32],
    [10, 34, 176, 46]
  ])
})

it('words that touch those of the next line are parted too, at the end of a line as well; a bar between labels is not', () => {
  const row = (top: number) => Array.from({ length: 3 }, (_, at) => blob(10 + 50 * at, top, 44, 14))
  const both = blob(158, 20, 40, 28)
  expect(boxes([...row(20), ...row(34), both])).toEqual([
    [10, 20, 198, 34],
    [10, 34, 198, 48]
  ])
  const bar = blob(112, 16, 2, 26)
  const labels = [blob(10, 20, 44, 12), blob(60, 20, 44, 15), blob(122, 20, 44, 12), blob(172, 23, 20, 9)]
  expect(boxes([...labels, bar]).filter(([, , , bottom]) => (bottom ?? 0) > 40)).toEqual([])
})

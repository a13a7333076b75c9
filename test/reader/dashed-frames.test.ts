/** A frame of dashes is no text; lines of hyphens, and tables drawn with them, are. */
import { expect, test } from 'vitest'
import type { Blob } from '../../main/reader/blobs.ts'
import { besidesDashedFrames } from '../../main/reader/dashed-frames.ts'

function blob(left: number, top: number, width: number, height: number): Blob {
  return { left, top, right: left + width, bottom: top + height, mass: width * height }
}

const across = (top: number, from: number, width: number, step: number) =>
  Array.from({ length: 12 }, (_, index) => blob(from + index * step, top, width, 3))

const down = (left: number, from: number, height: number, step: number) =>
  Array.from({ length: 8 }, (_, index) => blob(left, from + index * step, 3, height))

const word = blob(150, 150, 40, 12)

test('the sides of a dashed frame go, its round corners with them, and the text in it stays', () => {
  const sides = [
    ...across(100, 120, 9, 14),
    ...across(240, 120, 9, 14),
    ...down(104, 116, 9, 14),
    ...down(296, 116, 9, 14)
  ]
  const corners = [blob(105, 104, 7, 8), blob(285, 103, 9, 9)]
  const { frames, others } = besidesDashedFrames([...sides, ...corners, word])
  expect(others).toEqual([word])
  expect(frames).toHaveLength(4)
  expect(frames.every(({ left, right, top, bottom }) => right - left > 150 && bottom - top > 100)).toBe(true)
})

test('a line of hyphens, and a column of bars that is none of its sides, stay', () => {
  const hyphens = across(100, 120, 7, 9)
  expect(besidesDashedFrames([...hyphens, word]).others).toEqual([...hyphens, word])
  const table = [...hyphens, ...down(113, 104, 14, 19)]
  expect(besidesDashedFrames(table).others).toEqual(table)
})

test('dashes right below a text end what is shown of a list, farther below they are hyphens', () => {
  const row = blob(120, 84, 60, 13)
  const end = across(99, 120, 6, 10)
  expect(besidesDashedFrames([row, ...end]).others).toEqual([row])
  const hyphens = across(104, 120, 6, 10)
  expect(besidesDashedFrames([row, ...hyphens]).others).toEqual([row, ...hyphens])
})

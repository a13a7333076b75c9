/** The border of a cell or a field beside a text is not read as a bracket. */
import { expect, test } from 'vitest'
import { withoutBorders } from '../../main/reader/borders.ts'

const [WIDTH, HEIGHT] = [40, 12] as const

function strip(columns: readonly number[], from = 0, to: number = HEIGHT) {
  const pixels = new Uint8Array(WIDTH * HEIGHT).fill(255)
  for (const x of columns) for (let y = from; y < to; y++) pixels[y * WIDTH + x] = 90
  return { width: WIDTH, height: HEIGHT, pixels }
}

const inked = ({ pixels }: { readonly pixels: Uint8Array }) =>
  [...Array(WIDTH).keys()].filter((x) => pixels[(HEIGHT >> 1) * WIDTH + x] !== 255)

test('what reaches over the whole height at an end is gone, with what lies outside of it', () => {
  const cell = strip([0, 2, 7, 9, 38])
  expect(inked(withoutBorders(cell, cell.pixels))).toEqual([7, 9])
})

test('a letter stays: the margins above and below it are free', () => {
  const letters = strip([2, 7, 38], 2, HEIGHT - 2)
  expect(inked(withoutBorders(letters, letters.pixels))).toEqual([2, 7, 38])
})

test('a border is known by what goes on around the ink, though the strip does not show it', () => {
  expect(inked(withoutBorders(strip([2, 7], 2, HEIGHT - 2), strip([2]).pixels))).toEqual([7])
})

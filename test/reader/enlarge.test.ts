/** An image is narrowed by the mean of what lies under each new pixel. */
import { expect, test } from 'vitest'
import { narrowed } from '../../main/reader/enlarge.ts'

test('four columns become three, each the mean of the old ones under it', () => {
  const image = { width: 4, height: 2, pixels: Uint8Array.of(0, 0, 80, 240, 255, 255, 255, 255) }
  expect(narrowed(image)).toEqual({ width: 3, height: 2, pixels: Uint8Array.of(0, 40, 200, 255, 255, 255) })
})

test('white fills up the last four columns', () => {
  const image = { width: 5, height: 2, pixels: Uint8Array.of(0, 0, 0, 0, 0, 9, 9, 9, 9, 9) }
  expect([...narrowed(image).pixels]).toEqual([0, 0, 0, 64, 255, 255, 9, 9, 9, 71, 255, 255])
})

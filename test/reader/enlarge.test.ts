/** An image is narrowed by the mean of what lies under each new pixel. */
import { expect, test } from 'vitest'
import { narrowed } from '../../main/reader/enlarge.ts'

test('each new pixel is the mean of the old ones under it', () => {
  const image = { width: 4, height: 2, pixels: Uint8Array.of(0, 0, 80, 240, 255, 255, 255, 255) }
  const { width, height, pixels } = narrowed(image, 0.75)
  expect([width, height]).toEqual([3, 2])
  // A new pixel lies over one and a third: 0 0, 0 80 by halves, 80 240 by one to three.
  expect([...pixels]).toEqual([0, 40, 200, 255, 255, 255])
})

test('an image as wide as it was is the very same', () => {
  const image = { width: 2, height: 1, pixels: Uint8Array.of(1, 2) }
  expect(narrowed(image, 1)).toBe(image)
})

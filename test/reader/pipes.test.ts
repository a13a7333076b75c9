import { expect, test } from 'vitest'
import { pipeIn } from '../../main/reader/pipes.ts'

/** A stroke of so many pixels in the middle of a strip of 12 by 20. */
function stroke(x: number, y: number, wide: number, high: number) {
  const pixels = new Uint8Array(12 * 20).fill(255)
  for (let row = 2; row < 2 + high; row++) pixels.fill(0, row * 12 + 5, row * 12 + 5 + wide)
  return { x: x - 5, y: y - 2, width: 12, height: 20, pixels }
}

const columns = [{ pitch: 9, origin: 4 }]
const rows = [{ top: 100, bottom: 111 }]

test('a stroke in the middle of a column, beside a row of characters, is a pipe', () => {
  expect(pipeIn(stroke(89, 98, 1, 17), columns, rows)).toMatchObject({ x: 5, y: 2, width: 1, height: 17 })
})

test.each([
  ['between two columns', stroke(93, 98, 1, 17), rows],
  ['as high as the letters beside it', stroke(89, 100, 1, 11), rows],
  ['thick', stroke(89, 98, 5, 17), rows],
  ['beside no row', stroke(89, 140, 1, 17), rows],
  ['where no row is sure', stroke(89, 98, 1, 17), []]
])('a stroke %s is none', (_, strip, known) => {
  expect(pipeIn(strip, columns, known)).toBeUndefined()
})

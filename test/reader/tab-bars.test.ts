import { expect, test } from 'vitest'
import type { TextLine } from '../../main/contract/scene.ts'
import { columnsOf } from '../../main/reader/tab-bars.ts'

const strip = {
  left: 0,
  right: 120,
  top: 0,
  bottom: 400,
  area: 48_000,
  sides: { top: 1, bottom: 1, left: 1, right: 1 }
}
const line = (text: string, y: number, x: number, width: number): TextLine => {
  const box = { x, y, width, height: 12 }
  return { ...box, id: text, text, confidence: 0.9, words: [{ ...box, text, confidence: 0.9 }] }
}

test('labels one above the other in a strip are a column', () => {
  const lines = [line('Startup', 20, 30, 50), line('Editor', 60, 34, 42)]
  expect(columnsOf(lines, [strip])).toEqual([lines])
})

test('what a window cuts off at the side of the strip is none', () => {
  expect(columnsOf([line('Functi', 20, 60, 58), line('totals', 60, 72, 46)], [strip])).toEqual([])
})

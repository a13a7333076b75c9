import { expect, test } from 'vitest'
import type { Word } from '../../main/contract/scene.ts'
import { withCases } from '../../main/reader/lone-letters.ts'

const word = (text: string, x: number, height: number, y = 50 - height): Word => ({
  text,
  x,
  y,
  width: 8 * text.length,
  height,
  confidence: 0.9
})

test.each([
  ['X', 8, 'x'],
  ['x', 11, 'X'],
  ['K', 8, 'K']
])('%s, %d pixels high beside capitals of 11, is %s', (read, height, meant) => {
  const lines = withCases([[word('Delete', 20, 11)], [word(read, 300, height)]])
  expect(lines[1]?.[0]?.text).toBe(meant)
})

test('nothing on its level, nothing told', () => {
  expect(withCases([[word('Delete', 20, 11, 200)], [word('X', 300, 8)]])[1]?.[0]?.text).toBe('X')
})

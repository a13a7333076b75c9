import { expect, test } from 'vitest'
import { withoutStrike } from '../../main/reader/struck-text.ts'

/** A strip from rows of which `#` is ink. */
function strip(...rows: readonly string[]) {
  const width = rows[0]?.length ?? 0
  const pixels = Uint8Array.from(rows.join(''), (sign) => (sign === '#' ? 0 : 255))
  return { x: 0, y: 0, width, height: rows.length, pixels }
}

test('the line through letters is taken out, and the strokes that cross it stay', () => {
  const letters = Array<string>(5).fill('.##...##...##...')
  const struck = letters.map((row, y) => (y === 2 ? '################' : row))
  const { pixels, width } = withoutStrike(strip(...struck))
  expect([...pixels.subarray(2 * width, 3 * width)].filter((pixel) => pixel === 0).length).toBeLessThan(16)
  expect(pixels[2 * width + 2]).toBe(0)
})

test('what is put back of a stroke is as wide as it is above and below, also where it leans', () => {
  const rows = ['.##........##...', '.##.......##....', '################', '.##.....##......', '.##....##.......']
  const { pixels, width } = withoutStrike(strip(...rows))
  const row = [...pixels.subarray(2 * width, 3 * width)].map((pixel) => (pixel === 0 ? '#' : '.')).join('')
  expect(row).toBe('.##......##.....')
})

test('a dash, a double line and the bars of letters are left as they are', () => {
  const blank = '.'.repeat(16)
  const line = '#'.repeat(16)
  const dash = strip(blank, blank, line, blank, blank)
  const double = strip(blank, line, blank, line, blank)
  const joined = strip(
    '#......#........',
    '#......#........',
    '########........',
    '.......#........',
    '.......#........'
  )
  for (const each of [dash, double, joined]) expect(withoutStrike(each)).toBe(each)
})

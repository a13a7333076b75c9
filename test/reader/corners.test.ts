import { expect, test } from 'vitest'
import { cornersOf } from '../../main/reader/corners.ts'
import { findInk } from '../../main/reader/find-ink.ts'
import { box, drawn, text } from './picture.ts'

test('a figure in a disc is text, faint as it may be; the corners of a button are none', async () => {
  const disc = '<circle cx="80" cy="60" r="14" fill="#cfe0dc"/>'
  const figure = text(76, 65, '1', 'fill="#ffffff" font-weight="bold"')
  const { lines } = findInk(await drawn(disc + figure + box(140, 45, 90, 30, '#cfe0dc', '#708080', 8), 300, 120))
  expect(lines).toHaveLength(1)
  expect(lines[0]?.left).toBeGreaterThan(70)
  expect(lines[0]?.right).toBeLessThan(90)
})

test('the round end of a bar along the side of a card is one of its corners, a letter beside a card is none', () => {
  // As measured on a week of appointments.
  const sides = { top: 0.98, bottom: 1.92, left: 1, right: 0.95 }
  const card = { left: 112, top: 105, right: 244, bottom: 163, area: 6661, sides }
  const end = { left: 107, top: 104, right: 114, bottom: 111, mass: 20 }
  const bar = { at: 107, start: 110, end: 158 }
  expect(cornersOf([card], [bar], 400, 300).hold(end)).toBe(true)
  expect(cornersOf([card], [], 400, 300).hold(end)).toBe(false)
  expect(cornersOf([card], [{ ...bar, at: 90 }], 400, 300).hold(end)).toBe(false)
})

import { expect, test } from 'vitest'
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

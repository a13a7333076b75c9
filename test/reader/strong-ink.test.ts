import { expect, test } from 'vitest'
import { findInk } from '../../main/reader/find-ink.ts'
import { box, drawn, text } from './picture.ts'

const STRIPES = Array.from(
  { length: 30 },
  (_, at) => `<line x1="${at * 24 - 200}" y1="200" x2="${at * 24}" y2="0" stroke="#1c2c4c" stroke-width="2"/>`
).join('')
const LABEL = 'font-size="26" font-weight="bold" fill="#00e0ff"'

async function linesOn(body: string) {
  const { lines } = findInk(await drawn(body, 480, 200, '#04060c'))
  return lines.map(({ left, top, right, bottom }) => ({ left, top, right, bottom }))
}

test('a text that touches the pattern it stands on is found where it is without it', async () => {
  const [plain] = await linesOn(text(60, 110, 'Arena control', LABEL))
  const lines = await linesOn(STRIPES + text(60, 110, 'Arena control', LABEL))
  const near = lines.filter(
    ({ left, right }) => Math.abs(left - (plain?.left ?? 0)) <= 3 && Math.abs(right - (plain?.right ?? 0)) <= 3
  )
  expect(near).toHaveLength(1)
})

test('the borders around words on a pattern are no letters', async () => {
  const buttons = [0, 1, 2, 3].map(
    (at) =>
      box(60 + 80 * at, 80, 70, 34, '#04060c', '#00e0ff') + text(70 + 80 * at, 102, 'final', LABEL.replace('26', '15'))
  )
  const lines = await linesOn(STRIPES + buttons.join(''))
  const around = lines.filter(({ top, bottom }) => top > 70 && bottom < 120)
  expect(around.length).toBeGreaterThan(0)
  for (const { top, bottom } of around) expect([top > 84, bottom < 111]).toEqual([true, true])
})

/** Pictures without an outline that stand alone are buttons; their ground is clear as far as a button reaches. */
import { expect, it } from 'vitest'
import { findLoneButtons } from '../../main/reader/lone-buttons.ts'
import { drawn } from './picture.ts'

const PICTURE = { x: 100, y: 100, width: 16, height: 16 }
const TEXT = 12
const filled = (x: number, y: number, width: number, height: number) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" shape-rendering="crispEdges"/>`
const cross = filled(106, 100, 4, 16) + filled(100, 106, 16, 4)
const word = (text: string, x: number, y: number, width = 40, height = 12) => ({
  text,
  confidence: 0.95,
  x,
  y,
  width,
  height
})

const alone = async (around = '', ...lines: readonly ReturnType<typeof word>[]) =>
  findLoneButtons(
    await drawn(cross + around),
    { pictures: [PICTURE], dots: [] },
    lines.map((line) => [line]),
    [],
    TEXT
  ).map(({ picture: _, ...button }) => button)

it('is almost twice as wide as its picture', async () => {
  expect(await alone()).toEqual([{ x: 93, y: 93, width: 30, height: 30 }])
})

it('is none where something is drawn close by', async () => {
  expect(await alone(filled(94, 90, 10, 5))).toEqual([])
  expect(await alone(filled(80, 80, 10, 5))).toHaveLength(1)
})

it('is none in a key or a step, which is a button itself', async () => {
  const key = (height: number) => {
    const sides = { top: 1, bottom: 1, left: 1, right: 1 }
    return { left: 80, top: 90, right: 140, bottom: 90 + height, area: 60 * height, sides }
  }
  const inKey = async (height: number) =>
    findLoneButtons(await drawn(cross), { pictures: [PICTURE], dots: [] }, [], [key(height)], TEXT)
  expect(await inKey(36)).toEqual([])
  expect(await inKey(120)).toHaveLength(1)
})

it('is none on a key, however high, where it was read as a sign', async () => {
  const sides = { top: 1, bottom: 1, left: 1, right: 1 }
  const key = { left: 80, top: 70, right: 140, bottom: 150, area: 60 * 80, sides }
  const drawing = await drawn(cross)
  const signs = [[word('+', 100, 100, 16, 16)]]
  expect(findLoneButtons(drawing, { pictures: [], dots: [] }, signs, [key], TEXT)).toEqual([])
  expect(findLoneButtons(drawing, { pictures: [], dots: [] }, signs, [], TEXT)).toHaveLength(1)
})

it('a cross closes what it stands in; several in a column are entries of a table', async () => {
  const crosses = async (count: number) => {
    const signs = Array.from({ length: count }, (_, row) => [word('x', 100, 100 + 40 * row, 16, 16)])
    const all = signs.map((_, row) => `<g transform="translate(0 ${40 * row})">${cross}</g>`).join('')
    return findLoneButtons(await drawn(all), { pictures: [], dots: [] }, signs, [], TEXT).length
  }
  expect(await crosses(1)).toBe(1)
  expect(await crosses(3)).toBe(0)
})

it('is none before a text that it stands for, and one behind it', async () => {
  expect(await alone('', word('Inbox', 140, 102))).toEqual([])
  expect(await alone('', word('Inbox', 40, 102))).toHaveLength(1)
})

it('a sign that nobody writes alone is one, wider around it; among keys it is none', async () => {
  const signs = async (...keys: readonly string[]) => {
    const others = keys.map((key, at) => [word(key, 100 + 50 * (at + 1), 102, 8, 12)])
    return findLoneButtons(
      await drawn(cross),
      { pictures: [], dots: [] },
      [[word('+', 100, 100, 16, 16)], ...others],
      [],
      TEXT
    )
  }
  expect(await signs()).toMatchObject([{ width: 40, height: 40 }])
  expect(await signs('7', '8')).toEqual([])
})

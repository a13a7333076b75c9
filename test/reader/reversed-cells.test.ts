import { expect, it } from 'vitest'
import { plainImage } from '../../main/reader/find-ink.ts'
import { InkMemory } from '../../main/reader/ink-memory.ts'
import { colourAt } from '../../main/reader/raster.ts'
import { reversedCells } from '../../main/reader/reversed-cells.ts'
import { drawn, text } from './picture.ts'

const box = (x: number, y: number, width: number, height: number, fill: string) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}" shape-rendering="crispEdges"/>`
const DARK = '#300a24'
const LIGHT = '#eeeeec'
const mono = (x: number, y: number, said: string, fill: string) =>
  text(x, y, said, `font-family="DejaVu Sans Mono" font-size="13" fill="${fill}"`)
/** Two keys of a line of help over each other, as nano shows them. */
const KEYS =
  box(0, 0, 400, 120, DARK) +
  box(40, 20, 16, 34, LIGHT) +
  mono(40, 33, 'KW', DARK) +
  mono(40, 50, 'XM', DARK) +
  mono(64, 33, 'Help', LIGHT) +
  mono(64, 50, 'Exit', LIGHT)

it('keys in reverse video that fill their cells are found, and turned back are as what stands beside them', async () => {
  const image = await drawn(KEYS)
  const cells = reversedCells(image)
  expect(cells).toEqual([{ x: 40, y: 20, width: 16, height: 34 }])
  const plain = plainImage(image, { ...new InkMemory().find(image) })
  expect(colourAt(plain, 41, 21)).toEqual(colourAt(image, 20, 20))
  expect(colourAt(plain, 20, 20)).toEqual(colourAt(image, 20, 20))
})

it('the keys are lines, one over the other', async () => {
  const { lines } = new InkMemory().find(await drawn(KEYS))
  expect(lines.filter(({ left }) => left < 44).map(({ bottom }) => bottom <= 38)).toEqual([true, false])
})

it('is remembered while something else changes', async () => {
  const memory = new InkMemory()
  const before = memory.find(await drawn(KEYS))
  const after = memory.find(await drawn(KEYS + box(300, 90, 6, 6, LIGHT)))
  expect(after.reversed).toEqual(before.reversed)
})

it.each([
  ['a cell without a letter', box(40, 20, 8, 17, LIGHT)],
  ['letters far from the sides', box(40, 20, 90, 34, LIGHT) + mono(60, 40, 'Save', DARK)],
  ['a rounded button', box(42, 20, 28, 17, LIGHT) + box(40, 22, 32, 13, LIGHT) + mono(40, 33, 'XXVX', DARK)],
  ['letters of a third colour', box(40, 20, 32, 17, LIGHT) + mono(40, 33, 'XXVX', '#c06060')],
  ['a letter E', box(40, 20, 20, 34, LIGHT) + box(47, 25, 13, 9, DARK) + box(47, 39, 13, 9, DARK)]
])('%s is none', async (_, drawing) => {
  expect(reversedCells(await drawn(box(0, 0, 400, 120, DARK) + drawing))).toEqual([])
})

import { expect, it } from 'vitest'
import { findInk } from '../../main/reader/find-ink.ts'
import { drawn, text } from './picture.ts'

const bar = (x: number, y: number, height: number) =>
  `<rect x="${x}" y="${y}" width="1" height="${height}" fill="#000" shape-rendering="crispEdges"/>`

it('a caret that touches the first letter is no part of it', async () => {
  const { carets, lines } = findInk(await drawn(bar(39, 26, 18) + text(40, 40, 'Dear Anna')))
  expect(carets).toEqual([{ x: 39, y: 26, width: 1, height: 18 }])
  expect(lines.map(({ top }) => top >= 27)).toEqual([true])
})

it('what stands without the caret is found the same', async () => {
  const sides = async (body: string) =>
    findInk(await drawn(body)).lines.map(({ left, top, right, bottom }) => [left, top, right, bottom])
  const said = text(40, 40, 'lamps')
  expect(await sides(said + bar(82, 26, 19))).toEqual(await sides(said))
})

it.each(['h', 'Hub', 'a | b', '|x|', 'l p d q b', '[b]', '├── lib'])('%s has no caret', async (said) => {
  const { carets } = findInk(await drawn(text(40, 40, said) + text(40, 80, said, 'font-family="DejaVu Sans Mono"')))
  expect(carets).toEqual([])
})

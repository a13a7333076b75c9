/** The same picture in every row of a table is what can be done to it. */
import { expect, it } from 'vitest'
import { findRowActions } from '../../main/reader/row-actions.ts'
import { drawn } from './picture.ts'

const TEXT = 12
const bar = (x: number, y: number, width: number, height: number) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" shape-rendering="crispEdges"/>`
const corner = (x: number, y: number) => bar(x, y, 10, 2) + bar(x, y, 2, 10)
const bracket = (x: number, y: number) => bar(x, y, 10, 3) + bar(x + 7, y, 3, 10) + bar(x, y + 7, 10, 3)
const ROWS = [40, 80, 120]
const at = (x: number) => ROWS.map((y) => ({ x, y, width: 10, height: 10 }))
const word = (text: string, x: number, y: number, confidence = 0.95) => ({
  text,
  confidence,
  x,
  y,
  width: 40,
  height: 12
})

async function widthsOf(body: string, units: ReturnType<typeof at>, ...words: readonly ReturnType<typeof word>[]) {
  return findRowActions(await drawn(body), units, words, TEXT).map(({ width }) => width)
}

it('is a button in each row, wider where it stands alone than beside another', async () => {
  const column = ROWS.map((y) => corner(400, y)).join('')
  expect(await widthsOf(column, at(400))).toEqual([22, 22, 22])
  const beside = column + ROWS.map((y) => bracket(428, y)).join('')
  expect(await widthsOf(beside, [...at(400), ...at(428)])).toEqual([25, 25, 25, 25, 25, 25])
})

it('is none where rows differ, in front of a text, or where it was read', async () => {
  const column = ROWS.map((y) => corner(400, y)).join('')
  const mixed = corner(400, 40) + bracket(400, 80) + corner(400, 120)
  expect(await widthsOf(mixed, at(400))).toEqual([])
  expect(await widthsOf(column, at(400), ...ROWS.map((y) => word('Anna', 430, y)))).toEqual([])
  const read = ROWS.map((y) => ({ ...word('7', 400, y), width: 10, height: 10 }))
  expect(await widthsOf(column, at(400), ...read)).toEqual([])
})

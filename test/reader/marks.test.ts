import { expect, it } from 'vitest'
import { findInk } from '../../main/reader/find-ink.ts'
import { box, drawn, text } from './picture.ts'

const ring = (x: number) => `<circle cx="${x}" cy="40" r="5" fill="none" stroke="#000" stroke-width="1.5"/>`
/** The kinds of the marks of a picture, in which there is another ring of such a radius below. */
const kindsIn = async (body: string, radius = 5) => {
  const label = `<rect x="${38 + radius}" y="134" width="8" height="${Math.max(9, radius - 1)}" shape-rendering="crispEdges"/>`
  const mate = `<circle cx="30" cy="140" r="${radius}" fill="none" stroke="#000" stroke-width="1.5"/>${label}`
  return findInk(await drawn(body + mate))
    .marks.filter(({ top }) => top < 120)
    .map(({ kind }) => kind)
}
const letter = (x: number) => `<rect x="${x}" y="36" width="6" height="9" shape-rendering="crispEdges"/>`

it('a ring is a radio button where a label stands beside it, and a letter where the next one does', async () => {
  const kinds = async (gap: number) => kindsIn(ring(30) + letter(36 + gap))
  expect(await kinds(8)).toEqual(['radio'])
  expect(await kinds(4)).toEqual([])
})

it('a ring of another ink than the letter beside it is a radio button, however near', async () => {
  const grey = '<circle cx="30" cy="40" r="5" fill="none" stroke="#8a8a8a" stroke-width="1.5"/>'
  expect(await kindsIn(grey + letter(40))).toEqual(['radio'])
  expect(await kindsIn(ring(30) + letter(40))).toEqual([])
})

it('a ring behind a stop on its base line is a figure, as in 4.0', async () => {
  const stop = '<rect x="17" y="43" width="3" height="3" shape-rendering="crispEdges"/>'
  expect(await kindsIn(ring(30) + letter(44))).toEqual(['radio'])
  expect(await kindsIn(stop + ring(30) + letter(44))).toEqual([])
})

it('a radio button may be faint, and large beside its label; a square with round corners is none', async () => {
  const faint = '<circle cx="30.5" cy="40.5" r="8" fill="none" stroke="#b8b8b8"/>'
  expect(await kindsIn(faint + letter(46), 8)).toEqual(['radio'])
  const large = '<circle cx="30" cy="40" r="14" fill="none" stroke="#000" stroke-width="2"/>'
  const beside = '<rect x="54" y="34" width="8" height="13" shape-rendering="crispEdges"/>'
  expect(await kindsIn(large + beside, 14)).toEqual(['radio'])
  const square = '<rect x="22.5" y="33.5" width="14" height="14" rx="3.5" fill="none" stroke="#b8b8b8"/>'
  expect(await kindsIn(square + letter(46))).toEqual(['check'])
})

it('the label of a radio button may have two lines', async () => {
  const disc = '<circle cx="30" cy="50" r="8" fill="#3584e4"/><circle cx="30" cy="50" r="3" fill="#fff"/>'
  const line = (y: number) => `<rect x="46" y="${y}" width="6" height="9" shape-rendering="crispEdges"/>`
  expect(await kindsIn(disc + line(38) + line(54), 8)).toEqual(['radio'])
})

it('the dots of a hidden password are no radio buttons', async () => {
  const dots = [20, 33, 46, 59].map((x) => `<circle cx="${x}" cy="40" r="4.5" fill="#222"/>`).join('')
  expect(await kindsIn(dots)).toEqual([])
})

it('a ring for itself is no radio button, and neither are several that are all selected', async () => {
  const choice = (y: number, dot = '') =>
    `<circle cx="30" cy="${y}" r="8" fill="none" stroke="#000"/>${dot}<rect x="46" y="${y - 4}" width="6" height="9" shape-rendering="crispEdges"/>`
  const selected = (y: number) => choice(y, `<circle cx="30" cy="${y}" r="4"/>`)
  const marks = async (body: string) => findInk(await drawn(body)).marks.map(({ kind }) => kind)
  expect(await marks(choice(40))).toEqual(['icon'])
  expect(await marks(selected(40) + selected(70))).toEqual(['icon', 'icon'])
  expect(await marks(selected(40) + choice(70))).toEqual(['radio', 'radio'])
})

it('a coloured disc is the picture of a person or a bullet', async () => {
  const disc = (y: number, fill: string) =>
    `<circle cx="30" cy="${y}" r="8" fill="${fill}"/>` + letter(46).replace('y="36"', `y="${y - 4}"`)
  const marks = async (fill: string) =>
    findInk(await drawn(disc(40, fill) + disc(80, fill))).marks.map(({ kind }) => kind)
  expect(await marks('#5755d9')).toEqual(['icon', 'icon'])
  expect(await marks('#d0d0d0')).toEqual(['radio', 'radio'])
})

it('boxes to tick in the narrow cells of a table, with borders of one line or two', async () => {
  const rows = [0, 1, 2, 3]
  const boxes = rows.map((at) => box(27, 26 + 24 * at, 12, 12, '#fff', '#666', 2)).join('')
  const filled = (x: number, y: number, wide: number, high: number, colour: string) =>
    `<rect x="${x}" y="${y}" width="${wide}" height="${high}" fill="${colour}"/>`
  const cells =
    filled(20, 20, 26, 97, '#788494') + rows.map((at) => filled(21, 21 + 24 * at, 24, 23, '#ffffff')).join('')
  const names = rows.map((at) => text(140, 37 + 24 * at, `CL-4402${at}`)).join('')
  const marksOf = async (body: string) => findInk(await drawn(body)).marks.map(({ kind }) => kind)
  expect(await marksOf(cells + boxes + names)).toEqual(rows.map(() => 'check'))
  const within = rows.map((at) => box(28, 27 + 24 * at, 10, 10, '#fff', '#222', 0)).join('')
  expect(await marksOf(cells + boxes + within + names)).toEqual(rows.map(() => 'check'))
})

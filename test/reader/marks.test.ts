import { expect, it } from 'vitest'
import { findInk } from '../../main/reader/find-ink.ts'
import { drawn } from './picture.ts'

const ring = (x: number) => `<circle cx="${x}" cy="40" r="5" fill="none" stroke="#000" stroke-width="1.5"/>`
const letter = (x: number) => `<rect x="${x}" y="36" width="6" height="9" shape-rendering="crispEdges"/>`

it('a ring is a radio button where a label stands beside it, and a letter where the next one does', async () => {
  const kinds = async (gap: number) => findInk(await drawn(ring(30) + letter(36 + gap))).marks.map(({ kind }) => kind)
  expect(await kinds(8)).toEqual(['radio'])
  expect(await kinds(4)).toEqual([])
})

it('a ring of another ink than the letter beside it is a radio button, however near', async () => {
  const grey = '<circle cx="30" cy="40" r="5" fill="none" stroke="#8a8a8a" stroke-width="1.5"/>'
  const marks = async (body: string) => findInk(await drawn(body)).marks.map(({ kind }) => kind)
  expect(await marks(grey + letter(40))).toEqual(['radio'])
  expect(await marks(ring(30) + letter(40))).toEqual([])
})

it('a ring behind a stop on its base line is a figure, as in 4.0', async () => {
  const stop = '<rect x="17" y="43" width="3" height="3" shape-rendering="crispEdges"/>'
  const marks = async (body: string) => findInk(await drawn(body)).marks.map(({ kind }) => kind)
  expect(await marks(ring(30) + letter(44))).toEqual(['radio'])
  expect(await marks(stop + ring(30) + letter(44))).toEqual([])
})

const kindsIn = async (body: string) => findInk(await drawn(body)).marks.map(({ kind }) => kind)

it('a radio button may be faint, and large beside its label; a square with round corners is none', async () => {
  const faint = '<circle cx="30.5" cy="40.5" r="8" fill="none" stroke="#b8b8b8"/>'
  expect(await kindsIn(faint + letter(46))).toEqual(['radio'])
  const large = '<circle cx="40" cy="40" r="14" fill="none" stroke="#000" stroke-width="2"/>'
  expect(await kindsIn(`${large}<rect x="64" y="34" width="8" height="13" shape-rendering="crispEdges"/>`)).toEqual([
    'radio'
  ])
  const square = '<rect x="22.5" y="33.5" width="14" height="14" rx="3.5" fill="none" stroke="#b8b8b8"/>'
  expect(await kindsIn(square + letter(46))).toEqual(['check'])
})

it('the label of a radio button may have two lines', async () => {
  const disc = '<circle cx="30" cy="50" r="8" fill="#3584e4"/><circle cx="30" cy="50" r="3" fill="#fff"/>'
  const line = (y: number) => `<rect x="46" y="${y}" width="6" height="9" shape-rendering="crispEdges"/>`
  expect(await kindsIn(disc + line(38) + line(54))).toEqual(['radio'])
})

it('the dots of a hidden password are no radio buttons', async () => {
  const dots = [20, 33, 46, 59].map((x) => `<circle cx="${x}" cy="40" r="4.5" fill="#222"/>`).join('')
  expect(await kindsIn(dots)).toEqual([])
})

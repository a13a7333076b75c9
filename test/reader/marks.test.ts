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

/** Three dots, apart or so close that they are one blob. */
import { expect, it } from 'vitest'
import { findDots } from '../../main/reader/dots.ts'
import { findInk } from '../../main/reader/find-ink.ts'
import { drawn } from './picture.ts'

const dot = (x: number, y: number, size: number) =>
  `<rect x="${x}" y="${y}" width="${size}" height="${size}" shape-rendering="crispEdges"/>`
const upright = (step: number, size: number, count = 3) =>
  Array.from({ length: count }, (_, at) => dot(100, 60 + step * at, size)).join('')
const level = (step: number, size: number) => [0, 1, 2].map((at) => dot(100 + step * at, 60, size)).join('')

async function dotsIn(body: string) {
  const image = await drawn(body)
  return findDots(image, findInk(image).lines).map(({ width, height }) => Math.sign(width - height))
}

it('three upright or level, apart or close to each other', async () => {
  expect(await dotsIn(upright(6, 4))).toEqual([-1])
  expect(await dotsIn(upright(5, 4))).toEqual([-1])
  expect(await dotsIn(level(7, 3))).toEqual([1])
})

it('two, four or a bar are something else', async () => {
  expect(await dotsIn(upright(6, 4, 2))).toEqual([])
  expect(await dotsIn(upright(6, 4, 4))).toEqual([])
  expect(await dotsIn('<rect x="100" y="60" width="4" height="14" shape-rendering="crispEdges"/>')).toEqual([])
})

/** Lines as recognition likes them: dark on white, whatever they were. */
import { expect, test } from 'vitest'
import { findInk } from '../../main/reader/find-ink.ts'
import { stripOf } from '../../main/reader/grey.ts'
import { drawn } from './picture.ts'

/** The darkest pixel of every stretch of columns of a line. */
function darkest(strip: ReturnType<typeof stripOf>, wide: number): readonly number[] {
  const all: number[] = []
  for (let from = 0; from + wide <= strip.width; from += wide) {
    let least = 255
    for (let y = 0; y < strip.height; y++) {
      for (let x = from; x < from + wide; x++) least = Math.min(least, strip.pixels[y * strip.width + x] as number)
    }
    all.push(least)
  }
  return all
}

test.each([
  ['#2e3440', '#00cd00', '#3060ff'],
  ['#ffffff', '#007000', '#0000c0']
])('a word of two colours on %s has both of them dark', async (ground, first, second) => {
  const letters = `<tspan fill="${first}">annaharbor</tspan><tspan fill="${second}">projects</tspan>`
  const body = `<text x="40" y="40" font-family="DejaVu Sans Mono" font-size="14" fill="${first}">${letters}</text>`
  const image = await drawn(body, 300, 80, ground)
  const [line] = findInk(image).lines
  if (!line) throw new Error('no line was found')
  expect(Math.max(...darkest(stripOf(image, line), 18))).toBeLessThan(90)
})

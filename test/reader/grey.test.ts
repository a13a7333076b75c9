/** Lines as recognition likes them: dark on white, whatever they were. */
import { expect, test } from 'vitest'
import { findInk } from '../../main/reader/find-ink.ts'
import { shadowedStripOf, stripOf } from '../../main/reader/grey.ts'
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

/** A white word on a light blue sky, with or without its black shadow. */
async function label(shadow: string) {
  const word = (x: number, y: number, fill: string) =>
    `<text x="${x}" y="${y}" font-size="18" font-weight="bold" fill="${fill}">Trash</text>`
  const image = await drawn(word(41, 42, shadow) + word(40, 40, '#ffffff'), 200, 80, '#9db8dc')
  const [line] = findInk(image).lines
  if (!line) throw new Error('no line was found')
  return { image, line }
}

test('the letters of a text with a darker shadow are found, of one without there is nothing else', async () => {
  const { image, line } = await label('#000000')
  const letters = shadowedStripOf(image, line)
  if (!letters) throw new Error('no letters were found')
  // The stem of the T, and what lies below its end.
  const at = (strip: { x: number; y: number; width: number; pixels: Uint8Array }, x: number, y: number) =>
    strip.pixels[(y - strip.y) * strip.width + x - strip.x] as number
  expect(at(letters, 46, 34)).toBeLessThan(60)
  expect(at(stripOf(image, line), 46, 34)).toBeGreaterThan(200)
  const plain = await label('none')
  expect(shadowedStripOf(plain.image, plain.line)).toBeUndefined()
})

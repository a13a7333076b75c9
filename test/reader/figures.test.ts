/** A 1 is told from an l, and a 0 from an O, by its shape. */
import { expect, test } from 'vitest'
import { withFigures } from '../../main/reader/figures.ts'

const [WIDTH, HEIGHT] = [24, 16] as const

/** A stem ten pixels high with what else is drawn. */
function strip(...more: readonly (readonly [x0: number, x1: number, y0: number, y1: number])[]) {
  const pixels = new Uint8Array(WIDTH * HEIGHT).fill(255)
  for (const [x0, x1, y0, y1] of [[2, 9, 3, 13] as const, [15, 17, 3, 13] as const, ...more]) {
    for (let y = y0; y < y1; y++) pixels.fill(0, y * WIDTH + x0, y * WIDTH + x1)
  }
  return { width: WIDTH, height: HEIGHT, pixels }
}

const read = (picture: ReturnType<typeof strip>, text = 'Al') => {
  const symbols = [...text].map((letter, at) => ({
    text: letter,
    x: at === 0 ? 2 : 12,
    y: 3,
    width: at === 0 ? 7 : 5,
    height: 10
  }))
  return withFigures([{ text, confidence: 0.9, x: 2, y: 3, width: 15, height: 10, symbols }], picture)[0]?.text
}

test('a stem with a flag and no foot is a 1', () => {
  expect(read(strip([13, 15, 4, 5]))).toBe('A1')
})

test('a bare stem is an l, and so is one with a foot', () => {
  expect(read(strip())).toBe('Al')
  expect(read(strip([13, 15, 3, 4], [13, 19, 12, 13]))).toBe('Al')
})

test('only behind capitals', () => {
  expect(read(strip([13, 15, 4, 5]), 'al')).toBe('al')
})

const alone = (text: string, wide: number) => {
  const pixels = new Uint8Array(WIDTH * HEIGHT).fill(255)
  for (let y = 3; y < 13; y++) pixels.fill(0, y * WIDTH + 3, y * WIDTH + 3 + wide)
  const symbols = [...text].map((letter) => ({ text: letter, x: 3, y: 3, width: wide, height: 10 }))
  const word = { text, confidence: 0.9, x: 3, y: 3, width: wide, height: 10, symbols }
  return withFigures([word], { width: WIDTH, height: HEIGHT, pixels })[0]?.text
}

test('an O alone is a zero when it is narrow', () => {
  expect(alone('O', 7)).toBe('0')
  expect(alone('O', 10)).toBe('O')
})

test('what was corrected in the word alone stays', () => {
  const symbols = [{ text: '|', x: 3, y: 3, width: 2, height: 10 }]
  const word = { text: 'I', confidence: 0.9, x: 3, y: 3, width: 2, height: 10, symbols }
  const picture = { width: WIDTH, height: HEIGHT, pixels: new Uint8Array(WIDTH * HEIGHT).fill(255) }
  expect(withFigures([word], picture)[0]?.text).toBe('I')
})

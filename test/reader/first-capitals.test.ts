import { expect, test } from 'vitest'
import { withFirstCapitals } from '../../main/reader/first-capitals.ts'
import type { RecognisedWord } from '../../main/reader/recogniser.ts'

const [WIDTH, BASE] = [40, 16]

/** Letters in boxes 8 pixels wide on the base line; the ink of the first may be lower than its box. */
function read(text: string, first: number, ink = first) {
  const symbols = [...text].map((letter, at) => {
    const height = at === 0 ? first : 8
    return { text: letter, x: 2 + 10 * at, y: BASE - height, width: 8, height }
  })
  const pixels = new Uint8Array(WIDTH * 20).fill(255)
  for (const [at, { x, height }] of symbols.entries()) {
    for (let y = BASE - (at === 0 ? ink : height); y < BASE; y++) pixels.fill(0, y * WIDTH + x, y * WIDTH + x + 8)
  }
  const word: RecognisedWord = { text, confidence: 0.9, x: 2, y: 4, width: 30, height: 12, symbols }
  return withFirstCapitals([word], { width: WIDTH, height: 20, pixels }, { base: BASE, high: 8 })[0]?.text
}

test('a first letter as high as a capital is one', () => {
  expect(read('sum', 11)).toBe('Sum')
  expect(read('sum', 8)).toBe('sum')
})

test('a box that is too high does not make one', () => {
  expect(read('who', 11, 8)).toBe('who')
  expect(read('sum', 16)).toBe('sum')
})

test('nor is any other letter one, nor one beside which no small letter stands', () => {
  expect(read('bum', 11)).toBe('bum')
  expect(read('v20', 11)).toBe('v20')
})

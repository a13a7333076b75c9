/** Dots over letters are seen, and only where they are. */
import { expect, test } from 'vitest'
import { withDiacritics } from '../../main/reader/diacritics.ts'
import { settingOf } from '../../main/reader/letter-marks.ts'
import type { RecognisedWord } from '../../main/reader/recogniser.ts'

const [WIDTH, HEIGHT] = [24, 16] as const

/** Two letters eight pixels high on a common base line, the first with what is drawn above it. */
function strip(...above: readonly (readonly [x0: number, x1: number, y0: number, y1: number])[]) {
  const pixels = new Uint8Array(WIDTH * HEIGHT).fill(255)
  for (const [x0, x1, y0, y1] of [[2, 9, 6, 14] as const, [12, 19, 6, 14] as const, ...above]) {
    for (let y = y0; y < y1; y++) pixels.fill(0, y * WIDTH + x0, y * WIDTH + x1)
  }
  // The first one is open above, as a u is.
  for (let y = 6; y < 12; y++) pixels.fill(255, y * WIDTH + 4, y * WIDTH + 7)
  return { width: WIDTH, height: HEIGHT, pixels }
}

const word = (text: string): RecognisedWord => {
  const box = (x: number) => ({ x, y: 6, width: 7, height: 8 })
  const symbols = [...text].map((letter, at) => ({ text: letter, ...box(2 + 10 * at) }))
  return { text, confidence: 0.9, x: 2, y: 6, width: 17, height: 8, symbols }
}
const read = (picture: ReturnType<typeof strip>, text: string) => withDiacritics([word(text)], picture)[0]?.text

test('two dots side by side make an umlaut', () => {
  expect(read(strip([3, 5, 2, 4], [6, 8, 2, 4]), 'un')).toBe('ün')
})

test('a letter taken for an i because of its dots is a u when it is as wide', () => {
  expect(read(strip([3, 5, 2, 4], [6, 8, 2, 4]), 'in')).toBe('ün')
})

test('nothing above, one dot, or a bar change nothing', () => {
  expect(read(strip(), 'un')).toBe('un')
  expect(read(strip([4, 6, 2, 4]), 'un')).toBe('un')
  expect(read(strip([2, 9, 2, 4]), 'un')).toBe('un')
})

test('the dots of a wide letter may be a single pixel apart', () => {
  const letter = { text: 'u', x: 2, y: 6, width: 12, height: 8 }
  const wide: RecognisedWord = { ...letter, confidence: 0.9, symbols: [letter] }
  expect(withDiacritics([wide], strip([3, 7, 2, 4], [8, 12, 2, 4]))[0]?.text).toBe('ü')
})

test.each([
  [
    'acute',
    'ú',
    [
      [6, 8, 2, 3],
      [4, 6, 3, 4]
    ]
  ],
  [
    'grave',
    'ù',
    [
      [3, 5, 2, 3],
      [4, 6, 3, 4],
      [5, 7, 4, 5]
    ]
  ],
  [
    'circumflex',
    'û',
    [
      [5, 6, 2, 3],
      [4, 7, 3, 4],
      [3, 5, 4, 5],
      [6, 8, 4, 5]
    ]
  ],
  [
    'ring',
    'ů',
    [
      [4, 7, 1, 2],
      [3, 4, 2, 4],
      [7, 8, 2, 4],
      [4, 7, 4, 5]
    ]
  ]
] as const)('%s', (_, letter, ink) => {
  expect(read(strip(...ink), 'un')).toBe(`${letter}n`)
})

test.each([
  [
    'caron',
    'č',
    [
      [3, 5, 2, 3],
      [6, 8, 2, 3],
      [4, 7, 3, 4],
      [5, 6, 4, 5]
    ]
  ],
  [
    'tilde',
    'ñ',
    [
      [3, 6, 2, 3],
      [5, 8, 3, 4]
    ]
  ]
] as const)('%s', (_, letter, ink) => {
  const plain = letter.normalize('NFD').slice(0, 1)
  expect(read(strip(...ink), `${plain}n`)).toBe(`${letter}n`)
})

test('a mark that no letter of Europe has with it is none', () => {
  expect(read(strip([4, 7, 1, 2], [3, 4, 2, 4], [7, 8, 2, 4], [4, 7, 4, 5]), 'vn')).toBe('vn')
})

test('a border below the word is none of its letters', () => {
  const bordered = strip([0, 24, 15, 16])
  expect(settingOf(bordered, [word('un')])).toEqual({ base: 14, high: 8 })
  expect(read(bordered, 'un')).toBe('un')
})

test('a B behind a small letter is an ß when it is open below', () => {
  const open = strip()
  open.pixels.fill(255, 13 * WIDTH + 14, 13 * WIDTH + 16)
  expect(read(open, 'uB')).toBe('uß')
  expect(read(open, 'kB')).toBe('kB')
  expect(read(strip(), 'uB')).toBe('uB')
})

test('what reaches in from the letter beside is no dot', () => {
  expect(read(strip([0, 5, 2, 4], [6, 8, 2, 4]), 'un')).toBe('un')
})

test('an i that is the first stem of an ü, recognised twice, is none', () => {
  const i = { text: 'i', x: 0, y: 6, width: 4, height: 8 }
  const u = { text: 'u', x: 2, y: 6, width: 7, height: 8 }
  const doubled: RecognisedWord = { ...u, text: 'iu', confidence: 0.9, symbols: [i, u] }
  expect(withDiacritics([doubled], strip([3, 5, 2, 4], [6, 8, 2, 4]))[0]?.text).toBe('ü')
})

test('two i joined below are one ü, two that stand apart are not', () => {
  const stems = [3, 7].map((x) => ({ text: 'i', x, y: 6, width: 2, height: 8 }))
  const two: RecognisedWord = { text: 'ii', confidence: 0.9, x: 3, y: 6, width: 6, height: 8, symbols: stems }
  const other = { ...word('n'), symbols: [{ text: 'n', x: 12, y: 6, width: 7, height: 8 }] }
  const dots = [
    [3, 5, 2, 4],
    [7, 9, 2, 4]
  ] as const
  expect(withDiacritics([two, other], strip(...dots))[0]?.text).toBe('ü')
  const apart = strip(...dots)
  for (let y = 6; y < 14; y++) apart.pixels[y * WIDTH + 6] = 255
  expect(withDiacritics([two, other], apart)[0]?.text).toBe('ii')
})

test('a mark of one row has little shape: over a u it is two dots that run together, over an n a tilde', () => {
  expect(read(strip([3, 8, 3, 4]), 'un')).toBe('ün')
  expect(read(strip([3, 8, 3, 4]), 'nu')).toBe('ñu')
})

test('no letter a has a dot: it is a small ring, unless it is the dot of the i before it', () => {
  expect(read(strip([4, 6, 2, 4]), 'an')).toBe('ån')
  expect(read(strip([14, 16, 2, 4]), 'ia')).toBe('ia')
})

test('the end of an f over an r is no mark', () => {
  const acuteOverSecond = strip([16, 18, 2, 3], [14, 16, 3, 4])
  expect(read(acuteOverSecond, 'ar')).toBe('aŕ')
  expect(read(acuteOverSecond, 'fr')).toBe('fr')
})

/** A line is looked at more than once where the first look leaves doubts. */
import { expect, test } from 'vitest'
import type { Grey, Strip } from '../../main/reader/grey.ts'
import { readStrip } from '../../main/reader/read-line.ts'
import type { RecognisedWord, Shape } from '../../main/reader/recogniser.ts'

const [WIDTH, HEIGHT] = [60, 15] as const
const BAR = { start: 20, end: 28, top: 12 } as const

/** Two words of ink with an underscore between them. */
function strip() {
  const pixels = new Uint8Array(WIDTH * HEIGHT).fill(255)
  const ink = (x0: number, x1: number, y0: number, y1: number) => {
    for (let y = y0; y < y1; y++) pixels.fill(0, y * WIDTH + x0, y * WIDTH + x1)
  }
  ink(3, 20, 3, 12)
  ink(28, 57, 3, 12)
  ink(BAR.start, BAR.end, BAR.top, BAR.top + 1)
  return { x: 0, y: 0, width: WIDTH, height: HEIGHT, pixels }
}

/** Answers by what it is shown, and keeps it. */
function scripted(answer: (image: Grey, look: number) => readonly RecognisedWord[]) {
  const shown: Grey[] = []
  return {
    shown,
    recognise: async (image: Grey) => answer(image, shown.push(image)),
    close: async () => undefined
  }
}

/** All over the ink of an enlarged strip, whose margin may have been narrowed. */
function word(text: string, confidence: number, { width, height }: Grey, margin = 12): RecognisedWord {
  const box = { x: margin, y: 12, width: width - 2 * margin, height: height - 24 }
  const wide = box.width / text.length
  const symbols = [...text].map((each, at) => ({ ...box, text: each, x: box.x + at * wide, width: wide }))
  return { text, confidence, ...box, symbols }
}

const look = async (recogniser: ReturnType<typeof scripted>, bars = [BAR]) =>
  (
    await readStrip(
      strip(),
      { shape: 'line', bars, touching: true, alone: false, shadowed: () => undefined },
      recogniser,
      new AbortController().signal
    )
  ).words.map(({ text }) => text)

test('one sure look is enough', async () => {
  const recogniser = scripted((image) => [word('budget', 0.95, image)])
  await look(recogniser, [])
  expect(recogniser.shown).toHaveLength(1)
})

test('the surer of two looks counts, and the second is spared the underscores', async () => {
  const dark = ({ pixels }: Grey) => pixels.reduce((sum, value) => sum + Number(value < 128), 0)
  const recogniser = scripted((image, at) => [word(at === 1 ? 'budgct' : 'budget', at === 1 ? 0.4 : 0.7, image)])
  expect((await look(recogniser)).join('')).toContain('budget')
  const [first, second] = recogniser.shown as [Grey, Grey]
  const grown = (second.width - 24) ** 2 / (first.width - 24) ** 2
  expect(dark(second)).toBeLessThan(0.995 * grown * dark(first))
})

test('where nothing is found in letters that touch, a smaller picture is tried', async () => {
  const recogniser = scripted((image) => (image.height === 2 * HEIGHT + 24 ? [word('Name', 0.9, image)] : []))
  expect((await look(recogniser, [])).join('')).toBe('Name')
  expect(Math.min(...recogniser.shown.slice(0, -1).map(({ height }) => height))).toBeGreaterThan(2 * HEIGHT + 24)
})

/** Words of ink that fill a long strip, as told: `#` is ten columns of ink, a space ten without. */
function longStrip(words: string) {
  const width = words.length * 10
  const pixels = new Uint8Array(width * HEIGHT).fill(255)
  for (const [at, mark] of [...words].entries()) {
    for (let y = 3; mark === '#' && y < 12; y++) pixels.fill(0, y * width + at * 10, y * width + at * 10 + 8)
  }
  return { x: 0, y: 0, width, height: HEIGHT, pixels }
}

const LONG = '########## ##########'
const readAlone = (recogniser: ReturnType<typeof scripted>, words: string, alone: boolean) =>
  readStrip(
    longStrip(words),
    { shape: 'line', bars: [], touching: false, alone, shadowed: () => undefined },
    recogniser,
    new AbortController().signal
  )

test('a long line alone is recognised in halves, side by side', async () => {
  const recogniser = scripted((image, at) => [word(at === 1 ? 'abcdefghij' : 'klmnopqrst', 0.95, image)])
  const { words } = await readAlone(recogniser, LONG, true)
  expect(words.map(({ text }) => text)).toEqual(['abcdefghij', 'klmnopqrst'])
  expect(words[1]?.x).toBeGreaterThan(100)
  expect(recogniser.shown).toHaveLength(2)
})

test('halves are shown three quarters as wide, and their words stand where they stand in the strip', async () => {
  const recogniser = scripted((image, at) => [word(at === 1 ? 'abcdefghij' : 'klmnopqrst', 0.95, image, 9)])
  const { recognised } = await readAlone(recogniser, LONG, true)
  const [first = 0, second = 0] = recogniser.shown.map(({ width }) => width)
  const enlargedThreefold = 3 * LONG.length * 10 + 2 * 24
  // White fills up the last four columns of each.
  expect(first + second).toBeGreaterThanOrEqual(0.75 * enlargedThreefold)
  expect(first + second).toBeLessThan(0.75 * enlargedThreefold + 6)
  const [left, right] = recognised
  expect(left?.x).toBeCloseTo(0, 0)
  expect((left?.x ?? 0) + (left?.width ?? 0)).toBeCloseTo(right?.x ?? 0, 0)
  expect(Math.abs((right?.x ?? 0) + (right?.width ?? 0) - LONG.length * 10)).toBeLessThan(1)
})

test('halves that leave doubts are read as a whole', async () => {
  const recogniser = scripted((image, at) => [
    word(at < 3 ? 'doubtful' : 'abcdefghijklmnopqrst', at < 3 ? 0.85 : 0.95, image)
  ])
  const { recognised } = await readAlone(recogniser, LONG, true)
  expect(recognised.map(({ text }) => text)).toEqual(['abcdefghijklmnopqrst'])
})

test('a line among others, or without a space in its middle, is not parted', async () => {
  for (const [words, alone] of [[LONG, false] as const, ['#####################', true] as const]) {
    const recogniser = scripted((image) => [word('abcdefghijklmnopqrst', 0.95, image)])
    await readAlone(recogniser, words, alone)
    expect(recogniser.shown).toHaveLength(1)
  }
})

/** Recognition finds nothing in the line, but what it is told in another way. */
async function lookOtherwise(answer: (image: Grey, shape: Shape) => readonly RecognisedWord[], letters?: Strip) {
  const recogniser = {
    recognise: async (image: Grey, shape: Shape) => answer(image, shape),
    close: async () => undefined
  }
  const ink = { shape: 'line', bars: [], touching: false, alone: false, shadowed: () => letters } as const
  const { words } = await readStrip(longStrip('#####'), ink, recogniser, new AbortController().signal)
  return words.map(({ text, x }) => `${text} at ${x}`)
}

test('a word in which no line is found may be read as one character is', async () => {
  const inOtherShape = (text: string, confidence: number) =>
    lookOtherwise((image, shape) => (shape === 'character' ? [word(text, confidence, image)] : []))
  expect(await inOtherShape('Bill', 0.95)).toEqual(['Bill at 0'])
  expect(await inOtherShape('Bill', 0.6)).toEqual([])
  expect(await inOtherShape('l', 0.95)).toEqual([])
})

test('where only the shadow of a text was seen, the text is read', async () => {
  const shadow = longStrip('#####')
  const letters = { ...shadow, x: 300, y: 200, pixels: shadow.pixels.map((value) => Math.max(120, value)) }
  const darkest = ({ pixels }: Grey) => pixels.reduce((least, value) => Math.min(least, value))
  const read = (image: Grey) => (darkest(image) > 30 ? [word('Trash', 0.9, image)] : [word('Trekly', 0.1, image)])
  expect(await lookOtherwise(read, letters)).toEqual(['Trash at 0'])
})

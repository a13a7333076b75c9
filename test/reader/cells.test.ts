/** Fonts of equal widths: what recognition drops or joins is put right by the grid. */
import { expect, test } from 'vitest'
import { cellsOf, wordsOf } from '../../main/reader/cells.ts'
import type { RecognisedWord } from '../../main/reader/recogniser.ts'

const [PITCH, HEIGHT, TOP, BASE] = [8, 16, 3, 13] as const

/** A strip with a block for every letter, a stroke for a quote and a stripe for an underscore. */
function stripWith(text: string) {
  const width = text.length * PITCH
  const pixels = new Uint8Array(width * HEIGHT).fill(255)
  const ink = (x0: number, x1: number, y0: number, y1: number) => {
    for (let y = y0; y < y1; y++) pixels.fill(0, y * width + x0, y * width + x1)
  }
  for (const [cell, character] of [...text].entries()) {
    const x = cell * PITCH
    if (character === ' ') continue
    if (character === "'") ink(x + 3, x + 5, TOP, TOP + 4)
    else if (character === '│') ink(x + 4, x + 5, 2, HEIGHT - 2)
    else if (character === '|') ink(x + 4, x + 5, TOP, BASE)
    else if (character === '_') ink(x, x + PITCH, BASE + 1, BASE + 2)
    else if (character === '.') ink(x + 3, x + 5, BASE - 2, BASE)
    else ink(x + 1, x + 7, character === 'i' ? TOP + 1 : TOP, BASE)
  }
  return { width, height: HEIGHT, pixels }
}

/** As recognition tells it: words at their cells, without the characters that `dropped` names by column. */
function recognised(text: string, dropped: readonly number[] = []): RecognisedWord[] {
  return [...text.matchAll(/\S+/g)].map((word) => {
    const symbols = [...word[0]].flatMap((character, at) => {
      const box = { x: (word.index + at) * PITCH + 1, y: TOP, width: 6, height: BASE - TOP }
      return dropped.includes(word.index + at) ? [] : [{ text: character, ...box }]
    })
    const read = symbols.map((symbol) => symbol.text).join('')
    return { text: read, confidence: 0.9, x: word.index * PITCH, y: TOP, width: 8, height: 10, symbols }
  })
}

const textOf = (strip: Parameters<typeof cellsOf>[0], words: readonly RecognisedWord[]) => {
  const line = cellsOf(strip, words)
  return line && wordsOf(line.cells).map((word) => word.text)
}

test('quotes and underscores that recognition drops are told by their shape', () => {
  const text = "def 'name' my_job end"
  expect(textOf(stripWith(text), recognised(text, [4, 9, 13]))).toEqual(['def', "'name'", 'my_job', 'end'])
})

test('a line between two columns of a table parts them, a stroke of the line itself does not', () => {
  const columns = ['4096', 'Nov 29 18:34 and more']
  expect(textOf(stripWith(columns.join('│')), recognised(columns.join('│'), [4]))?.slice(0, 2)).toEqual(['4096', 'Nov'])
  expect(textOf(stripWith(columns.join('|')), recognised(columns.join('|'), [4]))?.slice(0, 2)).toEqual([
    '4096Nov',
    '29'
  ])
})

test('a space that recognition adds is none when no cell is empty', () => {
  const text = 'one two self.limit and more'
  const read = recognised('one two self. limit and more').map((word, at) => {
    const shifted = at < 3 ? 0 : PITCH
    return { ...word, symbols: word.symbols.map((symbol) => ({ ...symbol, x: symbol.x - shifted })) }
  })
  expect(textOf(stripWith(text), read)).toEqual(['one', 'two', 'self.limit', 'and', 'more'])
})

test('letters of different widths stand in no grid', () => {
  const widths = [9, 4, 7, 11, 5, 8, 3, 10, 6, 9, 4, 7]
  const width = widths.reduce((sum, each) => sum + each + 1, 0)
  const pixels = new Uint8Array(width * HEIGHT).fill(255)
  let x = 0
  const symbols = widths.map((each) => {
    for (let y = TOP; y < BASE; y++) pixels.fill(0, y * width + x, y * width + x + each)
    const box = { text: 'm', x, y: TOP, width: each, height: BASE - TOP }
    x += each + 1
    return box
  })
  const words = [{ text: 'm'.repeat(widths.length), confidence: 0.9, x: 0, y: TOP, width, height: 10, symbols }]
  expect(cellsOf({ width, height: HEIGHT, pixels }, words)).toBeUndefined()
})

test('a thin stroke that is drawn half in each of two columns has its cell all the same', () => {
  const strip = stripWith("say 'hello' often")
  const faint = { ...strip, pixels: strip.pixels.slice() }
  for (let y = 0; y < HEIGHT; y++) {
    const at = y * strip.width + 4 * PITCH
    const dark = faint.pixels.subarray(at, at + PITCH).some((value) => value < 150)
    faint.pixels.fill(255, at, at + PITCH)
    if (dark) faint.pixels.fill(180, at + 3, at + 5)
  }
  expect(textOf(faint, recognised("say 'hello' often"))).toEqual(['say', "'hello'", 'often'])
})

test('dashes and crosses are told by their shape, whatever recognition takes them for', () => {
  const text = '--+---+---+--'
  const strip = stripWith(' '.repeat(text.length))
  const ink = (x0: number, x1: number, y0: number, y1: number) => {
    for (let y = y0; y < y1; y++) strip.pixels.fill(0, y * strip.width + x0, y * strip.width + x1)
  }
  for (const [cell, mark] of [...text].entries()) {
    ink(cell * PITCH + 1, cell * PITCH + 7, 8, 9)
    if (mark === '+') ink(cell * PITCH + 3, cell * PITCH + 5, 5, 12)
  }
  expect(textOf(strip, recognised('cctccctccctcc'))).toEqual([text])
})

/** Terminals in bitmap fonts: every character is looked up, whatever stands beside, above and below it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Frame } from '../../main/contract/scene.ts'
import fonts from '../../main/reader/bitmap-fonts.json' with { type: 'json' }
import { readers } from './picture.ts'

let shared: Awaited<ReturnType<typeof readers>>
beforeAll(async () => {
  shared = await readers()
})
afterAll(() => shared.close())

type Face = 'glyphs' | 'bold'

/** A terminal of 60 columns at (24, 16), white on dark; `caret` is the row and column of a cell shown in reverse. */
function terminal(
  font: string,
  rows: readonly string[],
  face: Face = 'glyphs',
  caret?: readonly [number, number]
): Frame {
  const { width: wide, height: high, ...faces } = fonts.find(({ name }) => name === font) as (typeof fonts)[number]
  const glyphs: Readonly<Record<string, string | undefined>> = faces[face]
  const [width, height] = [48 + 60 * wide, 32 + rows.length * high]
  const pixels = new Uint8Array(width * height * 4)
  const paint = (x: number, y: number, level: number) => pixels.set([level, level, level, 255], (y * width + x) * 4)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) paint(x, y, 30)
  for (const [row, text] of rows.entries()) {
    for (const [column, character] of [...text].entries()) {
      const drawn = (glyphs[character] ?? '').split(' ').map((bits) => Number.parseInt(bits || '0', 16))
      const reversed = caret?.[0] === row && caret[1] === column
      for (let y = 0; y < high; y++) {
        for (let x = 0; x < wide; x++) {
          const inked = (((drawn[y] ?? 0) >> (wide - 1 - x)) & 1) === 1
          if (inked !== reversed) paint(24 + column * wide + x, 16 + row * high + y, 230)
        }
      }
    }
  }
  const box = { x: 0, y: 0, width, height }
  return { id: font, width, height, pixels, monitors: [{ name: font, image: box, screen: box }], capturedAt: 0 }
}

const PROGRAM = [
  'def __init__(self, limit: int = 100) -> None:',
  'self._jobs: list[str] = []',
  'if \'\' != "{due:.2f}":'
]

async function linesOf(frame: Frame) {
  const scene = await shared.reader().read(frame, { windows: [] }, new AbortController().signal)
  return scene.lines.map(({ text }) => text)
}

test.each(['6x13', '7x13', '8x13', '9x15', '10x20', 'terminus-16'])(
  '%s is read exactly, rows that touch included',
  async (font) => {
    expect(await linesOf(terminal(font, PROGRAM))).toEqual(PROGRAM)
  }
)

test('the bold face is read, too, and the character under the caret', async () => {
  expect(await linesOf(terminal('8x13', PROGRAM, 'bold', [1, 5]))).toEqual(PROGRAM)
})

test('columns stay apart and a lone mark of a known terminal is read', async () => {
  const rows = ['drwxr-xr-x    4096 Nov 12', 'q = 7   |', '$']
  expect(await linesOf(terminal('6x13', rows))).toEqual(['drwxr-xr-x', '4096 Nov 12', 'q = 7', '|', '$'])
})

test('a character that changes is read anew, and the rest of its row with it', async () => {
  const reader = shared.reader()
  const read = async (rows: readonly string[]) => {
    const scene = await reader.read(terminal('6x13', rows), { windows: [] }, new AbortController().signal)
    return scene.lines.map(({ text }) => text)
  }
  await read(['total: 17 = 8 + 9', 'next row'])
  expect(await read(['total: 17 - 8 + 9', 'next row'])).toEqual(['total: 17 - 8 + 9', 'next row'])
})

test('frames of windows and fields are no text, though a terminal beside them has such characters', async () => {
  const frame = terminal('6x13', ['a terminal with a shell', '', '      ', ''])
  for (let x = 60; x < 300; x++)
    for (const y of [44, 56]) frame.pixels.set([230, 230, 230, 255], (y * frame.width + x) * 4)
  for (let y = 44; y < 57; y++)
    for (const x of [60, 299]) frame.pixels.set([230, 230, 230, 255], (y * frame.width + x) * 4)
  expect(await linesOf(frame)).toEqual(['a terminal with a shell'])
})

test('the frame around a title is no text', async () => {
  const rows = ['Use the arrow keys', '', '┌───┤ Choose a keyboard ├───┐']
  expect(await linesOf(terminal('8x13', rows))).toEqual(['Use the arrow keys', 'Choose a keyboard'])
})

test('underlined words are read, in one line with what stands beside them', async () => {
  const rows = ['tar is an archiving utility', 'tar -c [-f ARCHIVE] [FILE...]', 'tar -A [OPTIONS] [egg...]']
  const plain = terminal('8x13', rows)
  const pixels = plain.pixels.slice()
  const underline = (row: number, from: number, to: number) => {
    for (let x = 24 + 8 * from; x < 24 + 8 * to; x++)
      pixels.set([230, 230, 230, 255], ((16 + 13 * row + 11) * plain.width + x) * 4)
  }
  underline(1, 11, 18)
  underline(1, 21, 25)
  underline(2, 8, 15)
  underline(2, 18, 21)
  const read = await linesOf({ ...plain, pixels })
  // A g over the line is not in the font.
  expect(read.slice(0, 2)).toEqual(rows.slice(0, 2))
  expect(read).toHaveLength(3)
  expect(read[2]).toMatch(/^tar -A \[OPTIONS\]/)
})

test('the side of a window that reaches into the first cells is no block before the text', async () => {
  const plain = terminal('8x13', ['Synopsis', 'Usage'])
  const pixels = plain.pixels.slice()
  for (let y = 0; y < plain.height; y++)
    for (let x = 0; x < 20; x++) pixels.set([90, 120, 160, 255], (y * plain.width + x) * 4)
  expect(await linesOf({ ...plain, pixels })).toEqual(['Synopsis', 'Usage'])
})

/** Fonts of equal widths are learned while they are read. */
import { expect, test } from 'vitest'
import { cellsOf, wordsOf } from '../../main/reader/cells.ts'
import type { RecognisedWord } from '../../main/reader/recogniser.ts'
import { Typefaces } from '../../main/reader/typefaces.ts'

const [PITCH, HEIGHT, TOP, BASE] = [8, 16, 3, 13] as const

/** Every character has a shape of its own: the bits of its code, as stripes beside a stem. */
function stripWith(text: string) {
  const width = text.length * PITCH
  const pixels = new Uint8Array(width * HEIGHT).fill(255)
  const ink = (x0: number, x1: number, y0: number, y1: number) => {
    for (let y = y0; y < y1; y++) pixels.fill(0, y * width + x0, y * width + x1)
  }
  for (const [cell, character] of [...text].entries()) {
    if (character === ' ') continue
    ink(cell * PITCH + 1, cell * PITCH + 3, TOP, BASE)
    for (let bit = 0; bit < 8; bit++) {
      if ((character.charCodeAt(0) >> bit) & 1) ink(cell * PITCH + 3, cell * PITCH + 7, TOP + bit + 1, TOP + bit + 2)
    }
  }
  return { x: 40, y: 100, width, height: HEIGHT, pixels }
}

/** The text as recognition tells it, which may be another one than was drawn. */
function recognised(text: string): readonly RecognisedWord[] {
  return [...text.matchAll(/\S+/g)].map((word) => {
    const symbols = [...word[0]].map((character, at) => {
      return { text: character, x: (word.index + at) * PITCH + 1, y: TOP, width: 6, height: BASE - TOP }
    })
    return { text: word[0], confidence: 0.9, x: word.index * PITCH, y: TOP, width: 8, height: 10, symbols }
  })
}

function looked(drawn: string, read: string) {
  const strip = stripWith(drawn)
  const words = recognised(read)
  return { words: [], line: cellsOf(strip, words), recognised: words, strip, whole: () => strip }
}

const textOf = (line: { readonly cells: Parameters<typeof wordsOf>[0] } | undefined) =>
  line &&
  wordsOf(line.cells)
    .map((word) => word.text)
    .join(' ')

test('what most readings of a shape say is what it is', () => {
  const lines = new Typefaces().settled([
    looked('tall bells toll', 'tall bells toll'),
    looked('all small balls', 'a11 small balls')
  ])
  expect(lines.map(textOf)).toEqual(['tall bells toll', 'all small balls'])
})

test('a short line stands in the columns of long ones, its shapes known from them', () => {
  const [, short] = new Typefaces().settled([
    looked('some fields are filled', 'some fields are filled'),
    looked('lls', '1ls')
  ])
  expect(textOf(short)).toBe('lls')
  expect(short?.sure).toBe(true)
})

test('a line that recognition is unsure of stands in the pitch of a sure one, wherever its columns begin', () => {
  const long = looked('some fields are filled', 'some fields are filled')
  const doubtful = looked('fall_bells', 'fall bells')
  const words = doubtful.recognised.map((word) => ({ ...word, confidence: 0.6 }))
  const strip = { ...doubtful.strip, x: 43 }
  const unsure = { ...doubtful, line: undefined, recognised: words, strip, whole: () => strip }
  const [, read] = new Typefaces().settled([long, unsure])
  expect(read?.cells.map(({ text }) => text || '?').join('')).toBe('fall?bells')
  const sure = { ...unsure, recognised: doubtful.recognised }
  expect(new Typefaces().settled([long, sure])[1]).toBeUndefined()
})

test('a short line by itself shows no columns', () => {
  expect(new Typefaces().settled([looked('lls', '1ls')])).toEqual([undefined])
})

test('in a line of dashes the crosses are pluses, whatever they are taken for', () => {
  const faces = new Typefaces()
  const [line] = faces.settled([looked('------+--------+------', '------t--------t------')])
  expect(line?.cells.map(({ text }) => text).join('')).toBe('------+--------+------')
  const [word] = new Typefaces().settled([looked('well-to-do people here', 'well-to-do people here')])
  expect(word?.cells.map(({ text }) => text || ' ').join('')).toBe('well-to-do people here')
})

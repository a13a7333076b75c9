import { expect, test } from 'vitest'
import { Lookalikes } from '../../main/reader/lookalikes.ts'

/** Characters of a small font; 1 and l, 0 and O, s and S differ. */
const FONT: Readonly<Record<string, readonly string[]>> = {
  '1': ['..##..', '####..', '..##..', '..##..', '..##..', '..##..', '######'],
  l: ['.##', '.##', '.##', '.##', '.##', '.##', '.##'],
  '0': ['.###.', '##.##', '#...#', '#...#', '#...#', '##.##', '.###.'],
  O: ['..####..', '.##..##.', '##....##', '##....##', '##....##', '.##..##.', '..####..'],
  s: ['......', '......', '.####.', '##....', '.####.', '....##', '.####.'],
  x: ['......', '......', '##..##', '.####.', '..##..', '.####.', '##..##'],
  A: ['..##..', '.####.', '##..##', '##..##', '######', '##..##', '##..##'],
  '7': ['######', '....##', '...##.', '...##.', '..##..', '..##..', '..##..']
}
const HIGH = 7

/** A line as it is drawn and what it was read as, character by character. */
function lineOf(drawn: string, read = drawn) {
  const glyphs = [...drawn].map((character) => FONT[character] ?? [])
  const width = glyphs.reduce((sum, [row = '']) => sum + row.length + 1, 4)
  const pixels = new Uint8Array(width * (HIGH + 4)).fill(255)
  let x = 2
  const symbols = glyphs.map((rows, index) => {
    const wide = rows[0]?.length ?? 0
    const inked = rows.flatMap((row, y) => (row.includes('#') ? [y] : []))
    const top = inked[0] ?? 0
    for (const [y, row] of rows.entries()) {
      for (const [column, ink] of [...row].entries()) if (ink === '#') pixels[(y + 2) * width + x + column] = 0
    }
    const box = { x, y: top + 2, width: wide, height: HIGH - top }
    x += wide + 1
    return { ...box, text: [...read][index] ?? '' }
  })
  const word = { text: read, confidence: 0.9, x: 2, y: 2, width: x - 2, height: HIGH, symbols }
  return { strip: { width, height: HIGH + 4, pixels }, letters: [word] }
}

const told = (lookalikes: Lookalikes, ...lines: readonly ReturnType<typeof lineOf>[]) => {
  const texts = lookalikes.told(lines)
  return lines.map(({ letters: [word] }) => (word ? (texts.get(word) ?? word.text) : ''))
}

const NUMBERS = [lineOf('17'), lineOf('71'), lineOf('10')]

test('a 1 among letters is told by the numbers of the screen', () => {
  expect(told(new Lookalikes(), lineOf('A1sx', 'Alsx'), ...NUMBERS)[0]).toBe('A1sx')
})

test('numbers that were seen before tell it as well', () => {
  const lookalikes = new Lookalikes()
  told(lookalikes, ...NUMBERS)
  expect(told(lookalikes, lineOf('A1sx', 'Alsx'))).toEqual(['A1sx'])
})

test('a letter that is drawn as a letter stays one', () => {
  expect(told(new Lookalikes(), lineOf('Alsx'), lineOf('AOx'), ...NUMBERS)).toEqual(['Alsx', 'AOx', '17', '71', '10'])
})

test('one number alone is no proof', () => {
  expect(told(new Lookalikes(), lineOf('A1sx', 'Alsx'), lineOf('71'))[0]).toBe('Alsx')
})

test('what the same drawing is read as in several words is no mistake', () => {
  const words = [lineOf('A1', 'Al'), lineOf('x1', 'xl'), lineOf('s1A', 'slA'), lineOf('1sA', 'lsA')]
  expect(told(new Lookalikes(), ...words, ...NUMBERS).slice(0, 4)).toEqual(['Al', 'xl', 'slA', 'lsA'])
})

test('a figure of a number becomes no letter', () => {
  const words = [lineOf('0A', 'OA'), lineOf('0x', 'Ox'), lineOf('0s', 'Os')]
  expect(told(new Lookalikes(), ...words, lineOf('07'))[3]).toBe('07')
})

test('a small letter becomes no capital beside letters as high as it, and no capital a small one beside capitals', () => {
  const others = [lineOf('ssx', 'SSX'), lineOf('ssxx', 'SSXX'), lineOf('sx', 'SX')]
  expect(told(new Lookalikes(), lineOf('Axs'), ...others)[0]).toBe('Axs')
})

test('characters that touch their neighbours are left alone', () => {
  const { strip, letters } = lineOf('A1sx', 'Alsx')
  const pixels = strip.pixels.slice()
  pixels.fill(0, 8 * strip.width + 2, 9 * strip.width - 2)
  const [text] = told(new Lookalikes(), { strip: { ...strip, pixels }, letters }, ...NUMBERS)
  expect(text).toBe('Alsx')
})

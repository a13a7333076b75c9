/** What recognition is known to confuse. */
import { expect, test } from 'vitest'
import { corrected } from '../../main/reader/corrections.ts'

/** A word whose letters are all alike. */
function read(text: string) {
  const box = { x: 0, y: 0, width: 7, height: 11 }
  return { ...box, text, confidence: 0.9, symbols: [...text].map((character) => ({ ...box, text: character })) }
}

test.each([
  ['Shift+Ctri+N', 'Shift+Ctrl+N'],
  ['Ctrl+z', 'Ctrl+Z'],
  ['Ctr1+w', 'Ctrl+W'],
  ['ctr+Q', 'Ctrl+Q'],
  ['Alt+Left', 'Alt+Left'],
  ['Ctri', 'Ctri'],
  ['a+b', 'a+b'],
  ['Shift+Ctrl+)', 'Shift+Ctrl+J'],
  ['Math)ax', 'MathJax'],
  ['f(x)dx', 'f(x)dx'],
  ['Ul', 'UI'],
  ['APl', 'API'],
  ['Al', 'Al'],
  ['|,', 'l,']
])('%s is %s', (seen, meant) => {
  expect(corrected([read(seen)]).map(({ text }) => text)).toEqual([meant])
})

test('the zero of a shortcut is an O where it is as wide', () => {
  const wide = (text: string, width: number) => {
    const word = read(text)
    return { ...word, symbols: word.symbols.map((symbol) => ({ ...symbol, width })) }
  }
  expect(corrected([wide('Ctrl+0', 10), wide('Ctrl+0', 6)]).map(({ text }) => text)).toEqual(['Ctrl+O', 'Ctrl+0'])
})

test.each([
  ['Ctrl+X', 0.8],
  ['Shift+Ctrl+p', 0.8],
  ['Ctrl+O', 0.1],
  ['Ctrl+5', 0.1],
  ['Alt+Left', 0.1]
])('%s, doubted, is sure to %d: only a key that looks like no other settles it', (text, confidence) => {
  expect(corrected([{ ...read(text), confidence: 0.1 }])[0]?.confidence).toBe(confidence)
})

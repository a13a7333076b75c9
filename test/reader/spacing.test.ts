import { expect, test } from 'vitest'
import type { RecognisedWord } from '../../main/reader/recogniser.ts'
import { respaced } from '../../main/reader/spacing.ts'

/** A word whose characters stand at the columns given, each as wide as told and ten pixels high. */
function word(said: string, columns: readonly number[], widths: readonly number[]): RecognisedWord {
  const symbols = [...said].map((text, at) => ({ text, x: columns[at] ?? 0, y: 0, width: widths[at] ?? 6, height: 10 }))
  return { text: said, confidence: 0.9, x: columns[0] ?? 0, y: 0, width: 100, height: 10, symbols }
}

const gaps = (words: readonly RecognisedWord[]) => ({
  widestBetween(from: number, to: number) {
    const inked = words.flatMap((each) => each.symbols).map(({ x, width }) => [x, x + width] as const)
    const inside = inked.filter(([start, end]) => end > from && start < to).sort((a, b) => a[0] - b[0])
    return Math.max(0, ...inside.slice(1).map(([start], at) => start - (inside[at]?.[1] ?? 0)))
  }
})

const texts = (words: readonly RecognisedWord[]) => respaced(words, gaps(words), []).map(({ text }) => text)

test('a dropped space between a figure and a letter is put back', () => {
  expect(texts([word('1Jan', [0, 10, 17, 24], [5, 5, 6, 6])])).toEqual(['1', 'Jan'])
})

test('the figures of a name are no number', () => {
  expect(texts([word('LQ2F', [0, 9, 18, 27], [6, 6, 6, 6])])).toEqual(['LQ2F'])
})

test('before a bracket a narrower gap is a space, in a call there is none', () => {
  expect(texts([word('3.9(77)', [0, 7, 10, 22, 27, 34, 41], [6, 2, 6, 4, 6, 6, 4])])).toEqual(['3.9', '(77)'])
  expect(texts([word('sum(77)', [0, 7, 14, 24, 29, 36, 43], [6, 6, 9, 4, 6, 6, 4])])).toEqual(['sum(77)'])
})

test('figures set far apart are one number', () => {
  expect(texts([word('10115', [0, 8, 20, 26, 32], [4, 7, 4, 4, 5])])).toEqual(['10115'])
})

test('in a font of equal widths a dot makes no space', () => {
  const columns = [0, 8, 16, 26, 32, 40, 48, 56]
  const words = [word('conf', columns, [6, 6, 6, 2]), word('.txt', [27, 32, 40, 48], [2, 6, 6, 6])]
  expect(
    texts([word('con', [0, 8, 16], [6, 6, 6]), word('.', [26], [2]), word('json', [32, 40, 48, 56], [6, 6, 6, 6])])
  ).toEqual(['con.json'])
  expect(words).toHaveLength(2)
})

test('an underscore that was left out is put back', () => {
  const words = [word('a', [0], [6]), word('b', [16], [6])]
  expect(respaced(words, gaps(words), [{ start: 7, end: 15, top: 10 }]).map(({ text }) => text)).toEqual(['a_b'])
})

test('a space much narrower than those of its own line is none', () => {
  const words = [word('ab', [0, 7], [6, 6]), word('cd', [15, 22], [6, 6]), word('ef', [34, 41], [6, 6])]
  expect(texts(words)).toEqual(['abcd', 'ef'])
  expect(texts(words.slice(0, 2))).toEqual(['ab', 'cd'])
})

test('a narrow space parts a figure and its unit, not two letters', () => {
  expect(texts([word('3MB', [0, 9.3, 17], [6, 7, 6])])).toEqual(['3', 'MB'])
  expect(texts([word('aMB', [0, 9.3, 17], [6, 7, 6])])).toEqual(['aMB'])
})

test('a space lost in a word that recognition is unsure of is found by the gaps of its line', () => {
  const sure = word('mountain', [0, 11, 17, 24, 31, 36, 43, 46], [9, 4, 5, 5, 3, 5, 1, 6])
  const lost = word('LETTERA', [57, 64, 70, 77, 84, 90, 99], [6, 5, 5, 5, 5, 6, 6])
  expect(texts([sure, { ...lost, confidence: 0.8 }])).toEqual(['mountain', 'LETTER', 'A'])
  expect(texts([sure, lost])).toEqual(['mountain', 'LETTERA'])
})

test('letters whose boxes reach into each other keep the order they were read in', () => {
  expect(texts([word('stock', [0, 6, 5, 18, 25], [6, 12, 10, 6, 6])])).toEqual(['stock'])
})

test('a dash between two things has a space on both sides, a minus sign behind it none', () => {
  const times = (dash: number) => [word('05', [0, 7], [6, 6]), word('-13', [20, dash, dash + 7], [4, 6, 6])]
  expect(texts(times(28.5))).toEqual(['05', '-', '13'])
  expect(texts(times(26))).toEqual(['05', '-13'])
  expect(texts([word('-13', [0, 8.5, 15], [4, 6, 6])])).toEqual(['-13'])
})

test('a space behind an f is narrower: it leans over it', () => {
  const words = (last: string) => [
    word('a', [0], [6]),
    word(`o${last}`, [11, 18], [6, 5]),
    word('be', [25, 32], [6, 6])
  ]
  expect(texts(words('f'))).toEqual(['a', 'of', 'be'])
  expect(texts(words('t'))).toEqual(['a', 'otbe'])
})

test('before a percent sign and inside of brackets a narrower gap is a space', () => {
  expect(texts([word('4%', [0, 10], [6, 9])])).toEqual(['4', '%'])
  expect(texts([word('4%', [0, 8], [6, 9])])).toEqual(['4%'])
  expect(texts([word('[OK]', [0, 7.5, 14.5, 25], [3, 6, 6, 3])])).toEqual(['[', 'OK', ']'])
  expect(texts([word('[OK]', [0, 5, 12, 20], [3, 6, 6, 3])])).toEqual(['[OK]'])
  expect(texts([word('[1]', [0, 7.5, 15], [3, 3, 3])])).toEqual(['[1]'])
})

test('the groups of a number are parted where a gap is several times as wide as the others, a one takes more', () => {
  const six = [6, 6, 6, 6, 6, 6]
  expect(texts([word('453378', [0, 7, 18, 25, 36, 43], six)])).toEqual(['45', '33', '78'])
  expect(texts([word('453378', [0, 11, 22, 33, 44, 55], six)])).toEqual(['453378'])
  expect(texts([word('450178', [0, 7, 14, 25, 33, 40], [6, 6, 6, 3, 6, 6])])).toEqual(['450178'])
})

import { expect, test } from 'vitest'
import type { Word } from '../../main/contract/scene.ts'
import { withoutPictureBefore } from '../../main/reader/pictures-before.ts'

/** Of a text with capitals 10 pixels high and its base line at 50. */
const word = (text: string, x: number, width: number, height: number, bottom = 50, confidence = 0.9): Word => ({
  text,
  x,
  y: bottom - height,
  width,
  height,
  confidence
})
const after = [word('Delete', 30, 40, 10), word('page', 76, 30, 10, 53)]
const told = (first: Word) => withoutPictureBefore([first, ...after]).map(({ text }) => text)

test.each([
  ['an icon as high as the text and two pixels lower', word('©', 10, 11, 10, 52)],
  ['an icon higher than the text and lower', word('3', 10, 14, 12, 52)],
  ['a chevron that folds a list', word('v', 10, 8, 5, 48)],
  ['what is higher than a bracket', word('[=', 10, 14, 20, 54)],
  ['a sign that no text begins with', word('@', 10, 10, 10, 50, 0.85)],
  ['a wider one', word('w', 10, 10, 5, 49)]
])('%s is no word', (_, first) => {
  expect(told(first)).toEqual(['Delete', 'page'])
})

test.each([
  ['a sign on the base line', word('©', 10, 11, 11)],
  ['a bracket', word('[1', 10, 12, 14, 53)],
  ['a sign that is sure', word('@', 10, 10, 10, 50, 0.95)],
  ['a figure', word('3', 10, 7, 10)],
  ['an old-style figure that hangs', word('3', 10, 7, 10, 53)],
  ['a word with a descender', word('By', 10, 14, 13, 53)],
  ['a large figure on the same base line', word('8', 10, 14, 20)],
  ['a small letter', word('v', 10, 8, 7)],
  ['a figure that is sure, in too large a box', word('3', 10, 8, 12, 51, 0.96)],
  ['a list item', word('-', 10, 5, 1, 47)],
  ['a word', word('End', 10, 18, 13, 53)]
])('%s is', (_, first) => {
  expect(told(first)).toEqual([first.text, 'Delete', 'page'])
})

test('a descender tells where the base line is, too', () => {
  expect(withoutPictureBefore([word('©', 10, 11, 11, 52), word('Copy', 30, 30, 13, 53)])).toHaveLength(1)
  expect(withoutPictureBefore([word('©', 10, 11, 11), word('Copy', 30, 30, 13, 53)])).toHaveLength(2)
})

test('nothing is told beside a text that has no capitals', () => {
  expect(withoutPictureBefore([word('©', 10, 11, 10, 52), word('on', 30, 12, 7)])).toHaveLength(2)
})

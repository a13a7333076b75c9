import { expect, it } from 'vitest'
import type { Word } from '../../main/contract/scene.ts'
import { isIcon, partedAtSides, readableOf, withoutStrays } from '../../main/reader/trust.ts'

const words = (...said: readonly (readonly [string, number])[]) =>
  said.map(([text, confidence], at) => ({ text, confidence, x: 40 * at, y: 0, width: 30, height: 12 }))
const isReadable = (...args: Parameters<typeof readableOf>) => readableOf(...args).length > 0
const left = (...said: readonly (readonly [string, number])[]) => withoutStrays(words(...said)).map(({ text }) => text)

it('an icon beside a text is no word of it', () => {
  expect(left(['w', 0.2], ['Page', 0.95], ['1', 0.75], ['|', 0.1])).toEqual(['Page', '1'])
})

it('a short word stays where it is sure, in the middle, or no less sure than the rest', () => {
  expect(left(['I', 0.9], ['am', 0.3], ['Anna', 0.9])).toEqual(['I', 'am', 'Anna'])
  expect(left(['main.', 0.37], ['ts', 0.37])).toEqual(['main.', 'ts'])
})

it('a line of strays is left as it is, and proves to be no text', () => {
  const ticks = words(['|', 0.2], ['1', 0.3], ['|', 0.2])
  expect(isReadable(withoutStrays(ticks), false)).toBe(false)
})

it('short words are what a ruler is read as, but not beside one of several letters that is sure', () => {
  expect(isReadable(words(['a', 0.8], ['+=', 0.64], ['1', 0.64]), false)).toBe(false)
  expect(isReadable(words(['at', 0.95], ['+=', 0.64], ['1', 0.64]), false)).toBe(true)
})

const alone = (text: string, width: number, height: number) => [{ text, confidence: 0.95, x: 0, y: 0, width, height }]

it('one character alone is an icon where it is larger than text and as wide as it is high', () => {
  expect(isIcon(alone('Q', 16, 16), 11)).toBe(true)
  expect(isIcon(alone('8', 18, 24), 11)).toBe(false)
  expect(isIcon(alone('+', 11, 11), 11)).toBe(false)
  expect(isIcon(alone('OK', 24, 14), 11)).toBe(false)
})

it('the line to minimize a window with is an icon, a minus sign is none', () => {
  expect(isIcon(alone('—', 14, 2), 11)).toBe(true)
  expect(isIcon(alone('-', 7, 2), 11)).toBe(false)
})

it('a small letter is an icon where it is far wider than high', () => {
  expect(isIcon(alone('a', 28, 21), 14)).toBe(true)
  expect(isIcon(alone('a', 22, 21), 14)).toBe(false)
  expect(isReadable(alone('v', 7, 5), false)).toBe(false)
})

it('two characters are an icon where they are larger than text and together no wider than high', () => {
  expect(isIcon(alone('BE', 21, 25), 13)).toBe(true)
  expect(isIcon(alone('38', 34, 22), 12)).toBe(false)
  expect(isIcon(alone('11', 20, 22), 12)).toBe(false)
})

it('a tall character lower than any font draws it is an icon, a small letter of that height is not', () => {
  expect(isIcon(alone('2', 5, 6), 11)).toBe(true)
  expect(isIcon(alone('2', 5, 7), 11)).toBe(false)
  expect(isIcon(alone('2', 5, 6), 8)).toBe(false)
  expect(isIcon(alone('x', 6, 6), 11)).toBe(false)
})

it('a sign at the end does not take a short text with it that is sure', () => {
  const told = readableOf(words(['»', 0.6], ['61', 0.85], ['%', 0.85]), false)
  expect(told.map(({ text }) => text)).toEqual(['61', '%'])
  expect(readableOf(words(['»', 0.6], ['i', 0.5], ['1', 0.5]), false)).toEqual([])
})

it('a word of several letters in a box is a text though it is unsure', () => {
  expect(isReadable(words(['Prüfen', 0.44]), true)).toBe(true)
  expect(isReadable(words(['oz', 0.44]), true)).toBe(false)
})

/** A word so high, on one base line with the others. */
const standing = (text: string, x: number, height: number): Word => {
  return { text, confidence: 0.9, x, y: 40 - height, width: 8, height }
}
const textsOf = (words: readonly Word[]) => words.map(({ text }) => text)

it('the sides of the box around a text are none of its words, a bar as high as they are is', () => {
  const boxed = [standing('[', 0, 26), standing('Quantity', 12, 10), standing('|', 90, 24)]
  expect(textsOf(withoutStrays(boxed))).toEqual(['Quantity'])
  const piped = [standing('grep', 0, 10), standing('|', 40, 14)]
  expect(textsOf(withoutStrays(piped))).toEqual(['grep', '|'])
})

it('texts in boxes side by side are parted at the sides that were read along with them', () => {
  const tabs = [standing('General', 0, 10), standing('|', 60, 26), standing('Price', 70, 10), standing('list', 100, 10)]
  expect(partedAtSides(tabs).map(textsOf)).toEqual([['General'], ['Price', 'list']])
  const piped = [standing('grep', 0, 10), standing('|', 40, 14), standing('sort', 60, 10)]
  expect(partedAtSides(piped).map(textsOf)).toEqual([['grep', '|', 'sort']])
})

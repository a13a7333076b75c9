import { expect, test } from 'vitest'
import { isEnd, isInPhotograph, isSpeck } from '../../main/reader/specks.ts'
import { box, drawn } from './picture.ts'

const lineAt = (left: number, top: number, width: number, height: number) => {
  const blob = { left, top, right: left + width, bottom: top + height, mass: 40 }
  return { ...blob, blobs: [blob] }
}

test('a lone shape that hardly differs from its ground is no text; a longer or a darker one may be', async () => {
  const faint = box(20, 20, 8, 10, '#3a6a30') + box(60, 20, 60, 10, '#3a6a30')
  const image = await drawn(`${faint}${box(160, 20, 8, 10, '#808080')}`, 200, 60, '#305828')
  expect(isSpeck(image, lineAt(19, 19, 11, 12))).toBe(true)
  expect(isSpeck(image, lineAt(59, 19, 63, 12))).toBe(false)
  expect(isSpeck(image, lineAt(159, 19, 11, 12))).toBe(false)
})

test('a low bar that touches something else is its end; one with ground all around may be a dash', async () => {
  const border = box(100, 10, 1, 40, '#404040')
  const image = await drawn(`${box(20, 30, 8, 2, '#404040')}${box(94, 30, 6, 2, '#404040')}${border}`, 200, 60)
  expect(isEnd(image, lineAt(19, 29, 11, 4))).toBe(false)
  expect(isEnd(image, lineAt(93, 29, 9, 4))).toBe(true)
  expect(isEnd(image, lineAt(93, 29, 9, 10))).toBe(false)
})

/** Noise that is the same in every run, within so many pixels of a word. */
async function noisy(within: number) {
  const image = await drawn('', 60, 50)
  for (let at = 0; at < 60 * 50; at++) {
    const [x, y] = [at % 60, Math.floor(at / 60)]
    if (x < 20 - within || x >= 29 + within || y < 20 - within || y >= 30 + within) continue
    image.pixels.fill(100 + (Math.imul(at, 2_654_435_761) >>> 27), at * 4, at * 4 + 3)
  }
  return image
}

test('a character by itself on a photograph is none; a word there, or a character on a plain ground, may be', async () => {
  const word = (text: string) => [{ text, confidence: 0.9, x: 20, y: 20, width: 9, height: 10 }]
  expect(isInPhotograph(await noisy(60), word('4'))).toBe(true)
  expect(isInPhotograph(await noisy(60), word('Mail'))).toBe(false)
  expect(isInPhotograph(await drawn('', 60, 50), word('4'))).toBe(false)
  const lines = box(18, 0, 1, 50, '#404040') + box(0, 31, 60, 1, '#404040')
  expect(isInPhotograph(await drawn(lines, 60, 50), word('4'))).toBe(false)
})

test('nor is one on a plain ground that was compressed, which is uneven around it alone', async () => {
  const word = [{ text: '4', confidence: 0.9, x: 20, y: 20, width: 9, height: 10 }]
  expect(isInPhotograph(await noisy(4), word)).toBe(false)
})

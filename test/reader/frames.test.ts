/** The dashed frame around what has the focus is no text; letters that touch are. */
import { expect, test } from 'vitest'
import type { Blob } from '../../main/reader/blobs.ts'
import { besidesFrames } from '../../main/reader/frames.ts'
import { findRules, levelRuns } from '../../main/reader/rules.ts'

const blob = (left: number, top: number, wide: number, high: number, mass = wide * high): Blob => ({
  left,
  top,
  right: left + wide,
  bottom: top + high,
  mass
})

test('a frame around letters is left out', () => {
  const letters = [blob(20, 18, 10, 11), blob(32, 18, 30, 11)]
  expect(besidesFrames([blob(10, 10, 62, 28, 180), ...letters])).toEqual(letters)
})

test('letters that touch are not left out for the eye of one of them', () => {
  const heading = [
    blob(10, 10, 30, 16, 180),
    blob(27, 13, 8, 10, 26),
    blob(44, 10, 90, 36, 460),
    blob(110, 16, 14, 12, 40)
  ]
  expect(besidesFrames(heading)).toEqual(heading)
})

test('the straight sides of a large letter are no rules, those of a box are', () => {
  const edges = { width: 60, height: 60, bits: new Uint8Array(60 * 60) }
  for (let y = 10; y < 42; y++) edges.bits[y * 60 + 9] = edges.bits[y * 60 + 44] = 1
  const region = (filled: number, level: number) => {
    const sides = { top: level, bottom: level, left: 1, right: 1 }
    return { left: 10, top: 10, right: 45, bottom: 42, area: 35 * 32 * filled, sides }
  }
  expect(findRules(edges, [region(0.6, 0.6)], levelRuns(edges)).upright).toEqual([])
  expect(findRules(edges, [region(0.9, 0.6)], levelRuns(edges)).upright).toHaveLength(2)
  // A cell of a table with a word that fills it.
  expect(findRules(edges, [region(0.6, 1)], levelRuns(edges)).upright).toHaveLength(2)
})

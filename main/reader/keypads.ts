/** The keys of a calculator. */
import { type Box, centreOf, contains } from '../contract/geometry.ts'
import type { TextLine, Word } from '../contract/scene.ts'
import { isCentred } from './boxes.ts'
import { median } from './median.ts'

/** Of the height of a figure; a capital is as high. */
const LOWER = 0.88
/** So many figures stand in its row or column. */
const ENOUGH = 2

/** Keys that touch are at least so many, this part of them with a short text in the middle: cells of a table are not. */
const ENOUGH_KEYS = 12
const CENTRED = 0.85
const LONGEST_KEY = 8
/** Keys stand at most so far apart, in pixels, borders included. */
const BESIDE = 3

/** The boxes that are keys of a pad. */
export function keysAmong(boxes: readonly Box[], lines: readonly TextLine[]): ReadonlySet<Box> {
  const keys = new Set<Box>()
  for (const pad of padsOf(boxes)) {
    const held = pad.filter((box) => {
      const [line, more] = lines.filter((each) => contains(box, centreOf(each)))
      return line && !more && line.text.length <= LONGEST_KEY && isCentred(line, box)
    })
    if (held.length >= ENOUGH_KEYS && held.length >= CENTRED * pad.length) for (const box of pad) keys.add(box)
  }
  return keys
}

/** Boxes of one height, each right beside another. */
function padsOf(boxes: readonly Box[]): readonly (readonly Box[])[] {
  const pads: Box[][] = []
  const left = new Set(boxes)
  for (const first of left) {
    left.delete(first)
    const pad = [first]
    for (const box of pad) {
      for (const other of left) {
        if (Math.abs(other.height - box.height) > 2 || !areBeside(box, other)) continue
        left.delete(other)
        pad.push(other)
      }
    }
    pads.push(pad)
  }
  return pads
}

function areBeside(a: Box, b: Box): boolean {
  const across = Math.max(a.x - b.x - b.width, b.x - a.x - a.width)
  const down = Math.max(a.y - b.y - b.height, b.y - a.y - a.height)
  return Math.max(across, down) <= BESIDE && Math.min(across, down) < 0
}

/**
 * A times sign, which recognition takes for an X, is lower than the figures beside it. Every line is given with its
 * words; those of one character are keys.
 */
export function withTimesSigns(lines: readonly (readonly Word[])[]): readonly (readonly Word[])[] {
  const keys = lines.flatMap((words) => (words.length === 1 && words[0]?.text.length === 1 ? [words[0]] : []))
  const figures = keys.filter(({ text }) => /\d/.test(text))
  return lines.map((words) => {
    const [key] = words
    if (words.length > 1 || !key || !/^[xX]$/.test(key.text)) return words
    const beside = figures.filter((figure) => isInRow(figure, key) || isInRow(turned(figure), turned(key)))
    const isTimes = beside.length >= ENOUGH && key.height <= LOWER * median(beside.map(({ height }) => height))
    return isTimes ? [{ ...key, text: '×' }] : words
  })
}

type Sides = Pick<Word, 'x' | 'y' | 'width' | 'height'>

function isInRow(a: Sides, b: Sides): boolean {
  return Math.abs(a.y + a.height / 2 - b.y - b.height / 2) <= Math.max(a.height, b.height) / 2
}

function turned({ x, y, width, height }: Sides): Sides {
  return { x: y, y: x, width: height, height: width }
}

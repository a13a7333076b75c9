/** The keys of a calculator: a times sign, which recognition takes for an X, is lower than the figures beside it. */
import type { Word } from '../contract/scene.ts'
import { median } from './median.ts'

/** Of the height of a figure; a capital is as high. */
const LOWER = 0.88
/** So many figures stand in its row or column. */
const ENOUGH = 2

/** Every line is given with its words; those of one character are keys. */
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

/** A list with a picture before each of its texts: one of them that looks like a box to tick is none. */
import type { InkLine } from './lines.ts'
import type { Mark } from './marks.ts'

type Square = Pick<Mark, 'left' | 'top' | 'right' | 'bottom'>

/** Middles of pictures, and the texts behind them, are off by at most so many pixels. */
const OFF = 4
/** From a picture to its text, in sizes of the picture. */
const FARTHEST = 2.5
/** Other pictures are between so many times as large as the box. */
const SIZE = { least: 0.6, most: 1.7 } as const
/** So many other pictures, and more than there are boxes, make it a list of pictures. */
const FEWEST = 2

/** Boxes to tick that are none become icons. */
export function withoutListPictures(marks: readonly Mark[], lines: readonly InkLine[]): readonly Mark[] {
  const boxes = marks.filter(({ kind, slides }) => kind === 'check' && !slides)
  return marks.map((mark) => {
    const text = boxes.includes(mark) ? textBehind(mark, lines) : undefined
    if (!text) return mark
    const pictures = lines.filter((line) => isAlike(line, mark) && isInList(line, mark, text, lines))
    const ticks = boxes.filter((box) => isInList(box, mark, text, lines))
    return pictures.length >= FEWEST && pictures.length > ticks.length ? { ...mark, kind: 'icon', on: false } : mark
  })
}

function textBehind(square: Square, lines: readonly InkLine[]): InkLine | undefined {
  const size = square.right - square.left
  const middle = (square.top + square.bottom) / 2
  return lines
    .filter(({ left, top, bottom }) => {
      const gap = left - square.right
      return gap >= 2 && gap <= FARTHEST * size && top < middle && bottom > middle
    })
    .sort((a, b) => a.left - b.left)[0]
}

function isAlike(line: InkLine, mark: Mark): boolean {
  const [size, its] = [mark.right - mark.left, Math.max(line.right - line.left, line.bottom - line.top)]
  return its >= SIZE.least * size && its <= SIZE.most * size
}

function isInList(square: Square, mark: Mark, text: InkLine, lines: readonly InkLine[]): boolean {
  if (Math.abs(square.left + square.right - mark.left - mark.right) > 2 * OFF) return false
  const its = textBehind(square, lines)
  return its !== undefined && Math.abs(its.left - text.left) <= OFF
}

/** Whether a plus, a dash or an equals sign that stands alone is one: by the text in its row, and by others above and below. */
import type { InkLine } from './lines.ts'

/** Signs stand this near to their text, in pixels; in a column of so many, each at most so large, farther from it. */
const NEAR_TEXT = 20
const FAR_FROM_TEXT = 64
const COLUMN = 3
const LARGEST_SIGN = 14
/** The ends of the lines of an empty grid have no text beside them, but for some. */
const MOSTLY = 0.6

/** A bar on its own may be anything; one between words is a dash or an equals sign. */
export function isBesideText(line: InkLine, lines: readonly InkLine[]): boolean {
  return gapsBeside(line, lines).some((gap) => gap <= NEAR_TEXT) || isInColumn(line, lines)
}

/** As the signs of what was added and removed are in a listing. */
function isInColumn(line: InkLine, lines: readonly InkLine[]): boolean {
  const isSign = (other: InkLine) => other.blobs.length === 1 && widthOf(other) <= LARGEST_SIGN
  const column = lines.filter((other) => isSign(other) && Math.abs(other.left - line.left) <= 1)
  const signs = column.filter((other) => gapsBeside(other, lines).length > 0)
  return signs.includes(line) && signs.length >= Math.max(COLUMN, MOSTLY * column.length)
}

/** To what stands in the same row, in pixels, as far as a sign may stand before a listing. */
function gapsBeside(line: InkLine, lines: readonly InkLine[]): readonly number[] {
  const middle = (line.top + line.bottom) / 2
  return lines.flatMap((other) => {
    const gap = Math.max(other.left - line.right, line.left - other.right)
    return other !== line && gap > 0 && gap <= FAR_FROM_TEXT && middle > other.top && middle < other.bottom ? [gap] : []
  })
}

function widthOf({ left, right }: InkLine): number {
  return right - left
}

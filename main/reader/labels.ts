/** Which text names a control: before it, above it or behind it. */
import type { Box } from '../contract/geometry.ts'
import type { TextLine } from '../contract/scene.ts'

/** A label stands at most this many pixels from its control. */
const FARTHEST_BEFORE = 240
const FARTHEST_BEHIND = 32
/** Their middles are at most this many pixels apart. */
const ON_BORDER = 4

export function named(line: Pick<TextLine, 'text'>): string {
  return line.text.replace(/\s*[:*]+$/, '')
}

export function labelBefore(
  box: Box,
  lines: readonly TextLine[],
  mayName: (line: TextLine) => boolean = () => true
): TextLine | undefined {
  return nearest(lines, (line) => {
    const gap = box.x - line.x - line.width
    return level(line, box) && gap >= -2 && gap <= FARTHEST_BEFORE && mayName(line) ? gap : undefined
  })
}

export function labelBehind(box: Box, lines: readonly TextLine[]): TextLine | undefined {
  return nearest(lines, (line) => {
    const gap = line.x - box.x - box.width
    return level(line, box) && gap >= 0 && gap <= FARTHEST_BEHIND ? gap : undefined
  })
}

export function labelAbove(box: Box, lines: readonly TextLine[]): TextLine | undefined {
  return nearest(lines, (line) => {
    const gap = box.y - line.y - line.height
    return gap >= -2 && gap <= 1.5 * line.height && Math.abs(line.x - box.x) <= 16 ? gap : undefined
  })
}

/** In a gap of the border of an outlined field. */
export function isOnBorder(line: Box, box: Box): boolean {
  const middle = line.y + line.height / 2
  return Math.abs(middle - box.y) <= ON_BORDER && line.x > box.x && line.x + line.width < box.x + box.width
}

export function labelOn(box: Box, lines: readonly TextLine[]): TextLine | undefined {
  return lines.find((line) => isOnBorder(line, box))
}

function level(line: Box, box: Box): boolean {
  const middle = line.y + line.height / 2
  return middle > box.y && middle < box.y + box.height
}

function nearest(lines: readonly TextLine[], gap: (line: TextLine) => number | undefined): TextLine | undefined {
  let best: TextLine | undefined
  let least = Infinity
  for (const line of lines) {
    const distance = gap(line)
    if (distance === undefined || distance >= least) continue
    least = distance
    best = line
  }
  return best
}

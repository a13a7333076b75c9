/** Lines that stand side by side. */
import type { Box } from '../contract/geometry.ts'
import type { TextLine } from '../contract/scene.ts'

/** Lines on one level with at most `gap` pixels between one and the next, from left to right. */
export function rowsOf(lines: readonly TextLine[], gap: number): TextLine[][] {
  const rows: TextLine[][] = []
  for (const line of [...lines].sort((a, b) => a.x - b.x)) {
    const row = rows.find((each) => {
      const last = each.at(-1) as TextLine
      return isLevel(last, line) && line.x - last.x - last.width <= gap && line.x >= last.x + last.width
    })
    if (row) row.push(line)
    else rows.push([line])
  }
  return rows
}

export function isLevel(a: Box, b: Box): boolean {
  return Math.abs(a.y + a.height / 2 - b.y - b.height / 2) <= 0.35 * Math.max(a.height, b.height)
}

export function middleOf(box: Box): number {
  return box.y + box.height / 2
}

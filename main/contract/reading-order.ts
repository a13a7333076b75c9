import type { Box } from './geometry.ts'

/** Rows from the top, and within a row from the left. */
export function inReadingOrder<Thing extends Box>(things: readonly Thing[]): Thing[] {
  return rowsOf(things).flat()
}

/** What stands side by side is one row. */
export function rowsOf<Thing extends Box>(things: readonly Thing[]): Thing[][] {
  const rows: Thing[][] = []
  for (const thing of [...things].sort((a, b) => a.y + a.height / 2 - b.y - b.height / 2)) {
    const row = rows.at(-1)
    const first = row?.[0]
    const shared = first ? Math.min(first.y + first.height, thing.y + thing.height) - Math.max(first.y, thing.y) : 0
    if (row && first && shared > 0.5 * Math.min(first.height, thing.height)) row.push(thing)
    else rows.push([thing])
  }
  return rows.map((row) => row.sort((a, b) => a.x - b.x))
}

/** Stops, quotes, dashes and bars told by their shape and height: recognition drops them and mistakes one for another. */
import type { Box } from '../contract/geometry.ts'

/** The ink of one character, in pixels of the strip; a row's `#` is ink. */
export interface Glyph extends Box {
  readonly rows: readonly string[]
}

/** Where capitals begin and end in a line. */
export interface Heights {
  readonly top: number
  readonly base: number
}

/** No letter is so flat, in pixels. */
const FLAT = 2
/** An underscore fills its cell, this part of it at least; the stop of a small font may be as flat. */
const UNDERSCORE = 0.7

const MARKS = /^[.,:;'"`´’‘“”|Il1\][—–_=~-]$/

export function heightsOf(glyphs: readonly Glyph[]): Heights {
  // Hyphens and stops may be the most, but tell nothing of where letters end.
  const highest = Math.max(...glyphs.map(({ height }) => height))
  const letters = glyphs.filter(({ height }) => height >= 0.5 * highest)
  const base = mostCommon(letters.map(({ y, height }) => y + height))
  const tops = letters.filter(({ y, height }) => Math.abs(y + height - base) <= 1).map(({ y }) => y)
  return { base, top: Math.min(...tops) }
}

/** What the shape says of a glyph that recognition left out or takes for a mark; undefined when it tells nothing. */
export function markOf(glyph: Glyph, read: string | undefined, heights: Heights, pitch: number): string | undefined {
  if (isCross(glyph)) return '+'
  const isDash = glyph.height <= FLAT && glyph.width >= 2 * glyph.height && glyph.rows.some((row) => !row.includes('.'))
  if (read !== undefined && !MARKS.test(read) && !isDash) return undefined
  const tall = heights.base - heights.top
  const bottom = glyph.y + glyph.height
  const narrow = glyph.width <= Math.max(3, 0.45 * pitch)
  if (bottom <= heights.top + 0.52 * tall) return quoteOf(glyph, read, narrow, pitch)
  if (glyph.height >= 1.18 * tall && glyph.width <= Math.max(2, 0.25 * pitch)) return '|'
  const wide =
    glyph.width >= 0.45 * pitch || (glyph.width >= 1.5 * glyph.height && bottom <= heights.base - 0.15 * tall)
  const flat = wide && glyph.height <= Math.max(2, 0.22 * tall)
  if (flat && glyph.y < heights.base - 1) return read === '~' ? read : '-'
  if (flat && glyph.width >= UNDERSCORE * pitch) return '_'
  if (glyph.y >= heights.base - Math.max(3, 0.26 * tall) && narrow) return stopOf(glyph, read, heights)
  return isTwoBars(glyph, pitch) ? '=' : undefined
}

function quoteOf(
  { rows, height }: Glyph,
  read: string | undefined,
  narrow: boolean,
  pitch: number
): string | undefined {
  if (height < 2) return undefined
  if (strokes(rows) === 2) return '"'
  if (!narrow || pitch < 4) return undefined
  return read !== undefined && /['`´’‘]/.test(read) ? read : "'"
}

/** How many upright strokes stand side by side. */
function strokes(rows: readonly string[]): number {
  const columns = [...(rows[0] ?? '')].map((_, x) => rows.some((row) => row[x] === '#'))
  return columns.filter((inked, x) => inked && !columns[x - 1]).length
}

function stopOf(glyph: Glyph, read: string | undefined, { base }: Heights): string {
  if (read === '.' || isMirrored(glyph)) return '.'
  return read ?? (glyph.y + glyph.height >= base + 2 ? ',' : '.')
}

/** A stop looks the same upside down; a comma does not. */
function isMirrored({ rows }: Glyph): boolean {
  return rows.every((row, y) => row === rows[rows.length - 1 - y])
}

/** A row and a column of ink that cross in the middle, and nothing else. */
function isCross({ rows, width, height }: Glyph): boolean {
  if (Math.min(width, height) < 5) return false
  const full = (count: number, at: (index: number) => boolean) => {
    const indices = Array.from({ length: count }, (_, index) => index).filter(at)
    const [first, last] = [indices[0], indices.at(-1)]
    const isMiddle = first !== undefined && last !== undefined && Math.abs(first - (count - 1 - last)) <= 1
    return isMiddle && last - first <= 2 ? indices : []
  }
  const across = full(height, (y) => !rows[y]?.includes('.'))
  const down = full(width, (x) => rows.every((row) => row[x] === '#'))
  const isAlone = rows.every(
    (row, y) => across.includes(y) || [...row].every((ink, x) => ink === '.' || down.includes(x))
  )
  return across.length > 0 && down.length > 0 && isAlone
}

function isTwoBars({ rows, width }: Glyph, pitch: number): boolean {
  const bars = rows.filter((row, y) => row.includes('#') && !rows[y - 1]?.includes('#')).length
  const full = rows.every((row) => !row.includes('#') || !row.includes('.'))
  return bars === 2 && full && width >= 0.45 * pitch && rows.length <= pitch
}

function mostCommon(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

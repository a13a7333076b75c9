/** The strokes that part the columns of a table in a terminal: alone in their cell they look like the side of a box. */
import type { CellLine } from './cells.ts'
import type { Grey, Strip } from './grey.ts'
import { type Columns, INK } from './pitch.ts'
import type { Glyph } from './small-marks.ts'

/** A stroke is at most this part of a cell wide, or so many pixels; its middle is at most this far from that of the cell. */
const WIDEST = 0.3
const THIN = 2
const OFF_MIDDLE = 0.2
/** Heights of a stroke, in heights of the characters of its row. */
const LOWEST = 1.1
const HIGHEST = 1.9

/** Where the characters of a row in columns begin and end, in pixels of the image. */
export interface CharacterRow {
  readonly top: number
  readonly bottom: number
}

export function rowOf({ cells }: CellLine, strip: Strip): CharacterRow | undefined {
  const tall = cells.flatMap(({ text, glyph }) => (glyph && /[A-Z\dbdfhkl]/.test(text) ? [glyph] : []))
  const [first] = tall
  return first && { top: strip.y + first.y, bottom: strip.y + first.y + first.height }
}

/** The stroke a strip shows, where it stands in a column beside characters of a row; undefined for anything else. */
export function pipeIn(strip: Strip, columns: readonly Columns[], rows: readonly CharacterRow[]): Glyph | undefined {
  const glyph = inkOf(strip)
  if (!glyph) return undefined
  const middle = strip.x + glyph.x + glyph.width / 2
  const isInColumn = columns.some(({ pitch, origin }) => {
    const within = (((middle - origin) % pitch) + pitch) % pitch
    return glyph.width <= Math.max(THIN, WIDEST * pitch) && Math.abs(within - pitch / 2) <= OFF_MIDDLE * pitch
  })
  const [top, bottom] = [strip.y + glyph.y, strip.y + glyph.y + glyph.height]
  const isInRow = rows.some((row) => {
    const high = row.bottom - row.top
    const isTall = glyph.height >= LOWEST * high && glyph.height <= HIGHEST * high
    return isTall && top <= row.top + 1 && bottom >= row.bottom
  })
  return isInColumn && isInRow ? glyph : undefined
}

/** Its ink in one box; undefined where a row within has none. */
function inkOf({ width, height, pixels }: Grey): Glyph | undefined {
  const rows = Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => (pixels[y * width + x] as number) < INK)
  )
  const inked = rows.flatMap((row, y) => (row.includes(true) ? [y] : []))
  const [first, last] = [inked[0], inked.at(-1)]
  if (first === undefined || last === undefined || inked.length !== last - first + 1) return undefined
  const left = Math.min(...inked.map((y) => (rows[y] as boolean[]).indexOf(true)))
  const right = Math.max(...inked.map((y) => (rows[y] as boolean[]).lastIndexOf(true))) + 1
  const shown = rows.slice(first, last + 1).map((row) =>
    row
      .slice(left, right)
      .map((ink) => (ink ? '#' : '.'))
      .join('')
  )
  return { x: left, y: first, width: right - left, height: inked.length, rows: shown }
}

/** The arrow at the end of a box: what is written there is chosen from a list, or opens a menu. */
import type { Box } from '../contract/geometry.ts'
import { colourAt, colourDistance, type Pixels } from './raster.ts'

/** Pixels around the text and inside of the borders of the box that hold nothing. */
const INSIDE = 3
/** The ink of an arrow differs from its ground by more than this, of 255. */
const INK = 40
/** Sizes of arrows, in pixels at scales from 1 to 2, and in their own heights. */
const SIZE = { least: 6, most: 26, flat: 1.2, flattest: 3 } as const
/** A stroke takes less than this part of the box around it; only lists have such arrows in a box that is not filled. */
const STROKE = 0.52
/** A solid arrow stands so far behind the text of a list, in heights of the text: those of menus follow closely. */
const APART = 0.75
/** Both its ends are level, and above its tip by this part of its height. */
const POINTED = 0.4

export interface Arrow extends Box {
  readonly opens: 'list' | 'menu'
}

export function arrowBehind(image: Pixels, box: Box, text: Box): Arrow | undefined {
  const from = text.x + text.width + 1
  const to = Math.min(image.width, box.x + box.width) - INSIDE
  const [top, bottom] = [Math.max(0, box.y + INSIDE), Math.min(image.height, box.y + box.height - INSIDE)]
  if (to - from < SIZE.least || bottom <= top) return undefined
  const ground = colourAt(image, from, (top + bottom) >> 1)
  const columns = Array.from({ length: to - from }, (_, at) => {
    const rows: number[] = []
    for (let y = top; y < bottom; y++) if (colourDistance(colourAt(image, from + at, y), ground) > INK) rows.push(y)
    return rows
  })
  const first = columns.findIndex((rows) => rows.length > 0)
  const last = columns.findLastIndex((rows) => rows.length > 0)
  const arrow = columns.slice(first, last + 1)
  if (first < 0 || arrow.some((rows) => rows.length === 0)) return undefined
  const all = arrow.flat()
  const [highest, lowest] = [Math.min(...all), Math.max(...all)]
  const [width, height] = [arrow.length, lowest - highest + 1]
  const isSized = width >= SIZE.least && width <= SIZE.most && width >= SIZE.flat * height
  if (!isSized || width > SIZE.flattest * height) return undefined
  const endsOf = (rows: readonly number[] | undefined) => Math.max(...(rows ?? []))
  const [left, middle, right] = [arrow[0], arrow[width >> 1], arrow.at(-1)].map(endsOf) as [number, number, number]
  if (Math.abs(left - right) > 1 || middle - Math.max(left, right) < POINTED * height) return undefined
  const isOfList = all.length <= STROKE * width * height || first >= APART * text.height
  return { x: from + first, y: highest, width, height, opens: isOfList ? 'list' : 'menu' }
}

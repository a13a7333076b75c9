/** The open menu of a menu bar: it hangs under the title that is marked, and one of its rows is marked, too. */
import { type Box, centreOf, contains } from '../contract/geometry.ts'
import type { TextLine } from '../contract/scene.ts'
import type { MenuItem } from './menus.ts'
import { pitchOf, rowsOfMenu } from './plain-menus.ts'
import { type Colour, colourDistance, colourIn, type Pixels } from './raster.ts'
import { isRectangular, type Region } from './regions.ts'

/** A title that is marked has a ground unlike those of the others, by more than this of 255, so many pixels before its text. */
const MARKED = 12
const BEFORE = 4
/** In pixels: widths of menus, at scales from 1 to 2, and by how much one may begin beside its title. */
const NARROWEST = 80
const WIDEST = 640
const ASIDE = 14
const SAME_LEFT = 3
/** A row is at least so high, and at most, in heights of its text. */
const ROW = { least: 1.1, most: 3.2 } as const
/** From label to label it is at most so many times the usual step, where a separator lies between. */
const LONGEST_STEP = 2.2
/** The first label stands at most so many steps below the title. */
const FIRST = 1.8

export function hangingMenuItems(
  image: Pixels,
  lines: readonly TextLine[],
  regions: readonly Region[],
  titles: readonly MenuItem[]
): MenuItem[] {
  const title = markedAmong(image, titles, lines)
  if (!title) return []
  const rows = regions.flatMap((region) => markedRow(region, title, lines) ?? [])
  const menus = rows.map((row) => itemsUnder(title, row, lines))
  return menus.sort((a, b) => b.length - a.length)[0] ?? []
}

/** The only one whose ground is not that of the others. */
function markedAmong(image: Pixels, titles: readonly MenuItem[], lines: readonly TextLine[]): MenuItem | undefined {
  const words = lines.flatMap((line) => line.words)
  const grounds = titles.map((title) => {
    const [first] = words.filter((word) => contains(title, centreOf(word))).sort((a, b) => a.x - b.x)
    return first && colourIn(image, first.x - BEFORE, Math.round(centreOf(first).y))
  })
  const isUnlike = (a: Colour | undefined, b: Colour | undefined) =>
    a !== undefined && b !== undefined && colourDistance(a, b) > MARKED
  const marked = titles.filter(
    (_, at) => 2 * grounds.filter((other) => isUnlike(grounds[at], other)).length > titles.length
  )
  return marked.length === 1 ? marked[0] : undefined
}

interface Row {
  readonly box: Box
  readonly label: TextLine
}

/** A row of its own ground, from about the left side of the title on, with its label: where both are of one colour, they are one region. */
function markedRow(region: Region, title: Box, lines: readonly TextLine[]): Row | undefined {
  const { left, right, top, bottom } = region
  const wide = right - left
  if (wide < NARROWEST || wide > WIDEST || Math.abs(left - title.x) > ASIDE) return undefined
  const isBelow = top >= title.y + title.height / 2
  if (isBelow && !isRectangular(region)) return undefined
  const box = { x: left, y: isBelow ? top : title.y + title.height, width: wide, height: bottom - top }
  const [label] = lines
    .filter((line) => contains({ ...box, height: bottom - box.y }, centreOf(line)))
    .sort((a, b) => a.x - b.x)
  if (!label) return undefined
  const high = 2 * (bottom - centreOf(label).y)
  const isRow = high >= ROW.least * label.height && high <= ROW.most * label.height
  const isAlone = isBelow ? high >= bottom - top - 2 : high >= bottom - box.y - title.height / 2
  return isRow && isAlone
    ? { box: { ...box, y: Math.round(bottom - high), height: Math.round(high) }, label }
    : undefined
}

/** The labels from that of the row up to the title and down as far as they follow each other. */
function itemsUnder(title: Box, { box, label }: Row, lines: readonly TextLine[]): MenuItem[] {
  const column = lines
    .filter((line) => Math.abs(line.x - label.x) <= SAME_LEFT && line.y > title.y + title.height / 2)
    .sort((a, b) => a.y - b.y)
  const isNext = (a: TextLine, b: TextLine) => centreOf(b).y - centreOf(a).y <= LONGEST_STEP * box.height
  const at = column.indexOf(label)
  const above = column.slice(0, at).findLastIndex((line, index) => !isNext(line, column[index + 1] as TextLine))
  const below = column.slice(at + 1).findIndex((line, index) => !isNext(column[at + index] as TextLine, line))
  const held = column.slice(above + 1, below < 0 ? column.length : at + 1 + below)
  const pitch = pitchOf(held)
  const [first] = held
  if (pitch === undefined || !first || centreOf(first).y - title.y - title.height > FIRST * pitch) return []
  return rowsOfMenu(box, held, pitch)
}

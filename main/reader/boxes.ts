/** How boxes lie to each other and to the text in them. */
import { type Box, centreOf, contains } from '../contract/geometry.ts'
import type { TextLine } from '../contract/scene.ts'
import type { Region } from './regions.ts'
import { isLevel } from './rows.ts'

export function inside(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height &&
    inner.width * inner.height < outer.width * outer.height
  )
}

/** Pictures are at least this part of the field high. */
const PICTURE = 0.3

/** A picture at the left or right end of a field is no box to look into. */
export function isAtEnd(inner: Box, outer: Box): boolean {
  const room = Math.min(inner.x - outer.x, outer.x + outer.width - inner.x - inner.width)
  const isPicture = inner.width <= outer.height && inner.height >= PICTURE * outer.height
  return isPicture && outer.width >= 3 * outer.height && room <= outer.height
}

/** In pixels; and a hole is no wider than this part of its line. */
const AROUND_HOLE = 3
const HOLE = 0.5

/** The inside of a large letter. */
export function isHole(box: Box, lines: readonly TextLine[]): boolean {
  return lines.some(({ x, y, width, height }) => {
    const around = AROUND_HOLE
    const line = { x: x - around, y: y - around, width: width + 2 * around, height: height + 2 * around }
    return inside(box, line) && box.width < HOLE * width
  })
}

/** Of the height of a text without descenders: what is marked may have them. */
const MARKED = 2.6

/** Marked text: its ground ends where it ends. */
export function isSelection(box: Box, lines: readonly TextLine[]): boolean {
  return lines.some((line) => {
    const [before, after] = [line.x - box.x, box.x + box.width - line.x - line.width]
    return (
      contains(box, centreOf(line)) &&
      Math.abs(before) <= 4 &&
      Math.abs(after) <= 4 &&
      box.height <= MARKED * line.height
    )
  })
}

export function isCentred(line: Box, box: Box): boolean {
  const before = line.x - box.x
  const after = box.x + box.width - line.x - line.width
  const above = line.y - box.y
  const below = box.y + box.height - line.y - line.height
  return (
    Math.min(before, after) >= 3 &&
    Math.min(above, below) >= 2 &&
    Math.abs(before - after) <= Math.max(6, 0.14 * box.width) &&
    Math.abs(above - below) <= Math.max(6, (line.height < 8 ? 0.5 : 0.3) * box.height)
  )
}

/** What stands right upon another box of its kind is a cell of a table. */
export function isCell(box: Box, boxes: readonly Box[]): boolean {
  return boxes.some((other) => {
    const shared = Math.min(box.x + box.width, other.x + other.width) - Math.max(box.x, other.x)
    const down = Math.max(other.y - box.y - box.height, box.y - other.y - other.height)
    return other !== box && shared > 0.5 * box.width && down >= -2 && down <= 1
  })
}

/** Of the shorter of two sides cells share at least this part, or they meet in a corner; less is chance. */
const SHARED = 0.1

/** Cells of a table share their borders. */
export function touchesOthers(box: Box, boxes: readonly Box[]): boolean {
  return boxes.some((other) => {
    if (other === box) return false
    const across = Math.max(other.x - box.x - box.width, box.x - other.x - other.width)
    const down = Math.max(other.y - box.y - box.height, box.y - other.y - other.height)
    const isShared =
      -across >= SHARED * Math.min(box.width, other.width) || -down >= SHARED * Math.min(box.height, other.height)
    return Math.max(across, down) <= 1 && (isShared || Math.min(across, down) >= -1)
  })
}

/** Cells of a table without shared borders are at most this far apart, in pixels. */
const CELL_SPACING = 6
/** The keys of a pad are of one width; the columns of a table differ by this part at least. */
const UNLIKE = 0.1

/** A cell of a table in which every cell has a border of its own: it stands in a column, beside another of other width. */
export function isSpacedCell(box: Box, boxes: readonly Box[]): boolean {
  return (
    isInColumn(box, boxes) &&
    boxes.some(
      (other) =>
        isNear(other.x - box.x - box.width, box.x - other.x - other.width) &&
        Math.abs(other.y - box.y) <= 1 &&
        Math.abs(other.height - box.height) <= 1 &&
        Math.abs(other.width - box.width) > UNLIKE * Math.max(other.width, box.width) &&
        isInColumn(other, boxes)
    )
  )
}

function isInColumn(box: Box, boxes: readonly Box[]): boolean {
  return boxes.some(
    (other) =>
      isNear(other.y - box.y - box.height, box.y - other.y - other.height) &&
      Math.abs(other.x - box.x) <= 1 &&
      Math.abs(other.width - box.width) <= 1
  )
}

function isNear(after: number, before: number): boolean {
  const gap = Math.max(after, before)
  return gap >= 0 && gap <= CELL_SPACING
}

/** Heads lie on what they head, with at most this much between them, and end where it ends, in pixels. */
const HEAD = { gap: 3, uneven: 3, cell: 2 } as const
/** ... and are not as high. */
const HIGHER = 1.3
/** A window is at least so many times as high as its foot. */
const FOOT = 3

/** The head of a card: right below it, as wide, lies the card. */
export function isHead(box: Box, regions: readonly Region[]): boolean {
  return regions.some(
    (region) =>
      Math.abs(region.top - box.y - box.height) <= HEAD.gap &&
      isAsWide(region, box) &&
      region.bottom - region.top > HIGHER * box.height
  )
}

/** The head of a column of cells that hold something to act on: right below it lies the first, as wide and about as high. */
export function isHeadOfColumn(box: Box, cells: readonly Box[]): boolean {
  return cells.some(
    (cell) =>
      Math.abs(cell.x - box.x) <= HEAD.uneven &&
      Math.abs(cell.width - box.width) <= HEAD.uneven &&
      Math.abs(cell.y - box.y - box.height) <= HEAD.gap &&
      cell.height <= HEAD.cell * box.height
  )
}

/** The foot of a window: right above it, as wide, lies what the window shows. */
export function isFoot(box: Box, regions: readonly Region[]): boolean {
  return regions.some(
    (region) =>
      Math.abs(box.y - region.bottom) <= HEAD.gap &&
      isAsWide(region, box) &&
      region.bottom - region.top > FOOT * box.height
  )
}

function isAsWide({ left, right }: Region, { x, width }: Box): boolean {
  return Math.abs(left - x) <= HEAD.uneven && Math.abs(right - x - width) <= HEAD.uneven
}

/** Words of a sentence stand so near before and behind what is marked in it, in heights of the text. */
const NEAR = 1
/** In pixels. */
const UNEVEN_ROOM = 3

/** A name of a program, say, on a ground of its own in the middle of a sentence. */
export function isInLine(box: Box, lines: readonly TextLine[], boxes: readonly Box[]): boolean {
  const held = lines.find((line) => contains(box, centreOf(line)))
  if (!held || !isTightlyHeld(held, box)) return false
  const isFree = (line: TextLine) => !boxes.some((other) => contains(other, centreOf(line)))
  const beside = lines.filter((line) => line !== held && isLevel(line, held) && isFree(line))
  const reach = NEAR * held.height
  const before = beside.some((line) => isWithin(box.x - line.x - line.width, reach))
  const behind = beside.some((line) => isWithin(line.x - box.x - box.width, reach))
  return before && behind
}

/** As much room before the text as behind it, and little of it. */
function isTightlyHeld(line: Box, box: Box): boolean {
  const [before, behind] = [line.x - box.x, box.x + box.width - line.x - line.width]
  return Math.abs(before - behind) <= UNEVEN_ROOM && before <= NEAR * line.height
}

function isWithin(gap: number, reach: number): boolean {
  return gap >= 0 && gap <= reach
}

/** Tabs: a row of labels of which one is told from the others by a frame or by a coloured bar. */
import { type Box, centreOf, contains } from '../contract/geometry.ts'
import type { TextLine } from '../contract/scene.ts'
import { boxedTabs } from './boxed-tabs.ts'
import { mergedTabs } from './merged-tabs.ts'
import { frameOver } from './open-frame.ts'
import { colourAt, colourDistance, colourIn, ONE_GROUND, type Pixels } from './raster.ts'
import type { Region } from './regions.ts'
import { rowsOf } from './rows.ts'
import { segments } from './segments.ts'
import { sheetTabs } from './sheet-tabs.ts'
import { columnsOf, tabsWithBar } from './tab-bars.ts'

export interface Tab extends Box {
  readonly label: string
  readonly selected: boolean
}

/** In pixels: what is smaller may hold a single tab. */
const PANEL = { high: 160, wide: 240 }
/** Labels of neighbouring tabs stand at most this far apart, in pixels. */
const WIDEST_GAP = 90
const WIDEST_SEGMENT = 240
/** A tab has at most this much room beside its label, in heights of it. */
const MOST_ROOM = 12
/** Of two labels in one size one may have ascenders and descenders and the other neither. */
const HEIGHTS = 1.9
/** In heights of its label; and so many pixels between buttons. */
const HIGHEST = 5
const APART = 4
/** The ground of the selected one is so many times as wide as its label, and the others follow at so many of its heights. */
const WIDER = 1.2
const FOLLOWING = 1.3
const ALIGNED = 3
/** Pixels from the side of a tab. */
const BESIDE = 2

export function findTabs(
  image: Pixels,
  lines: readonly TextLine[],
  boxes: readonly Box[],
  regions: readonly Region[]
): readonly Tab[] {
  // A single sign among the labels is an arrow or a cross.
  const short = lines.filter((line) => line.words.length <= 4 && line.text.length > 1)
  const panels = regions.filter(isPanel)
  const rowsWithin = (gap: number) =>
    rowsOf(short, gap)
      .flatMap((row) => partedBy(panels, row))
      .filter((row) => row.every((line) => isLabel(line, row)) && isSaid(row))
  const rows = rowsWithin(WIDEST_GAP)
  const segmented = rowsWithin(WIDEST_SEGMENT).flatMap((row) => segments(image, row, boxes) ?? [])
  const found = rows.flatMap((row) => (row.length >= 2 ? (stripOf(image, row, boxes) ?? []) : []))
  const strips = [...segmented, ...found.filter((tab) => !segmented.some((other) => contains(other, centreOf(tab))))]
  const alone = rows.flatMap((row) => (row.length === 1 ? (tabsWithBar(image, row, 'row') ?? []) : []))
  // What stands below a strip of tabs is none, though it has their bar above it.
  const level = [...strips, ...alone.filter((tab) => !strips.some((other) => adjoin(tab, other)))]
  const boxed = boxedTabs(image, lines, boxes)
  const upright = columnsOf(short, regions).flatMap((column) =>
    asLargeAsChosen(image, tabsWithBar(image, column, 'column') ?? [], column, boxes)
  )
  const others = [...level, ...upright.filter((tab) => !level.some((other) => contains(other, centreOf(tab))))]
  const known = [...others, ...boxed.filter((tab) => !others.some((other) => contains(tab, centreOf(other))))]
  const sheets = sheetTabs(image, lines)
  return [...known, ...sheets.filter((tab) => !known.some((other) => contains(tab, centreOf(other))))]
}

/** Where the selected one has a ground of its own, all are as large: those that follow each other as closely as that tells. */
function asLargeAsChosen(
  image: Pixels,
  tabs: readonly Tab[],
  column: readonly TextLine[],
  boxes: readonly Box[]
): readonly Tab[] {
  const at = tabs.findIndex(({ selected }) => selected)
  const line = tabs.length === column.length ? column[at] : undefined
  const box = line && boxes.find((each) => contains(each, centreOf(line)) && each.height <= HIGHEST * line.height)
  if (!line || !box || box.width < WIDER * line.width || !hasOwnGround(image, box)) return tabs
  // A heading above them begins elsewhere, or farther up.
  const follows = (above: TextLine | undefined, below: TextLine | undefined) =>
    above !== undefined &&
    below !== undefined &&
    isAligned(above, below) &&
    centreOf(below).y - centreOf(above).y <= FOLLOWING * box.height
  let [first, last] = [at, at]
  while (follows(column[first - 1], column[first])) first--
  while (follows(column[last], column[last + 1])) last++
  return tabs.slice(first, last + 1).map((tab) => ({ ...tab, ...box, y: Math.round(centreOf(tab).y - box.height / 2) }))
}

/** Not the frame of the focus, which has the ground of all. */
function hasOwnGround(image: Pixels, { x, y, width }: Box): boolean {
  const column = x + width - 3 * BESIDE
  const [within, above] = [colourIn(image, column, y + 3 * BESIDE), colourIn(image, column, y - BESIDE)]
  return within !== undefined && above !== undefined && colourDistance(within, above) > ONE_GROUND
}

/** At the left, at the right, or in the middle. */
function isAligned(a: Box, b: Box): boolean {
  return [0, 0.5, 1].some((part) => Math.abs(a.x + part * a.width - b.x - part * b.width) <= ALIGNED)
}

function isPanel({ left, top, right, bottom }: Region): boolean {
  return bottom - top >= PANEL.high && right - left >= PANEL.wide
}

/** Labels within a dialog and those beside it are no row. */
function partedBy(panels: readonly Region[], row: readonly TextLine[]): TextLine[][] {
  const holds = ({ left, top, right, bottom }: Region, line: TextLine) =>
    contains({ x: left, y: top, width: right - left, height: bottom - top }, centreOf(line))
  return row.reduce<TextLine[][]>((parts, line) => {
    const before = parts.at(-1)?.at(-1)
    if (!before || panels.some((panel) => holds(panel, before) !== holds(panel, line))) parts.push([line])
    else parts.at(-1)?.push(line)
    return parts
  }, [])
}

function stripOf(image: Pixels, row: readonly TextLine[], boxes: readonly Box[]): Tab[] | undefined {
  // What holds all of them is the strip they stand in.
  const single = boxes.filter((box) => !row.every((line) => contains(box, centreOf(line))))
  return (
    framed(image, row, single) ??
    opened(image, row, single, single.length < boxes.length) ??
    mergedTabs(image, row) ??
    (areApart(row, single) ? undefined : tabsWithBar(image, row, 'row'))
  )
}

/** Labels in boxes with room between them: buttons, whose lower side may be as strong as a bar. */
function areApart(row: readonly TextLine[], boxes: readonly Box[]): boolean {
  const held = row.flatMap(
    (line) => boxes.find((box) => contains(box, centreOf(line)) && box.height <= HIGHEST * line.height) ?? []
  )
  const gaps = held.slice(1).map((box, at) => box.x - (held[at] as Box).x - (held[at] as Box).width)
  return gaps.length > 0 && gaps.every((gap) => gap >= APART)
}

function adjoin(a: Box, b: Box): boolean {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const down = Math.max(b.y - a.y - a.height, a.y - b.y - b.height)
  return across > 0 && down <= 2
}

/** Most of them are words: a row of figures is one of a table. */
function isSaid(row: readonly TextLine[]): boolean {
  return 2 * row.filter(({ text }) => /\p{L}{2}/u.test(text)).length >= row.length
}

/** A word or more, in letters about as high as those beside it. */
function isLabel(line: TextLine, row: readonly TextLine[]): boolean {
  return line.width >= 10 && row.every((other) => line.height <= HEIGHTS * other.height)
}

/** One label has a box of its own that stands on the line under all of them. */
function framed(image: Pixels, row: readonly TextLine[], boxes: readonly Box[]): Tab[] | undefined {
  const held = row.map((line) =>
    boxes.find((box) => contains(box, centreOf(line)) && box.height <= HIGHEST * line.height)
  )
  const boxed = held.filter((box) => box !== undefined)
  const [box] = boxed
  if (!box || boxed.length !== 1) return undefined
  const at = held.indexOf(box)
  if (isTooWide(box, row[at] as TextLine)) return undefined
  const next = row[at + 1] ?? row[at - 1]
  if (!next || !isOnLine(image, box, next)) return undefined
  return withSelected(row, at, box)
}

/** One label has a frame that is open below: its tab runs on into what it shows. The cells of a status bar are as open, but stand on no line. */
function opened(image: Pixels, row: readonly TextLine[], boxes: readonly Box[], isInStrip: boolean): Tab[] | undefined {
  if (row.some((line) => isClosed(line, boxes))) return undefined
  const frames = row.map((line) => frameOver(image, line))
  const found = frames.filter((frame) => frame !== undefined)
  const [frame] = found
  const chosen = frame && row[frames.indexOf(frame)]
  if (!frame || !chosen || isTooWide(frame, chosen)) return undefined
  const at = frames.indexOf(frame)
  const next = row[at + 1] ?? row[at - 1]
  if (found.length > 1 || !next || (isInStrip && !isOnLine(image, frame, next))) return undefined
  return withSelected(row, at, frame)
}

/** The marked line of an editor goes on far behind its text. */
function isTooWide(frame: Box, label: TextLine): boolean {
  return frame.width - label.width > MOST_ROOM * label.height
}

/** The tabs beside the selected one leave as much room around their labels. */
function withSelected(row: readonly TextLine[], at: number, box: Box): Tab[] {
  const side = (row[at] as TextLine).x - box.x
  return row.map((line, index) =>
    index === at
      ? { label: line.text, selected: true, ...box }
      : {
          label: line.text,
          selected: false,
          x: line.x - side,
          y: box.y,
          width: line.width + 2 * side,
          height: box.height
        }
  )
}

/** Right beside the box and under the neighbour's label, level with the bottom of the box, runs a line. */
function isOnLine(image: Pixels, box: Box, neighbour: Box): boolean {
  const beside = neighbour.x > box.x ? box.x + box.width + BESIDE : box.x - BESIDE
  return [beside, neighbour.x + (neighbour.width >> 1)].every((x) => crossesLine(image, x, box.y + box.height))
}

function crossesLine(image: Pixels, x: number, bottom: number): boolean {
  const last = Math.min(image.height - 2, bottom + 2)
  for (let y = bottom - 4; y <= last; y++) {
    if (colourDistance(colourAt(image, x, y), colourAt(image, x, y - 1)) > 8) return true
  }
  return false
}

function isClosed(line: TextLine, boxes: readonly Box[]): boolean {
  return boxes.some((box) => contains(box, centreOf(line)) && box.height <= HIGHEST * line.height)
}

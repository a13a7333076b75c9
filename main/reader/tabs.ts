/** Tabs: a row of labels of which one is told from the others by a frame or by a coloured bar. */
import { type Box, centreOf, contains } from '../contract/geometry.ts'
import type { TextLine } from '../contract/scene.ts'
import { frameOver } from './open-frame.ts'
import { type Colour, colourAt, colourDistance, type Pixels } from './raster.ts'
import { rowsOf } from './rows.ts'

export interface Tab extends Box {
  readonly label: string
  readonly selected: boolean
}

/** Labels of neighbouring tabs stand at most this far apart, in pixels. */
const WIDEST_GAP = 90
/** The bar of the selected tab lies at most this far below or above its text, in pixels. */
const FARTHEST_BAR = 20
/** A colour this far from grey, 0 to 255, is an accent. */
const COLOURED = 50

export function findTabs(image: Pixels, lines: readonly TextLine[], boxes: readonly Box[]): readonly Tab[] {
  const rows = rowsOf(
    lines.filter((line) => line.words.length <= 4),
    WIDEST_GAP
  ).filter((row) => row.length >= 2 && row.every((line) => isLabel(line, row)))
  return rows.flatMap(
    (row) => framed(image, row, boxes) ?? opened(image, row, boxes) ?? barred(image, row, boxes) ?? []
  )
}

/** A word or more, in letters about as high as those beside it. */
function isLabel(line: TextLine, row: readonly TextLine[]): boolean {
  return line.width >= 10 && row.every((other) => line.height <= 1.6 * other.height)
}

/** One label has a box of its own that stands on the line under all of them. */
function framed(image: Pixels, row: readonly TextLine[], boxes: readonly Box[]): Tab[] | undefined {
  const held = row.map((line) => boxes.find((box) => contains(box, centreOf(line)) && box.height <= 5 * line.height))
  const boxed = held.filter((box) => box !== undefined)
  const [box] = boxed
  if (!box || boxed.length !== 1) return undefined
  const at = held.indexOf(box)
  const next = row[at + 1] ?? row[at - 1]
  if (!next || !isOnLine(image, box, next)) return undefined
  return withSelected(row, at, box)
}

/** One label has a frame that is open below: its tab runs on into what it shows. */
function opened(image: Pixels, row: readonly TextLine[], boxes: readonly Box[]): Tab[] | undefined {
  if (row.some((line) => isClosed(line, boxes))) return undefined
  const frames = row.map((line) => frameOver(image, line))
  const found = frames.filter((frame) => frame !== undefined)
  const [frame] = found
  return frame && found.length === 1 ? withSelected(row, frames.indexOf(frame), frame) : undefined
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

/** Under the neighbour's label, level with the bottom of the box, runs a line. */
function isOnLine(image: Pixels, box: Box, neighbour: Box): boolean {
  const x = neighbour.x + (neighbour.width >> 1)
  const last = Math.min(image.height - 2, box.y + box.height + 2)
  for (let y = box.y + box.height - 4; y <= last; y++) {
    if (colourDistance(colourAt(image, x, y), colourAt(image, x, y - 1)) > 8) return true
  }
  return false
}

function barred(image: Pixels, row: readonly TextLine[], boxes: readonly Box[]): Tab[] | undefined {
  if (row.some((line) => isClosed(line, boxes))) return undefined
  const bars = row.map((line) => barOf(image, line))
  const found = bars.filter((bar) => bar !== undefined)
  const [bar] = found
  if (!bar || found.length !== 1) return undefined
  const chosen = row[bars.indexOf(bar)] as TextLine
  const side = chosen.x - bar.x
  const reach = Math.abs(bar.y - centreOf(chosen).y) + 2
  return row.map((line) => ({
    label: line.text,
    selected: line === chosen,
    x: line.x - side,
    y: centreOf(line).y - reach,
    width: line.width + 2 * side,
    height: 2 * reach
  }))
}

function isClosed(line: TextLine, boxes: readonly Box[]): boolean {
  return boxes.some((box) => contains(box, centreOf(line)) && box.height <= 5 * line.height)
}

/** A stripe of one strong colour, a little longer than the text and not much. */
function barOf(image: Pixels, line: TextLine): { readonly x: number; readonly y: number } | undefined {
  const middle = line.x + (line.width >> 1)
  const rows = Array.from({ length: FARTHEST_BAR - 2 }, (_, step) => step + 3)
  for (const y of [...rows.map((step) => line.y + line.height + step), ...rows.map((step) => line.y - step)]) {
    if (y < 1 || y >= image.height - 1) continue
    const colour = colourAt(image, middle, y)
    if (Math.max(...colour) - Math.min(...colour) < COLOURED) continue
    const [start, end] = stretch(image, middle, y, colour)
    const wide = end - start
    if (wide >= line.width + 4 && wide <= line.width + 80 && Math.abs((start + end) / 2 - middle) <= 6) {
      const thin =
        colourDistance(colourAt(image, middle, Math.max(0, y - 6)), colour) > 40 &&
        colourDistance(colourAt(image, middle, Math.min(image.height - 1, y + 6)), colour) > 40
      if (thin) return { x: start, y }
    }
  }
  return undefined
}

function stretch(image: Pixels, x: number, y: number, colour: Colour): readonly [start: number, end: number] {
  let start = x
  let end = x
  while (start > 0 && colourDistance(colourAt(image, start - 1, y), colour) <= 16) start--
  while (end < image.width - 1 && colourDistance(colourAt(image, end + 1, y), colour) <= 16) end++
  return [start, end + 1]
}

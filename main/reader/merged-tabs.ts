/** Tabs of which the selected one runs on into what it shows, while the others end on the edge of it. */
import type { TextLine } from '../contract/scene.ts'
import { areOneGround, colourAt, colourDistance, colourIn, firstOther, type Pixels } from './raster.ts'
import type { Tab } from './tabs.ts'

/** Pixels beside and below a label that are ground and no glyph. */
const BESIDE = 3
/** Below the selected tab a trace of its border may be left, where it ends between two pixels of the screen. */
const TRACE = 0.4
/** A tab has at most this much room below, above and beside its label, in heights of it. */
const ROOM = { below: 1.6, above: 1.6, beside: 4 }
/** Bottoms of one row, in pixels. */
const LEVEL = 2
/** Neighbours are at most this far apart and begin on one level, but for this, in pixels: the selected one may stand out. */
const APART = 6
/** What is shown goes on at least so far below the tabs, in pixels. */
const GOES_ON = 5

interface Reach {
  readonly line: TextLine
  /** The row where its ground ends below it, and how far, of 255, the colour there is from it; none where it goes on. */
  readonly edge: { readonly end: number; readonly contrast: number } | undefined
}

export function mergedTabs(image: Pixels, row: readonly TextLine[]): Tab[] | undefined {
  const reaches = row.map((line) => ({ line, edge: edgeBelow(image, line) }))
  for (const [at, { line, edge }] of reaches.entries()) {
    const beside = reaches[at - 1]?.edge ?? reaches[at + 1]?.edge
    if (!beside) continue
    const { end } = beside
    const selected = tabAround(image, line, end)
    // A button's border is as strong below as above.
    if (!selected) continue
    const border = Math.max(contrastAt(image, line, selected.y), contrastAt(image, line, selected.y - 1))
    if (edge && (Math.abs(edge.end - end) > LEVEL || edge.contrast > TRACE * border)) continue
    if (!goesOn(image, line, end)) continue
    const strip = neighboursOf(reaches, at, end).map((each) => ({
      line: each,
      bounds: each === line ? selected : tabAround(image, each, end)
    }))
    if (!strip.some(({ bounds }) => bounds && isNextTo(bounds, selected))) continue
    const side = line.x - selected.x
    return strip.map(({ line: each, bounds }) => ({
      label: each.text,
      selected: each === line,
      ...(bounds ?? alike(each, selected, side))
    }))
  }
  return undefined
}

type Bounds = Omit<Tab, 'label' | 'selected'>

/** The labels around the selected one that end where its neighbour does. */
function neighboursOf(reaches: readonly Reach[], at: number, end: number): TextLine[] {
  const ends = (reach: Reach | undefined) => reach?.edge !== undefined && Math.abs(reach.edge.end - end) <= LEVEL
  let [first, last] = [at, at]
  while (ends(reaches[first - 1])) first--
  while (ends(reaches[last + 1])) last++
  return reaches.slice(first, last + 1).map(({ line }) => line)
}

/** Side by side, and as high. */
function isNextTo(a: Bounds, b: Bounds): boolean {
  const gap = Math.max(a.x - b.x - b.width, b.x - a.x - a.width)
  return Math.abs(gap) <= APART && Math.abs(a.y - b.y) <= APART
}

function alike(line: TextLine, { y, height }: Bounds, side: number): Bounds {
  return { x: line.x - side, y, width: line.width + 2 * side, height }
}

function edgeBelow(image: Pixels, line: TextLine): Reach['edge'] {
  const { x, y } = groundBeside(line)
  const end = firstOther(image, x, y, 0, 1, Math.round((0.5 + ROOM.below) * line.height))
  if (end === undefined) return undefined
  return { end, contrast: contrastAt(image, line, end) }
}

/** How far the colour of a row is from the ground of the label. */
function contrastAt(image: Pixels, line: TextLine, row: number): number {
  const { x, y } = groundBeside(line)
  return colourDistance(colourAt(image, x, row), colourAt(image, x, y))
}

/** The colour beside the label, and far enough below the tabs on their other side. */
function goesOn(image: Pixels, line: TextLine, end: number): boolean {
  const { x, y } = groundBeside(line)
  const ground = colourIn(image, x, y)
  const middle = line.x + (line.width >> 1)
  return (
    ground !== undefined && [x, middle].every((column) => areOneGround(colourIn(image, column, end + GOES_ON), ground))
  )
}

/** From where its ground begins on the left to where it ends on the right, down to the edge of what is shown. */
function tabAround(image: Pixels, line: TextLine, end: number): Bounds | undefined {
  const { x, y } = groundBeside(line)
  const reach = Math.round(ROOM.beside * line.height)
  const left = firstOther(image, x, y, -1, 0, reach)
  const right = firstOther(image, line.x + line.width + BESIDE, y, 1, 0, reach)
  const top = firstOther(image, x, y, 0, -1, Math.round((ROOM.above + 0.5) * line.height))
  if (left === undefined || right === undefined || top === undefined) return undefined
  return { x: left, y: top, width: right - left + 1, height: end - top }
}

function groundBeside(line: TextLine): { readonly x: number; readonly y: number } {
  return { x: line.x - BESIDE, y: line.y + (line.height >> 1) }
}

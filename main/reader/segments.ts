/** Segments: labels side by side in one strip, of which the selected one is filled. */
import { type Box, centreOf, contains, union } from '../contract/geometry.ts'
import type { TextLine } from '../contract/scene.ts'
import { colourAt, colourDistance, type Pixels } from './raster.ts'
import type { Tab } from './tabs.ts'

/** How far rooms and widths may differ from each other, in pixels. */
const OFF = 3
/** Two may be a button and what happens to stand beside it. */
const FEWEST = 3
/** The ground of the selected one is at least this far, of 255, from that of the others. */
const STRONG = 28
const EVEN_STRONG = 16
/** Pixels beside a box or a label that are ground. */
const BESIDE = 2
/** A shadow is no darker than this, of 255. */
const SHADOW = 32
/** A strip is at most so many times as wide as its labels. */
const LOOSEST = 2
/** A segment has at most this much room beside its label, in heights of it. */
const MOST_ROOM = 12

interface Chosen {
  readonly at: number
  readonly line: TextLine
  readonly box: Box
}

export function segments(image: Pixels, row: readonly TextLine[], boxes: readonly Box[]): Tab[] | undefined {
  // Days and pages are numbers.
  if (!row.every(({ text }) => /\p{L}{2}/u.test(text))) return undefined
  const isStrip = (box: Box) => row.filter((line) => contains(box, centreOf(line))).length > 1
  // Links in the head of a page leave most of it free.
  if (boxes.some((box) => isStrip(box) && box.width > LOOSEST * union(row).width)) return undefined
  const held = row.map((line) => boxes.find((box) => contains(box, centreOf(line)) && box.height <= 5 * line.height))
  const [box, ...others] = held.filter((each) => each !== undefined)
  if (!box || others.length > 0) return undefined
  const at = held.indexOf(box)
  const chosen = { at, line: row[at] as TextLine, box }
  const next = row[at + 1]
  const before = row[at - 1]
  // Over the pictures that may stand before labels.
  const y = Math.round(box.y + box.height / 5)
  const isFree =
    (!next || isPlain(image, y, box.x + box.width + BESIDE, next.x - BESIDE)) &&
    (!before || isPlain(image, y, box.x - BESIDE, before.x + before.width + BESIDE))
  if (!isFree) return undefined
  const contrast = contrastOf(image, box)
  return (
    (contrast > STRONG ? asWideAsTheirLabels(row, chosen) : undefined) ??
    (contrast > EVEN_STRONG ? ofOneWidth(row, chosen) : undefined)
  )
}

/** The labels beside the selected one keep as far from its box as its own text does within. */
function asWideAsTheirLabels(row: readonly TextLine[], { at, line, box }: Chosen): Tab[] | undefined {
  const room = line.x - box.x
  if (room > MOST_ROOM * line.height) return undefined
  const edge = (next: TextLine, before: boolean) => (before ? box.x - next.x - next.width : next.x - box.x - box.width)
  const found = around(
    row,
    at,
    (next, before) => Math.abs(edge(next, before) - room) <= OFF,
    (a, b) => Math.abs(b.x - a.x - a.width - 2 * room) <= 2 * OFF
  )
  return found?.map((each) => ({
    label: each.text,
    selected: each === line,
    ...(each === line ? box : { ...box, x: each.x - room, width: each.width + 2 * room })
  }))
}

/** Segments are all as wide as the selected one, and labels stand alike in them: in the middle, or behind a picture. */
function ofOneWidth(row: readonly TextLine[], { at, line, box }: Chosen): Tab[] | undefined {
  const isNext = (a: Box, b: Box) => Math.abs(centreOf(b).x - centreOf(a).x - box.width) <= OFF + 1
  const found = around(row, at, (next, before) => (before ? isNext(next, line) : isNext(line, next)), isNext)
  return found?.map((each) => ({
    label: each.text,
    selected: each === line,
    ...box,
    x: Math.round(box.x + centreOf(each).x - centreOf(line).x)
  }))
}

/** The labels on both sides of the selected one, as far as each follows the other. */
function around(
  row: readonly TextLine[],
  at: number,
  isBeside: (next: TextLine, before: boolean) => boolean,
  follows: (a: TextLine, b: TextLine) => boolean
): readonly TextLine[] | undefined {
  let [first, last] = [at, at]
  for (let next = row[first - 1]; next; next = row[first - 1]) {
    if (!(first === at ? isBeside(next, true) : follows(next, row[first] as TextLine))) break
    first--
  }
  for (let next = row[last + 1]; next; next = row[last + 1]) {
    if (!(last === at ? isBeside(next, false) : follows(row[last] as TextLine, next))) break
    last++
  }
  return last - first + 1 >= FEWEST ? row.slice(first, last + 1) : undefined
}

/** Nothing but a shadow stands between the selected one and a label beside it: no side of another box. */
function isPlain(image: Pixels, y: number, from: number, to: number): boolean {
  const ground = colourAt(image, to, y)
  const step = Math.sign(to - from)
  for (let x = from; x !== to && step !== 0; x += step) {
    if (colourDistance(colourAt(image, x, y), ground) > SHADOW) return false
  }
  return true
}

function contrastOf(image: Pixels, box: Box): number {
  const y = box.y + (box.height >> 1)
  const outside = [Math.max(0, box.x - 3), Math.min(image.width - 1, box.x + box.width + 3)]
  const ground = colourAt(image, box.x + 4, y)
  return Math.max(...outside.map((x) => colourDistance(ground, colourAt(image, x, y))))
}

/** Tabs in boxes that touch: one of them is open to what it shows, or of one ground with it. */
import { type Box, centreOf, contains } from '../contract/geometry.ts'
import type { TextLine, Word } from '../contract/scene.ts'
import { isCell } from './boxes.ts'
import { median } from './median.ts'
import { type Colour, colourAt, colourDistance, colourIn, ONE_GROUND, type Pixels } from './raster.ts'
import { isLevel } from './rows.ts'
import type { Tab } from './tabs.ts'

/** Boxes of one strip overlap or stand apart by at most so much, and differ in height by so much, in pixels. */
const TOUCHING = 5
const UNEVEN = 3
/** ... and those over a bar of the colour of one of them by so much, which is no farther below. */
const APART = 10
/** What is thicker than this is a panel and no bar: buttons stand farther over it than tabs do. */
const THICKEST = 8
const FLUSH = 2
/** Buttons of which one is coloured stand farther apart than this. */
const TIGHT = 2
/** A tab is at most so many times as high as its label. */
const HIGHEST = 4
/** A cell above or below is at most so many times as high, and twice as many times as wide. */
const LARGER = 1.5
/** The frame of the focus is so much lower than its tab, in pixels. */
const FOCUS = 5
/** So many make a strip. */
const ENOUGH = 3
/** What an open tab leaves free is as wide as its label with the room the others have, but for so many pixels. */
const ROOM = 13
/** As a part of their width and height, the border left out or in. */
const ALIKE = 0.03
/** The chosen one of segments is so far from the others, of 255. */
const STRONG = 60
/** In heights of a label beside them. */
const NEAR = 3
/** So many columns are looked down, in pixels: a dash is shorter. */
const DASHED = 6
/** Beyond the last tab, in pixels. */
const BEYOND = 6

const DOWN = { x: 0, y: 1 }
const UP = { x: 0, y: -1 }
const ACROSS = { x: 1, y: 0 }

type Point = { readonly x: number; readonly y: number }

/** A box with its one label. */
interface Boxed {
  readonly box: Box
  readonly label: TextLine
}

export function boxedTabs(image: Pixels, lines: readonly TextLine[], boxes: readonly Box[]): readonly Tab[] {
  const labelled = boxes.flatMap((box): Boxed[] => {
    // Beside it may stand a picture, or a cross to close it.
    const [label, more] = lines.filter((line) => contains(box, centreOf(line)) && /\p{L}{2}/u.test(line.text))
    return label && !more && box.height <= HIGHEST * label.height ? [{ box, label }] : []
  })
  // The frame of the focus, as in a tab, is lower than that.
  const freeBeside = ({ box: { height } }: Boxed) =>
    lines.filter(
      (line) =>
        !boxes.some(
          (box) => contains(box, centreOf(line)) && box.height <= HIGHEST * line.height && box.height >= height - FOCUS
        )
    )
  const rows = runsOf(labelled, 'row').filter((row) => !row.some(({ box }) => isCell(box, boxes.filter(isLike(box)))))
  const ruled = runsOf(labelled, 'row', APART).flatMap((row) => ruledIn(image, row) ?? [])
  const isFree = ([first]: readonly Boxed[]) => !ruled.some((other) => first && contains(other, centreOf(first.box)))
  return [
    ...ruled,
    ...rows.filter(isFree).flatMap((row) => {
      const free = freeBeside(row[0] as Boxed)
      return chosenIn(image, row, free) ?? openIn(image, row, free) ?? []
    }),
    ...runsOf(labelled, 'column').flatMap((column) => openInColumn(image, column, freeBeside(column[0] as Boxed)) ?? [])
  ]
}

function isLike(box: Box): (other: Box) => boolean {
  return (other) => other.height <= LARGER * box.height && other.width <= 2 * LARGER * box.width
}

function tab({ box, label }: Boxed, selected = false): Tab {
  return { ...box, label: label.text, selected }
}

/** What stands beside each other, or below. */
function runsOf(
  labelled: readonly Boxed[],
  direction: 'row' | 'column',
  farthest = TOUCHING
): readonly (readonly Boxed[])[] {
  const left = new Set(direction === 'row' ? byX(labelled) : byY(labelled))
  const runs: Boxed[][] = []
  for (const first of left) {
    left.delete(first)
    const run = [first]
    for (const next of left) {
      const last = run.at(-1) as Boxed
      if (!(direction === 'row' ? follows(last.box, next.box, farthest) : isUnder(last.box, next.box))) continue
      left.delete(next)
      run.push(next)
    }
    runs.push(run)
  }
  return runs.filter((run) => run.length >= ENOUGH - 1)
}

function byX(labelled: readonly Boxed[]): readonly Boxed[] {
  return [...labelled].sort((a, b) => a.box.x - b.box.x)
}

function byY(labelled: readonly Boxed[]): readonly Boxed[] {
  return [...labelled].sort((a, b) => a.box.y - b.box.y)
}

/** Right beside it, and as high. */
function follows(before: Box, after: Box, farthest: number): boolean {
  const isAlike =
    Math.abs(before.y - after.y) <= UNEVEN && Math.abs(before.height - after.height) <= UNEVEN + ALIKE * before.height
  return isAlike && Math.abs(gapBetween(before, after)) <= farthest
}

function gapBetween(before: Box, after: Box): number {
  return after.x - before.x - before.width
}

function isUnder(before: Box, after: Box): boolean {
  const isAlike = Math.abs(before.x - after.x) <= 1 && Math.abs(before.width - after.width) <= 1
  return (
    isAlike && Math.abs(before.height - after.height) <= 1 && Math.abs(after.y - before.y - before.height) <= TOUCHING
  )
}

/** The ground of one goes on below it, or is another than that of the rest. */
function chosenIn(image: Pixels, row: readonly Boxed[], free: readonly TextLine[]): readonly Tab[] | undefined {
  const insides = row.map(insideOf)
  const isTight = row.slice(1).every(({ box }, at) => gapBetween((row[at] as Boxed).box, box) <= TIGHT)
  const isOther = row.length === 2 ? unlikeGround(image, row, insides) : unlike(image, insides)
  const told = (isChosen: readonly boolean[]) =>
    isChosen.filter(Boolean).length === 1 ? row.map((each, at) => tab(each, isChosen[at])) : undefined
  if (isTight && areSegments(image, row, isOther) && !goesOnBeside(row, free)) return told(isOther)
  if (row.length < ENOUGH) return undefined
  const low = Math.max(...row.map(({ box }) => box.y + box.height)) + 3
  return (
    told(insides.map((inside) => !hasStep(image, inside, DOWN, low))) ??
    (isTight && isLined(image, row) ? told(isOther) : undefined)
  )
}

/** Beside its label. */
function insideOf({ box }: Boxed): Point {
  return { x: box.x + 4, y: box.y + (box.height >> 1) }
}

function groundOf(image: Pixels, boxed: Boxed): Colour {
  const { x, y } = insideOf(boxed)
  return colourAt(image, x, y)
}

/** Side by side without room between them, all as wide, and one of a strong other colour. */
function areSegments(image: Pixels, row: readonly Boxed[], isOther: readonly boolean[]): boolean {
  const at = isOther.indexOf(true)
  const [one, rest] = [row[at], row[at === 0 ? 1 : 0]]
  if (!one || !rest) return false
  const isEven = row.every(({ box }) => Math.abs(box.width - one.box.width) <= UNEVEN + ALIKE * box.width)
  const rooms = row.map(({ box, label }) => box.width - label.width)
  const isRoomy = row.length >= ENOUGH && Math.max(...rooms) - Math.min(...rooms) <= 2 * UNEVEN
  return (isEven || isRoomy) && colourDistance(groundOf(image, one), groundOf(image, rest)) >= STRONG
}

/** Links of a page stand beside those of which one is marked. */
function goesOnBeside(row: readonly Boxed[], free: readonly TextLine[]): boolean {
  const [first, last] = [row[0], row.at(-1)] as [Boxed, Boxed]
  const end = last.box.x + last.box.width
  return free.some((line) => {
    const gap = Math.max(first.box.x - line.x - line.width, line.x - end)
    return isLevel(line, first.label) && gap >= 0 && gap <= NEAR * line.height
  })
}

/** Which have another ground than most. */
function unlike(image: Pixels, points: readonly Point[]): readonly boolean[] {
  const grounds = points.map(({ x, y }) => colourAt(image, x, y))
  const others = (ground: Colour) => grounds.filter((other) => colourDistance(ground, other) <= ONE_GROUND).length
  return grounds.map((ground) => 2 * others(ground) < grounds.length)
}

/** Below all of them runs a bar of the colour that one of them has, or right below a panel of it. */
function ruledIn(image: Pixels, row: readonly Boxed[]): readonly Tab[] | undefined {
  if (row.length < ENOUGH) return undefined
  const grounds = row.map((each) => groundOf(image, each))
  const top = Math.min(...row.map(({ box }) => box.y))
  const bottom = Math.max(...row.map(({ box }) => box.y + box.height))
  const columns = row.flatMap(({ box }) => [box.x + 2, box.x + (box.width >> 1), box.x + box.width - 3])
  const isRule = (y: number, ground: Colour) =>
    columns.every((x) => {
      const here = colourIn(image, x, y)
      return here !== undefined && colourDistance(here, ground) <= ONE_GROUND
    })
  const isChosen = grounds.map(
    (ground) =>
      grounds.filter((other) => colourDistance(ground, other) >= STRONG).length === row.length - 1 &&
      Array.from({ length: APART }, (_, below) => bottom + below).some(
        (y) =>
          isRule(y, ground) && ((y <= bottom + FLUSH && !isRule(top - BEYOND, ground)) || !isRule(y + THICKEST, ground))
      )
  )
  return isChosen.filter(Boolean).length === 1 ? row.map((each, at) => tab(each, isChosen[at])) : undefined
}

/** Which of two has another ground than what lies before them. */
function unlikeGround(image: Pixels, [first]: readonly Boxed[], points: readonly Point[]): readonly boolean[] {
  const around = first && colourIn(image, first.box.x - BEYOND, first.box.y + (first.box.height >> 1))
  return points.map(({ x, y }) => around !== undefined && colourDistance(colourAt(image, x, y), around) >= STRONG)
}

/** The line they stand on runs on beyond the last of them. */
function isLined(image: Pixels, row: readonly Boxed[]): boolean {
  const { x, y, width, height } = (row.at(-1) as Boxed).box
  return hasStep(image, { x: x + width + BEYOND, y: y + (height >> 1) }, DOWN, y + height + 2)
}

/** Whether on the way from a point on to a row, or a column, the colour changes. */
function hasStep(image: Pixels, from: Point, { x: right, y: down }: Point, to: number): boolean {
  const first = colourAt(image, from.x, from.y)
  const isThere = (x: number, y: number) => (right + down > 0 ? (right ? x : y) <= to : (right ? x : y) >= to)
  for (let { x, y } = from; isThere(x, y); x += right, y += down) {
    if (x < 0 || y < 0 || x >= image.width || y >= image.height) return false
    if (colourDistance(colourAt(image, x, y), first) > ONE_GROUND) return true
  }
  return false
}

/** Beside the boxes stands one more label, with as much room around it. */
function openIn(image: Pixels, row: readonly Boxed[], free: readonly TextLine[]): readonly Tab[] | undefined {
  const pad = {
    left: median(row.map(({ box, label }) => startOf(label) - box.x)),
    right: median(row.map(({ box, label }) => box.x + box.width - endOf(label)))
  }
  const [first, last] = [row[0], row.at(-1)] as [Boxed, Boxed]
  // A cross to close it is a part of a tab.
  const closed = (line: TextLine) => {
    const cross = free.find(
      (other) => other.text.length === 1 && isLevel(other, line) && other.x > line.x && other.x < first.box.x
    )
    return cross ? cross.x + cross.width : endOf(line)
  }
  const open = free.find((line) => {
    if (!isLevel(line, first.label) || line.text.endsWith(':') || line.text.length < 2) return false
    const before = first.box.x - closed(line) - pad.right
    const behind = startOf(line) - pad.left - last.box.x - last.box.width
    return Math.min(Math.abs(before), Math.abs(behind)) <= ROOM
  })
  if (!open) return undefined
  const { y, height } = first.box
  const chosen = {
    box: { x: startOf(open) - pad.left, y, width: closed(open) + pad.right + pad.left - startOf(open), height },
    label: open
  }
  const whole = [...row, chosen].sort((a, b) => a.box.x - b.box.x)
  const isOpen = isOpenBelow(image, chosen.box) ? isLined(image, whole) : isOpenAbove(image, chosen.box)
  return isOpen ? whole.map((each) => tab(each, each === chosen)) : undefined
}

/** Under the others a line runs on; under this one there is none. */
function isOpenBelow(image: Pixels, { x, y, height }: Box): boolean {
  // The frame of the focus lies within; a border, though it be dashed, lies where the others have theirs.
  return !columnsFrom(x).some((column) => hasStep(image, { x: column, y: y + height - 4 }, DOWN, y + height + 2))
}

/** They stand below what they show: it runs on into this one, which ends where they do. */
function isOpenAbove(image: Pixels, { x, y, width, height }: Box): boolean {
  return (
    y > 2 &&
    !columnsFrom(x).some((column) => hasStep(image, { x: column, y: y + 4 }, UP, y - 2)) &&
    hasStep(image, { x: x + (width >> 1), y: y + height - 4 }, DOWN, y + height + 4)
  )
}

function columnsFrom(x: number): readonly number[] {
  return Array.from({ length: DASHED }, (_, at) => x + 1 + at)
}

/** The bars of the tabs beside it are no part of a label. */
function startOf({ words }: TextLine): number {
  const first = words.find(({ text }) => /[\p{L}\p{N}]/u.test(text)) ?? (words[0] as Word)
  return first.x
}

function endOf({ words }: TextLine): number {
  const last = words.findLast(({ text }) => /[\p{L}\p{N}]/u.test(text)) ?? (words[0] as Word)
  return last.x + last.width
}

/** Above or below boxes as wide, one upon the other, stands one more label in the middle. */
function openInColumn(image: Pixels, column: readonly Boxed[], free: readonly TextLine[]): readonly Tab[] | undefined {
  if (column.length < ENOUGH) return undefined
  const [first, last] = [column[0], column.at(-1)] as [Boxed, Boxed]
  const step = first.box.height
  const middle = first.box.x + first.box.width / 2
  const open = free.find((line) => {
    const centre = line.y + line.height / 2
    const isThere = [first.box.y - step / 2, last.box.y + 1.5 * step].some((y) => Math.abs(centre - y) <= step / 4)
    return isThere && Math.abs(line.x + line.width / 2 - middle) <= ROOM
  })
  if (!open) return undefined
  const y = open.y < first.box.y ? first.box.y - step : last.box.y + step
  const end = first.box.x + first.box.width
  const below = Math.max(last.box.y, y) + step + BEYOND
  if (!hasStep(image, { x: end - 3, y: below }, ACROSS, end + 2)) return undefined
  if (hasStep(image, { x: end - 3, y: y + (step >> 1) }, ACROSS, end + 2)) return undefined
  return [...column.map((each) => tab(each)), tab({ box: { ...first.box, y }, label: open }, true)]
}

/** Sheets of a document: tabs below what it shows. The open one is lighter than its strip, as high, and has a bar at its lower side. */
import { type Box, centreOf, union } from '../contract/geometry.ts'
import type { TextLine, Word } from '../contract/scene.ts'
import { brightness, type Colour, colourDistance, colourIn, firstOther, ONE_GROUND, type Pixels } from './raster.ts'
import { isLevel } from './rows.ts'
import type { Tab } from './tabs.ts'

/** What is read with less confidence is drawn. */
const SURE = 0.5
/** Pixels beside a label, a side or an edge. */
const BESIDE = 3
/** A bar is darker than the strip by so much, of 255. */
const DARKER = 40
/** Room beside and around a label, in heights of it, and how uneven that may be, in pixels. */
const ROOM = { beside: 2.5, above: 2, below: 1.5 } as const
const UNEVEN = 4
/** A bar is so thick, in pixels at scales from 1 to 2. */
const BAR = { thinnest: 2, thickest: 6 } as const
/** Strips end at the edge of what they lie under, but for so many pixels. */
const LEVEL = 2
/** The labels of neighbours stand at most so many heights apart. */
const NEXT = 5

export function sheetTabs(image: Pixels, lines: readonly TextLine[]): readonly Tab[] {
  const labels = lines.flatMap(phrasesIn)
  return labels.flatMap((line) => {
    const open = openSheet(image, line)
    return open ? [{ ...open, label: line.text, selected: true }, ...neighboursOf(image, line, open, labels)] : []
  })
}

interface Label extends Box {
  readonly text: string
}

/** The arrows before the first sheet and the bars between them may have been read along with the labels. */
function phrasesIn({ words }: TextLine): readonly Label[] {
  const groups: Word[][] = []
  let last: Word | undefined
  for (const word of words) {
    const isSaid = word.confidence >= SURE && /[\p{L}\p{N}]/u.test(word.text)
    if (isSaid && last && word.x - last.x - last.width <= word.height) groups.at(-1)?.push(word)
    else if (isSaid) groups.push([word])
    last = isSaid ? word : undefined
  }
  const said = groups.map((group) => ({ group, text: group.map(({ text }) => text).join(' ') }))
  return said.flatMap(({ group, text }) => (/[\p{L}\p{N}]{2}/u.test(text) ? [{ ...union(group), text }] : []))
}

function openSheet(image: Pixels, line: Label): Box | undefined {
  const y = Math.round(centreOf(line).y)
  const end = line.x + line.width
  const ground = colourIn(image, line.x - BESIDE, y)
  const reach = Math.round(ROOM.beside * line.height)
  const before = firstOther(image, line.x - BESIDE, y, -1, 0, reach)
  const right = firstOther(image, end + BESIDE, y, 1, 0, reach)
  if (!ground || before === undefined || right === undefined) return undefined
  const left = before + 1
  if (Math.abs(line.x - left - (right - end)) > UNEVEN) return undefined
  const [strip, behind] = [colourIn(image, left - BESIDE, y), colourIn(image, right + BESIDE, y)]
  if (!strip || !behind || colourDistance(strip, behind) > ONE_GROUND) return undefined
  if (brightness(ground) - brightness(strip) <= ONE_GROUND) return undefined
  const top = stripTop(image, line, [left - BESIDE, right + BESIDE])
  const bottom = barBottom(image, line, [left, right], strip)
  if (top === undefined || bottom === undefined) return undefined
  // It is as high as its strip.
  const isGround = isLike(ground)
  const isWhole = Array.from({ length: y - top }, (_, at) => top + at).every((row) =>
    isGround(colourIn(image, left + BESIDE, row))
  )
  return isWhole ? { x: left, y: top, width: right - left, height: bottom - top } : undefined
}

/** Where the strip begins, on both sides. */
function stripTop(image: Pixels, line: Label, columns: readonly [number, number]): number | undefined {
  const y = Math.round(centreOf(line).y)
  const reach = Math.round((0.5 + ROOM.above) * line.height)
  const [first, second] = columns.map((x) => firstOther(image, x, y, 0, -1, reach))
  if (first === undefined || second === undefined || Math.abs(first - second) > LEVEL) return undefined
  return 1 + Math.max(first, second)
}

/** Below its ground lies a bar from side to side, and none beside it. */
function barBottom(
  image: Pixels,
  line: Label,
  [left, right]: readonly [number, number],
  strip: Colour
): number | undefined {
  const column = left + BESIDE
  const start = firstOther(image, column, Math.round(line.y + line.height), 0, 1, Math.round(ROOM.below * line.height))
  const bar = start === undefined ? undefined : colourIn(image, column, start + 1)
  if (start === undefined || !bar || brightness(strip) - brightness(bar) < DARKER) return undefined
  const stop = firstOther(image, column, start + 1, 0, 1, BAR.thickest)
  if (stop === undefined || stop - start < BAR.thinnest || stop - start > BAR.thickest) return undefined
  const isBar = (x: number) => isLike(bar)(colourIn(image, x, start + 1))
  const isWhole = [left + 1, (left + right) >> 1, right - 2].every(isBar)
  return isWhole && ![left - BESIDE, right + BESIDE].some(isBar) ? stop : undefined
}

/** The labels beside it, with half of the room between two of them. */
function neighboursOf(image: Pixels, line: Label, open: Box, labels: readonly Label[]): readonly Tab[] {
  const room = line.x - open.x
  const strip = colourIn(image, open.x - BESIDE, Math.round(centreOf(open).y))
  const isInStrip = (other: Label) =>
    strip !== undefined && isLike(strip)(colourIn(image, other.x - BESIDE, Math.round(centreOf(other).y)))
  const level = labels.filter((other) => other !== line && isLevel(other, line) && isInStrip(other))
  const follow = (others: readonly Label[], gapTo: (other: Label, last: Label) => number) => {
    const found: Label[] = []
    for (const other of others) {
      const gap = gapTo(other, found.at(-1) ?? line)
      if (gap > 0 && gap <= NEXT * line.height) found.push(other)
    }
    return found
  }
  const behind = level.filter(({ x }) => x > line.x).sort((a, b) => a.x - b.x)
  const before = level.filter(({ x }) => x < line.x).sort((a, b) => b.x - a.x)
  return [
    ...follow(behind, (other, last) => other.x - last.x - last.width),
    ...follow(before, (other, last) => last.x - other.x - other.width)
  ].map((other) => ({
    ...open,
    label: other.text,
    selected: false,
    x: other.x - room,
    width: other.width + 2 * room
  }))
}

function isLike(ground: Colour): (colour: Colour | undefined) => boolean {
  return (colour) => colour !== undefined && colourDistance(colour, ground) <= ONE_GROUND
}

/** Tabs of which the selected one has a stripe of a strong colour along one of its sides. */
import { type Box, centreOf, contains } from '../contract/geometry.ts'
import type { TextLine } from '../contract/scene.ts'
import { type Colour, colourDistance, colourIn, type Pixels } from './raster.ts'
import type { Region } from './regions.ts'
import type { Tab } from './tabs.ts'

type Side = 'below' | 'above' | 'left' | 'right'

interface Bar {
  readonly side: Side
  /** Along the label, and away from it. */
  readonly start: number
  readonly end: number
  readonly at: number
}

/** A bar lies at most this far from its text, in pixels or in heights of the text, whichever is more. */
const FARTHEST = { level: 20, upright: 64 }
const FARTHEST_HEIGHTS = { below: 1.75, above: 1.5, left: 1.5, right: 1.5 }
/** A colour this far from grey, 0 to 255, is an accent. */
const COLOURED = 50
/** A bar differs from its ground by more than this, of 255. */
const UNLIKE = 40
const SMOOTHED = 16
/** The line under all labels differs from its ground by more than this. */
const FAINT = 8
/** Of one ground are colours that differ by at most this. */
const ONE = 32
/** In a row of so many labels a bar of no colour counts, too, where it differs by more than this. */
const MANY = 3
const PLAIN = { unlike: 140, longer: 48 }
const UNEVEN = 4
/** In heights of the text. */
const FAR = 0.6
/** Of labels one above the other, in pixels at scales up to 2. */
const WIDEST_STRIP = 480
/** Bars are at most this thick, in pixels, at scales up to 2. */
const THICKEST = 9
/** So far from a bar, in pixels, the corners of a frame are round no more. */
const CORNER = 6
/** A label has at least so much room before the side of its strip, in pixels. */
const ROOM = 3
/** A bar is longer than its text by this much, in pixels, and no more than that: there may be a cross to close the tab. */
const LONGER = 4
const LONGEST = 110

export function tabsWithBar(image: Pixels, row: readonly TextLine[], side: 'row' | 'column'): Tab[] | undefined {
  const sides = side === 'row' ? (['below', 'above'] as const) : (['left', 'right'] as const)
  const bars = row.map((line) => firstBar(image, line, sides, side === 'row' && row.length >= MANY))
  const [first, second] = bars.flatMap((bar, at) => (bar ? [at] : []))
  if (first === undefined) return undefined
  if (second !== undefined) {
    // Two strips of tabs side by side: they part where the labels are farthest from each other.
    const cut = first + 1 + widest(row.slice(first, second + 1), side)
    const parts = [row.slice(0, cut), row.slice(cut)].flatMap((part) => tabsWithBar(image, part, side) ?? [])
    return parts.length > 0 ? parts : undefined
  }
  const bar = bars[first] as Bar
  const chosen = row[first] as TextLine
  if (row.length === 1 && !isEdge(image, chosen, bar)) return undefined
  return row.map((line, index) => tabOf(line, chosen, bar, index === first))
}

function widest(row: readonly TextLine[], side: 'row' | 'column'): number {
  const gaps = row.slice(1).map((line, at) => {
    const before = row[at] as TextLine
    return side === 'row' ? line.x - before.x - before.width : line.y - bottomOf(before)
  })
  return gaps.indexOf(Math.max(...gaps))
}

/** Labels one above the other in a strip of their own. */
export function columnsOf(lines: readonly TextLine[], regions: readonly Region[]): TextLine[][] {
  const strips = regions.filter(
    ({ left, right, top, bottom }) => bottom - top > 1.2 * (right - left) && right - left < WIDEST_STRIP
  )
  return strips.flatMap((strip) => {
    const box = { x: strip.left, y: strip.top, width: strip.right - strip.left, height: strip.bottom - strip.top }
    const held = lines.filter((line) => contains(box, centreOf(line))).sort((a, b) => a.y - b.y)
    const apart = held.every(
      (line, index) => index === 0 || line.y - bottomOf(held[index - 1] as Box) > 0.6 * line.height
    )
    // What runs into the side of the strip is cut off there: a window lies over it.
    const whole = held.every((line) => line.x + line.width < strip.right - ROOM)
    return held.length > 0 && apart && whole ? [held] : []
  })
}

/**
 * The label with half of the room around it: programs differ in whether that room, or what else stands in it, is part
 * of the tab.
 */
function tabOf(line: TextLine, chosen: TextLine, { side, start, end, at }: Bar, selected: boolean): Tab {
  const centre = centreOf(chosen)
  const level = side === 'below' || side === 'above'
  const along = level
    ? Math.min(chosen.x - start, end - chosen.x - chosen.width)
    : Math.min(chosen.y - start, end - bottomOf(chosen))
  const away = level ? Math.abs(at - centre.y) - chosen.height / 2 : Math.abs(at - centre.x) - chosen.width / 2
  const [across, down] = level ? [along / 2, away] : [away, along / 2]
  return {
    label: line.text,
    selected,
    x: Math.round(line.x - across),
    y: Math.round((level ? centre : centreOf(line)).y - chosen.height / 2 - down),
    width: Math.round(line.width + 2 * across),
    height: Math.round(chosen.height + 2 * down)
  }
}

function firstBar(image: Pixels, line: TextLine, sides: readonly Side[], isOneOfMany: boolean): Bar | undefined {
  for (const side of sides) {
    const bar = barOf(image, line, side, isOneOfMany)
    if (bar) return bar
  }
  return undefined
}

/** What lies beside a label: `along` it, and so many pixels from its end, `gap`, which is negative on the other side. */
interface Beside {
  readonly side: Side
  readonly first: number
  readonly length: number
  readonly middle: number
  /** The height of the text. */
  readonly high: number
  readonly reach: number
  colour(along: number, gap: number): Colour | undefined
  placeAt(gap: number): number
  /** As far from the label on its other side. */
  opposite(gap: number): number
}

function besideOf(image: Pixels, line: TextLine, side: Side): Beside {
  const level = side === 'below' || side === 'above'
  const [first, length] = level ? [line.x, line.width] : [line.y, line.height]
  const thick = level ? line.height : line.width
  const ends = { below: bottomOf(line), above: line.y, left: line.x, right: line.x + line.width }
  const step = side === 'below' || side === 'right' ? 1 : -1
  const placeAt = (gap: number) => ends[side] + step * gap
  return {
    side,
    first,
    length,
    middle: first + (length >> 1),
    high: line.height,
    reach: Math.max(level ? FARTHEST.level : FARTHEST.upright, FARTHEST_HEIGHTS[side] * line.height),
    colour: (along, gap) => (level ? colourIn(image, along, placeAt(gap)) : colourIn(image, placeAt(gap), along)),
    placeAt,
    opposite: (gap) => -thick - gap
  }
}

function barOf(image: Pixels, line: TextLine, side: Side, isOneOfMany: boolean): Bar | undefined {
  const beside = besideOf(image, line, side)
  const { middle, reach, colour } = beside
  const ground = colour(beside.first - 2, 2)
  if (!ground) return undefined
  const plain = isOneOfMany ? PLAIN.unlike : Infinity
  for (let gap = 3; gap <= reach; gap++) {
    const here = colour(middle, gap)
    if (!here) return undefined
    const isAccent = Math.max(...here) - Math.min(...here) >= COLOURED
    if (colourDistance(here, ground) <= (isAccent ? UNLIKE : plain)) continue
    // Where it begins between two pixels of the screen, the next one has its colour.
    const next = colour(middle, gap + 1)
    if (next && colourDistance(next, ground) > colourDistance(here, ground) + SMOOTHED) continue
    const bar = { ...extentOf(beside, gap, here), gap, colour: here }
    const isBar =
      isOnGround(beside, bar, isAccent ? UNLIKE : plain) &&
      !isOfFrame(beside, bar) &&
      !hasOther(beside, bar) &&
      (isLike(next, here) || isPartOfLine(beside, bar, ground) || (isAccent && isLonger(beside, bar))) &&
      (isAccent || isUnderline(beside, bar)) &&
      (goesBeyond(beside, bar) || (isOneOfMany && isAsLong(beside, bar)))
    return isBar ? { side, start: bar.start, end: bar.end, at: beside.placeAt(gap) } : undefined
  }
  return undefined
}

interface Stripe {
  readonly start: number
  /** Exclusive. */
  readonly end: number
  readonly gap: number
  readonly colour: Colour
}

function extentOf({ middle, colour }: Beside, gap: number, here: Colour): Pick<Stripe, 'start' | 'end'> {
  let [start, end] = [middle, middle]
  const inside = isLike(colour(middle, gap + 1), here) ? gap + 1 : gap
  while (isLike(colour(start - 1, inside), here)) start--
  while (isLike(colour(end + 1, inside), here)) end++
  return { start, end: end + 1 }
}

/** All along the label there is ground between it and the bar, and something else beyond; the ground of a marked row is no bar. */
function isOnGround({ first, length, middle, colour, opposite }: Beside, bar: Stripe, unlike: number): boolean {
  const beyond = colour(middle, bar.gap + THICKEST)
  const before = [first - 2, middle, first + length + 1].map((along) => colour(along, bar.gap - 2))
  const behind = colour(middle, opposite(3))
  return (
    beyond !== undefined &&
    behind !== undefined &&
    colourDistance(beyond, bar.colour) > unlike &&
    before.every((each) => each && colourDistance(each, bar.colour) > UNLIKE && colourDistance(each, behind) <= ONE)
  )
}

/** It turns at both its ends: the side of a frame around the label, or of a field beside it. */
function isOfFrame({ colour }: Beside, { start, end, gap, colour: here }: Stripe): boolean {
  const turns = (corner: number, to: number) =>
    [-2, -1, 0, 1, 2].some((off) => isLike(colour(corner + off, gap + to * CORNER), here))
  return [-1, 1].some((to) => turns(start, to) && turns(end - 1, to))
}

/** One pixel thick, it is the part of the line under all labels that lies under this one. */
function isPartOfLine({ side, colour }: Beside, { start, end, gap, colour: here }: Stripe, ground: Colour): boolean {
  const goesOn = [start - CORNER, end + CORNER].map((along) => colour(along, gap))
  const isOther = (each: Colour | undefined) =>
    each !== undefined && colourDistance(each, ground) > FAINT && colourDistance(each, here) > UNLIKE
  return side === 'below' && goesOn.some(isOther)
}

/** Another bar as thin on the other side of the label: that of a pill. */
function hasOther({ middle, reach, colour, opposite }: Beside, { colour: here }: Stripe): boolean {
  const isThere = (gap: number) => isLike(colour(middle, opposite(gap)), here)
  for (let gap = 2; gap <= reach; gap++) if (isThere(gap)) return !isThere(gap + THICKEST)
  return false
}

/** Of no colour it is thicker than a border, and as much longer than the label at both ends. */
function isUnderline({ first, length, middle, colour }: Beside, { start, end, gap, colour: here }: Stripe): boolean {
  const [before, behind] = [first - start, end - first - length]
  return isLike(colour(middle, gap + 1), here) && Math.abs(before - behind) <= UNEVEN && before + behind <= PLAIN.longer
}

function goesBeyond({ first, length }: Beside, { start, end }: Stripe): boolean {
  const longer = end - start - length
  return start < first && end > first + length && longer >= LONGER && longer <= LONGEST
}

/** One pixel thick, it is longer than the label by as much at both its ends: that of a link is not. */
function isLonger({ side, first, length }: Beside, { start, end }: Stripe): boolean {
  const [before, behind] = [first - start, end - first - length]
  return side === 'below' && Math.min(before, behind) >= LONGER && Math.abs(before - behind) <= UNEVEN
}

/** A line as long as the text is that of a link, unless it is far from it. */
function isAsLong({ first, length, high }: Beside, { start, end, gap }: Stripe): boolean {
  return gap >= FAR * high && Math.abs(start - first) <= 2 && Math.abs(end - start - length) <= 2
}

/** A bar of a lone tab stands where the strip of the tabs ends and something else begins. */
function isEdge(image: Pixels, line: TextLine, { side, start, end, at: place }: Bar): boolean {
  const level = side === 'below' || side === 'above'
  const step = side === 'below' || side === 'right' ? 1 : -1
  const along = Math.round((start + end) / 2)
  const inside = level ? colourIn(image, line.x - 2, place - 3 * step) : colourIn(image, place - 3 * step, line.y - 2)
  const beyond = level
    ? colourIn(image, along, place + step * THICKEST)
    : colourIn(image, place + step * THICKEST, along)
  return inside !== undefined && beyond !== undefined && colourDistance(inside, beyond) > 8
}

function isLike(colour: Colour | undefined, other: Colour): boolean {
  return colour !== undefined && colourDistance(colour, other) <= 16
}

function bottomOf(box: Box): number {
  return box.y + box.height
}

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
/** Bars are at most this thick, in pixels, at scales up to 2. */
const THICKEST = 9
/** So far from a bar, in pixels, the corners of a frame are round no more. */
const CORNER = 6
/** A bar is longer than its text by this much, in pixels, and no more than that: there may be a cross to close the tab. */
const LONGER = 4
const LONGEST = 110

export function tabsWithBar(image: Pixels, row: readonly TextLine[], side: 'row' | 'column'): Tab[] | undefined {
  const sides = side === 'row' ? (['below', 'above'] as const) : (['left', 'right'] as const)
  const bars = row.map((line) => firstBar(image, line, sides))
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
    ({ left, right, top, bottom }) => bottom - top > 1.2 * (right - left) && right - left < 320
  )
  return strips.flatMap((strip) => {
    const box = { x: strip.left, y: strip.top, width: strip.right - strip.left, height: strip.bottom - strip.top }
    const held = lines.filter((line) => contains(box, centreOf(line))).sort((a, b) => a.y - b.y)
    const apart = held.every(
      (line, index) => index === 0 || line.y - bottomOf(held[index - 1] as Box) > 0.6 * line.height
    )
    return held.length > 0 && apart ? [held] : []
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

function firstBar(image: Pixels, line: TextLine, sides: readonly Side[]): Bar | undefined {
  for (const side of sides) {
    const bar = barOf(image, line, side)
    if (bar) return bar
  }
  return undefined
}

function barOf(image: Pixels, line: TextLine, side: Side): Bar | undefined {
  const level = side === 'below' || side === 'above'
  const [first, length] = level ? [line.x, line.width] : [line.y, line.height]
  const middle = first + (length >> 1)
  const away =
    side === 'below' ? bottomOf(line) : side === 'above' ? line.y : side === 'left' ? line.x : line.x + line.width
  const step = side === 'below' || side === 'right' ? 1 : -1
  const colour = (along: number, across: number) =>
    level ? colourIn(image, along, across) : colourIn(image, across, along)
  const ground = colour(first - 2, away + 2 * step)
  if (!ground) return undefined
  const reach = Math.max(level ? FARTHEST.level : FARTHEST.upright, FARTHEST_HEIGHTS[side] * line.height)
  // Nor is that of a pill, which has another, as thin, on the other side.
  const hasOther = (bar: Colour) => {
    const likeAt = (gap: number) =>
      isLike(colour(middle, away - step * ((level ? line.height : line.width) + gap)), bar)
    for (let gap = 2; gap <= reach; gap++) if (likeAt(gap)) return !likeAt(gap + THICKEST)
    return false
  }
  for (let gap = 3; gap <= reach; gap++) {
    const place = away + step * gap
    const here = colour(middle, place)
    if (!here) return undefined
    if (Math.max(...here) - Math.min(...here) < COLOURED || colourDistance(here, ground) <= UNLIKE) continue
    // Where it begins between two pixels of the screen, the next one has its colour.
    const next = colour(middle, place + step)
    if (next && colourDistance(next, ground) > colourDistance(here, ground) + SMOOTHED) continue
    const beyond = colour(middle, place + step * THICKEST)
    // All along the label there is ground between it and the bar; the ground of a marked row is no bar.
    const before = [first - 2, middle, first + length + 1].map((along) => colour(along, place - 2 * step))
    if (!beyond || colourDistance(beyond, here) <= UNLIKE) return undefined
    if (before.some((each) => !each || colourDistance(each, here) <= UNLIKE)) return undefined
    const behind = colour(middle, away - step * (3 + (level ? line.height : line.width)))
    if (!behind || before.some((each) => each && colourDistance(each, behind) > 32)) return undefined
    let [start, end] = [middle, middle]
    while (isLike(colour(start - 1, place + step), here)) start--
    while (isLike(colour(end + 1, place + step), here)) end++
    // The side of a frame around the label, or of a field beside it, is none.
    const turns = (corner: number, to: number) =>
      [-2, -1, 0, 1, 2].some((off) => isLike(colour(corner + off, place + to * step * CORNER), here))
    if ([-1, 1].some((to) => turns(start, to) && turns(end, to))) return undefined
    if (hasOther(here)) return undefined
    const longer = end - start + 1 - length
    const covers = start < first && end >= first + length
    return covers && longer >= LONGER && longer <= LONGEST ? { side, start, end: end + 1, at: place } : undefined
  }
  return undefined
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

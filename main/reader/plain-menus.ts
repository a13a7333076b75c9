/** Open menus without shortcuts: a narrow panel of short labels, one below the other, that floats above what it covers. */
import { type Box, centreOf, contains } from '../contract/geometry.ts'
import type { TextLine } from '../contract/scene.ts'
import { floats } from './floating-panels.ts'
import type { MenuItem } from './menus.ts'
import type { Pixels } from './raster.ts'
import { isRectangular, type Region } from './regions.ts'
import { isLevel } from './rows.ts'

/** Widths of menus, in pixels, at scales from 1 to 2; their parts lie upon each other but for a separator. */
const NARROWEST = 80
const WIDEST = 640
const SEPARATOR = 5
const SAME_SIDE = 2
/** So many labels at least, of so many words at most, from the same left edge. */
const FEWEST = 3
const LONGEST = 5
const SAME_LEFT = 3
/** What is read into a picture has so many characters at most. */
const LONGEST_SIGN = 2
/** From label to label, in heights of their text; a separator makes a step this much longer at most. */
const PITCH = { least: 1.4, most: 4 }
const EVEN = 2
const LONGEST_STEP = 2.2
/** Room above the first and below the last, in pitches, and before them, in heights. */
const ROOM = 1.3
const INDENT = 4
/** A menu hangs this close under its title, in pixels. */
const HANGING = 16

/** `titles` are those of the menu bar, which a menu may hang under. */
export function plainMenuItems(
  image: Pixels,
  lines: readonly TextLine[],
  regions: readonly Region[],
  titles: readonly Box[]
): MenuItem[] {
  const items: MenuItem[] = []
  for (const panel of panelsOf(regions)) {
    // A border has two edges: what lies between the outer ones is taken once.
    const isTaken = items.some((item) => contains(panel, centreOf(item)))
    if (!isTaken) items.push(...itemsIn(image, panel, lines, titles))
  }
  return items
}

function itemsIn(image: Pixels, panel: Box, lines: readonly TextLine[], titles: readonly Box[]): MenuItem[] {
  const held = labelsIn(panel, lines)
  const pitch = pitchOf(held)
  if (pitch === undefined || !fills(held, panel, pitch)) return []
  if (!floats(image, panel) && !titles.some((title) => hangsUnder(panel, title))) return []
  return rowsOfMenu(panel, held, pitch)
}

/** An item to each label, as wide as their panel and as high as their step. */
export function rowsOfMenu({ x, width }: Box, labels: readonly TextLine[], step: number): MenuItem[] {
  return labels.map((line) => ({
    label: line.text,
    x,
    y: Math.round(centreOf(line).y - step / 2),
    width,
    height: Math.round(step)
  }))
}

/** From the most usual left edge on; before them there may be what was read into pictures, behind them keys and arrows. */
function labelsIn(panel: Box, lines: readonly TextLine[]): readonly TextLine[] {
  const held = lines.filter((line) => contains(panel, centreOf(line))).sort((a, b) => a.y - b.y)
  const columns = held.map((first) => held.filter((line) => Math.abs(line.x - first.x) <= SAME_LEFT))
  const labels = columns.reduce((longest, column) => (column.length > longest.length ? column : longest), [])
  const isBeside = (line: TextLine) =>
    labels.some((label) =>
      line.x < label.x ? line.text.length <= LONGEST_SIGN : isLevel(line, label) && line.x > label.x + label.width
    )
  return held.every((line) => labels.includes(line) || isBeside(line)) ? labels : []
}

/** Separators part a panel into regions of one width. */
function panelsOf(regions: readonly Region[]): Box[] {
  const narrow = regions
    .filter((region) => isRectangular(region) && isBetween(region.right - region.left, NARROWEST, WIDEST))
    .sort((a, b) => a.top - b.top)
  const panels: { left: number; right: number; top: number; bottom: number }[] = []
  for (const { left, right, top, bottom } of narrow) {
    const above = panels.find(
      (panel) =>
        Math.abs(panel.left - left) <= SAME_SIDE &&
        Math.abs(panel.right - right) <= SAME_SIDE &&
        isBetween(top - panel.bottom, 0, SEPARATOR)
    )
    if (above) above.bottom = bottom
    else panels.push({ left, right, top, bottom })
  }
  return panels.map(({ left, right, top, bottom }) => ({ x: left, y: top, width: right - left, height: bottom - top }))
}

/** How far labels are from each other that are a menu's; undefined where they are none. */
export function pitchOf(held: readonly TextLine[]): number | undefined {
  const [first] = held
  if (!first || held.length < FEWEST) return undefined
  if (held.some((line) => line.words.length > LONGEST) || !held.some(({ text }) => /\p{L}{2}/u.test(text)))
    return undefined
  const steps = held.slice(1).map((line, at) => centreOf(line).y - centreOf(held[at] as TextLine).y)
  const sorted = [...steps].sort((a, b) => a - b)
  const pitch = sorted[Math.floor((sorted.length - 1) / 2)] as number
  const high = Math.max(...held.map(({ height }) => height))
  const isEven = steps.every((step) => step >= pitch - 2 * EVEN && step <= LONGEST_STEP * pitch)
  const alike = steps.filter((step) => Math.abs(step - pitch) <= EVEN).length
  return isEven && 2 * alike >= steps.length && isBetween(pitch, PITCH.least * high, PITCH.most * high)
    ? pitch
    : undefined
}

/** The labels fill their panel from its top to its bottom, and begin near its left side. */
function fills(held: readonly TextLine[], panel: Box, pitch: number): boolean {
  const [first, last] = [held[0] as TextLine, held.at(-1) as TextLine]
  const above = centreOf(first).y - panel.y
  const below = panel.y + panel.height - centreOf(last).y
  return Math.max(above, below) <= ROOM * pitch && first.x - panel.x <= INDENT * first.height
}

function hangsUnder(panel: Box, title: Box): boolean {
  const gap = panel.y - title.y - title.height
  return (
    isBetween(gap, -HANGING, HANGING) && Math.abs(panel.x - title.x) <= HANGING && panel.y > title.y + title.height / 2
  )
}

function isBetween(value: number, least: number, most: number): boolean {
  return value >= least && value <= most
}

/** Open menus without shortcuts: a narrow panel of short labels, one below the other, that floats above what it covers. */
import { type Box, centreOf, contains } from '../contract/geometry.ts'
import type { TextLine } from '../contract/scene.ts'
import type { MenuItem } from './menus.ts'
import { brightness, colourAt, type Pixels } from './raster.ts'
import { isRectangular, type Region } from './regions.ts'

/** Widths of menus, in pixels, at scales from 1 to 2; their parts lie upon each other but for a separator. */
const NARROWEST = 80
const WIDEST = 640
const SEPARATOR = 5
const SAME_SIDE = 2
/** So many labels at least, of so many words at most, from the same left edge. */
const FEWEST = 3
const LONGEST = 5
const SAME_LEFT = 3
/** From label to label, in heights of their text; a separator makes a step this much longer at most. */
const PITCH = { least: 1.4, most: 4 }
const EVEN = 2
const LONGEST_STEP = 2.2
/** Room above the first and below the last, in pitches, and before them, in heights. */
const ROOM = 1.3
const INDENT = 4
/** A shadow below a panel: so many pixels from it, each so much lighter than the one before, 0 to 255. */
const SHADOW = [3, 9, 24] as const
const LIGHTER = 1.5
const DARKEST = 100
/** Of five places, where something may lie below. */
const ENOUGH = 4
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
  const held = lines.filter((line) => contains(panel, centreOf(line))).sort((a, b) => a.y - b.y)
  const pitch = pitchOf(held)
  if (pitch === undefined || !fills(held, panel, pitch)) return []
  if (!hasShadow(image, panel) && !titles.some((title) => hangsUnder(panel, title))) return []
  return held.map((line) => ({
    label: line.text,
    x: panel.x,
    y: Math.round(centreOf(line).y - pitch / 2),
    width: panel.width,
    height: Math.round(pitch)
  }))
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
function pitchOf(held: readonly TextLine[]): number | undefined {
  const [first] = held
  if (!first || held.length < FEWEST) return undefined
  const isLabel = (line: TextLine) => line.words.length <= LONGEST && Math.abs(line.x - first.x) <= SAME_LEFT
  if (!held.every(isLabel) || !held.some(({ text }) => /\p{L}{2}/u.test(text))) return undefined
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

/** Below the panel it is dark, and grows lighter step by step: a border does not. */
function hasShadow(image: Pixels, { x, y, width, height }: Box): boolean {
  const bottom = y + height + 1
  const [near, middle, far] = SHADOW
  if (bottom + far >= image.height) return false
  const columns = [0.2, 0.35, 0.5, 0.65, 0.8].map((part) => Math.round(x + part * width))
  const darker = columns.filter((column) => {
    const at = (step: number) => brightness(colourAt(image, column, bottom + step))
    return at(middle) - at(near) >= LIGHTER && at(far) - at(middle) >= LIGHTER && at(far) - at(near) <= DARKEST
  })
  return darker.length >= ENOUGH
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

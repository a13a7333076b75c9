/** What a person would act on, seen from pixels and lines alone: boxes with a text in their middle are buttons, ... */
import type { Box } from '../contract/geometry.ts'
import { centreOf, contains } from '../contract/geometry.ts'
import type { Control, ControlKind, ControlState, TextLine, WindowInfo } from '../contract/scene.ts'
import { labelAbove, labelBefore, labelBehind, named } from './labels.ts'
import type { Mark } from './marks.ts'
import { findMenuItems } from './menus.ts'
import { colourAt, colourDistance, type Pixels } from './raster.ts'
import { isRectangular, type Region } from './regions.ts'
import { findTabs } from './tabs.ts'

export type UnnamedControl = Omit<Control, 'id' | 'window'>

/** Heights of buttons and one-line fields, in pixels, borders included, at scales from 1 to 2. */
const LOWEST = 16
const HIGHEST = 200
const NARROWEST_FIELD = 72

export function findControls(
  image: Pixels,
  regions: readonly Region[],
  marks: readonly Mark[],
  lines: readonly TextLine[],
  windows: readonly WindowInfo[]
): readonly UnnamedControl[] {
  const boxes = regions.filter((region) => couldHold(region, image)).map((region) => boxOf(region))
  const innermost = boxes.filter((box) => !boxes.some((other) => other !== box && inside(other, box)))
  const items = findMenuItems(lines, regions, windows)
  const tabs = findTabs(
    image,
    lines.filter((line) => !items.some((item) => inside(line, item))),
    innermost
  )
  const taken = [...items, ...tabs, ...windows.filter((window) => window.kind === 'menu')]
  const bars = marks.filter((mark) => mark.kind === 'icon')
  const free = innermost.filter(
    (box) =>
      !taken.some((other) => contains(other, centreOf(box))) &&
      bars.filter((mark) => contains(box, { x: mark.left, y: mark.top })).length < 2
  )
  return [
    ...items.map(({ label, ...box }) => control('menu-item', label, box)),
    ...tabs.map(({ label, selected, ...box }) =>
      control('tab', named({ text: label }), box, selected ? 'selected' : '')
    ),
    ...free.flatMap((box) => boxed(image, box, innermost, lines, windows)),
    ...marks.map((mark) => marked(mark, lines))
  ].sort((a, b) => a.y - b.y || a.x - b.x)
}

function couldHold(region: Region, { width, height }: Pixels): boolean {
  const wide = region.right - region.left
  const high = region.bottom - region.top
  if (high < LOWEST - 2 || high > HIGHEST || wide < LOWEST || wide > 0.98 * width || high > 0.9 * height) return false
  return isRectangular(region) && region.area > 0.4 * wide * high
}

/** The region with its border of one pixel. */
function boxOf({ left, top, right, bottom }: Region): Box {
  return { x: left - 1, y: top - 1, width: right - left + 2, height: bottom - top + 2 }
}

function inside(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height &&
    inner.width * inner.height < outer.width * outer.height
  )
}

function boxed(
  image: Pixels,
  box: Box,
  boxes: readonly Box[],
  lines: readonly TextLine[],
  windows: readonly WindowInfo[]
): readonly UnnamedControl[] {
  if (isPartOfFrame(box, windows)) return []
  const held = lines.filter((line) => contains(box, { x: line.x + line.width / 2, y: line.y + line.height / 2 }))
  const first = held[0]
  if (held.some((line) => !inside(line, { ...box, x: box.x - 2, width: box.width + 4 }))) return []
  if (!first) return isEmptyField(image, box, boxes) ? [field(box, lines, [])] : []
  if (isCentred(first, box) && held.length === 1) {
    return isNeutral(image, box) || !touchesOthers(box, boxes) ? [control('button', first.text, box)] : []
  }
  const startsLeft = first.x - box.x <= Math.max(14, 1.2 * first.height)
  if (!startsLeft || !isEntered(held, box) || touchesOthers(box, boxes) || !isNeutral(image, box)) return []
  // Too narrow to type into: a button whose text makes room for an arrow.
  if (box.width < NARROWEST_FIELD) return [control('button', first.text, box)]
  return [field(box, lines, held)]
}

/** One line of text about as high as the field, or several of one kind from the same left edge. */
function isEntered(held: readonly TextLine[], box: Box): boolean {
  const [first, ...others] = held as [TextLine, ...TextLine[]]
  if (others.length === 0) return box.height <= 3.6 * first.height + 8 || first.y - box.y <= 14
  return others.every(
    (line) => Math.abs(line.x - first.x) <= 4 && Math.abs(line.height - first.height) <= 0.45 * first.height
  )
}

function field(box: Box, lines: readonly TextLine[], held: readonly TextLine[]): UnnamedControl {
  const others = lines.filter((line) => !held.includes(line))
  const label = labelBefore(box, others) ?? labelAbove(box, others)
  return control('field', label ? named(label) : (held[0]?.text ?? ''), box)
}

function marked(mark: Mark, lines: readonly TextLine[]): UnnamedControl {
  const box = boxOf({ ...mark, area: 0, sides: { top: 0, bottom: 0, left: 0, right: 0 } })
  if (mark.kind === 'icon') return control('icon', '', box)
  const label = labelBehind(box, lines)
  const state = mark.on ? (mark.kind === 'check' ? 'checked' : 'selected') : 'unchecked'
  return control(mark.kind, label ? named(label) : '', box, state)
}

function control(kind: ControlKind, label: string, box: Box, state: ControlState = ''): UnnamedControl {
  return { kind, label, ...box, state }
}

/** Title bars and the like reach from side to side of their window. */
function isPartOfFrame(box: Box, windows: readonly WindowInfo[]): boolean {
  return windows.some(
    (window) => Math.abs(window.x - box.x) <= 3 && Math.abs(window.x + window.width - box.x - box.width) <= 3
  )
}

function isCentred(line: Box, box: Box): boolean {
  const before = line.x - box.x
  const after = box.x + box.width - line.x - line.width
  const above = line.y - box.y
  const below = box.y + box.height - line.y - line.height
  return (
    Math.min(before, after) >= 3 &&
    Math.min(above, below) >= 2 &&
    Math.abs(before - after) <= Math.max(6, 0.14 * box.width) &&
    Math.abs(above - below) <= Math.max(6, (line.height < 8 ? 0.5 : 0.3) * box.height)
  )
}

function isEmptyField(image: Pixels, box: Box, boxes: readonly Box[]): boolean {
  return box.width >= 40 && box.width >= 1.8 * box.height && !touchesOthers(box, boxes) && isNeutral(image, box)
}

/** Cells of a table share their borders. */
function touchesOthers(box: Box, boxes: readonly Box[]): boolean {
  return boxes.some((other) => {
    if (other === box) return false
    const across = Math.max(other.x - box.x - box.width, box.x - other.x - other.width)
    const down = Math.max(other.y - box.y - box.height, box.y - other.y - other.height)
    return Math.max(across, down) <= 1
  })
}

/** Black, grey or white, or tinted like what lies around: fields are, selected rows are not. */
function isNeutral(image: Pixels, box: Box): boolean {
  const x = Math.min(image.width - 1, box.x + 3)
  const middle = Math.min(image.height - 1, box.y + (box.height >> 1))
  const inside = colourAt(image, x, middle)
  if (Math.max(...inside) - Math.min(...inside) <= 24) return true
  return colourDistance(inside, colourAt(image, Math.max(0, box.x - 5), middle)) <= 48
}

/** What a person would act on, seen from pixels and lines alone: boxes with a text in their middle are buttons, ... */
import { area, type Box, centreOf, contains, intersection, union } from '../contract/geometry.ts'
import type { Control, ControlKind, ControlState, TextLine, WindowInfo } from '../contract/scene.ts'
import { areInitials, isBadge, statesAmong } from './badges.ts'
import {
  inside,
  isAtEnd,
  isCell,
  isCentred,
  isFoot,
  isHead,
  isHeadOfColumn,
  isHole,
  isInLine,
  isSelection,
  isSpacedCell,
  touchesOthers
} from './boxes.ts'
import { type JoinedField, joinedFields, runsOf } from './joined-fields.ts'
import { keysAmong } from './keypads.ts'
import { isOnBorder, labelAbove, labelBefore, labelBehind, labelOn, named } from './labels.ts'
import { arrowBehind } from './list-arrows.ts'
import type { Mark } from './marks.ts'
import { median } from './median.ts'
import { findMenuItems } from './menus.ts'
import { drawnIn, isPictureAlone, pictureBefore, textBesidePicture } from './pictured.ts'
import { brightness, type Colour, colourAt, colourDistance, colourIn, type Pixels, strongestColour } from './raster.ts'
import { isRectangular, type Region } from './regions.ts'
import { isLevel } from './rows.ts'
import { findScrollBars } from './scroll-bars.ts'
import { withStates } from './states.ts'
import { findTabs } from './tabs.ts'
import type { ToolButton } from './tool-bars.ts'

export type UnnamedControl = Omit<Control, 'id' | 'window'>

/** Heights of buttons and one-line fields, in pixels, borders included, at scales from 1 to 2. */
const LOWEST = 16
const LOWEST_FIELD = 18
const HIGHEST = 200
const NARROWEST_FIELD = 72
/** Rows are so many times as wide as high. */
const ROW = 4
/** What a button says is no sentence: words. */
const LONGEST_LABEL = 6
/** Words of one line stand at most so many of its heights apart. */
const WORD_GAP = 1
/** What is lower than this part of the text before it is no part of it: the time behind a message. */
const SMALLER = 0.6
/** In heights of the text below it. */
const LABEL = 0.9
/** Inks farther apart than this, of 255, are of two texts. */
const ONE_INK = 48
/** The widest step from line to line of one text, as a part of the narrowest: what has no descenders stands a little higher. */
const UNEVEN_STEPS = 1.35
/** What is entered begins at most so far from the left end of its field: in pixels or in heights, whichever is more. */
const INDENT = { pixels: 18, line: 1.7, lines: 1.2 }

/** A number, with its currency or unit. */
const AMOUNT = /^[\p{Sc}+-]?\s?\d[\d.,:' ]*\s?([%\p{Sc}°]|\p{L}{1,3})?$/u
/** The display of a calculator is higher beside its number. */
const DISPLAY = { line: 2.3, pixels: 3 }
/** A button of two lines is at most so many times as high as one of them. */
const TILE = 7.5
/** In pixels. */
const ALIGNED = 4
/** The box of a mark is off its ground's by at most so many pixels on every side. */
const OWN = 3
/** Boxes to tick are at most so many times as high as the text of their label. */
const LARGEST_CHECK = 2.6
/** Channels of a grey differ by at most so much, of 255; fields of dark themes are a dark blue as often as a dark grey. */
const GREY = { ofAny: 24, dark: 70, ofDark: 36 }

/** So far beside a text or a box, in pixels, lies the ground that it stands on; that of another panel differs by more than this, 0 to 255. */
const BESIDE = 5
/** A line between them reaches this part of the height of the field over its top and bottom, and is no fainter. */
const WALL = 0.3
const FAINTEST_WALL = 5
const OTHER_PANEL = 48
/** An empty field shades by at most this, and is at most so much darker than its ground, 0 to 255. */
const SHADED = 40
const DARK = 130

/** What was found before the controls. */
export interface Shapes {
  readonly regions: readonly Region[]
  readonly marks: readonly Mark[]
  readonly tools: readonly ToolButton[]
  /** Buttons where nothing else proves to be. */
  readonly alone: readonly ToolButton[]
  /** In the frames of windows. */
  readonly signs: readonly Box[]
}

export function findControls(
  image: Pixels,
  { regions, marks, tools, alone, signs }: Shapes,
  lines: readonly TextLine[],
  windows: readonly WindowInfo[]
): readonly UnnamedControl[] {
  const boxes = regions
    .filter((region) => couldHold(region, image))
    .map((region) => boxOf(region))
    .filter((box) => !isSelection(box, lines) && !isHole(box, lines))
  const innermost = boxes.filter(
    (box) => !boxes.some((other) => other !== box && inside(other, box) && !isAtEnd(other, box))
  )
  const outer = boxes.filter((box) => !innermost.includes(box))
  const items = findMenuItems(image, lines, regions, windows)
  const tabs = findTabs(
    image,
    lines.filter((line) => !items.some((item) => contains(item, centreOf(line)) || contains(line, centreOf(item)))),
    innermost,
    regions
  )
  const runs = runsOf(innermost)
  const joins = joinedFields(runs, lines, (a, b) => haveOneGround(image, a, b))
  const parts = new Set(joins.flatMap(({ entry, others }) => [entry, ...others]))
  const buttons = tools.filter((tool) => ![...parts].some((part) => contains(part, centreOf(tool))))
  const taken = [...items, ...tabs, ...buttons, ...windows.filter((window) => window.kind === 'menu')]
  const bars = marks.filter((mark) => mark.kind === 'icon')
  // A row with a box to tick is no control itself.
  const ticks = marks.filter((mark) => mark.kind !== 'icon')
  const keys = keysAmong(innermost, lines)
  const free = innermost.filter(
    (box) =>
      !parts.has(box) &&
      (keys.has(box) || !isSpacedCell(box, innermost)) &&
      !ticks.some((mark) => isOf(mark, box)) &&
      !isHead(box, regions) &&
      !isHeadOfColumn(box, outer) &&
      !isInLine(box, lines, innermost) &&
      !taken.some((other) => contains(other, centreOf(box))) &&
      bars.filter((mark) => contains(box, { x: mark.left, y: mark.top })).length < 2 &&
      !ticks.some((mark) => contains(box, centreOfMark(mark)) && box.width > ROW * box.height)
  )
  const apartFrom = (box: Box) => {
    const mates = runs.find((run) => run.includes(box)) ?? []
    return innermost.filter((other) => !mates.includes(other))
  }
  const pictured = free.flatMap((box) => {
    const text = textBesidePicture(image, box, lines)
    return text ? [{ box, text }] : []
  })
  const plain = free.filter((box) => !pictured.some((other) => other.box === box))
  const inPlain = plain.flatMap((box) => {
    const found = keys.has(box) ? [keyAt(box, lines)] : boxed(image, box, apartFrom(box), lines, windows)
    return found.filter(({ kind }) => kind !== 'field' || (box.height >= LOWEST_FIELD && !isFoot(box, regions)))
  })
  const states = statesAmong(
    image,
    inPlain.filter(({ kind }) => kind === 'button')
  )
  const inBoxes = inPlain.filter((each) => !states.has(each))
  const usual = median(lines.map(({ height }) => height))
  const whole = [...buttons, ...signs, ...parts, ...items, ...pictured.map(({ box }) => box)]
  // A box to tick does not stand in a button: it is a picture.
  const isPicture = (mark: Mark) =>
    mark.kind === 'check' && inBoxes.some((other) => other.kind === 'button' && contains(other, centreOfMark(mark)))
  const found = [
    ...items.map(({ label, ...box }) => control('menu-item', label, box)),
    ...tabs.map(({ label, selected, ...box }) =>
      control('tab', named({ text: label }), box, selected ? 'selected' : '')
    ),
    ...joins.flatMap((join) => joined(image, join, lines, innermost)),
    ...pictured.map(({ box, text }) => control('button', text.text, box)),
    ...inBoxes,
    ...findScrollBars(regions, lines).map((box) => control('scroll-bar', '', box)),
    ...buttons.map(buttonAt),
    ...signs
      .filter((sign) => !tools.some((tool) => contains(tool, centreOf(sign))))
      .map((sign) => control('icon', '', sign)),
    ...marks
      .filter((mark) => !whole.some((other) => contains(other, centreOfMark(mark))) && !isPicture(mark))
      .flatMap((mark) => marked(image, mark, lines, usual))
  ]
  const apart = alone.filter((button) => !found.some((other) => area(intersection(other, button)) > 0))
  return withStates(image, [...found, ...apart.map(buttonAt)]).sort((a, b) => a.y - b.y || a.x - b.x)
}

function buttonAt({ picture: _, label = '', ...box }: ToolButton): UnnamedControl {
  return control('button', label, box)
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

function haveOneGround(image: Pixels, a: Box, b: Box): boolean {
  const groundOf = ({ x, y, height }: Box) => colourAt(image, x + 4, y + (height >> 1))
  return colourDistance(groundOf(a), groundOf(b)) <= 6
}

function boxed(
  image: Pixels,
  box: Box,
  boxes: readonly Box[],
  lines: readonly TextLine[],
  windows: readonly WindowInfo[]
): readonly UnnamedControl[] {
  if (isPartOfFrame(box, windows)) return []
  const held = withoutPicture(
    box,
    lines.filter((line) => contains(box, centreOf(line)) && !isOnBorder(line, box))
  )
  const first = held[0]
  // The rest of a bar, and the head of a column.
  const reachesEnd = box.x < 0 || box.x + box.width > image.width
  if (held.some((line) => !inside(line, { ...box, x: box.x - 2, width: box.width + 4 }))) return []
  if (!first && isPictureAlone(image, box, lines) && !touchesOthers(box, boxes)) return [control('button', '', box)]
  if (!first) return !reachesEnd && isEmptyField(image, box, boxes) ? [field(image, box, lines, [], boxes)] : []
  if (held.length === 2 && isTile(box, held, boxes))
    return [control('button', held.map(({ text }) => text).join(' '), box)]
  const arrow = held.length === 1 ? arrowBehind(image, box, first) : undefined
  const opensMenu = arrow?.opens === 'menu' && !isNamed(box, lines, boxes)
  if (held.length === 1 && isCentred(arrow && opensMenu ? union([first, arrow]) : first, box)) {
    if (isCell(box, boxes) || (box.height > 7 * first.height && box.width > 2 * box.height)) return []
    if (first.words.length > LONGEST_LABEL || isBadge(image, box, first) || areInitials(first, box)) return []
    const isNearEnd = first.x - box.x <= Math.max(INDENT.pixels, INDENT.line * first.height)
    const isList = arrow !== undefined && !opensMenu && isNearEnd
    const isField = isList || (isAmount(first) && isLikeEmpty(image, box, boxes, lines))
    if (isField && isNeutral(image, box)) return [field(image, box, lines, held, boxes)]
    return isNeutral(image, box) || !touchesOthers(box, boxes) ? [control('button', first.text, box)] : []
  }
  // A label on its border takes room above what is entered.
  const isLabelled = labelOn(box, lines) !== undefined
  const indent = isLabelled || isOneLine(first, box) ? INDENT.line : INDENT.lines
  const highest = Math.max(...held.map((line) => line.height))
  const start = (isOneLine(first, box) ? pictureBefore(image, box, first) : undefined) ?? first.x
  const room = Math.max(INDENT.pixels, indent * highest)
  const startsLeft = start - box.x <= room
  const endsRight =
    held.length === 1 &&
    (box.height <= DISPLAY.line * first.height + DISPLAY.pixels || boxes.some((other) => isInStep(other, box))) &&
    isAmount(first) &&
    endOf(box) - endOf(first) <= room
  if (
    reachesEnd ||
    !(startsLeft || endsRight) ||
    !(isLabelled || isEntered(image, held, box)) ||
    touchesOthers(box, boxes) ||
    !isNeutral(image, box)
  )
    return []
  // Narrow and without a name of its own: a button whose text makes room for an arrow.
  if (box.width < NARROWEST_FIELD && !isCalled(box, lines, boxes)) return [control('button', first.text, box)]
  return [field(image, box, lines, held, boxes)]
}

/** In its row or column stands one as large in which nothing is entered yet. */
function isLikeEmpty(image: Pixels, box: Box, boxes: readonly Box[], lines: readonly TextLine[]): boolean {
  const isEmpty = (other: Box) =>
    !lines.some((line) => contains(other, centreOf(line))) && drawnIn(image, other) === undefined
  return boxes.some((other) => isInStep(other, box) && isEmpty(other))
}

/** Another box as large in its row or column. */
function isInStep(other: Box, box: Box): boolean {
  return (
    other !== box &&
    Math.abs(other.width - box.width) <= ALIGNED &&
    Math.abs(other.height - box.height) <= ALIGNED &&
    Math.min(Math.abs(other.x - box.x), Math.abs(other.y - box.y)) <= ALIGNED
  )
}

/** Numbers are set from the right. */
function isAmount({ text }: TextLine): boolean {
  return AMOUNT.test(text)
}

function endOf({ x, width }: Box): number {
  return x + width
}

/** A button that says two things, one below the other, beside another as large. */
function isTile(box: Box, held: readonly TextLine[], boxes: readonly Box[]): boolean {
  const areCentred = held.every((line) =>
    isCentred({ ...line, y: box.y, height: box.height - 4 }, { ...box, y: box.y - 2 })
  )
  const areShort = held.every(({ words }) => words.length <= LONGEST_LABEL)
  const isLow = box.height <= TILE * Math.max(...held.map(({ height }) => height))
  const isAlike = (other: Box) =>
    other !== box && Math.abs(other.width - box.width) <= 2 && Math.abs(other.height - box.height) <= 2
  return areCentred && areShort && isLow && boxes.some((other) => isAlike(other) && Math.abs(other.y - box.y) <= 2)
}

/** A single sign at the end of a text is the arrow of a list or a picture. */
function withoutPicture(box: Box, held: readonly TextLine[]): readonly TextLine[] {
  const words = held.filter(({ text }) => /[\p{L}\p{N}]{2}/u.test(text))
  const end = box.x + box.width - 1.2 * box.height
  return words.length === 0 ? held : held.filter((line) => words.includes(line) || line.text.length > 1 || line.x < end)
}

/** One line of text about as high as the field, or several of one kind from the same left edge. */
function isEntered(image: Pixels, held: readonly TextLine[], box: Box): boolean {
  const [first, ...others] = held.filter((line) => !held.some((other) => goesOn(other, line))) as [
    TextLine,
    ...TextLine[]
  ]
  if (others.length === 0) return isOneLine(first, box) || first.y - box.y <= Math.max(14, 1.2 * first.height)
  const isAlike = others.every(
    (line) => Math.abs(line.x - first.x) <= 4 && Math.abs(line.height - first.height) <= 0.45 * first.height
  )
  // A label over what is entered is smaller.
  const isLabelled =
    others.length === 1 && others.every(({ y, height }) => y > first.y && first.height <= LABEL * height)
  return isAlike && areEvenlySpaced([first, ...others]) && (isLabelled || areOfOneInk(image, [first, ...others]))
}

/** The name on a card is darker than what is written under it. */
function areOfOneInk(image: Pixels, lines: readonly TextLine[]): boolean {
  const inks = lines.map(({ x, y, width, height }) =>
    strongestColour(
      image,
      { left: x, top: y, right: x + width, bottom: y + height },
      colourAt(image, Math.max(0, x - 2), y)
    )
  )
  return inks.every((ink) => colourDistance(ink, inks[0] as Colour) <= ONE_INK)
}

/** Lines of one text are as far from each other; those of a card are not. */
function areEvenlySpaced(lines: readonly TextLine[]): boolean {
  const middles = lines.map(({ y, height }) => y + height / 2).sort((a, b) => a - b)
  const steps = middles.slice(1).map((middle, at) => middle - (middles[at] as number))
  return Math.max(...steps) <= UNEVEN_STEPS * Math.min(...steps)
}

/** There is room for one line only. */
function isOneLine(line: Box, box: Box): boolean {
  return box.height <= 3.6 * line.height + 8
}

/** What was taken for two lines is one where the second stands as near as the next word. */
function goesOn(line: TextLine, next: TextLine): boolean {
  const gap = next.x - line.x - line.width
  const isAlike = next.height >= SMALLER * line.height
  return gap > 0 && gap <= WORD_GAP * line.height && isAlike && isLevel(line, next)
}

function isNamed(box: Box, lines: readonly TextLine[], boxes: readonly Box[]): boolean {
  const name = labelBefore(box, unboxed(lines, boxes))
  return name !== undefined && box.x - name.x - name.width <= name.height
}

/** A name right before it, or above it from the same left edge: that of a number to enter. */
function isCalled(box: Box, lines: readonly TextLine[], boxes: readonly Box[]): boolean {
  const above = labelAbove(box, unboxed(lines, boxes))
  return isNamed(box, lines, boxes) || (above !== undefined && Math.abs(above.x - box.x) <= ALIGNED)
}

/** What stands in another box is no label of this one. */
function unboxed(lines: readonly TextLine[], boxes: readonly Box[]): readonly TextLine[] {
  return lines.filter((line) => !boxes.some((other) => contains(other, centreOf(line))))
}

function field(
  image: Pixels,
  box: Box,
  lines: readonly TextLine[],
  held: readonly TextLine[],
  boxes: readonly Box[]
): UnnamedControl {
  const others = unboxed(lines, boxes).filter((line) => !held.includes(line))
  const mayName = (line: TextLine) => isOnSamePanel(image, line, box)
  const label = labelOn(box, lines) ?? labelBefore(box, others, mayName) ?? labelAbove(box, others)
  return control('field', label ? named(label) : (held[0]?.text ?? ''), box)
}

/** What lies before one of its ends is what lies before the field: an entry of a side bar names nothing beside it. */
function isOnSamePanel(image: Pixels, line: Box, box: Box): boolean {
  const groundAt = (x: number, { y, height }: Box) => colourIn(image, Math.round(x), Math.round(y + height / 2))
  const before = groundAt(box.x - BESIDE, box)
  if (!before) return true
  const ends = [groundAt(line.x - BESIDE, line), groundAt(line.x + line.width + BESIDE, line)]
  const isWall = (x: number) => {
    const rows = [-WALL, 0, 0.5, 1, 1 + WALL].map((at) => colourIn(image, x, Math.round(box.y + at * box.height)))
    const [first] = rows
    if (!first || rows.some((each) => !each || colourDistance(each, first) > FAINTEST_WALL)) return false
    const beside = [x - BESIDE, x + BESIDE].map((at) => groundAt(at, box))
    return beside.every((each) => each && colourDistance(each, first) > FAINTEST_WALL)
  }
  for (let x = line.x + line.width; x < box.x - BESIDE; x++) if (isWall(x)) return false
  return ends.some((end) => !end || colourDistance(end, before) <= OTHER_PANEL)
}

/** The box is the mark's own. */
function isOf(mark: Mark, { x, y, width, height }: Box): boolean {
  return [mark.left - 1 - x, mark.top - 1 - y, mark.right + 1 - x - width, mark.bottom + 1 - y - height].every(
    (off) => Math.abs(off) <= OWN
  )
}

function centreOfMark({ left, top, right, bottom }: Mark) {
  return { x: (left + right) / 2, y: (top + bottom) / 2 }
}

/** A list to choose from keeps its button; the steps of a number are part of its field. */
function joined(
  image: Pixels,
  { entry, others }: JoinedField,
  lines: readonly TextLine[],
  boxes: readonly Box[]
): readonly UnnamedControl[] {
  const held = lines.filter((line) => contains(entry, centreOf(line)))
  const isBetween = others.some((box) => box.x < entry.x)
  if (isBetween) return [field(image, entry, lines, held, boxes), ...others.map((box) => keyAt(box, lines))]
  const stepped = others.length > 1
  const whole = stepped ? union([entry, ...others]) : entry
  return [field(image, whole, lines, held, boxes), ...(stepped ? [] : others.map((box) => control('button', '', box)))]
}

function keyAt(box: Box, lines: readonly TextLine[]): UnnamedControl {
  return control('button', lines.find((line) => contains(box, centreOf(line)))?.text ?? '', box)
}

function marked(image: Pixels, mark: Mark, lines: readonly TextLine[], usual: number): readonly UnnamedControl[] {
  const box = boxOf({ ...mark, area: 0, sides: { top: 0, bottom: 0, left: 0, right: 0 } })
  if (mark.kind === 'icon') return [control('icon', '', box)]
  const label = labelBehind(box, lines) ?? (mark.slides ? labelBefore(box, lines) : undefined)
  // A square that large is a button with a picture, or no control.
  const isLarge =
    mark.kind === 'check' && !mark.slides && box.height > LARGEST_CHECK * Math.max(usual, label?.height ?? 0)
  if (isLarge) return mark.on || drawnIn(image, box) ? [control('button', '', box)] : []
  const state = mark.on ? (mark.kind === 'check' ? 'checked' : 'selected') : 'unchecked'
  return [control(mark.kind, label ? named(label) : '', box, state)]
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

function isEmptyField(image: Pixels, box: Box, boxes: readonly Box[]): boolean {
  const isWide = box.width >= 40 && box.width >= 1.8 * box.height
  return isWide && !touchesOthers(box, boxes) && isNeutral(image, box) && !isDrawn(image, box)
}

/** A picture: it shades from top to bottom, or is dark on a light ground. */
function isDrawn(image: Pixels, box: Box): boolean {
  const middle = box.x + (box.width >> 1)
  const [upper, lower] = [colourAt(image, middle, box.y + 3), colourAt(image, middle, box.y + box.height - 4)]
  const around = colourIn(image, box.x - BESIDE, box.y + (box.height >> 1))
  return (
    colourDistance(upper, lower) > SHADED || (around !== undefined && brightness(around) - brightness(upper) > DARK)
  )
}

/** Black, grey or white, or tinted like what lies around: fields are, selected rows are not. */
function isNeutral(image: Pixels, box: Box): boolean {
  const x = Math.min(image.width - 1, box.x + 3)
  const middle = Math.min(image.height - 1, box.y + (box.height >> 1))
  const within = colourAt(image, x, middle)
  if (isGrey(within)) return true
  const around = colourAt(image, Math.max(0, box.x - 5), middle)
  return !isGrey(around) && colourDistance(within, around) <= 48
}

function isGrey(colour: Colour): boolean {
  const [least, most] = [Math.min(...colour), Math.max(...colour)]
  return most - least <= (most <= GREY.dark ? GREY.ofDark : GREY.ofAny)
}

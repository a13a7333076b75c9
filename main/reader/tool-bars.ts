/** Tool bars: pictures in a row or a column, larger than the text around them and evenly apart. Each is a button. */
import { area, type Box, centreOf, contains, union } from '../contract/geometry.ts'
import type { Word } from '../contract/scene.ts'
import type { Blob } from './blobs.ts'
import type { InkLine } from './lines.ts'
import type { Mark } from './marks.ts'
import { median } from './median.ts'
import type { Region } from './regions.ts'
import { inMiddleOfBox } from './symbols.ts'

export interface ToolButton extends Box {
  /** What is drawn on it. */
  readonly picture: Box
  /** What is written beside that. */
  readonly label?: string
}

/** Blobs nearer to each other than this part of the height of the text are one picture. */
const TOGETHER = 0.4
/** Pictures are this much higher than the text, and no more. */
const LOWEST = 1.2
const HIGHEST = 2.6
/** A tool bar has at least so many pictures, at most this many heights of the text apart. */
const FEWEST = { row: 3, column: 4, list: 2, figures: 6, grid: 2 }
const FARTHEST = 6
/** Steps of more than so many sizes of a picture tell nothing of its button, unless they are even. */
const TELLING = { uneven: 2.2, even: 3.2 } as const
/** A button's side, in sizes of its picture: those of programs lie between 1.3 and 2.5, most where no step tells. */
export const ROOM = { least: 1.3, usual: 1.7, most: 1.85 } as const
/** And no more than so many heights of the text larger than that. */
const AROUND = 1.5
/** Steps are even when so many, and half of all, are the same but for so many pixels. */
const EVEN = { fewest: 2, off: 2 } as const
/** An empty box to tick may be smaller than one that is filled by this, in pixels. */
const EMPTY_OFF = 3
/** A button with an icon is at most this many times as wide as the icon. */
const WIDEST_BUTTON = 4
/** In pixels; what is smaller is a part of an icon or of its box. */
const SMALLEST_BUTTON = 22
/** No picture is read with such confidence as a short text, or as one of several letters. */
const SURE = { short: 0.95, long: 0.8 } as const
/** Fields are so many times as wide as high, and at least and at most so many times as high as what is entered. */
const FIELD = { wide: 1.5, room: 1.3, high: 3.5 } as const
/** In sizes of the pictures beside it. */
const SEPARATOR = { widest: 0.3, lowest: 0.6 } as const
/** The height of text where there is none to measure, in pixels. */
const USUAL_TEXT = 12

export interface Pictures {
  readonly buttons: readonly ToolButton[]
  /** Pictures that stand before texts, as in a list of files: no buttons of their own, and no text. */
  readonly besideText: readonly Box[]
  /** What else is drawn and was not read. */
  readonly others: readonly Box[]
}

/** `boxes` are what text may stand in. */
export function findPictures(
  ink: readonly InkLine[],
  marks: readonly Mark[],
  words: readonly Word[],
  boxes: readonly Region[] = []
): Pictures {
  const text = textHeight(words.filter(isSure))
  const fields = boxes.map(boxOf).filter(({ width, height }) => width >= FIELD.wide * height)
  const sure = words.filter((word) => isSure(word) || (word.height < LOWEST * text && isEntered(word, fields)))
  const likely = words.filter(({ text, confidence }) => confidence >= 0.3 && /[\p{L}\p{N}]{2}/u.test(text))
  // A picture with a frame may have been taken for a check box.
  const loose = ink.filter((line) => !sure.some((word) => isIn(word, line)))
  const framed = marks
    .filter((mark) => !isChoice(mark, marks, words) && !isInGrid(mark, marks))
    .map((mark): Framed => ({ ...boxOf(mark), mark }))
  const units = [...loose.flatMap((line) => unitsOf(line, text)), ...framed]
  const known = [...sure, ...figuresAmong(words)]
  const free = units.filter((unit) => !known.some((word) => contains(word, centreOf(unit))))
  const pictures = free.filter((unit) => isPicture(unit, text))
  const rows = chains(pictures, text, (box) => box)
  const level = levels(rows, text).filter((row) => row.filter((box) => hasNeighbour(box, rows)).length >= FEWEST.row)
  const across = level.flatMap((row) => buttonsOf(row, free, text))
  const others = pictures.filter((unit) => !across.some((button) => contains(button, centreOf(unit))))
  const [listed, columns] = parted(chains(others, text, turned), (column) => isBesideText(column, likely, text))
  const rest = free.filter((unit) => !across.some((button) => contains(button, centreOf(unit))))
  const upright = columns
    .filter((column) => column.length >= FEWEST.column && !areBoxesToTick(column, framed))
    .flatMap((column) => buttonsOf(column.map(turned), rest.map(turned), text))
  const buttons = [...across, ...upright.map((each) => ({ ...turned(each), picture: turned(each.picture) }))]
  const besideText = listed.filter((column) => column.length >= FEWEST.list).flat()
  const taken = [...buttons, ...besideText]
  return { buttons, besideText, others: free.filter((unit) => !taken.some((box) => contains(box, centreOf(unit)))) }
}

interface Framed extends Box {
  readonly mark: Mark
}

/** Where something is drawn in each of them it is a picture, and they are tools. */
function areBoxesToTick(column: readonly Box[], framed: readonly Framed[]): boolean {
  const marks = framed.filter((unit) => column.includes(unit)).map(({ mark }) => mark)
  return marks.length === column.length && marks.every(({ kind }) => kind === 'check') && !marks.every(({ on }) => on)
}

/** Figures on keys: many are as high. */
function figuresAmong(words: readonly Word[]): readonly Word[] {
  const figures = words.filter(({ text, confidence }) => confidence >= 0.8 && /^\d{1,2}$/.test(text))
  return figures.filter(
    ({ height }) => figures.filter((other) => Math.abs(other.height - height) <= 1).length >= FEWEST.figures
  )
}

/** A ring with a text right behind it is no picture, and neither is a box with a tick where others are empty. */
function isChoice(mark: Mark, marks: readonly Mark[], words: readonly Word[]): boolean {
  return (mark.kind === 'radio' || isTickedAmong(mark, marks)) && words.some((word) => isBehind(word, mark))
}

function isBehind({ text, confidence, x, y, height }: Word, { left, right, top, bottom }: Mark): boolean {
  const level = (top + bottom) / 2
  const isNear = x > right && x <= right + (right - left) && y < level && y + height > level
  return isNear && confidence >= 0.8 && /\p{L}{2}/u.test(text)
}

/** One of several boxes to tick in a row or a column, of which another is empty. */
function isTickedAmong(mark: Mark, marks: readonly Mark[]): boolean {
  const { x, y } = centreOf(boxOf(mark))
  const isEmpty = (other: Mark) => {
    const at = centreOf(boxOf(other))
    const isInLine = Math.min(Math.abs(at.x - x), Math.abs(at.y - y)) <= EVEN.off
    return other.kind === 'check' && !other.on && isInLine && Math.abs(heightOf(other) - heightOf(mark)) <= EMPTY_OFF
  }
  return mark.kind === 'check' && mark.on && marks.some(isEmpty)
}

function heightOf({ top, bottom }: Mark): number {
  return bottom - top
}

/** Answers of a table of questions: rings in rows that are columns, too. */
function isInGrid(mark: Mark, marks: readonly Mark[]): boolean {
  const rings = marks.filter(({ kind }) => kind === 'radio')
  const inRow = rings.filter((other) => Math.abs(other.top - mark.top) <= EVEN.off)
  const inColumn = rings.filter((other) => Math.abs(other.left - mark.left) <= EVEN.off)
  return mark.kind === 'radio' && Math.min(inRow.length, inColumn.length) >= FEWEST.grid
}

/** Whether a word is no text but what was read into a picture. */
export function isInPicture(word: Word, { buttons, besideText }: Pictures): boolean {
  const centre = centreOf(word)
  if (besideText.some((picture) => contains(picture, centre))) return true
  return buttons.some((button) => contains(button.picture, centre) || (contains(button, centre) && !isSure(word)))
}

/** Buttons with an icon in their middle, by their outline. */
export function iconButtons(icons: readonly Box[], boxes: readonly Region[]): readonly ToolButton[] {
  return icons.flatMap((picture) => {
    const { x, y, width, height } = picture
    const icon = { left: x, top: y, right: x + width, bottom: y + height, mass: 0 }
    const [outline] = boxes
      .filter(
        (box) =>
          isButton(box) && box.right - box.left <= WIDEST_BUTTON * Math.max(width, height) && inMiddleOfBox(icon, [box])
      )
      .map(boxOf)
      .sort((a, b) => area(b) - area(a))
    return outline ? [{ ...outline, picture }] : []
  })
}

function isButton({ left, top, right, bottom }: Region): boolean {
  return Math.min(right - left, bottom - top) >= SMALLEST_BUTTON
}

function isIn(word: Word, line: InkLine): boolean {
  return contains(boxOf(line), centreOf(word))
}

function isSure({ text, confidence }: Word): boolean {
  if (confidence >= SURE.short) return /[\p{L}\d]{2}/u.test(text)
  return confidence >= SURE.long && (text.match(/\p{L}/gu)?.length ?? 0) >= 3
}

/** The number of a page or a scale, in a field of the tool bar. */
function isEntered({ text, confidence, ...word }: Word, fields: readonly Box[]): boolean {
  if (confidence < SURE.long || !/\d/.test(text)) return false
  const centre = centreOf(word)
  return fields.some(
    (box) => contains(box, centre) && box.height >= FIELD.room * word.height && box.height <= FIELD.high * word.height
  )
}

/** Of most words, in pixels. */
export function textHeight(words: readonly Word[]): number {
  const heights = words.map((word) => word.height).sort((a, b) => a - b)
  // Words without tall letters are lower than the rest.
  return heights[Math.floor(0.75 * heights.length)] ?? USUAL_TEXT
}

function unitsOf({ blobs }: InkLine, text: number): Box[] {
  const units: Box[] = []
  for (const box of blobs.map(boxOf)) {
    const last = units.at(-1)
    if (last && isTogether(last, box, text)) units[units.length - 1] = union([last, box])
    else units.push(box)
  }
  return units
}

/** An arrow belongs to what it stands behind, not to what follows it. */
function isTogether(before: Box, after: Box, text: number): boolean {
  const gap = after.x - before.x - before.width
  return gap < 0 || (gap <= TOGETHER * text && !isArrow(before, text))
}

function isPicture({ width, height }: Box, text: number): boolean {
  const size = Math.max(width, height)
  return height >= LOWEST * text && size <= HIGHEST * text && width <= 1.8 * height && height <= 1.8 * width
}

/** Rows on one level are one row, whatever stands between them. */
function levels(rows: readonly (readonly Box[])[], text: number): Box[][] {
  const merged: Box[][] = []
  for (const row of rows) {
    const home = merged.find((each) => isLevel(each, row, text))
    if (home) home.push(...row.filter((box) => !home.includes(box)))
    else merged.push([...row])
  }
  return merged.map((row) => row.sort((a, b) => a.x - b.x))
}

/** Not alone: two pictures at least stand beside each other. */
function hasNeighbour(box: Box, rows: readonly (readonly Box[])[]): boolean {
  return rows.some((row) => row.length > 1 && row.includes(box))
}

function isLevel(a: readonly Box[], b: readonly Box[], text: number): boolean {
  return Math.abs(centreOf(a[0] as Box).y - centreOf(b[0] as Box).y) <= 0.3 * text
}

export function boxOf({ left, top, right, bottom }: Omit<Blob, 'mass'>): Box {
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/** Boxes that follow each other on one level. */
function chains(boxes: readonly Box[], text: number, turn: (box: Box) => Box): Box[][] {
  const rows: Box[][] = []
  for (const box of [...boxes].sort((a, b) => turn(a).x - turn(b).x)) {
    const row = rows.find((each) => {
      const [last, next] = [turn(each.at(-1) as Box), turn(box)]
      const off = Math.abs(centreOf(last).y - centreOf(next).y)
      return off <= 0.3 * text && next.x - last.x - last.width <= FARTHEST * text
    })
    if (row) row.push(box)
    else rows.push([box])
  }
  return rows
}

/** All that stands in the row of these pictures, in buttons as wide as the usual step from one to the next. */
function buttonsOf(row: readonly Box[], units: readonly Box[], text: number): ToolButton[] {
  const size = median(row.map((box) => Math.max(box.width, box.height)))
  const within = grownRow(row, units, 1.3 * size).filter(
    (unit) => unit.height <= HIGHEST * text && unit.width <= 2 * HIGHEST * text && !isSeparator(unit, size)
  )
  const { y, height } = union(row)
  const pieces: Box[] = []
  for (const unit of within.sort((a, b) => a.x - b.x)) {
    const last = pieces.at(-1)
    if (last && isTogether(last, unit, text)) pieces[pieces.length - 1] = union([last, unit])
    else pieces.push(unit)
  }
  const step = sideOf(row, size, text)
  const middle = y + height / 2
  const buttons: ToolButton[] = []
  for (const picture of pieces) {
    const before = buttons.at(-1)?.picture
    // The arrow of a list belongs to what it stands close behind.
    if (before && isArrow(picture, text) && picture.x - before.x - before.width <= 0.75 * size) {
      const last = buttons[buttons.length - 1] as ToolButton
      buttons[buttons.length - 1] = {
        ...last,
        width: picture.x + picture.width + 2 - last.x,
        picture: union([before, picture])
      }
      continue
    }
    const wide = Math.max(step, picture.width + 4)
    const centre = centreOf(picture).x
    buttons.push({
      x: Math.round(centre - wide / 2),
      y: Math.round(middle - step / 2),
      width: Math.round(wide),
      height: Math.round(step),
      picture
    })
  }
  return buttons
}

/** A line between groups of tools, or the grip that a tool bar is moved by. */
function isSeparator({ width, height }: Box, size: number): boolean {
  return width <= SEPARATOR.widest * size && height >= SEPARATOR.lowest * size
}

/** As wide as the usual step, but not much wider than the pictures: large ones have less around them. */
function sideOf(row: readonly Box[], size: number, text: number): number {
  const steps = row.slice(1).map((box, at) => centreOf(box).x - centreOf(row[at] as Box).x)
  const upTo = (sizes: number) => steps.filter((step) => step <= sizes * size)
  const far = upTo(TELLING.even)
  const telling = isEven(far) ? far : upTo(TELLING.uneven)
  const told = telling.length > 0 ? Math.max(ROOM.least * size, median(telling)) : ROOM.usual * size
  return Math.min(ROOM.most * size, size + AROUND * text, told)
}

function isEven(steps: readonly number[]): boolean {
  const usual = median(steps)
  const alike = steps.filter((step) => Math.abs(step - usual) <= EVEN.off)
  return alike.length >= Math.max(EVEN.fewest, steps.length / 2)
}

/** The pictures and what stands close beside them, on their level. */
function grownRow(row: readonly Box[], units: readonly Box[], reach: number): Box[] {
  const { y, height } = union(row)
  let level = units.filter((unit) => centreOf(unit).y > y && centreOf(unit).y < y + height && !row.includes(unit))
  const grown = [...row]
  for (let near = row; near.length > 0; ) {
    const edge = near
    near = level.filter((unit) =>
      edge.some((other) => unit.x - other.x - other.width <= reach && other.x - unit.x - unit.width <= reach)
    )
    grown.push(...near)
    level = level.filter((unit) => !near.includes(unit))
  }
  return grown
}

function isArrow({ width, height }: Box, text: number): boolean {
  return height <= 0.7 * text && width <= text && width >= 1.3 * height && width <= 2.6 * height
}

/** Most of them have a text close behind them. */
function isBesideText(units: readonly Box[], words: readonly Word[], text: number): boolean {
  const beside = units.filter((unit) => {
    const middle = centreOf(unit).y
    return words.some(
      (word) =>
        word.x > unit.x &&
        word.x - unit.x - unit.width <= 4 * text &&
        middle > word.y - 2 &&
        middle < word.y + word.height + 2
    )
  })
  return beside.length >= 0.6 * units.length
}

function parted<Value>(values: readonly Value[], holds: (value: Value) => boolean): readonly [Value[], Value[]] {
  return [values.filter(holds), values.filter((value) => !holds(value))]
}

function turned({ x, y, width, height }: Box): Box {
  return { x: y, y: x, width: height, height: width }
}

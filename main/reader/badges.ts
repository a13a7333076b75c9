/** What stands in a box of its own and is no button: the state of a thing, how many there are, the initials of a person. */
import { type Box, centreOf } from '../contract/geometry.ts'
import type { TextLine } from '../contract/scene.ts'
import { areOneGround, colourAt, colourDistance, colourIn, type Pixels } from './raster.ts'

/** In pixels; and how much colours of one ground differ, of 255. */
const HIGHEST_BADGE = 23
/** How many there are is in a badge at most so many times as high. */
const COUNT = 2.4
const SAME_GROUND = 12
/** Tiles with initials are square but for so many pixels. */
const UNEVEN = 3

/** A column of a table that tells states has so many of them at least; they stand in line but for so many pixels. */
const STATES = 4
const ALIGNED = 3
/** From the left side of a box, in pixels: its ground. */
const WITHIN = 4

/** Low, and with no border around its ground: the state of a thing, or how many there are. */
export function isBadge(image: Pixels, { x, y, width, height }: Box, label: TextLine): boolean {
  const middle = x + (width >> 1)
  const isBare = (row: number, out: number) => {
    const [here, around] = [colourIn(image, middle, row), colourIn(image, middle, row + 2 * out)]
    return here !== undefined && around !== undefined && colourDistance(here, around) <= SAME_GROUND
  }
  const highest = /^\d+$/.test(label.text) ? Math.max(HIGHEST_BADGE, COUNT * label.height) : HIGHEST_BADGE
  return height <= highest && isBare(y, -1) && isBare(y + height - 1, 1)
}

/** Those of a person, in place of a picture. */
export function areInitials({ text }: TextLine, { width, height }: Box): boolean {
  return Math.abs(width - height) <= UNEVEN && /^\p{Lu}{2}$/u.test(text) && text !== 'OK'
}

interface Labelled extends Box {
  readonly label: string
}

/** Boxes of a column that say a few things over and over, each on a ground of its own colour: what a button does has none. */
export function statesAmong<Button extends Labelled>(image: Pixels, buttons: readonly Button[]): ReadonlySet<Button> {
  const groundOf = ({ x, y, height }: Box) => colourAt(image, x + WITHIN, y + (height >> 1))
  const isInLine = (a: Box, b: Box) =>
    Math.abs(a.height - b.height) <= ALIGNED &&
    Math.min(Math.abs(a.x - b.x), Math.abs(centreOf(a).x - centreOf(b).x)) <= ALIGNED
  const isColumnOfStates = (column: readonly Button[]) => {
    const said = [...new Set(column.map(({ label }) => label))]
    const kinds = said.map((label) => column.filter((button) => button.label === label).map(groundOf))
    const isAlike = kinds.every((grounds) => grounds.every((each) => areOneGround(each, grounds[0])))
    const isUnlike = kinds.some(([ground]) => !areOneGround(ground, kinds[0]?.[0]))
    return said.length > 1 && said.length < column.length && isAlike && isUnlike
  }
  const columns = buttons.map((button) => buttons.filter((other) => isInLine(button, other)))
  return new Set(columns.filter((column) => column.length >= STATES && isColumnOfStates(column)).flat())
}

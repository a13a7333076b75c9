/** What stands in a box of its own and is no button: the state of a thing, how many there are, the initials of a person. */
import type { Box } from '../contract/geometry.ts'
import type { TextLine } from '../contract/scene.ts'
import { colourDistance, colourIn, type Pixels } from './raster.ts'

/** In pixels; and how much colours of one ground differ, of 255. */
const HIGHEST_BADGE = 23
/** How many there are is in a badge at most so many times as high. */
const COUNT = 2.4
const SAME_GROUND = 12
/** Tiles with initials are square but for so many pixels. */
const UNEVEN = 3

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

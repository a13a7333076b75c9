/** Radio buttons come in groups, of which one is selected: a ring or a disc for itself is a picture. */
import type { Mark } from './marks.ts'
import { type Colour, colourAt, type Pixels } from './raster.ts'

/** Off by so many pixels, those of one group are of one size, and in one row or column. */
const OFF = 3
/** So far apart at most, in diameters. */
const FARTHEST = 25
/** Inside of the border, in pixels: bullets and the dots of calendars are smaller, and whether one is selected is sure from here on. */
const SIZE = { smallest: 8, sure: 12 } as const
/** Brightest less darkest channel of a disc that is coloured, of 255: nothing that is not selected is. */
const COLOURED = 60

/** Radio buttons that are none become icons. */
export function withGroupsOnly(image: Pixels, marks: readonly Mark[]): Mark[] {
  const rings = marks.filter(({ kind }) => kind === 'radio')
  const isInGroup = (ring: Mark) => {
    const mates = rings.filter((other) => other !== ring && areOneGroup(ring, other))
    return mates.length > 0 && !(ring.on && widthOf(ring) >= SIZE.sure && mates.every(({ on }) => on))
  }
  return marks.map((mark) => {
    if (mark.kind !== 'radio') return mark
    const isRadio = widthOf(mark) >= SIZE.smallest && !isColoured(image, mark) && isInGroup(mark)
    return isRadio ? mark : { ...mark, kind: 'icon', on: false }
  })
}

function areOneGroup(a: Mark, b: Mark): boolean {
  const [size, across, down] = [widthOf(a), Math.abs(a.left - b.left), Math.abs(a.top - b.top)]
  const isApart = Math.max(across, down) > size && Math.max(across, down) <= FARTHEST * size
  return Math.abs(size - widthOf(b)) <= OFF && Math.min(across, down) <= OFF && isApart
}

function isColoured(image: Pixels, { left, top, right, bottom, on }: Mark): boolean {
  const quarter = (right - left) >> 2
  const middle = (top + bottom) >> 1
  const inside: readonly Colour[] = [left + quarter, (left + right) >> 1, right - quarter].map((x) =>
    colourAt(image, x, middle)
  )
  return !on && inside.every((colour) => Math.max(...colour) - Math.min(...colour) > COLOURED)
}

function widthOf({ left, right }: Mark): number {
  return right - left
}

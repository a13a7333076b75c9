/** Buttons with a picture before their text, or with nothing but a picture: both together stand in the middle. */
import { area, type Box, centreOf, contains, intersection } from '../contract/geometry.ts'
import type { TextLine } from '../contract/scene.ts'
import { colourAt, colourDistance, difference, type Pixels, wholePixels } from './raster.ts'

/** What is drawn differs from its ground by more than this, of 255. */
const DRAWN = 32
/** Borders and round corners are no drawing: pixels from the sides, and the part of the height above and below. */
const INSET = 4
const MARGIN = 0.2
/** A picture before a text is so wide, in heights of the box, and the text no farther from it. */
const NARROWEST = 0.15
const WIDEST = 0.7
const FARTHEST = 0.5
/** Rooms on both sides differ by at most this, in pixels or as a part of the width, and are at least so wide. */
const UNEVEN = { pixels: 8, part: 0.06 }
const LEAST_ROOM = 6
/** A button with nothing but a picture, in pixels and in heights. */
const SMALLEST = 24
const LARGEST = 60
const LONGEST = 1.8
/** A disc, of pixels in size and free of its round sides this part from them. */
const DISC = { smallest: 40, inset: 0.15 } as const

/** The text behind a picture where both stand in the middle of the box. */
export function textBesidePicture(image: Pixels, box: Box, lines: readonly TextLine[]): TextLine | undefined {
  const held = lines.filter((line) => contains(box, centreOf(line)))
  const words = held.filter(({ text }) => /[\p{L}\d]{2}/u.test(text))
  const text = words.at(-1)
  // Before the text there may be what recognition made of the picture.
  if (!text || held.some((line) => line.x > text.x) || held.length > 2) return undefined
  const drawn = drawnIn(image, box)
  if (!drawn || !isInMiddle(drawn, box) || drawn.right > text.x + text.width + INSET) return undefined
  return pictureIn(drawn, box, text) === undefined ? undefined : text
}

/** The column where a picture before a text begins; undefined where there is none. */
export function pictureBefore(image: Pixels, box: Box, text: Box): number | undefined {
  const drawn = drawnIn(image, { ...box, width: Math.min(box.width, text.x - box.x + INSET) })
  return drawn && pictureIn(drawn, box, text)
}

function pictureIn({ columns }: Drawn, box: Box, text: Box): number | undefined {
  const picture = columns.filter((x) => x < text.x - 2)
  const [first, last] = [picture[0], picture.at(-1)]
  if (first === undefined || last === undefined) return undefined
  const wide = last - first + 1
  const isPicture = wide >= NARROWEST * box.height && wide <= WIDEST * box.height
  return isPicture && text.x - last <= FARTHEST * box.height ? first : undefined
}

/** About as wide as high, with something drawn in its middle. */
export function isPictureAlone(image: Pixels, box: Box, lines: readonly TextLine[]): boolean {
  const { width, height } = box
  // The inside of a large letter, and a picture without a ground.
  if (lines.some((line) => area(intersection(line, box)) > 0) || !isFlat(image, box)) return false
  if (Math.min(width, height) < SMALLEST || Math.max(width, height) > LARGEST) return false
  if (width > LONGEST * height || height > width) return false
  return [box, ...(isDisc(image, box) ? [shrunk(box, DISC.inset)] : [])].some((part) => {
    const drawn = drawnIn(image, part)
    return drawn !== undefined && isInMiddle(drawn, box) && drawn.right - drawn.left >= NARROWEST * height
  })
}

/** Its corners are not of its ground. */
function isDisc(image: Pixels, { x, y, height }: Box): boolean {
  const corner = colourAt(image, x + INSET, y + INSET)
  return height >= DISC.smallest && colourDistance(corner, colourAt(image, x + INSET, y + (height >> 1))) > DRAWN
}

function shrunk({ x, y, width, height }: Box, part: number): Box {
  const [across, down] = [Math.round(part * width), Math.round(part * height)]
  return { x: x + across, y: y + down, width: width - 2 * across, height: height - 2 * down }
}

interface Drawn {
  readonly left: number
  /** Exclusive. */
  readonly right: number
  readonly columns: readonly number[]
}

/** Columns in which something differs from the ground of its row, which most of the row has. */
export function drawnIn(image: Pixels, { x, y, width, height }: Box): Drawn | undefined {
  const [x0, x1] = [x + INSET, Math.min(image.width, x + width - INSET)]
  const [y0, y1] = [Math.round(y + MARGIN * height), Math.round(y + (1 - MARGIN) * height)]
  const whole = wholePixels(image)
  const inked = new Uint8Array(Math.max(0, x1 - x0))
  for (let row = y0; row < y1; row++) {
    const start = row * image.width + x0
    const ground = whole[start] as number
    for (let at = 0; at < inked.length; at++) {
      const pixel = whole[start + at] as number
      if (pixel !== ground && difference(pixel, ground) > DRAWN) inked[at] = 1
    }
  }
  const columns = [...inked.keys()].filter((at) => inked[at] === 1).map((at) => x0 + at)
  const [left, last] = [columns[0], columns.at(-1)]
  return left === undefined || last === undefined ? undefined : { left, right: last + 1, columns }
}

/** Of one colour along its sides. */
function isFlat(image: Pixels, { x, y, width, height }: Box): boolean {
  const middle = [x + (width >> 1), y + (height >> 1)] as const
  const sides = [
    colourAt(image, x + INSET, middle[1]),
    colourAt(image, x + width - INSET, middle[1]),
    colourAt(image, middle[0], y + INSET),
    colourAt(image, middle[0], y + height - INSET)
  ] as const
  return sides.every((colour) => colourDistance(colour, sides[0]) <= DRAWN)
}

function isInMiddle({ left, right }: Drawn, { x, width }: Box): boolean {
  const [before, after] = [left - x, x + width - right]
  return (
    Math.abs(before - after) <= Math.max(UNEVEN.pixels, UNEVEN.part * width) && Math.min(before, after) >= LEAST_ROOM
  )
}

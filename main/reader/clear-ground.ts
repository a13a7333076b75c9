/** The ground around a picture that stands alone, as far as a button around it would reach. */
import { type Box, centreOf, contains } from '../contract/geometry.ts'
import { difference, type Pixels, wholePixels } from './raster.ts'
import type { ToolButton } from './tool-bars.ts'

/** What lies around a picture differs from its ground by less, what is drawn by more, of 255. */
const CLEAR = 24
const DRAWN = 60
/** A picture is drawn on this part of its box at least. */
const FAINTEST = 0.08
/** In heights of the text: pictures are no larger, and a text no farther behind one is what it stands for. */
const LARGEST = 2.6
const BESIDE = 4.5
/** A text without tall letters is so much lower, in pixels. */
const LEVEL = 2

export function longerSide({ width, height }: Box): number {
  return Math.max(width, height)
}

export function squareAround({ x, y, width, height }: Box, side: number): ToolButton {
  const picture = { x, y, width, height }
  const middle = centreOf(picture)
  const size = Math.round(side)
  return { x: Math.round(middle.x - size / 2), y: Math.round(middle.y - size / 2), width: size, height: size, picture }
}

/** Nothing but the picture is drawn in it, and the picture is. */
export function isClear(image: Pixels, button: Box, picture: Box): boolean {
  const [right, bottom] = [button.x + button.width, button.y + button.height]
  if (button.x < 0 || button.y < 0 || right > image.width || bottom > image.height) return false
  const whole = wholePixels(image)
  const ground = whole[button.y * image.width + button.x] as number
  const edged = { x: picture.x - 1, y: picture.y - 1, width: picture.width + 2, height: picture.height + 2 }
  let drawn = 0
  for (let y = button.y; y < bottom; y++)
    for (let x = button.x; x < right; x++) {
      const pixel = whole[y * image.width + x] as number
      if (pixel === ground) continue
      const differs = difference(pixel, ground)
      if (differs > CLEAR && !contains(edged, { x, y })) return false
      if (differs > DRAWN) drawn++
    }
  return drawn >= FAINTEST * picture.width * picture.height
}

/** At least `least` and at most some heights of the text, `high`. */
export function isOfSize(picture: Box, high: number, least: number): boolean {
  const size = longerSide(picture)
  return size >= least * high && size <= LARGEST * high
}

/** Level with a picture and close behind it, as texts are that are `high`, a text is what the picture stands for. */
export function isBehind(text: Box, picture: Box, high: number): boolean {
  const { y } = centreOf(picture)
  const gap = text.x - picture.x - picture.width
  return gap >= 0 && gap <= BESIDE * high && y > text.y - LEVEL && y < text.y + text.height + LEVEL
}

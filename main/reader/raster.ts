/** Pixels as the reader works on them: edges, ink and grey crops. */
import type { Box } from '../contract/geometry.ts'
import type { Frame } from '../contract/scene.ts'

/** Neighbouring pixels that differ by more than this in any channel (of 255) stand for ink; gradients stay below. */
const INK = 12
/** What differs by more than this bounds a smooth area: the faint corner of a thin border must not leak. */
const SMOOTH = 4

/** Letters differ from a picture that they stand on by more than this. */
const STRONG = 60

/** The pixel differs from the one to its right. */
export const RIGHT = 1
/** The pixel differs from the one below it. */
export const BELOW = 2
/** The same, for smooth areas. */
export const SOFT_RIGHT = 4
export const SOFT_BELOW = 8

export interface EdgeMap {
  readonly width: number
  readonly height: number
  /** A byte a pixel: RIGHT, BELOW, SOFT_RIGHT and SOFT_BELOW. */
  readonly bits: Uint8Array
}

/** The bits of four pixels in one number. */
export function foursOf({ bits }: EdgeMap): Int32Array {
  return new Int32Array(bits.buffer, bits.byteOffset, bits.length >> 2)
}

/** The pixel and the three after it have no edge at all; only ever told of every fourth. */
export function isBlank(fours: Int32Array, at: number): boolean {
  return (at & 3) === 0 && fours[at >> 2] === 0
}

export type Pixels = Pick<Frame, 'width' | 'height' | 'pixels'>

export function edgesOf(image: Pixels): EdgeMap {
  const { width, height } = image
  const bits = new Uint8Array(width * height)
  const whole = wholePixels(image)
  for (let y = 0; y < height; y++) {
    const below = y < height - 1 ? width : 0
    const last = (y + 1) * width - 1
    let pixel = whole[y * width] as number
    for (let at = y * width; at <= last; at++) {
      const next = at < last ? (whole[at + 1] as number) : pixel
      const under = whole[at + below] as number
      // Most neighbours are the very same.
      if (pixel !== next || pixel !== under) bits[at] = edgesAt(difference(pixel, next), difference(pixel, under))
      pixel = next
    }
  }
  return { width, height, bits }
}

/** Of the edges those where pixels differ strongly. */
export function strongEdgesOf(image: Pixels, { width, height, bits }: EdgeMap): EdgeMap {
  const whole = wholePixels(image)
  const strong = new Uint8Array(bits.length)
  for (let at = 0; at < bits.length; at++) {
    const edge = bits[at] as number
    if ((edge & (RIGHT | BELOW)) === 0) continue
    const pixel = whole[at] as number
    const isStrong = (bit: number, other: number) =>
      (edge & bit) !== 0 && difference(pixel, whole[other] as number) > STRONG
    strong[at] = (isStrong(RIGHT, at + 1) ? RIGHT : 0) | (isStrong(BELOW, at + width) ? BELOW : 0)
  }
  return { width, height, bits: strong }
}

/** One number a pixel, to compare whole pixels by. */
export function wholePixels({ width, height, pixels }: Pixels): Int32Array {
  const aligned = pixels.byteOffset % 4 === 0 ? pixels : pixels.slice()
  return new Int32Array(aligned.buffer, aligned.byteOffset, width * height)
}

function edgesAt(right: number, below: number): number {
  return (
    (right > INK ? RIGHT : 0) |
    (below > INK ? BELOW : 0) |
    (right > SMOOTH ? SOFT_RIGHT : 0) |
    (below > SMOOTH ? SOFT_BELOW : 0)
  )
}

/** Of two whole pixels: the largest difference in any channel, 0 to 255. */
export function difference(a: number, b: number): number {
  const byRed = Math.abs((a & 255) - (b & 255))
  const byGreen = Math.abs(((a >> 8) & 255) - ((b >> 8) & 255))
  const byBlue = Math.abs(((a >> 16) & 255) - ((b >> 16) & 255))
  return Math.max(byRed, byGreen, byBlue)
}

export type Colour = readonly [red: number, green: number, blue: number]

export function colourAt({ width, pixels }: Pixels, x: number, y: number): Colour {
  const at = (y * width + x) * 4
  return [pixels[at] as number, pixels[at + 1] as number, pixels[at + 2] as number]
}

/** Undefined outside the picture. */
export function colourIn(image: Pixels, x: number, y: number): Colour | undefined {
  return x >= 0 && y >= 0 && x < image.width && y < image.height ? colourAt(image, x, y) : undefined
}

/** Colours that differ by at most this, of 255, are of one ground. */
export const ONE_GROUND = 6

/** The largest difference in any channel, 0 to 255. */
export function colourDistance(a: Colour, b: Colour): number {
  return Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]), Math.abs(a[2] - b[2]))
}

/** Neither outside the picture, and of one ground. */
export function areOneGround(a: Colour | undefined, b: Colour | undefined): boolean {
  return a !== undefined && b !== undefined && colourDistance(a, b) <= ONE_GROUND
}

/** The colour within these pixels, `right` and `bottom` exclusive, that is farthest from their ground. */
export function strongestColour(
  image: Pixels,
  {
    left,
    top,
    right,
    bottom
  }: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number },
  ground: Colour
): Colour {
  let strongest = ground
  for (let y = top; y < Math.min(bottom, image.height); y++) {
    for (let x = left; x < Math.min(right, image.width); x++) {
      const colour = colourAt(image, x, y)
      if (colourDistance(colour, ground) > colourDistance(strongest, ground)) strongest = colour
    }
  }
  return strongest
}

/** The first column or row on the way whose colour is not that of its beginning. */
export function firstOther(
  image: Pixels,
  x: number,
  y: number,
  across: number,
  down: number,
  reach: number
): number | undefined {
  const ground = colourIn(image, x, y)
  if (!ground) return undefined
  for (let step = 1; step <= reach; step++) {
    const colour = colourIn(image, x + across * step, y + down * step)
    if (!colour) return undefined
    if (colourDistance(colour, ground) > ONE_GROUND) return across === 0 ? y + down * step : x + across * step
  }
  return undefined
}

export function clip(box: Box, width: number, height: number): Box {
  const x = Math.max(0, Math.min(width, box.x))
  const y = Math.max(0, Math.min(height, box.y))
  return {
    x,
    y,
    width: Math.max(0, Math.min(width, box.x + box.width) - x),
    height: Math.max(0, Math.min(height, box.y + box.height) - y)
  }
}

/** 0 to 255. */
export function brightness([red, green, blue]: Colour): number {
  return (red + green + blue) / 3
}

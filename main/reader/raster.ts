/** Pixels as the reader works on them: edges, ink and grey crops. */
import type { Box } from '../contract/geometry.ts'
import type { Frame } from '../contract/scene.ts'

/** Neighbouring pixels that differ by more than this in any channel (of 255) stand for ink; gradients stay below. */
const INK = 12
/** What differs by more than this bounds a smooth area: the faint corner of a thin border must not leak. */
const SMOOTH = 4

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

export type Pixels = Pick<Frame, 'width' | 'height' | 'pixels'>

export function edgesOf({ width, height, pixels }: Pixels): EdgeMap {
  const bits = new Uint8Array(width * height)
  const row = width * 4
  for (let y = 0; y < height; y++) {
    const lastRow = y === height - 1
    for (let x = 0; x < width; x++) {
      const at = y * row + x * 4
      const red = pixels[at] as number
      const green = pixels[at + 1] as number
      const blue = pixels[at + 2] as number
      const right = x < width - 1 ? difference(pixels, at + 4, red, green, blue) : 0
      const below = lastRow ? 0 : difference(pixels, at + row, red, green, blue)
      bits[y * width + x] =
        (right > INK ? RIGHT : 0) |
        (below > INK ? BELOW : 0) |
        (right > SMOOTH ? SOFT_RIGHT : 0) |
        (below > SMOOTH ? SOFT_BELOW : 0)
    }
  }
  return { width, height, bits }
}

function difference(pixels: Uint8Array, at: number, red: number, green: number, blue: number): number {
  const byRed = Math.abs(red - (pixels[at] as number))
  const byGreen = Math.abs(green - (pixels[at + 1] as number))
  const byBlue = Math.abs(blue - (pixels[at + 2] as number))
  return Math.max(byRed, byGreen, byBlue)
}

export type Colour = readonly [red: number, green: number, blue: number]

export function colourAt({ width, pixels }: Pixels, x: number, y: number): Colour {
  const at = (y * width + x) * 4
  return [pixels[at] as number, pixels[at + 1] as number, pixels[at + 2] as number]
}

/** The largest difference in any channel, 0 to 255. */
export function colourDistance(a: Colour, b: Colour): number {
  return Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]), Math.abs(a[2] - b[2]))
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

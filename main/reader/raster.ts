/** Pixels as the reader works on them: edges, ink and grey crops. */
import type { Box } from '../contract/geometry.ts'
import type { Frame } from '../contract/scene.ts'

/** Neighbouring pixels that differ by more than this in any channel (of 255) stand for an edge; gradients stay below. */
const EDGE = 16

/** The pixel differs from the one to its right. */
export const RIGHT = 1
/** The pixel differs from the one below it. */
export const BELOW = 2

export interface EdgeMap {
  readonly width: number
  readonly height: number
  /** A byte a pixel: RIGHT and BELOW. */
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
      let bit = 0
      if (x < width - 1 && differs(pixels, at + 4, red, green, blue)) bit = RIGHT
      if (!lastRow && differs(pixels, at + row, red, green, blue)) bit |= BELOW
      bits[y * width + x] = bit
    }
  }
  return { width, height, bits }
}

function differs(pixels: Uint8Array, at: number, red: number, green: number, blue: number): boolean {
  const byRed = red - (pixels[at] as number)
  if (byRed > EDGE || byRed < -EDGE) return true
  const byGreen = green - (pixels[at + 1] as number)
  if (byGreen > EDGE || byGreen < -EDGE) return true
  const byBlue = blue - (pixels[at + 2] as number)
  return byBlue > EDGE || byBlue < -EDGE
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

/** What a cell or a field leaves of its border in the strip of a text that touches it: read, it would be a bracket. */
import type { Grey } from './grey.ts'

/** A border stands within so many pixels of an end of the strip. */
const NEAR = 5
/** Lighter than this is ground, 0 black to 255 white. */
const GROUND = 225

/**
 * Ink reaches over the whole height of a strip, its free margins too, only where more goes on above and below.
 * `whole` has also what lies around the ink and is no part of it.
 */
export function withoutBorders({ width, height, pixels: kept }: Grey, whole: Uint8Array): Grey {
  const isBorder = (x: number) => {
    for (let y = 0; y < height; y++) if ((whole[y * width + x] as number) >= GROUND) return false
    return true
  }
  const columns = Array.from({ length: Math.min(NEAR, width >> 1) }, (_, at) => at)
  const left = columns.findLast(isBorder) ?? -1
  const right = width - 1 - (columns.findLast((at) => isBorder(width - 1 - at)) ?? -1)
  const pixels = kept.slice()
  for (let y = 0; y < height; y++) {
    pixels.fill(255, y * width, y * width + left + 1)
    pixels.fill(255, y * width + right, (y + 1) * width)
  }
  return { width, height, pixels }
}

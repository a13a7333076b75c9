/** Specks of a picture: lone shapes that hardly differ from what they stand on. */
import type { InkLine } from './lines.ts'
import type { Pixels } from './raster.ts'

/** Letters differ from their ground by at least this, 0 to 255, also those of what is disabled. */
const LEAST_CONTRAST = 40
/** What is longer, in heights, is told by its reading. */
const LONGEST = 2.5

export function isSpeck({ width, pixels }: Pixels, { left, top, right, bottom }: InkLine): boolean {
  if (right - left > LONGEST * (bottom - top)) return false
  for (let channel = 0; channel < 3; channel++) {
    let [least, most] = [255, 0]
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) {
        const value = pixels[(y * width + x) * 4 + channel] as number
        if (value < least) least = value
        if (value > most) most = value
      }
    }
    if (most - least >= LEAST_CONTRAST) return false
  }
  return true
}

/** Where a strip has ink and where it has none: what recognition says of its characters' boxes is only near. */
import type { Grey } from './grey.ts'

/** Lighter than this is no ink, 0 to 255. */
const INK = 170

export interface Gaps {
  /** The widest stretch without ink between two columns, in pixels of the strip. */
  widestBetween(from: number, to: number): number
}

/** Rows inked without a break for longer than this many heights are an underline, which runs on below the gaps. */
const UNDERLINE = 1.6

export function gapsOf({ width, height, pixels }: Grey): Gaps {
  const inked = new Uint8Array(width)
  for (let y = 0; y < height; y++) {
    const row = pixels.subarray(y * width, (y + 1) * width)
    if (longestRun(row) > UNDERLINE * height) continue
    for (let x = 0; x < width; x++) if ((row[x] as number) < INK) inked[x] = 1
  }
  return {
    widestBetween(from, to) {
      let widest = 0
      let here = 0
      for (let x = Math.max(0, Math.floor(from)); x <= Math.min(width - 1, Math.ceil(to)); x++) {
        here = inked[x] === 1 ? 0 : here + 1
        widest = Math.max(widest, here)
      }
      return widest
    }
  }
}

function longestRun(row: Uint8Array): number {
  let longest = 0
  let here = 0
  for (const pixel of row) {
    here = pixel < INK ? here + 1 : 0
    if (here > longest) longest = here
  }
  return longest
}

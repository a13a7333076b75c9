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
/** Columns may lean to the right by this much of their height, as those of italics do. */
const LEANING = [0.12, 0.16, 0.2, 0.24]
/** In heights of the strip: what is shorter is too little to tell. */
const LONG = 4

export function gapsOf(strip: Grey): Gaps {
  const ink = inkOf(strip)
  const upright = columnsOf(ink, strip, 0)
  const leaning = strip.width < LONG * strip.height ? [] : LEANING.map((lean) => columnsOf(ink, strip, lean))
  const clearest = leaning.reduce((best, each) => (clearnessOf(each) > clearnessOf(best) ? each : best), upright)
  const maps = clearest === upright ? [upright] : [upright, clearest]
  return { widestBetween: (from, to) => Math.max(...maps.map((inked) => widestIn(inked, from, to))) }
}

function widestIn(inked: Uint8Array, from: number, to: number): number {
  let widest = 0
  let here = 0
  for (let x = Math.max(0, Math.floor(from)); x <= Math.min(inked.length - 1, Math.ceil(to)); x++) {
    here = inked[x] === 1 ? 0 : here + 1
    widest = Math.max(widest, here)
  }
  return widest
}

/** Where pixels of ink are, but for underlines. */
function inkOf({ width, height, pixels }: Grey): readonly number[] {
  const ink: number[] = []
  for (let y = 0; y < height; y++) {
    if (longestRun(pixels.subarray(y * width, (y + 1) * width)) > UNDERLINE * height) continue
    for (let at = y * width; at < (y + 1) * width; at++) if ((pixels[at] as number) < INK) ink.push(at)
  }
  return ink
}

/** Which columns have ink, by where they cross the middle of the strip. */
function columnsOf(ink: readonly number[], { width, height }: Grey, lean: number): Uint8Array {
  const off = Array.from({ length: height }, (_, y) => Math.round(lean * (y - height / 2)))
  const inked = new Uint8Array(width)
  for (const at of ink) {
    const x = (at % width) + (off[Math.floor(at / width)] as number)
    if (x >= 0 && x < width) inked[x] = 1
  }
  return inked
}

/** How clearly columns free of ink stand together: the squares of their runs, summed. */
function clearnessOf(inked: Uint8Array): number {
  let [clearness, last] = [0, -1]
  for (let x = inked.indexOf(1); x >= 0; x = inked.indexOf(1, x + 1)) {
    if (last >= 0) clearness += (x - last - 1) ** 2
    last = x
  }
  return clearness
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

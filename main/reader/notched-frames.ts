/** Outlined fields whose border makes room for their label: no region ends at them, and their border is no text. */
import { type Colour, colourAt, colourDistance, colourIn, type EdgeMap, type Pixels } from './raster.ts'
import type { Region } from './regions.ts'
import type { Rule } from './rules.ts'

export interface NotchedFrame {
  /** The pixels of the border, `right` and `bottom` exclusive. */
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  /** Columns without a border at the top. */
  readonly notch: { readonly from: number; readonly to: number }
}

/** Sizes of fields, in pixels, at scales from 1 to 2. */
const LOWEST = 28
const HIGHEST = 130
const SHORTEST = 50
/** Labels are at least so wide, in pixels, and leave this part of the border at most. */
const NARROWEST_LABEL = 16
const LONGEST_NOTCH = 0.8
/** Labels begin at most so far from the left side, in pixels. */
const LONGEST_LEAD = 36
/** A side lies at most this far outside the straight part of the bottom: the corner, in pixels. */
const CORNER = 18
/** Both ends of top and bottom lie above each other, but for these pixels. */
const UNEVEN = 4
/** Borders differ from their ground by more than this, of 255. */
const FAINT = 8
/** Borders are at most this thick, in pixels, smoothing included. */
const THICK = 3

/** `levels` are all the level runs of edges, from top to bottom. */
export function notchedFrames(image: Pixels, levels: readonly Rule[]): NotchedFrame[] {
  const runs = levels.filter(({ start, end }) => end - start >= SHORTEST)
  const frames = runs.flatMap((top) => {
    const bottoms = runs.filter((bottom) => couldClose(top, bottom))
    const nearest = Math.min(...bottoms.map((bottom) => bottom.at))
    const outer = bottoms.findLast((bottom) => bottom.at <= nearest + THICK)
    return outer ? (frameBetween(image, top, outer) ?? []) : []
  })
  // Every border has two edges: the outer one tells.
  return frames.filter(
    (frame) => !frames.some((other) => other.top < frame.top && other.top >= frame.top - THICK && overlap(frame, other))
  )
}

/** What lies within, as if the border were closed. */
export function regionIn({ left, top, right, bottom }: NotchedFrame): Region {
  const box = { left: left + 1, top: top + 1, right: right - 1, bottom: bottom - 1 }
  const area = Math.round(MOSTLY * (box.right - box.left) * (box.bottom - box.top))
  return { ...box, area, sides: { top: MOSTLY, bottom: MOSTLY, left: MOSTLY, right: MOSTLY } }
}
const MOSTLY = 0.9

export function withoutFrames(edges: EdgeMap, frames: readonly NotchedFrame[]): EdgeMap {
  if (frames.length === 0) return edges
  const { width, height } = edges
  const bits = edges.bits.slice()
  const clear = (x0: number, y0: number, x1: number, y1: number) => {
    for (let y = Math.max(0, y0); y < Math.min(height, y1); y++) {
      bits.fill(0, y * width + Math.max(0, x0), y * width + Math.min(width, x1))
    }
  }
  for (const { left, top, right, bottom, notch } of frames) {
    clear(left - THICK, top - THICK, notch.from + 1, top + CORNER)
    clear(notch.to - 1, top - THICK, right + THICK, top + THICK)
    clear(left - THICK, top - THICK, left + THICK, bottom + THICK)
    clear(right - THICK, top - THICK, right + THICK, bottom + THICK)
    clear(left - THICK, bottom - THICK - 1, right + THICK, bottom + THICK)
    for (const [x0, x1] of [[left, left + CORNER / 2] as const, [right - CORNER / 2, right] as const]) {
      clear(x0, bottom - CORNER / 2, x1, bottom)
      clear(x0, top, x1, top + CORNER / 2)
    }
  }
  return { width, height, bits }
}

function couldClose(top: Rule, bottom: Rule): boolean {
  const high = bottom.at - top.at
  const notch = top.start - bottom.start
  return (
    high >= LOWEST &&
    high <= HIGHEST &&
    Math.abs(top.end - bottom.end) <= UNEVEN &&
    notch >= NARROWEST_LABEL &&
    notch <= LONGEST_NOTCH * (bottom.end - bottom.start)
  )
}

function frameBetween(image: Pixels, top: Rule, bottom: Rule): NotchedFrame | undefined {
  const border = top.at + 1
  const rows = [0.3, 0.5, 0.7].map((part) => Math.round(top.at + part * (bottom.at - top.at)))
  const left = sideOf(image, rows, bottom.start - CORNER, bottom.start + 2)
  const right = sideOf(image, rows, top.end + CORNER, top.end - 2)
  if (left === undefined || right === undefined) return undefined
  // Left of the label the border goes on.
  const ground = colourAt(image, Math.max(0, left - 2), border)
  const isBorder = (x: number) => colourDistance(colourAt(image, x, border), ground) > FAINT
  let from = bottom.start + 2
  if (!isBorder(from)) return undefined
  while (from < top.start && isBorder(from)) from++
  if (top.start - from < NARROWEST_LABEL || from - left > LONGEST_LEAD) return undefined
  return { left, top: border, right: right + 1, bottom: bottom.at + 1, notch: { from, to: top.start } }
}

/** The first column on the way that differs from the one before it in all rows. */
function sideOf(image: Pixels, rows: readonly number[], from: number, to: number): number | undefined {
  const step = Math.sign(to - from)
  for (let x = from; x !== to; x += step) {
    if (rows.every((y) => differs(colourIn(image, x, y), colourIn(image, x - step, y)))) return x
  }
  return undefined
}

function differs(a: Colour | undefined, b: Colour | undefined): boolean {
  return a !== undefined && b !== undefined && colourDistance(a, b) > FAINT
}

function overlap(a: NotchedFrame, b: NotchedFrame): boolean {
  return a.left < b.right && b.left < a.right
}

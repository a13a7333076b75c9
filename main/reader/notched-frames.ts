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

/** Pieces of one border are at most so far apart, in pixels. */
const SEAM = 2

/** `levels` are all the level runs of edges, from top to bottom. */
export function notchedFrames(image: Pixels, levels: readonly Rule[]): NotchedFrame[] {
  const runs = joined(levels).filter(({ start, end }) => end - start >= SHORTEST)
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

/** A border that is drawn in pieces shows where they meet. */
function joined(levels: readonly Rule[]): readonly Rule[] {
  const whole: Rule[] = []
  const last = new Map<number, number>()
  for (const run of levels) {
    const at = last.get(run.at)
    const before = at === undefined ? undefined : whole[at]
    if (at !== undefined && before && run.start - before.end <= SEAM) whole[at] = { ...before, end: run.end }
    else last.set(run.at, whole.push(run) - 1)
  }
  return whole
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
  const left = sideOf(image, rows, bottom.start + 2, bottom.start - CORNER)
  const right = sideOf(image, rows, top.end - 2, top.end + CORNER)
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

/** The last column of the first border on the way out. */
function sideOf(image: Pixels, rows: readonly number[], from: number, to: number): number | undefined {
  const step = Math.sign(to - from)
  const grounds = rows.map((y) => colourIn(image, from, y))
  const isBorder = (x: number) => rows.every((y, at) => differs(colourIn(image, x, y), grounds[at]))
  let side = from
  while (side !== to && !isBorder(side)) side += step
  if (side === to) return undefined
  for (let thick = 1; thick < THICK && isBorder(side + step); thick++) side += step
  return side
}

function differs(a: Colour | undefined, b: Colour | undefined): boolean {
  return a !== undefined && b !== undefined && colourDistance(a, b) > FAINT
}

function overlap(a: NotchedFrame, b: NotchedFrame): boolean {
  return a.left < b.right && b.left < a.right
}

/** How a character is drawn, and how much two drawings have in common. */
import type { Box } from '../contract/geometry.ts'
import type { Grey } from './grey.ts'
import { INK } from './pitch.ts'

/** Ink this much wider than what recognition takes for the character is more than that. */
const WIDER = 1.3
/** Softened drawings reach so many pixels farther at each side. */
const SOFT = 2

/** How one character is drawn, softened from side to side. */
export interface Drawing {
  readonly width: number
  readonly height: number
  /** How dark every pixel is, 0 to 255. */
  readonly ink: Uint8Array
  readonly mass: number
  /** Its centre of mass, in pixels from the left. */
  readonly centre: number
}

/** The ink in the columns from the middle of a character to both sides; undefined where it touches its neighbours. */
export function drawingOf(strip: Grey, symbol: Box): Drawing | undefined {
  const box = inkAround(strip, symbol)
  if (!box || box.width > WIDER * symbol.width + 2) return undefined
  const width = box.width + 2 * SOFT
  const ink = new Uint8Array(width * box.height)
  // The pale column at its side may be that of its neighbour, too.
  const shared = [box.x - 1, box.x + box.width].filter((x) => isInked(strip, x < box.x ? x - 1 : x + 1))
  let [mass, moment] = [0, 0]
  for (let y = 0; y < box.height; y++) {
    const dark = (x: number) => {
      if (x < Math.max(0, box.x - 1) || x > Math.min(strip.width - 1, box.x + box.width)) return 0
      const all = 255 - (strip.pixels[(box.y + y) * strip.width + x] as number)
      return shared.includes(x) ? all / 2 : all
    }
    for (let x = 0; x < width; x++) {
      const from = box.x + x - SOFT
      const soft = (dark(from - 1) + 2 * dark(from) + dark(from + 1)) >> 2
      ink[y * width + x] = soft
      mass += soft
      moment += soft * x
    }
  }
  return { width, height: box.height, ink, mass, centre: moment / mass }
}

/** From the middle of a character as far as columns have ink. */
export function inkAround(strip: Grey, { x, width: wide }: Box): Box | undefined {
  const { width, height, pixels } = strip
  let left = Math.max(0, Math.min(width - 1, Math.round(x + wide / 2)))
  if (!isInked(strip, left)) return undefined
  let right = left + 1
  while (isInked(strip, left - 1)) left--
  while (isInked(strip, right)) right++
  let [top, bottom] = [height, 0]
  for (let y = 0; y < height; y++) {
    for (let column = left; column < right; column++) {
      if ((pixels[y * width + column] as number) >= INK) continue
      top = Math.min(top, y)
      bottom = y + 1
    }
  }
  return { x: left, y: top, width: right - left, height: bottom - top }
}

function isInked({ width, height, pixels }: Grey, column: number): boolean {
  if (column < 0 || column >= width) return false
  for (let y = 0; y < height; y++) if ((pixels[y * width + column] as number) < INK) return true
  return false
}

export function isSameDrawing(a: Drawing, b: Drawing): boolean {
  return a.width === b.width && a.mass === b.mass && a.ink.every((dark, at) => dark === b.ink[at])
}

/** The share of their ink that two of one height do not have in common, one laid on the other by their centres; 1 where it is more than `limit`. */
export function distance(a: Drawing, b: Drawing, limit: number): number {
  const most = limit * (a.mass + b.mass)
  if (Math.abs(a.mass - b.mass) > most) return 1
  const shift = b.centre - a.centre
  const whole = Math.floor(shift)
  const part = shift - whole
  let apart = 0
  for (let y = 0; y < a.height; y++) {
    for (let x = -1; x <= a.width; x++) {
      const other = darkAt(b, x + whole, y) * (1 - part) + darkAt(b, x + whole + 1, y) * part
      apart += Math.abs(darkAt(a, x, y) - other)
    }
    if (apart > most) return 1
  }
  return apart / (a.mass + b.mass)
}

function darkAt({ width, ink }: Drawing, x: number, y: number): number {
  return x < 0 || x >= width ? 0 : (ink[y * width + x] as number)
}

/** Runs of ink in a row, within the columns of a character. */
export function runsIn(
  { x, width }: Box,
  strip: Grey,
  y: number,
  ink: number
): readonly { readonly start: number; readonly end: number }[] {
  const runs: { start: number; end: number }[] = []
  if (y < 0 || y >= strip.height) return runs
  for (let at = Math.max(0, Math.round(x)); at < Math.min(strip.width, Math.round(x + width)); at++) {
    if ((strip.pixels[y * strip.width + at] as number) >= ink) continue
    const last = runs.at(-1)
    if (last && last.end === at) last.end = at + 1
    else runs.push({ start: at, end: at + 1 })
  }
  return runs
}

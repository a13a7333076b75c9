/** Fonts of equal widths: their characters stand in a grid, which the ink shows more exactly than recognition does. */
import type { Grey } from './grey.ts'
import type { RecognisedSymbol } from './recogniser.ts'

/** Cell `n` reaches from `origin + n * pitch` to `origin + (n + 1) * pitch`, in pixels of the strip. */
export interface Grid {
  readonly origin: number
  readonly pitch: number
  readonly cells: number
}

/** The columns that lines of one terminal share, in pixels. */
export type Columns = Pick<Grid, 'origin' | 'pitch'>

/** Darker than this is ink, 0 to 255. */
export const INK = 150
/** Fewer characters do not tell a font of equal widths from another. */
const ENOUGH = 8
/** Of the borders between two inked cells at least this share is free of ink... */
const FREE_BORDERS = 0.84
/** ... and so many of the characters stand near the middle of theirs. */
const IN_PLACE = 0.8
/** Of the steps from character to character so many are as long as cells are. */
const EVEN_STEPS = 0.7

export function gridOf(strip: Grey, symbols: readonly RecognisedSymbol[]): Grid | undefined {
  const guess = pitchOf(symbols.map(middle))
  return guess === undefined ? undefined : gridNear(guess, strip, symbols)
}

/** The grid whose pitch is about this, where borders and characters agree with it. */
export function gridNear(guess: number, strip: Grey, symbols: readonly RecognisedSymbol[]): Grid | undefined {
  if (symbols.length < ENOUGH) return undefined
  const middles = symbols.map(middle)
  const columns = columnsOf(strip)
  const first = columns.findIndex((count) => count > 0)
  const last = columns.findLastIndex((count) => count > 0)
  let best: Grid[] = []
  let least = Infinity
  // So fine that even the last cell is off by no more than half a pixel.
  const step = (0.5 * guess) / Math.max(1, last - first)
  for (let pitch = 0.98 * guess; pitch <= 1.02 * guess; pitch += step) {
    for (let before = 0; before < pitch; before += 0.5) {
      const origin = first - before
      const grid = { origin, pitch, cells: Math.ceil((last + 1 - origin) / pitch) }
      const cost = inkOnBorders(columns, grid)
      if (cost < least) best = []
      if (cost <= least) best.push(grid)
      least = Math.min(least, cost)
    }
  }
  // Borders may lie anywhere between the letters: in the middle they are most exact.
  const grid = best[best.length >> 1]
  return grid && isEven(columns, grid) && fits(middles, grid) ? grid : undefined
}

/** The grid that lines around this one show, where its characters stand in it. */
export function gridIn(
  columns: readonly Columns[],
  strip: Grey,
  symbols: readonly RecognisedSymbol[]
): Grid | undefined {
  const inked = columnsOf(strip)
  const first = inked.findIndex((count) => count > 0)
  const last = inked.findLastIndex((count) => count > 0)
  const fitting = columns.flatMap(({ origin, pitch }) => {
    const start = origin + Math.floor((first - origin) / pitch) * pitch
    const grid = { origin: start, pitch, cells: Math.ceil((last + 1 - start) / pitch) }
    const borders = Array.from({ length: grid.cells - 1 }, (_, cell) => columnOf(cell + 1, grid))
    const free = borders.filter((at) => Math.min(inked[at - 1] ?? 0, inked[at] ?? 0) <= 1)
    const cut = borders.reduce((sum, at) => sum + Math.min(inked[at - 1] ?? 0, inked[at] ?? 0), 0)
    return free.length >= FREE_BORDERS * borders.length && fits(symbols.map(middle), grid) ? [{ grid, cut }] : []
  })
  // Of columns a pixel apart those that cut the fewest characters.
  return fitting.sort((a, b) => a.cut - b.cut)[0]?.grid
}

export function columnOf(x: number, { origin, pitch }: Grid): number {
  return Math.round(origin + x * pitch)
}

/** The step from character to character when most steps are one, two or more of it. */
function pitchOf(middles: readonly number[]): number | undefined {
  const steps = middles.slice(1).map((at, index) => at - (middles[index] as number))
  const sorted = [...steps].sort((a, b) => a - b)
  const guess = sorted[Math.floor(sorted.length * 0.4)] as number
  if (guess < 4) return undefined
  const near = sorted.filter((step) => step > 0.7 * guess && step < 1.3 * guess)
  const mean = near.reduce((sum, step) => sum + step, 0) / Math.max(1, near.length)
  const even = steps.filter((step) => step > 0.6 * mean && Math.abs(step / mean - Math.round(step / mean)) <= 0.25)
  if (even.length < EVEN_STEPS * steps.length) return undefined
  const cells = [0]
  for (const step of steps) cells.push((cells.at(-1) as number) + Math.round(step / mean))
  return slopeOf(cells, middles)
}

function slopeOf(xs: readonly number[], ys: readonly number[]): number {
  const meanX = xs.reduce((sum, x) => sum + x, 0) / xs.length
  const meanY = ys.reduce((sum, y) => sum + y, 0) / ys.length
  const across = xs.reduce((sum, x, index) => sum + (x - meanX) * ((ys[index] as number) - meanY), 0)
  return across / xs.reduce((sum, x) => sum + (x - meanX) ** 2, 0)
}

function columnsOf({ width, height, pixels }: Grey): Uint16Array {
  const columns = new Uint16Array(width)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) if ((pixels[y * width + x] as number) < INK) columns[x] = (columns[x] as number) + 1
  }
  return columns
}

/** Ink in the middle of a border weighs more the better the border fits between two columns. */
function inkOnBorders(columns: Uint16Array, grid: Grid): number {
  let ink = 0
  for (let cell = 0; cell <= grid.cells; cell++) {
    const border = grid.origin + cell * grid.pitch
    const at = Math.floor(border)
    const part = border - at
    ink += (1 - part) * Math.min(columns[at - 1] ?? 0, columns[at] ?? 0) + part * (columns[at] ?? 0)
  }
  return ink
}

/** In any other font the borders of a grid run through every second letter. */
function isEven(columns: Uint16Array, grid: Grid): boolean {
  const inked = Array.from({ length: grid.cells }, (_, cell) => {
    const end = Math.min(columns.length, columnOf(cell + 1, grid))
    for (let x = Math.max(0, columnOf(cell, grid)); x < end; x++) if ((columns[x] as number) > 0) return true
    return false
  })
  let borders = 0
  let free = 0
  for (let cell = 1; cell < grid.cells; cell++) {
    if (!inked[cell - 1] || !inked[cell]) continue
    borders++
    const at = columnOf(cell, grid)
    if (Math.min(columns[at - 1] ?? 0, columns[at] ?? 0) <= 1) free++
  }
  return borders >= 4 && free >= FREE_BORDERS * borders
}

function fits(middles: readonly number[], { origin, pitch }: Grid): boolean {
  const placed = middles.map((at) => (at - origin) / pitch)
  const near = placed.filter((at) => Math.abs(at - Math.floor(at) - 0.5) <= 0.3)
  const cells = new Set(placed.map(Math.floor))
  return near.length >= IN_PLACE * placed.length && cells.size >= 0.9 * placed.length
}

function middle({ x, width }: RecognisedSymbol): number {
  return x + width / 2
}

/**
 * Lines in a bitmap font. One line that shows its font tells where every cell of its terminal stands, above and below
 * as well: what was found apart, a colon or a quotation mark, or together with the row below, is put where it belongs.
 */
import type { Word } from '../contract/scene.ts'
import { type CellRun, runAround } from './bitmap-cells.ts'
import type { BitmapFont } from './bitmap-fonts.ts'
import { type Grid, gridUnder, hasFewColours } from './bitmap-text.ts'
import type { Blob } from './blobs.ts'
import type { Strip } from './grey.ts'
import type { InkLine } from './lines.ts'
import type { Pixels } from './raster.ts'

/** An edge is marked a pixel beside the ink. */
const BESIDE = 2

export interface BitmapLines {
  /** Each the words of one line, in pixels of the image. */
  readonly lines: readonly (readonly Word[])[]
  /** What is read with that, in whole or in part. */
  readonly read: ReadonlySet<InkLine>
}

interface ReadRow {
  readonly grid: Grid
  readonly blobs: readonly Blob[]
  readonly runs: readonly CellRun[]
}

export class BitmapRows {
  readonly #fonts = new Set<BitmapFont>()
  /** What every line there is shows by itself. */
  readonly #grids = new WeakMap<InkLine, Grid | 'none'>()
  /** By the first blob of the row. */
  readonly #rows = new WeakMap<Blob, ReadRow>()

  find(image: Pixels, lines: readonly InkLine[], stripOf: (line: InkLine) => Strip): BitmapLines {
    const found: (readonly Word[])[] = []
    const read = new Set<InkLine>()
    for (const grid of distinct(lines.flatMap((line) => this.#gridUnder(line, image, stripOf) ?? []))) {
      const left = lines.filter((line) => !read.has(line))
      const inked = left.flatMap((line) => line.blobs).filter((blob) => standsInRow(blob, grid))
      const runs = new Map<number, readonly CellRun[]>()
      for (const [row, blobs] of rowsOf(inked, grid)) runs.set(row, this.#runsOf(image, grid, row, blobs))
      found.push(...[...runs.values()].flat().map(({ words }) => words))
      const isRead = (blob: Blob) => runs.get(rowOf(blob, grid))?.some((run) => holds(run, columnsOf(blob, grid)))
      for (const line of left) if (line.blobs.filter(isRead).length >= line.blobs.length / 2) read.add(line)
    }
    return { lines: found, read }
  }

  #gridUnder(line: InkLine, image: Pixels, stripOf: (line: InkLine) => Strip): Grid | undefined {
    const look = () => (hasFewColours(image, line) ? gridUnder(stripOf(line), this.#fonts) : undefined)
    const grid = this.#grids.get(line) ?? look() ?? 'none'
    this.#grids.set(line, grid)
    if (grid === 'none') return undefined
    this.#fonts.add(grid.font)
    return grid
  }

  #runsOf(image: Pixels, grid: Grid, row: number, blobs: readonly Blob[]): readonly CellRun[] {
    const [first] = blobs as readonly [Blob, ...Blob[]]
    const before = this.#rows.get(first)
    if (before && isSameGrid(before.grid, grid) && isSame(before.blobs, blobs)) return before.runs
    const runs: CellRun[] = []
    for (const blob of blobs) {
      const [from, to] = columnsOf(blob, grid)
      if (to <= (runs.at(-1)?.last ?? -Infinity)) continue
      const run = runAround(image, grid, row, from, to)
      if (!run) continue
      // What ended before a cell that is not in the font goes on behind it.
      while ((runs.at(-1)?.last ?? -Infinity) >= run.first) runs.pop()
      runs.push(run)
    }
    this.#rows.set(first, { grid, blobs, runs })
    return runs
  }
}

/** One for all lines of a terminal. */
function distinct(all: readonly Grid[]): readonly Grid[] {
  const grids: Grid[] = []
  for (const grid of all) if (!grids.some((known) => isSameGrid(known, grid))) grids.push(grid)
  return grids
}

function isSameGrid(a: Grid, b: Grid): boolean {
  return a.font === b.font && (a.y - b.y) % a.font.height === 0 && (a.x - b.x) % a.font.width === 0
}

function holds({ first, last }: CellRun, [from, to]: readonly [number, number]): boolean {
  return from >= first && to <= last
}

function rowsOf(blobs: readonly Blob[], grid: Grid): ReadonlyMap<number, readonly Blob[]> {
  const rows = new Map<number, Blob[]>()
  for (const blob of [...blobs].sort((a, b) => a.left - b.left || a.top - b.top)) {
    const row = rowOf(blob, grid)
    const members = rows.get(row)
    if (members) members.push(blob)
    else rows.set(row, [blob])
  }
  return rows
}

function rowOf({ top, bottom }: Blob, { font, y }: Grid): number {
  return Math.floor(((top + bottom) / 2 - y) / font.height)
}

function standsInRow(blob: Blob, grid: Grid): boolean {
  const top = grid.y + rowOf(blob, grid) * grid.font.height
  return blob.top >= top - BESIDE && blob.bottom <= top + grid.font.height + BESIDE
}

/** The first and the last column of the terminal that a blob reaches over, its edges left out. */
function columnsOf({ left, right }: Blob, { font, x }: Grid): readonly [first: number, last: number] {
  const columnAt = (at: number) => Math.floor((at - x) / font.width)
  return [columnAt(Math.min(left + 1, right - 1)), columnAt(Math.max(right - 2, left))]
}

function isSame(a: readonly Blob[], b: readonly Blob[]): boolean {
  return a.length === b.length && a.every((blob, index) => blob === b[index])
}

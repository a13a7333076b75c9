/** Connected groups of edge pixels: glyphs, parts of glyphs, words run together, icons. */
import { BELOW, type EdgeMap, foursOf, isBlank, RIGHT } from './raster.ts'

/** `right` and `bottom` are exclusive. */
export interface Blob {
  left: number
  top: number
  right: number
  bottom: number
  /** How many edge pixels it has. */
  mass: number
}

const INK = RIGHT | BELOW

/** Groups edge pixels that touch, diagonally too, by runs of a row joined to runs of the row above. */
export function blobsOf(edges: EdgeMap): Blob[] {
  const { width, height, bits } = edges
  const fours = foursOf(edges)
  const blobs: Blob[] = []
  const parents: number[] = []
  const root = (index: number) => {
    let at = index
    while (parents[at] !== at) {
      parents[at] = parents[parents[at] as number] as number
      at = parents[at] as number
    }
    return at
  }
  let above: number[] = []
  let current: number[] = []
  for (let y = 0; y < height; y++) {
    const row = y * width
    let first = 0
    for (let x = 0; x < width; x++) {
      if (((bits[row + x] as number) & INK) === 0) {
        while (x + 4 < width && isBlank(fours, row + x + 1)) x += 4
        continue
      }
      const start = x
      while (x < width && ((bits[row + x] as number) & INK) !== 0) x++
      let label = -1
      while (first < above.length && (above[first + 1] as number) < start) first += 3
      for (let index = first; index < above.length && (above[index] as number) <= x; index += 3) {
        const other = root(above[index + 2] as number)
        if (label < 0) label = other
        else if (other !== label) label = join(blobs, parents, label, other)
      }
      if (label < 0) {
        label = blobs.length
        parents.push(label)
        blobs.push({ left: start, top: y, right: x, bottom: y + 1, mass: x - start })
      } else {
        grow(blobs[label] as Blob, start, x, y)
      }
      current.push(start, x, label)
    }
    above = current
    current = []
  }
  return blobs.filter((_, index) => parents[index] === index)
}

function grow(blob: Blob, start: number, end: number, y: number): void {
  if (start < blob.left) blob.left = start
  if (end > blob.right) blob.right = end
  blob.bottom = y + 1
  blob.mass += end - start
}

function join(blobs: Blob[], parents: number[], a: number, b: number): number {
  const [into, from] = a < b ? [a, b] : [b, a]
  const target = blobs[into] as Blob
  const source = blobs[from] as Blob
  target.left = Math.min(target.left, source.left)
  target.top = Math.min(target.top, source.top)
  target.right = Math.max(target.right, source.right)
  target.bottom = Math.max(target.bottom, source.bottom)
  target.mass += source.mass
  parents[from] = into
  return into
}

/** As if rows were columns. */
export function turned({ left, top, right, bottom, mass }: Blob): Blob {
  return { left: top, top: left, right: bottom, bottom: right, mass }
}

export function sizeOf({ left, right, top, bottom }: Omit<Blob, 'mass'>): readonly [wide: number, high: number] {
  return [right - left, bottom - top]
}

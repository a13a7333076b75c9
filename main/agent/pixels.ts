/** Comparing Frames. A difference of a few levels is noise of rendering, not a change a person would see. */
import { type Box, intersection } from '../contract/geometry.ts'
import type { Frame } from '../contract/scene.ts'

/** Levels of 255 by which one channel must differ. */
const NOTICEABLE = 24

const TILE = 16

/** Tiles of TILE x TILE pixels that differ noticeably between two frames of one size, as `row * columns + column`. */
export function changedTiles(before: Frame, after: Frame): readonly number[] {
  const columns = Math.ceil(after.width / TILE)
  if (before.width !== after.width || before.height !== after.height) {
    return Array.from({ length: columns * Math.ceil(after.height / TILE) }, (_, tile) => tile)
  }
  const [a, b] = [words(before), words(after)]
  const changed = new Set<number>()
  for (let y = 0; y < after.height; y++) {
    const row = Math.floor(y / TILE) * columns
    for (let at = y * after.width, end = at + after.width, x = 0; at < end; at++, x++) {
      if (a[at] !== b[at] && differs(a[at] as number, b[at] as number)) changed.add(row + Math.floor(x / TILE))
    }
  }
  return [...changed]
}

/** How many pixels within a box differ noticeably, and the box that holds all of them. */
export function difference(before: Frame, after: Frame, within?: Box): { pixels: number; box: Box } {
  const whole = { x: 0, y: 0, width: after.width, height: after.height }
  if (before.width !== after.width || before.height !== after.height) {
    return { pixels: after.width * after.height, box: whole }
  }
  const { x, y, width, height } = within ? intersection(whole, within) : whole
  const [a, b] = [words(before), words(after)]
  let pixels = 0
  let [left, top, right, bottom] = [x + width, y + height, x, y]
  for (let row = y; row < y + height; row++) {
    for (let column = x; column < x + width; column++) {
      const at = row * after.width + column
      if (a[at] === b[at] || !differs(a[at] as number, b[at] as number)) continue
      pixels++
      left = Math.min(left, column)
      right = Math.max(right, column + 1)
      top = Math.min(top, row)
      bottom = row + 1
    }
  }
  return { pixels, box: { x: left, y: top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) } }
}

function words({ pixels }: Frame): Uint32Array {
  // What came over a line between processes may begin anywhere; 32-bit words may not.
  const aligned = pixels.byteOffset % 4 === 0 ? pixels : pixels.slice()
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength >> 2)
}

function differs(a: number, b: number): boolean {
  return (
    Math.abs((a & 0xff) - (b & 0xff)) > NOTICEABLE ||
    Math.abs(((a >> 8) & 0xff) - ((b >> 8) & 0xff)) > NOTICEABLE ||
    Math.abs(((a >> 16) & 0xff) - ((b >> 16) & 0xff)) > NOTICEABLE
  )
}

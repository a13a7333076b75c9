/** Connected pieces of ink in a strip: strokes, dots, whole letters. */
import type { Box } from '../contract/geometry.ts'
import type { Grey } from './grey.ts'

export interface Piece extends Box {
  /** From its first to its last row: the first and the last column of its ink. */
  readonly rows: readonly Extent[]
}

export interface Extent {
  readonly left: number
  readonly right: number
}

/** Those with ink, which is darker than that of 255, in these columns, whole, from left to right. */
export function piecesIn(strip: Grey, from: number, to: number, ink: number): readonly Piece[] {
  const isInk = (at: number) => (strip.pixels[at] as number) < ink
  const seen = new Uint8Array(strip.pixels.length)
  const pieces: Piece[] = []
  for (let x = Math.max(0, from); x < Math.min(strip.width, to); x++) {
    for (let at = x; at < strip.pixels.length; at += strip.width) {
      if (seen[at] === 0 && isInk(at)) pieces.push(pieceFrom(at, strip, isInk, seen))
    }
  }
  return pieces.sort((a, b) => a.x - b.x)
}

function pieceFrom(start: number, { width, height }: Grey, isInk: (at: number) => boolean, seen: Uint8Array): Piece {
  const rows = new Map<number, Extent>()
  const open = [start]
  seen[start] = 1
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const [x, y] = [at % width, Math.floor(at / width)]
    const row = rows.get(y) ?? { left: x, right: x }
    rows.set(y, { left: Math.min(row.left, x), right: Math.max(row.right, x) })
    for (let below = Math.max(0, y - 1); below <= Math.min(height - 1, y + 1); below++) {
      for (let beside = Math.max(0, x - 1); beside <= Math.min(width - 1, x + 1); beside++) {
        const next = below * width + beside
        if (seen[next] !== 0 || !isInk(next)) continue
        seen[next] = 1
        open.push(next)
      }
    }
  }
  const y = Math.min(...rows.keys())
  const all = [...rows].sort((a, b) => a[0] - b[0]).map(([, row]) => row)
  const x = Math.min(...all.map(({ left }) => left))
  return { x, y, width: Math.max(...all.map(({ right }) => right)) + 1 - x, height: all.length, rows: all }
}

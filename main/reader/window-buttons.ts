/** The buttons of a window that draws its own title, and the signs in the frame of any other: a bar, a square and a cross. */
import { type Box, centreOf, union } from '../contract/geometry.ts'
import type { InkLine } from './lines.ts'
import type { Mark } from './marks.ts'
import { boxOf, type ToolButton } from './tool-bars.ts'

/** From one to the next it is at least and at most so many sizes of the square. */
const NEAREST = 2.5
const FARTHEST = 6
/** Buttons leave a little room between them. */
const FILLED = 0.88
/** Off by at most so many pixels. */
const OFF = 2
/** Sizes of the signs of a frame, in pixels at scales from 1 to 2, and their steps in those sizes. */
const SIGN = { smallest: 5, largest: 20, nearest: 1.7, farthest: 4.5 } as const
/** What stands in lines of more blobs is text. */
const MOST_BLOBS = 4

export function findWindowButtons(ink: readonly InkLine[], marks: readonly Mark[]): readonly ToolButton[] {
  const signs = ink.map(boxOf)
  return marks
    .filter(({ kind }) => kind === 'icon')
    .flatMap(({ left, top, right, bottom }) => {
      const square = { x: left - 1, y: top - 1, width: right - left + 2, height: bottom - top + 2 }
      const alike = signs.filter((sign) => Math.abs(sign.width - square.width) <= OFF + 0.2 * square.width)
      const cross = alike.find((sign) => isCross(sign, square))
      const step = cross ? centreOf(cross).x - centreOf(square).x : 0
      const bar = alike.find(
        (sign) => isBar(sign, square) && Math.abs(centreOf(square).x - centreOf(sign).x - step) <= OFF
      )
      if (!cross || !bar) return []
      const { y } = centreOf(square)
      return [bar, square, cross].map((picture) => buttonOf(picture, y, FILLED * step))
    })
}

function isCross(sign: Box, square: Box): boolean {
  const step = centreOf(sign).x - centreOf(square).x
  return (
    step >= NEAREST * square.width &&
    step <= FARTHEST * square.width &&
    Math.abs(sign.width - sign.height) <= OFF &&
    Math.abs(centreOf(sign).y - centreOf(square).y) <= OFF
  )
}

/** It lies on the level of the square or at its bottom. */
function isBar(sign: Box, square: Box): boolean {
  return sign.height <= 0.5 * sign.width && sign.y >= square.y && sign.y <= square.y + square.height
}

function buttonOf(picture: Box, middle: number, size: number): ToolButton {
  const x = Math.round(centreOf(picture).x - size / 2)
  return { x, y: Math.round(middle - size / 2), width: Math.round(size), height: Math.round(size), picture }
}

/** A bar, a square or a plus, and a cross, small, evenly apart and by themselves: the frame of a window. */
export function findFrameSigns(ink: readonly InkLine[], marks: readonly Mark[]): readonly (readonly Box[])[] {
  const lines = ink.map((line) => line.blobs.map(boxOf))
  // A square may have been taken for a box to tick.
  const signs = [...lines.filter((blobs) => blobs.length <= MOST_BLOBS).flat(), ...marks.map(boxOf)]
  const squares = signs.filter(isSquareSign)
  return squares.flatMap((cross) =>
    squares.flatMap((middle) => {
      const step = centreOf(cross).x - centreOf(middle).x
      if (step < SIGN.nearest * cross.width || step > SIGN.farthest * cross.width || !areAlike(cross, middle)) return []
      const bar = signs.find((sign) => isBarSign(sign, middle) && isBefore(sign, middle, step))
      if (!bar) return []
      // Some frames have one more, to roll the window up.
      const more = squares.find((sign) => areAlike(sign, middle) && isBefore(sign, bar, step))
      const found = [...(more ? [more] : []), bar, middle, cross]
      return isAlone(found, step, lines.flat()) ? [found] : []
    })
  )
}

function isSquareSign({ width, height }: Box): boolean {
  return width >= SIGN.smallest && width <= SIGN.largest && Math.abs(width - height) <= OFF
}

function areAlike(a: Box, b: Box): boolean {
  return Math.abs(a.width - b.width) <= OFF && Math.abs(centreOf(a).y - centreOf(b).y) <= OFF
}

function isBarSign(sign: Box, middle: Box): boolean {
  return isBar(sign, middle) && Math.abs(sign.width - middle.width) <= OFF
}

function isBefore(sign: Box, next: Box, step: number): boolean {
  return Math.abs(centreOf(next).x - centreOf(sign).x - step) <= OFF
}

/** Nothing else stands between them, nor a step beside them. */
function isAlone(signs: readonly Box[], step: number, blobs: readonly Box[]): boolean {
  const { x, y, width, height } = union(signs)
  const others = blobs.filter((blob) => blob.y < y + height && blob.y + blob.height > y && !signs.includes(blob))
  return !others.some((blob) => blob.x < x + width + step / 2 && blob.x + blob.width > x - step / 2)
}

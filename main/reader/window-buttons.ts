/** The buttons of a window that draws its own title: a bar, a square and a cross, evenly apart. */
import { type Box, centreOf } from '../contract/geometry.ts'
import type { InkLine } from './lines.ts'
import type { Mark } from './marks.ts'
import type { ToolButton } from './tool-bars.ts'

/** From one to the next it is at least and at most so many sizes of the square. */
const NEAREST = 2.5
const FARTHEST = 6
/** Buttons leave a little room between them. */
const FILLED = 0.88
/** Off by at most so many pixels. */
const OFF = 2

export function findWindowButtons(ink: readonly InkLine[], marks: readonly Mark[]): readonly ToolButton[] {
  const signs = ink.map(({ left, top, right, bottom }) => ({
    x: left,
    y: top,
    width: right - left,
    height: bottom - top
  }))
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

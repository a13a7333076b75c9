/** How boxes lie to each other, as a person would say it. */
import { type Box, centreOf } from '../contract/geometry.ts'

export type Side = 'near' | 'right' | 'left' | 'above' | 'below'

export function isOnSide(box: Box, anchor: Box, side: Side): boolean {
  const level = Math.min(box.y + box.height, anchor.y + anchor.height) - Math.max(box.y, anchor.y) > 0
  const over = Math.min(box.x + box.width, anchor.x + anchor.width) - Math.max(box.x, anchor.x) > 0
  switch (side) {
    case 'near':
      return true
    case 'right':
      return level && centreOf(box).x > centreOf(anchor).x
    case 'left':
      return level && centreOf(box).x < centreOf(anchor).x
    case 'below':
      return over && centreOf(box).y > centreOf(anchor).y
    case 'above':
      return over && centreOf(box).y < centreOf(anchor).y
  }
}

/** Pixels between two boxes. What stands in the same row belongs together: a step down counts three times. */
export function gap(a: Box, b: Box): number {
  const across = Math.max(0, a.x - b.x - b.width, b.x - a.x - a.width)
  const down = Math.max(0, a.y - b.y - b.height, b.y - a.y - a.height)
  return across + 3 * down
}

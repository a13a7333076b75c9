/** Three dots in a row or a column, which open a menu. */
import { type Box, centreOf, union } from '../contract/geometry.ts'
import type { Blob } from './blobs.ts'
import type { InkLine } from './lines.ts'
import { difference, type Pixels, wholePixels } from './raster.ts'
import { boxOf } from './tool-bars.ts'

/** Sides of a dot, in pixels, at scales from 1 to 2; they differ by at most so much. */
const SIDE = { least: 2, most: 6, off: 1 } as const
/** From the middle of one dot to that of the next, in sides of a dot. */
const STEP = { least: 1.1, most: 3.2, off: 1 } as const

/** Dots so close that they are one blob are so many times as long as wide. */
const LONG = { least: 2.3, most: 4.4 } as const
/** Between two dots it is at most so dark, as a part of the darkest. */
const GAP = 0.7

export function findDots(image: Pixels, lines: readonly InkLine[]): readonly Box[] {
  const boxes: Box[] = []
  for (const { blobs } of lines) for (const blob of blobs) if (mayBeDots(blob)) boxes.push(boxOf(blob))
  const dots = boxes.filter(isDot)
  return [...threes(dots, 'x', 'y'), ...threes(dots, 'y', 'x'), ...boxes.filter((box) => areThree(image, box))]
}

function mayBeDots({ left, top, right, bottom }: Blob): boolean {
  return (
    Math.min(right - left, bottom - top) <= SIDE.most && Math.max(right - left, bottom - top) <= LONG.most * SIDE.most
  )
}

/** Along it there are three dark places. */
function areThree(image: Pixels, box: Box): boolean {
  const [thick, long] = [Math.min(box.width, box.height), Math.max(box.width, box.height)]
  if (thick < SIDE.least || thick > SIDE.most || long < LONG.least * thick || long > LONG.most * thick) return false
  if (box.x < 1 || box.y < 1 || box.x + box.width >= image.width || box.y + box.height >= image.height) return false
  const whole = wholePixels(image)
  const [along, across] = box.width > box.height ? [1, image.width] : [image.width, 1]
  const first = box.y * image.width + box.x
  const ground = whole[first - image.width - 1] as number
  const levels = new Array<number>(long + 1).fill(0)
  for (let at = 0; at <= long; at++)
    for (let step = 0; step <= thick; step++)
      levels[at] = (levels[at] as number) + difference(whole[first + at * along + step * across] as number, ground)
  const darkest = Math.max(...levels)
  const dark = levels.map((level) => level > GAP * darkest)
  return dark.filter((each, at) => each && !dark[at - 1]).length === 3
}

type Way = 'x' | 'y'

/** Three that follow each other along one way, and no fourth. */
function threes(dots: readonly Box[], along: Way, across: Way): Box[] {
  const levelOf = (dot: Box) => Math.round(centreOf(dot)[across])
  const levels = new Map<number, Box[]>()
  for (const dot of dots) {
    const level = levels.get(levelOf(dot))
    if (level) level.push(dot)
    else levels.set(levelOf(dot), [dot])
  }
  const nextOf = (dot: Box, way: 1 | -1) => {
    const from = centreOf(dot)
    const level = levelOf(dot)
    const beside = [level - STEP.off, level, level + STEP.off].flatMap((each) => levels.get(each) ?? [])
    return beside.find((other) => {
      const to = centreOf(other)
      const step = way * (to[along] - from[along])
      return (
        Math.abs(to[across] - from[across]) <= STEP.off &&
        Math.abs(other.width - dot.width) <= SIDE.off &&
        step >= STEP.least * dot.width &&
        step <= STEP.most * dot.width
      )
    })
  }
  return dots.flatMap((first) => {
    const second = nextOf(first, 1)
    const third = second && nextOf(second, 1)
    if (!second || !third || nextOf(first, -1) || nextOf(third, 1)) return []
    const [a, b, c] = [centreOf(first)[along], centreOf(second)[along], centreOf(third)[along]]
    return Math.abs(a + c - 2 * b) <= 2 * STEP.off ? [union([first, second, third])] : []
  })
}

function isDot({ width, height }: Box): boolean {
  const isOfSize = Math.min(width, height) >= SIDE.least && Math.max(width, height) <= SIDE.most
  return isOfSize && Math.abs(width - height) <= SIDE.off
}

/** Scroll bars: a thumb in a trough that is a little wider and longer than it. */
import { type Box, centreOf, contains } from '../contract/geometry.ts'
import { isRectangular, type Region } from './regions.ts'

/** Thickness of a trough, in pixels, at scales from 1 to 2, and its least length. */
const THINNEST = 9
const THICKEST = 44
const SHORTEST = 80
/** Room around the thumb, in pixels; what fills its trough shows progress. */
const LEAST_ROOM = 1.5
const MOST_ROOM = 12

/** Text stands in fields; marked, it looks like a thumb. */
export function findScrollBars(regions: readonly Region[], lines: readonly Box[]): readonly Box[] {
  const boxes = regions.filter(isRectangular)
  const level = upright(boxes.map(turned)).map(({ x, y, width, height }) => ({
    x: y,
    y: x,
    width: height,
    height: width
  }))
  return [...upright(boxes), ...level].filter((box) => !lines.some((line) => contains(box, centreOf(line))))
}

function upright(regions: readonly Region[]): Box[] {
  const troughs = regions.filter((region) => {
    const [thick, long] = [region.right - region.left, region.bottom - region.top]
    return thick >= THINNEST && thick <= THICKEST && long >= SHORTEST && long >= 5 * thick
  })
  return troughs
    .filter((trough) => regions.some((region) => isThumbIn(region, trough)))
    .map(({ left, top, right, bottom }) => ({ x: left, y: top, width: right - left, height: bottom - top }))
}

function isThumbIn(thumb: Region, trough: Region): boolean {
  const before = thumb.left - trough.left
  const behind = trough.right - thumb.right
  const ends = Math.min(thumb.top - trough.top, trough.bottom - thumb.bottom)
  const [thick, long] = [thumb.right - thumb.left, thumb.bottom - thumb.top]
  return (
    Math.min(before, behind, ends) >= LEAST_ROOM &&
    Math.max(before, behind) <= MOST_ROOM &&
    Math.abs(before - behind) <= 2 &&
    long >= 1.5 * thick &&
    long <= 0.99 * (trough.bottom - trough.top)
  )
}

function turned({ left, top, right, bottom, area, sides }: Region): Region {
  const { top: up, bottom: down, left: first, right: last } = sides
  return {
    left: top,
    top: left,
    right: bottom,
    bottom: right,
    area,
    sides: { top: first, bottom: last, left: up, right: down }
  }
}

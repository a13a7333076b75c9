/** Discs around a number or two initials: the steps of a wizard, the pictures of people. */
import type { Blob } from './blobs.ts'

type Box = Omit<Blob, 'mass'>

/** Diameters of discs, in pixels. */
const SMALLEST = 18
const LARGEST = 80
/** Letters in a disc are this high, in diameters; dots and dashes are lower. */
const LOWEST = 0.28
const HIGHEST = 0.55
/** Figures and letters are higher than wide; ticks, crosses and dots are not. */
const WIDEST = 0.85
/** How far the middle of the letters may lie from that of the disc, in diameters. */
const OFF_CENTRE = 0.2
/** They may be this much wider than high. */
const OVAL = 1.5
/** In diameters. */
const FREE = 0.15

export function isDisc({ left, right, top, bottom }: Box): boolean {
  const [wide, high] = [right - left, bottom - top]
  return wide >= high - 2 && wide <= OVAL * high && high >= SMALLEST && wide <= LARGEST
}

/** Nothing stands so close to its sides as the next letter would: it is no O and no A with its counter. */
export function standsFree(disc: Box, blobs: readonly Blob[]): boolean {
  const near = FREE * (disc.right - disc.left)
  return !blobs.some((blob) => {
    const gap = Math.max(blob.left - disc.right, disc.left - blob.right)
    return gap > -2 && gap < near && blob.top < disc.bottom && blob.bottom > disc.top
  })
}

/** A figure, or a few letters side by side, stands in the middle of a box, and nothing else in it. */
export function holdsInitials(box: Box, blobs: readonly Blob[]): boolean {
  const size = box.bottom - box.top
  const held = blobs.filter(
    (blob) => blob.left > box.left && blob.right < box.right && blob.top > box.top && blob.bottom < box.bottom
  )
  if (held.length === 0 || held.length > 3) return false
  const left = Math.min(...held.map((blob) => blob.left))
  const right = Math.max(...held.map((blob) => blob.right))
  const isCentred = Math.abs(left + right - box.left - box.right) <= 2 * OFF_CENTRE * size
  return isCentred && held.every((blob) => isLetter(blob, size))
}

function isLetter({ left, right, top, bottom }: Blob, size: number): boolean {
  const [wide, high] = [right - left, bottom - top]
  return high >= LOWEST * size && high <= HIGHEST * size && wide <= WIDEST * high
}

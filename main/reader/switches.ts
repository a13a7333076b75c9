/** Switches that slide: a disc at one end of a track with round ends, which it fills nearly from top to bottom. */
import { sizeOf } from './blobs.ts'
import type { Region } from './regions.ts'

export type Switch = Pick<Region, 'left' | 'top' | 'right' | 'bottom'> & { readonly on: boolean }

/** Diameters of the disc, in pixels, at scales from 1 to 2. */
const SMALLEST = 10
const LARGEST = 48
/** A disc fills this part of the square around it, and less than this of each of its sides. */
const ROUND = { least: 0.66, most: 0.92, side: 0.86 } as const
/** The track is so high and the whole so wide, in heights of the disc and of the whole. */
const TRACK = { least: 0.65, most: 2.2 } as const
const WHOLE = { least: 1.35, most: 2.7 } as const
/** The round end of the track, as a part of its height. */
const END = 0.78
/** The track reaches under the disc, in diameters: a letter beside an e does not. */
const LAP = 0.05
/** Beside the disc, in diameters: room at its end of the track, and at the other. */
const ROOM = { near: 0.65, far: 0.5, ratio: 1.5 } as const

export function findSwitches(regions: readonly Region[]): readonly Switch[] {
  return regions.filter(isDisc).flatMap((disc) => {
    const [found] = regions.flatMap((track) => switchOf(disc, track) ?? [])
    return found ? [found] : []
  })
}

function isDisc(region: Region): boolean {
  const [wide, high] = sizeOf(region)
  const filled = region.area / (wide * high)
  const { left, right, top } = region.sides
  if (Math.abs(wide - high) > 2 || high < SMALLEST || high > LARGEST) return false
  return filled >= ROUND.least && filled <= ROUND.most && Math.max(left, right, top) <= ROUND.side
}

function switchOf(disc: Region, track: Region): Switch | undefined {
  const [, size] = sizeOf(disc)
  const [, high] = sizeOf(track)
  if (track === disc || high < TRACK.least * size || high > TRACK.most * size) return undefined
  if (Math.abs(disc.top + disc.bottom - track.top - track.bottom) > Math.max(3, 0.2 * size)) return undefined
  const whole = {
    left: Math.min(disc.left, track.left),
    top: Math.min(disc.top, track.top),
    right: Math.max(disc.right, track.right),
    bottom: Math.max(disc.bottom, track.bottom)
  }
  const [wide, tall] = sizeOf(whole)
  if (wide < WHOLE.least * tall || wide > WHOLE.most * tall) return undefined
  const [before, after] = [disc.left - whole.left, whole.right - disc.right]
  const on = before > after
  const [near, far] = on ? [after, before] : [before, after]
  const isAtEnd = near <= ROOM.near * size && far >= Math.max(ROOM.far * size, ROOM.ratio * near)
  const lap = LAP * size
  const touches = track.left <= disc.right - lap && track.right >= disc.left + lap
  return isAtEnd && touches && (on ? track.sides.left : track.sides.right) <= END ? { ...whole, on } : undefined
}

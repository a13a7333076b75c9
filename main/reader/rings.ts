/** Radio buttons: rings and discs that stand free, with or without a dot. */
import type { Blob } from './blobs.ts'
import { type Colour, colourAt, colourDistance, type Pixels } from './raster.ts'

const ANGLES = Array.from({ length: 16 }, (_, step) => (step * Math.PI) / 8)
/** Colours farther apart than this, of 255, are different. */
const DIFFERENT = 24
/** The rim differs from the ground at least this much, and nowhere by less than this part of its strongest. */
const FAINTEST = 16
const UNEVEN = 0.3
/** Where it is looked for, in radii: a thin one lies between pixels. */
const RIM = [1.03, 0.97, 0.92, 0.87, 0.82, 0.77]

/** Where the outermost ink is looked for, in radii; in the corners of what is round it lies at most so much farther out. */
const OUTWARD = Array.from({ length: 14 }, (_, step) => 0.7 + 0.05 * step)
const ROUND = 1.08
/** A rim is at least this part as far from the ground as what it holds. */
const RIM_SHARE = 0.25
/** A rim from this radius on, in pixels, may lie a pixel beside where it is looked for. */
const LARGE = 6

/** Between its dot and its rim, in radii. */
const BESIDE_DOT = [0.55, 0.62, 0.68]

/** What is farther apart than this, of 255, in mirrored places, and how often it may be: shines and shadows. */
const UNLIKE = 90
const MOST_UNLIKE = 1

/** Whether a blob as wide as high is a ring or a disc on an even ground; undefined when it is neither. */
export function ringOf(image: Pixels, blob: Blob): { readonly on: boolean } | undefined {
  // An edge is marked on the pixel before it: the ink begins one pixel later.
  const [left, top] = [blob.left + 1, blob.top + 1]
  const radius = (blob.right - left + blob.bottom - top) / 4
  const x = (left + blob.right) / 2
  const y = (top + blob.bottom) / 2
  if (left < 2 || top < 2 || blob.right > image.width - 3 || blob.bottom > image.height - 3) return undefined
  const at = (angle: number, distance: number): Colour =>
    colourAt(image, Math.floor(x + Math.cos(angle) * distance), Math.floor(y + Math.sin(angle) * distance))
  const ground = colourAt(image, left - 2, top - 2)
  const corners = [1, 3, 5, 7].map((step) => at((step * Math.PI) / 4, 1.18 * radius))
  if (corners.some((colour) => colourDistance(colour, ground) > DIFFERENT)) return undefined
  const beside = radius >= LARGE ? 1 / radius : 0
  const rim = ANGLES.map((angle) =>
    Math.max(
      ...[angle - beside, angle, angle + beside].flatMap((near) =>
        RIM.map((part) => colourDistance(at(near, part * radius), ground))
      )
    )
  )
  if (Math.min(...rim) <= FAINTEST || Math.min(...rim) < UNEVEN * Math.max(...rim)) return undefined
  if (!isRoundAt(at, radius, ground) || !isMirrored(at, radius)) return undefined
  const middle = at(0, 0)
  const turned = ANGLES.filter((angle) =>
    BESIDE_DOT.some((part) => colourDistance(at(angle, part * radius), middle) > 2 * DIFFERENT)
  )
  return { on: turned.length >= 12 }
}

/** Its corners lie as far out as its sides: those of a rounded square lie farther. */
function isRoundAt(at: (angle: number, distance: number) => Colour, radius: number, ground: Colour): boolean {
  const reach = (steps: readonly number[]) => {
    const ends = steps.map((step) => {
      const seen = OUTWARD.map((part) => colourDistance(at((step * Math.PI) / 4, part * radius), ground))
      const strongest = Math.max(...seen)
      return OUTWARD[seen.findLastIndex((each) => each >= RIM_SHARE * strongest)] as number
    })
    return ends.reduce((sum, end) => sum + end, 0)
  }
  return reach([1, 3, 5, 7]) <= ROUND * reach([0, 2, 4, 6])
}

/** A dot or a dash looks the same from all four sides; a clock, a tick or a sign on a disc does not. */
function isMirrored(at: (angle: number, distance: number) => Colour, radius: number): boolean {
  const unlike = [0.3, 0.5, 0.7].flatMap((part) => {
    const ring = ANGLES.map((angle) => at(angle, part * radius))
    const differs = (a: number, b: number) =>
      colourDistance(ring[a & 15] as Colour, ring[b & 15] as Colour) > UNLIKE ? [a] : []
    return [1, 2, 3].flatMap((step) => [
      ...differs(step, -step),
      ...differs(step, 8 - step),
      ...differs(-step, 8 + step)
    ])
  })
  return unlike.length <= MOST_UNLIKE
}

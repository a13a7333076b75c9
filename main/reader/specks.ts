/** Lone shapes that are no text: they hardly differ from what they stand on, or are a part of something larger. */
import type { Box } from '../contract/geometry.ts'
import type { Word } from '../contract/scene.ts'
import type { InkLine } from './lines.ts'
import { brightness, colourDistance, colourIn, type Pixels } from './raster.ts'

/** Letters differ from their ground by at least this, 0 to 255, also those of what is disabled. */
const LEAST_CONTRAST = 40
/** What is longer, in heights, is told by its reading. */
const LONGEST = 2.5

/** What is no higher than a dash, in pixels, ... */
const HIGHEST_BAR = 5
/** ... stands on a ground that is one colour, but for this, 0 to 255, so many pixels around it. */
const ONE_GROUND = 40
const AROUND = 1

/** Of neighbours around a word so many differ, by more than this, 0 to 255, where it stands on a photograph. */
const ROUGH = { share: 0.35, difference: 2 } as const
/** As many characters, in one word, are found in any photograph. */
const FEW = 2
/** Pixels from a word to what is around it: near it also a compressed picture of a plain ground is uneven. */
const BESIDE = [2, 8] as const

export function isSpeck({ width, pixels }: Pixels, { left, top, right, bottom }: InkLine): boolean {
  if (right - left > LONGEST * (bottom - top)) return false
  for (let channel = 0; channel < 3; channel++) {
    let [least, most] = [255, 0]
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) {
        const value = pixels[(y * width + x) * 4 + channel] as number
        if (value < least) least = value
        if (value > most) most = value
      }
    }
    if (most - least >= LEAST_CONTRAST) return false
  }
  return true
}

/** A low shape that touches something: the end of a border or of a bar that is covered. */
export function isEnd(image: Pixels, { left, top, right, bottom, blobs }: InkLine): boolean {
  if (blobs.length > 1 || bottom - top - 1 > HIGHEST_BAR) return false
  const [first, last] = [left - AROUND, right + AROUND]
  const columns = Array.from({ length: last - first + 1 }, (_, at) => first + at)
  const rows = Array.from({ length: bottom - top + 2 * AROUND - 1 }, (_, at) => top + 1 - AROUND + at)
  const around = [
    ...columns.flatMap((x) => [colourIn(image, x, top - AROUND), colourIn(image, x, bottom + AROUND)]),
    ...rows.flatMap((y) => [colourIn(image, first, y), colourIn(image, last, y)])
  ].filter((colour) => colour !== undefined)
  const [ground] = around
  return ground !== undefined && around.some((colour) => colourDistance(colour, ground) > ONE_GROUND)
}

/** A character or two by themselves on a ground as uneven as that of a photograph. */
export function isInPhotograph(image: Pixels, words: readonly Word[]): boolean {
  const [word, more] = words
  if (!word || more || word.text.length > FEW) return false
  return BESIDE.every((away) => isRoughAround(image, word, away))
}

function isRoughAround(image: Pixels, { x, y, width, height }: Box, away: number): boolean {
  const [left, top, right, bottom] = [x - away, y - away, x + width + away - 1, y + height + away - 1]
  const rows = [top, bottom].map((row) =>
    Array.from({ length: right - left + 1 }, (_, at) => colourIn(image, left + at, row))
  )
  const columns = [left, right].map((column) =>
    Array.from({ length: bottom - top + 1 }, (_, at) => colourIn(image, column, top + at))
  )
  const steps = [...rows, ...columns].flatMap((side) => {
    const values = side.flatMap((colour) => (colour ? [brightness(colour)] : []))
    return values.slice(1).map((value, at) => Math.abs(value - (values[at] as number)))
  })
  return steps.filter((step) => step > ROUGH.difference).length >= ROUGH.share * Math.max(1, steps.length)
}

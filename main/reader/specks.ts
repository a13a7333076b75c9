/** Lone shapes that are no text: they hardly differ from what they stand on, or are a part of something larger. */
import type { Box } from '../contract/geometry.ts'
import type { Word } from '../contract/scene.ts'
import type { InkLine } from './lines.ts'
import { brightness, type Colour, colourDistance, colourIn, type Pixels } from './raster.ts'

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
  const box = { x: left, y: top, width: right - left + 1, height: bottom - top + 1 }
  const around = sidesAround(image, box, AROUND).flat()
  const [ground] = around
  return ground !== undefined && around.some((colour) => colourDistance(colour, ground) > ONE_GROUND)
}

/** A character or two by themselves on a ground as uneven as that of a photograph. */
export function isInPhotograph(image: Pixels, words: readonly Word[]): boolean {
  const [word, more] = words
  if (!word || more || word.text.length > FEW) return false
  return BESIDE.every((away) => isRough(sidesAround(image, word, away)))
}

function isRough(sides: readonly (readonly Colour[])[]): boolean {
  const steps = sides.flatMap((side) => {
    const values = side.map(brightness)
    return values.slice(1).map((value, at) => Math.abs(value - (values[at] as number)))
  })
  return steps.filter((step) => step > ROUGH.difference).length >= ROUGH.share * Math.max(1, steps.length)
}

/** The pixels so far from a box, above, below, left and right of it, without those outside the picture. */
function sidesAround(image: Pixels, { x, y, width, height }: Box, away: number): readonly (readonly Colour[])[] {
  const [left, top, right, bottom] = [x - away, y - away, x + width + away - 1, y + height + away - 1]
  const level = [top, bottom].map((row) => pixelsFrom(right - left + 1, (at) => colourIn(image, left + at, row)))
  const upright = [left, right].map((column) => pixelsFrom(bottom - top + 1, (at) => colourIn(image, column, top + at)))
  return [...level, ...upright]
}

function pixelsFrom(count: number, colour: (at: number) => Colour | undefined): readonly Colour[] {
  return Array.from({ length: count }, (_, at) => colour(at)).filter((each) => each !== undefined)
}

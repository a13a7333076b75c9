/**
 * Text in a bitmap font is looked up, not guessed: every cell is compared, pixel by pixel, with the characters of the
 * fonts there are. Recognisers learn from print and are poor at letters six pixels wide.
 */
import { BITMAP_FONTS, type BitmapFont } from './bitmap-fonts.ts'
import type { Strip } from './grey.ts'
import type { InkLine } from './lines.ts'
import type { Pixels } from './raster.ts'

/** Smoothed letters have dozens of greys; letters of bitmaps have one for each colour in the line. */
const MOST_GREYS = 6
/** In so many colours, and on so many grounds, words of one line are set at most. */
const MOST_COLOURS = 16
/** Darker than this is ink, 0 to 255: all that is not ground, in a line of a few colours. */
const INK = 215
/** Of the cells with ink so many may hold what the font does not have: a caret, a character of another alphabet. */
export const MOST_UNKNOWN = 0.1
/** A font shows by so many letters and figures, and so many different ones: lines and frames look alike in all. */
const ENOUGH = 4
const DIFFERENT = 3
const LETTER = /[\p{L}\p{N}]/u

/** Where the cells of a terminal stand: the corner of one of them, in pixels of the image. */
export interface Grid {
  readonly font: BitmapFont
  readonly x: number
  readonly y: number
}

interface Bitmap {
  readonly strip: Strip
  /** 1 for ink. */
  readonly ink: Uint8Array
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

interface Fit extends Grid {
  readonly known: number
  readonly unknown: number
}

/** Without looking closer: smoothed letters show more colours. */
export function hasFewColours({ width, pixels }: Pixels, { left, top, right, bottom }: InkLine): boolean {
  const colours = new Set<number>()
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const at = (y * width + x) * 4
      colours.add(((pixels[at] as number) << 16) | ((pixels[at + 1] as number) << 8) | (pixels[at + 2] as number))
      if (colours.size > MOST_COLOURS) return false
    }
  }
  return true
}

/** Undefined where the line is in none of the fonts. The likely ones are tried first. */
export function gridUnder(strip: Strip, likely: ReadonlySet<BitmapFont>): Grid | undefined {
  const bitmap = bitmapOf(strip)
  if (!bitmap) return undefined
  const others = BITMAP_FONTS.filter((font) => !likely.has(font))
  const fit = bestOf(bitmap, [...likely]) ?? bestOf(bitmap, others)
  return fit && { font: fit.font, x: strip.x + fit.x, y: strip.y + fit.y }
}

/** Undefined where the letters are smoothed, or there are none. */
function bitmapOf(strip: Strip): Bitmap | undefined {
  const { width, height, pixels } = strip
  const greys = new Set<number>()
  const ink = new Uint8Array(pixels.length)
  let [left, right, top, bottom] = [width, 0, height, 0]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x
      const grey = pixels[at] as number
      greys.add(grey)
      if (greys.size > MOST_GREYS) return undefined
      if (grey >= INK) continue
      ink[at] = 1
      left = Math.min(left, x)
      right = Math.max(right, x + 1)
      top = Math.min(top, y)
      bottom = y + 1
    }
  }
  return right > left ? { strip, ink, left, right, top, bottom } : undefined
}

/** Of all ways to lay cells over the ink the one that leaves the fewest unknown. */
function bestOf(bitmap: Bitmap, fonts: readonly BitmapFont[]): Fit | undefined {
  let best: Fit | undefined
  for (const font of fonts) {
    for (let y = bitmap.bottom - font.height; y <= bitmap.top; y++) {
      for (let x = bitmap.left - font.width + 1; x <= bitmap.left; x++) {
        const fit = fitAt(bitmap, font, x, y)
        if (fit && (!best || fit.unknown < best.unknown || (fit.unknown === best.unknown && fit.known > best.known))) {
          best = fit
        }
      }
    }
  }
  return best
}

function fitAt(bitmap: Bitmap, font: BitmapFont, x: number, y: number): Fit | undefined {
  const count = Math.ceil((bitmap.right - x) / font.width)
  const allowed = Math.floor(MOST_UNKNOWN * count)
  const letters: string[] = []
  let [known, unknown] = [0, 0]
  for (let cell = 0; cell < count; cell++) {
    const left = x + cell * font.width
    const character = font.characterOf((row) => rowOf(bitmap, left, y + row, font.width))
    if (character === ' ') continue
    if (character === undefined && ++unknown > allowed) return undefined
    if (character !== undefined) known++
    if (character !== undefined && LETTER.test(character)) letters.push(character)
  }
  if (letters.length < ENOUGH || new Set(letters).size < DIFFERENT) return undefined
  return { font, x, y, known, unknown }
}

/** A row of a cell as a number, the leftmost pixel the highest bit. */
function rowOf({ strip, ink }: Bitmap, left: number, y: number, width: number): number {
  if (y < 0 || y >= strip.height) return 0
  const row = y * strip.width
  let bits = 0
  for (let x = left; x < left + width; x++) {
    bits = (bits << 1) | (x >= 0 && x < strip.width ? (ink[row + x] as number) : 0)
  }
  return bits
}

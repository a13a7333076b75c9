/** One line of text as the recogniser likes it: dark on white, whatever it was on the screen. */
import type { Blob } from './blobs.ts'
import { withoutBorders } from './borders.ts'
import type { InkLine } from './lines.ts'
import { type Colour, clip, colourAt, colourDistance, type Pixels } from './raster.ts'

export interface Grey {
  readonly width: number
  readonly height: number
  /** One byte a pixel, 0 black to 255 white. */
  readonly pixels: Uint8Array
}

/** A line's pixels, normalised, with where they stand in the image. */
export interface Strip extends Grey {
  readonly x: number
  readonly y: number
}

/** Letters are at least this much of their shadow, by the squares of what either differs from the ground. */
const SHADOWED = 0.1

/** Pixels around the ink that belong to the strip. */
export const MARGIN = 2

/** Every word is normalised by its own ground and ink, so that one marked or coloured word harms no other. */
export function stripOf(image: Pixels, line: InkLine): Strip {
  return normalised(image, line, clusters(line))
}

/** The letters of which that was the shadow: what lies on the other side of their ground; undefined where too little does. */
export function shadowedStripOf(image: Pixels, line: InkLine): Strip | undefined {
  const words = clusters(line)
  const isShadowed = words.some((word) => {
    const { light, dark } = sidesOf(differencesIn(image, word, groundOf(image, word)))
    const strengths = [strengthOf(light), strengthOf(dark)]
    return Math.min(...strengths) >= SHADOWED * Math.max(...strengths)
  })
  return isShadowed ? normalised(image, line, words, weakerInk) : undefined
}

/** The same with whatever stands between its words, found or not. */
export function wholeStripOf(image: Pixels, line: InkLine): Strip {
  const words = clusters(line)
  return normalised(
    image,
    line,
    words.map((word, index) => ({ ...word, right: Math.max(word.right, (words[index + 1]?.left ?? 0) - 3) }))
  )
}

function normalised(image: Pixels, line: InkLine, words: readonly Blob[], choose = strongerInk): Strip {
  const box = clip(
    {
      x: line.left - MARGIN,
      y: line.top - MARGIN,
      width: line.right - line.left + 2 * MARGIN + 1,
      height: line.bottom - line.top + 2 * MARGIN + 1
    },
    image.width,
    image.height
  )
  const pixels = new Uint8Array(box.width * box.height).fill(255)
  const whole = pixels.slice()
  for (const word of words) {
    const left = Math.max(box.x, word.left - 1)
    const right = Math.min(box.x + box.width, word.right + 2)
    const ground = groundOf(image, { left, right, top: line.top, bottom: line.bottom })
    const area = { left, right, top: box.y, bottom: box.y + box.height }
    const ink = inkOf(image, area, ground, choose)
    for (let y = 0; y < box.height; y++) {
      for (let x = left; x < right; x++) {
        const strength = ink[y * (right - left) + x - left] as number
        // Strong colour around the ink is the end of a selection or of a button, not ink.
        const around = box.y + y < line.top || box.y + y >= line.bottom || x < word.left || x >= word.right
        const at = y * box.width + x - box.x
        const dark = 255 - Math.round(255 * strength)
        whole[at] = dark
        pixels[at] = around && strength > 0.5 ? 255 : dark
      }
    }
  }
  return { ...box, ...withoutBorders({ width: box.width, height: box.height, pixels }, whole) }
}

/** Blobs run together into words: a gap of a quarter of the height parts them. */
function clusters(line: InkLine): Blob[] {
  const gap = Math.max(2, Math.round((line.bottom - line.top) * 0.25))
  const words: Blob[] = []
  for (const blob of line.blobs) {
    const last = words.at(-1)
    if (last && blob.left - last.right <= gap) {
      last.right = Math.max(last.right, blob.right)
      last.top = Math.min(last.top, blob.top)
      last.bottom = Math.max(last.bottom, blob.bottom)
      last.mass += blob.mass
    } else {
      words.push({ ...blob })
    }
  }
  return words
}

/** Colours of one gradient under one word differ by at most this, 0 to 255, and are at most so many that count. */
const ALIKE = 20
const MOST_COLOURS = 12
/** Only what differs by more than this can be ground and ink to each other. */
const UNLIKE = 80

interface Counted {
  readonly key: number
  readonly colour: Colour
  count: number
}

/** The colour most common in a box and, counted twice, on its outline: what the text stands on. */
function groundOf(image: Pixels, { left, right, top, bottom }: Omit<Blob, 'mass'>): Colour {
  const counts = new Map<number, Counted>()
  let last: Counted | undefined
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const key = coarseAt(image, x, y)
      // Most pixels are as the one before them.
      if (last?.key !== key) {
        last = counts.get(key) ?? { key, count: 0, colour: colourAt(image, x, y) }
        counts.set(key, last)
      }
      const isOutline = y === top || y === bottom - 1 || x === left || x === right - 1
      last.count += isOutline ? 2 : 1
    }
  }
  // A gradient has many colours, none of them common: those like each other count together.
  const common = [...counts.values()].sort((a, b) => b.count - a.count).slice(0, MOST_COLOURS)
  const [most] = common
  if (!most) return [255, 255, 255]
  const sumAround = ({ colour }: { readonly colour: Colour }) =>
    common.reduce((sum, other) => sum + (colourDistance(other.colour, colour) <= ALIKE ? other.count : 0), 0)
  let best = { sum: sumAround(most), colour: most.colour }
  for (const each of common) {
    const sum = sumAround(each)
    if (sum > best.sum && colourDistance(each.colour, most.colour) > UNLIKE) best = { sum, colour: each.colour }
  }
  return best.colour
}

/** The colour of a pixel in 32 steps a channel. */
function coarseAt({ width, pixels }: Pixels, x: number, y: number): number {
  const at = (y * width + x) * 4
  const [red, green, blue] = [pixels[at] as number, pixels[at + 1] as number, pixels[at + 2] as number]
  return ((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3)
}

/**
 * How much ink every pixel has, 0 to 1: how far it lies from the ground towards the colour of the ink it is most like.
 * What lies the other way, such as the shadow of a light text, is ground.
 */
function inkOf(image: Pixels, area: Omit<Blob, 'mass'>, ground: Colour, choose: Choice): Float32Array {
  const pixels = differencesIn(image, area, ground)
  const inks = inksOf(pixels, area.right - area.left, choose)
  const [only] = inks
  const inkAt = (at: number) =>
    inks.reduce((most, each) => (likeness(each, pixels, at) > likeness(most, pixels, at) ? each : most), only)
  const strengths = new Float32Array(pixels.lengths.length)
  for (let at = 0; at < strengths.length; at++) {
    if (pixels.lengths[at] === 0) continue
    const ink = inks.length === 1 ? only : inkAt(at)
    strengths[at] = Math.max(0, Math.min(1, product(ink.colour, pixels.apart, at) / ink.strength))
  }
  return strengths
}

interface Differences {
  /** Three numbers a pixel, and how far that is. */
  readonly apart: Float32Array
  readonly lengths: Float32Array
}

/** How far every pixel lies from the ground. */
function differencesIn(image: Pixels, { left, right, top, bottom }: Omit<Blob, 'mass'>, ground: Colour): Differences {
  const wide = right - left
  const apart = new Float32Array(wide * (bottom - top) * 3)
  const lengths = new Float32Array(wide * (bottom - top))
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const at = (y * image.width + x) * 4
      const to = (y - top) * wide + x - left
      const red = (image.pixels[at] as number) - ground[0]
      const green = (image.pixels[at + 1] as number) - ground[1]
      const blue = (image.pixels[at + 2] as number) - ground[2]
      apart[to * 3] = red
      apart[to * 3 + 1] = green
      apart[to * 3 + 2] = blue
      lengths[to] = Math.sqrt(red * red + green * green + blue * blue)
    }
  }
  return { apart, lengths }
}

/** Inks more alike than this, by the cosine between them, are one: blue and white on dark are two, the red under a word is none of its ink. */
const SAME_HUE = 0.8
/** An ink has at least this share of all ink, and is at least this strong beside the strongest. */
const LEAST_SHARE = 0.04
const LEAST_STRENGTH = 0.3
const MOST_INKS = 4

/** A colour of ink as its difference from the ground, and the square of how far that is. */
interface Hue {
  readonly colour: Colour
  readonly strength: number
}

/** The strongest ink, and others of another hue, as where the prompt of a terminal is green and the folder in it blue. */
function inksOf(pixels: Differences, wide: number, choose: Choice): readonly [Hue, ...Hue[]] {
  const { apart, lengths } = pixels
  const strongest = fullInk(pixels, choose)
  const inks: [Hue, ...Hue[]] = [strongest]
  const side = strongest.colour[0] + strongest.colour[1] + strongest.colour[2]
  const least = Math.max(FAINT, LEAST_STRENGTH * Math.sqrt(strongest.strength))
  const enough = LEAST_SHARE * countOver(FAINT, lengths)
  const known = new Uint8Array(lengths.length)
  // Smoothed letters may have fringes of other hues on both sides.
  const isFringe = (at: number) => (at % wide > 0 && known[at - 1]) || (at % wide < wide - 1 && known[at + 1])
  for (let newest = strongest; inks.length < MOST_INKS; ) {
    for (let at = 0; at < lengths.length; at++) {
      if ((lengths[at] as number) >= least && likeness(newest, pixels, at) >= SAME_HUE) known[at] = 1
    }
    const rest = new Float32Array(lengths.length)
    let count = 0
    for (let at = 0; at < lengths.length; at++) {
      const length = lengths[at] as number
      if (length < least || known[at] || sumAt(apart, at) * side <= 0 || isFringe(at)) continue
      rest[at] = length
      count++
    }
    if (count <= enough) break
    newest = fullInk({ apart, lengths: rest }, choose)
    inks.push(newest)
  }
  return inks
}

function countOver(least: number, lengths: Float32Array): number {
  let count = 0
  for (const length of lengths) if (length > least) count++
  return count
}

/** The cosine of the angle between an ink and a pixel, both as differences from their ground. */
function likeness({ colour, strength }: Hue, { apart, lengths }: Differences, at: number): number {
  return product(colour, apart, at) / Math.max(1, Math.sqrt(strength) * (lengths[at] as number))
}

function product(ink: Colour, apart: Float32Array, at: number): number {
  const to = at * 3
  return ink[0] * (apart[to] as number) + ink[1] * (apart[to + 1] as number) + ink[2] * (apart[to + 2] as number)
}

function sumAt(apart: Float32Array, at: number): number {
  return (apart[at * 3] as number) + (apart[at * 3 + 1] as number) + (apart[at * 3 + 2] as number)
}

/** The mean ink of a side is that of this part of it. */
const STRONGEST = 0.15
/** Nearer to the ground than this is ground. */
const FAINT = 20

type Choice = (light: Colour, dark: Colour) => Colour

function strongerInk(light: Colour, dark: Colour): Colour {
  return strengthOf(light) >= strengthOf(dark) ? light : dark
}

function weakerInk(light: Colour, dark: Colour): Colour {
  return strengthOf(light) < strengthOf(dark) ? light : dark
}

/** The mean of the strongest ink on the side, lighter or darker, that is chosen. */
function fullInk(pixels: Differences, choose: Choice): Hue {
  const { light, dark } = sidesOf(pixels)
  const mean = choose(light, dark)
  const colour: Colour = strengthOf(mean) >= FAINT ** 2 ? mean : [-FAINT, -FAINT, -FAINT]
  return { colour, strength: strengthOf(colour) }
}

/** The mean of the strongest ink that is lighter than the ground, and of that which is darker. */
function sidesOf(pixels: Differences): { readonly light: Colour; readonly dark: Colour } {
  const { apart, lengths } = pixels
  const [lighter, darker]: [number[], number[]] = [[], []]
  for (let at = 0; at < lengths.length; at++) {
    if ((lengths[at] as number) <= FAINT) continue
    const sum = sumAt(apart, at)
    if (sum > 0) lighter.push(at)
    else if (sum < 0) darker.push(at)
  }
  return { light: strongestOf(lighter, pixels), dark: strongestOf(darker, pixels) }
}

function strongestOf(side: readonly number[], { apart, lengths }: Differences): Colour {
  if (side.length === 0) return [0, 0, 0]
  const enough = Math.max(1, Math.ceil(side.length * STRONGEST))
  const sorted = new Float32Array(side.length)
  for (let index = 0; index < side.length; index++) sorted[index] = lengths[side[index] as number] as number
  sorted.sort()
  const least = sorted.at(-enough) as number
  // Of those just as strong as the last that counts the first ones count.
  let ties = enough - (sorted.length - 1 - sorted.lastIndexOf(least))
  let [red, green, blue] = [0, 0, 0]
  for (const at of side) {
    const length = lengths[at] as number
    if (length < least || (length === least && ties-- <= 0)) continue
    red += apart[at * 3] as number
    green += apart[at * 3 + 1] as number
    blue += apart[at * 3 + 2] as number
  }
  return [red / enough, green / enough, blue / enough]
}

function strengthOf([red, green, blue]: Colour): number {
  return red * red + green * green + blue * blue
}

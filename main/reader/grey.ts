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
const MARGIN = 2

/** Every word is normalised by its own ground and ink, so that one marked or coloured word harms no other. */
export function stripOf(image: Pixels, line: InkLine): Strip {
  return normalised(image, line, clusters(line))
}

/** The letters of which that was the shadow: what lies on the other side of their ground; undefined where too little does. */
export function shadowedStripOf(image: Pixels, line: InkLine): Strip | undefined {
  const words = clusters(line)
  const isShadowed = words.some((word) => {
    const { apart, lengths } = differencesIn(image, word, groundOf(image, word))
    const { light, dark } = sidesOf(apart, lengths)
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
  const { apart, lengths } = differencesIn(image, area, ground)
  const wide = area.right - area.left
  const inks = inksOf(apart, lengths, wide, choose)
  const [only] = inks
  const inkAt = (at: number) =>
    inks.reduce((most, each) => (likeness(each, apart, at) > likeness(most, apart, at) ? each : most), only)
  return lengths.map((length, at) => {
    if (length === 0) return 0
    const ink = inks.length === 1 ? only : inkAt(at)
    return Math.max(0, Math.min(1, product(ink, apart, at) / strengthOf(ink)))
  })
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
      let length = 0
      for (let channel = 0; channel < 3; channel++) {
        const difference = (image.pixels[at + channel] as number) - (ground[channel] as number)
        apart[to * 3 + channel] = difference
        length += difference * difference
      }
      lengths[to] = Math.sqrt(length)
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

/** The strongest ink, and others of another hue, as where the prompt of a terminal is green and the folder in it blue. */
function inksOf(
  apart: Float32Array,
  lengths: Float32Array,
  wide: number,
  choose: Choice
): readonly [Colour, ...Colour[]] {
  const strongest = fullInk(apart, lengths, choose)
  const inks: [Colour, ...Colour[]] = [strongest]
  const side = strongest[0] + strongest[1] + strongest[2]
  const least = Math.max(FAINT, LEAST_STRENGTH * Math.sqrt(strengthOf(strongest)))
  const enough = LEAST_SHARE * lengths.reduce((count, length) => count + (length > FAINT ? 1 : 0), 0)
  const isKnown = (at: number) =>
    (lengths[at] as number) >= least && inks.some((ink) => likeness(ink, apart, at) >= SAME_HUE)
  // Smoothed letters may have fringes of other hues on both sides.
  const isFringe = (at: number) => (at % wide > 0 && isKnown(at - 1)) || (at % wide < wide - 1 && isKnown(at + 1))
  while (inks.length < MOST_INKS) {
    const rest = new Float32Array(lengths.length)
    let count = 0
    for (let at = 0; at < lengths.length; at++) {
      const length = lengths[at] as number
      if (length < least || sumAt(apart, at) * side <= 0 || isKnown(at) || isFringe(at)) continue
      rest[at] = length
      count++
    }
    if (count <= enough) break
    inks.push(fullInk(apart, rest, choose))
  }
  return inks
}

/** The cosine of the angle between an ink and a pixel, both as differences from their ground. */
function likeness(ink: Colour, apart: Float32Array, at: number): number {
  const [red, green, blue] = [apart[at * 3] as number, apart[at * 3 + 1] as number, apart[at * 3 + 2] as number]
  return product(ink, apart, at) / Math.max(1, Math.sqrt(strengthOf(ink) * (red * red + green * green + blue * blue)))
}

function product([red, green, blue]: Colour, apart: Float32Array, at: number): number {
  return red * (apart[at * 3] as number) + green * (apart[at * 3 + 1] as number) + blue * (apart[at * 3 + 2] as number)
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
function fullInk(apart: Float32Array, lengths: Float32Array, choose: Choice): Colour {
  const { light, dark } = sidesOf(apart, lengths)
  const mean = choose(light, dark)
  return strengthOf(mean) >= FAINT ** 2 ? mean : [-FAINT, -FAINT, -FAINT]
}

/** The mean of the strongest ink that is lighter than the ground, and of that which is darker. */
function sidesOf(apart: Float32Array, lengths: Float32Array): { readonly light: Colour; readonly dark: Colour } {
  const [lighter, darker]: [number[], number[]] = [[], []]
  for (let at = 0; at < lengths.length; at++) {
    if ((lengths[at] as number) <= FAINT) continue
    const sum = sumAt(apart, at)
    if (sum > 0) lighter.push(at)
    else if (sum < 0) darker.push(at)
  }
  return { light: strongestOf(lighter, apart, lengths), dark: strongestOf(darker, apart, lengths) }
}

function strongestOf(side: readonly number[], apart: Float32Array, lengths: Float32Array): Colour {
  if (side.length === 0) return [0, 0, 0]
  const enough = Math.max(1, Math.ceil(side.length * STRONGEST))
  const least = Float32Array.from(side, (at) => lengths[at] as number)
    .sort()
    .at(-enough) as number
  const mean: [number, number, number] = [0, 0, 0]
  let ties = enough - side.filter((at) => (lengths[at] as number) > least).length
  for (const at of side) {
    const length = lengths[at] as number
    if (length < least || (length === least && ties-- <= 0)) continue
    for (let channel = 0; channel < 3; channel++) {
      mean[channel] = (mean[channel] as number) + (apart[at * 3 + channel] as number) / enough
    }
  }
  return mean
}

function strengthOf([red, green, blue]: Colour): number {
  return red * red + green * green + blue * blue
}

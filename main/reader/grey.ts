/** One line of text as the recogniser likes it: dark on white, whatever it was on the screen. */
import type { Blob } from './blobs.ts'
import type { InkLine } from './lines.ts'
import { type Colour, clip, colourAt, type Pixels } from './raster.ts'

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

/** Pixels around the ink that belong to the strip. */
const MARGIN = 2

/** Every word is normalised by its own ground and ink, so that one marked or coloured word harms no other. */
export function stripOf(image: Pixels, line: InkLine): Strip {
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
  for (const word of clusters(line)) {
    const left = Math.max(box.x, word.left - 1)
    const right = Math.min(box.x + box.width, word.right + 2)
    const ground = groundOf(image, { left, right, top: box.y, bottom: box.y + box.height })
    const distances = new Float32Array((right - left) * box.height)
    for (let y = 0; y < box.height; y++) {
      for (let x = left; x < right; x++) {
        distances[y * (right - left) + x - left] = distance(image, x, box.y + y, ground)
      }
    }
    const full = strongest(distances)
    for (let y = 0; y < box.height; y++) {
      for (let x = left; x < right; x++) {
        const ink = Math.min(1, (distances[y * (right - left) + x - left] as number) / full)
        pixels[y * box.width + x - box.x] = 255 - Math.round(255 * ink)
      }
    }
  }
  return { ...box, pixels }
}

/** Blobs run together into words: a gap of a quarter of the height parts them. */
export function clusters(line: InkLine): Blob[] {
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

/** The colour most common on the outline of a box: what the text stands on. */
export function groundOf(image: Pixels, { left, right, top, bottom }: Omit<Blob, 'mass'>): Colour {
  const counts = new Map<number, { count: number; colour: Colour }>()
  const count = (x: number, y: number) => {
    const colour = colourAt(image, x, y)
    const key = ((colour[0] >> 3) << 10) | ((colour[1] >> 3) << 5) | (colour[2] >> 3)
    const known = counts.get(key)
    if (known) known.count++
    else counts.set(key, { count: 1, colour })
  }
  for (let x = left; x < right; x++) {
    count(x, top)
    count(x, bottom - 1)
  }
  for (let y = top; y < bottom; y++) {
    count(left, y)
    count(right - 1, y)
  }
  let best = { count: 0, colour: [255, 255, 255] as Colour }
  for (const each of counts.values()) if (each.count > best.count) best = each
  return best.colour
}

function distance(image: Pixels, x: number, y: number, ground: Colour): number {
  const at = (y * image.width + x) * 4
  const red = Math.abs((image.pixels[at] as number) - ground[0])
  const green = Math.abs((image.pixels[at + 1] as number) - ground[1])
  const blue = Math.abs((image.pixels[at + 2] as number) - ground[2])
  return 0.3 * red + 0.59 * green + 0.11 * blue + 0.25 * Math.max(red, green, blue)
}

/** The distance that counts as full ink: that of the strongest twentieth of what is not ground. */
function strongest(distances: Float32Array): number {
  const ink = distances.filter((each) => each > 12).sort()
  return Math.max(24, ink[Math.floor(ink.length * 0.9)] ?? 24)
}

import type { Grey } from './grey.ts'

/** Enlarges by a whole number with Catmull-Rom splines and lays the result on white with a margin, in pixels. */
export function enlarged(image: Grey, factor: number, margin: number): Grey {
  const weights = weightsFor(factor)
  const across = stretched(image, weights)
  const width = across.width + 2 * margin
  const height = image.height * factor + 2 * margin
  const pixels = new Uint8Array(width * height).fill(255)
  const rowAt = (y: number) => Math.max(0, Math.min(image.height - 1, y)) * across.width
  for (let y = 0; y < image.height; y++) {
    for (const [step, { before, weights: w }] of weights.entries()) {
      const first = y + before - 1
      const [a, b, c, d] = [rowAt(first), rowAt(first + 1), rowAt(first + 2), rowAt(first + 3)] as const
      const to = (y * factor + step + margin) * width + margin
      for (let x = 0; x < across.width; x++) {
        pixels[to + x] = between(
          across.pixels[a + x] as number,
          across.pixels[b + x] as number,
          across.pixels[c + x] as number,
          across.pixels[d + x] as number,
          w
        )
      }
    }
  }
  return { width, height, pixels }
}

/** What is left of the width of a narrowed image. */
export const NARROWED = 3 / 4

/** Four columns become three, each the mean of the old one and a third under it; white fills up the last four. */
export function narrowed(image: Grey): Grey {
  const fours = Math.ceil(image.width / 4)
  const width = 3 * fours
  const pixels = new Uint8Array(width * image.height)
  for (let y = 0; y < image.height; y++) {
    const end = (y + 1) * image.width
    const old = (at: number) => (at < end ? (image.pixels[at] as number) : 255)
    for (let four = 0; four < fours; four++) {
      const at = y * image.width + 4 * four
      const to = y * width + 3 * four
      const [b, c] = [old(at + 1), old(at + 2)]
      pixels[to] = (3 * old(at) + b + 2) >> 2
      pixels[to + 1] = (b + c + 1) >> 1
      pixels[to + 2] = (c + 3 * old(at + 3) + 2) >> 2
    }
  }
  return { width, height: image.height, pixels }
}

type Weights = readonly [number, number, number, number]

/** What a new pixel is made of: the four old ones around it, from the one before `before` on. */
interface Step {
  readonly before: -1 | 0
  readonly weights: Weights
}

function weightsFor(factor: number): readonly Step[] {
  return Array.from({ length: factor }, (_, step) => {
    const position = (step + 0.5) / factor - 0.5
    const before = position < 0 ? -1 : 0
    return { before, weights: spline(position - before) }
  })
}

/** Every row as many times as wide as there are steps. */
function stretched({ width, height, pixels }: Grey, steps: readonly Step[]): Grey {
  const factor = steps.length
  const result = new Uint8Array(width * factor * height)
  for (let y = 0; y < height; y++) {
    const row = y * width
    const last = row + width - 1
    for (let at = row; at <= last; at++) {
      const outerLeft = pixels[Math.max(row, at - 2)] as number
      const left = pixels[Math.max(row, at - 1)] as number
      const middle = pixels[at] as number
      const right = pixels[Math.min(last, at + 1)] as number
      const outerRight = pixels[Math.min(last, at + 2)] as number
      for (let step = 0; step < factor; step++) {
        const { before, weights } = steps[step] as Step
        result[at * factor + step] =
          before < 0
            ? between(outerLeft, left, middle, right, weights)
            : between(left, middle, right, outerRight, weights)
      }
    }
  }
  return { width: width * factor, height, pixels: result }
}

function between(a: number, b: number, c: number, d: number, w: Weights): number {
  if (a === b && b === c && c === d) return a
  const value = w[0] * a + w[1] * b + w[2] * c + w[3] * d
  return value <= 0 ? 0 : value >= 255 ? 255 : (value + 0.5) | 0
}

function spline(t: number): Weights {
  return [
    ((-0.5 * t + 1) * t - 0.5) * t,
    (1.5 * t - 2.5) * t * t + 1,
    ((-1.5 * t + 2) * t + 0.5) * t,
    (0.5 * t - 0.5) * t * t
  ]
}

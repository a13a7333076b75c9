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

/** The image as high and `across` times as wide, 0 to 1: each new pixel is the mean of the old ones under it. */
export function narrowed(image: Grey, across: number): Grey {
  if (across === 1) return image
  const width = Math.round(image.width * across)
  const pixels = new Uint8Array(width * image.height)
  for (let x = 0; x < width; x++) {
    const from = (x * image.width) / width
    const to = ((x + 1) * image.width) / width
    const first = Math.floor(from)
    const last = Math.ceil(to) - 1
    for (let y = 0; y < image.height; y++) {
      const row = y * image.width
      let sum = 0
      for (let at = first; at <= last; at++) {
        sum += (image.pixels[row + at] as number) * (Math.min(at + 1, to) - Math.max(at, from))
      }
      pixels[y * width + x] = Math.round(sum / (to - from))
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

import type { Grey } from './grey.ts'

/** Enlarges by a whole number with Catmull-Rom splines and lays the result on white with a margin, in pixels. */
export function enlarged(image: Grey, factor: number, margin: number): Grey {
  const wide = image.width * factor
  const high = image.height * factor
  const across = resample(image.pixels, image.width, image.height, factor)
  const down = resample(turned(across, wide, image.height), image.height, wide, factor)
  const width = wide + 2 * margin
  const pixels = new Uint8Array(width * (high + 2 * margin)).fill(255)
  for (let x = 0; x < wide; x++) {
    for (let y = 0; y < high; y++) pixels[(y + margin) * width + x + margin] = down[x * high + y] as number
  }
  return { width, height: high + 2 * margin, pixels }
}

/** Stretches every row of a raster to `factor` times its width. */
function resample(pixels: Uint8Array, width: number, height: number, factor: number): Uint8Array {
  if (factor === 1) return pixels
  const result = new Uint8Array(width * factor * height)
  const weights = Array.from({ length: factor }, (_, step) => {
    const position = (step + 0.5) / factor - 0.5
    const before = Math.floor(position)
    return { before, weights: spline(position - before) }
  })
  for (let y = 0; y < height; y++) {
    const row = y * width
    const at = (x: number) => pixels[row + Math.max(0, Math.min(width - 1, x))] as number
    for (let x = 0; x < width; x++) {
      for (const [step, { before, weights: w }] of weights.entries()) {
        const from = x + before
        const value = w[0] * at(from - 1) + w[1] * at(from) + w[2] * at(from + 1) + w[3] * at(from + 2)
        result[(row + x) * factor + step] = Math.max(0, Math.min(255, Math.round(value)))
      }
    }
  }
  return result
}

function spline(t: number): readonly [number, number, number, number] {
  return [
    ((-0.5 * t + 1) * t - 0.5) * t,
    (1.5 * t - 2.5) * t * t + 1,
    ((-1.5 * t + 2) * t + 0.5) * t,
    (0.5 * t - 0.5) * t * t
  ]
}

function turned(pixels: Uint8Array, width: number, height: number): Uint8Array {
  const result = new Uint8Array(pixels.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) result[x * height + y] = pixels[y * width + x] as number
  }
  return result
}

export function transposed({ width, height, pixels }: Grey): Grey {
  return { width: height, height: width, pixels: turned(pixels, width, height) }
}

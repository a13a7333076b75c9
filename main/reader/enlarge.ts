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
    const last = row + width - 1
    for (let x = 0; x < width; x++) {
      for (let step = 0; step < factor; step++) {
        const { before, weights: w } = weights[step] as (typeof weights)[number]
        const from = row + x + before
        const a = pixels[Math.max(row, from - 1)] as number
        const b = pixels[Math.max(row, from)] as number
        const c = pixels[Math.min(last, from + 1)] as number
        const d = pixels[Math.min(last, from + 2)] as number
        const isFlat = a === b && b === c && c === d
        const value = isFlat ? a : Math.round(w[0] * a + w[1] * b + w[2] * c + w[3] * d)
        result[(row + x) * factor + step] = Math.max(0, Math.min(255, value))
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

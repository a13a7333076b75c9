import { screen } from '@nut-tree-fork/nut-js'
import type { Picture } from '../process/frame-rows.ts'
import type { Grabber } from './grabber.ts'

/** nut.js binds DISPLAY at its first call and never looks again: one process for each display. */
export const nutGrabber: Grabber = {
  name: 'nut.js',
  async grab() {
    const image = await screen.grab()
    return rgbaFromBgra(image.data, image.width, image.height)
  }
}

/** Swaps red and blue and makes every pixel opaque, in place where the buffer allows it. */
function rgbaFromBgra(data: Uint8Array, width: number, height: number): Picture {
  const aligned = data.byteOffset % 4 === 0 ? data : Uint8Array.from(data)
  const pixels = new Uint32Array(aligned.buffer, aligned.byteOffset, width * height)
  for (let index = 0; index < pixels.length; index++) {
    const bgra = pixels[index] as number
    pixels[index] = 0xff000000 | (bgra & 0xff00) | ((bgra & 0xff) << 16) | ((bgra >>> 16) & 0xff)
  }
  return { width, height, pixels: new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength) }
}

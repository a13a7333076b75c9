/** Pictures in files, seen as Frames. */
import sharp from 'sharp'
import { UsageError } from '../contract/errors.ts'
import type { Frame } from '../contract/scene.ts'
import type { Picture } from '../process/frame-rows.ts'

/**
 * A Frame of a PNG, WebP or JPEG file, its one monitor the size of the image. Throws a UsageError that names the file
 * when it cannot be read or is no image.
 */
export async function frameFromFile(file: string): Promise<Frame> {
  const picture = await decodeImage(file).catch((error: Error) => {
    throw new UsageError(`${file} cannot be read as an image: ${error.message}`)
  })
  const box = { x: 0, y: 0, width: picture.width, height: picture.height }
  return { id: file, ...picture, monitors: [{ name: 'image', image: box, screen: box }], capturedAt: Date.now() }
}

/** Pixels of an encoded image (a file's path or its bytes); transparent parts are laid on white. */
export async function decodeImage(source: string | Uint8Array): Promise<Picture> {
  const { data, info } = await sharp(source)
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return {
    width: info.width,
    height: info.height,
    pixels: new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  }
}

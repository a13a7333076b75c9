/** Pictures between processes: only the rows that changed since the one before travel. */

export interface Picture {
  readonly width: number
  readonly height: number
  /** RGBA, four bytes a pixel, rows from the top without padding. */
  readonly pixels: Uint8Array
}

/** A whole picture, or the rows from `top` on that differ from the picture sent before. */
export type PictureRows = Picture & { readonly top?: number }

/** The sending end. */
export class RowSender {
  #last: Picture | undefined

  rowsOf(picture: Picture): PictureRows {
    const last = this.#last
    this.#last = picture
    if (!last || last.width !== picture.width || last.height !== picture.height) return picture
    const { width, height, pixels } = picture
    const [top, bottom] = changedRows(last, picture)
    return { width, height, top, pixels: pixels.slice(top * width * 4, bottom * width * 4) }
  }
}

/** The receiving end: gives whole pictures, each with pixels of its own. */
export class RowReceiver {
  #last: Picture | undefined

  pictureOf({ width, height, pixels, top }: PictureRows): Picture {
    if (top === undefined) {
      this.#last = { width, height, pixels }
      return this.#last
    }
    if (!this.#last) throw new Error('rows of a picture came before the picture')
    const whole = this.#last.pixels.slice()
    whole.set(pixels, top * width * 4)
    this.#last = { width, height, pixels: whole }
    return this.#last
  }
}

/** The first row that differs and the one after the last; equal when none does. Both pictures have the same size. */
export function changedRows(before: Picture, after: Picture): readonly [top: number, bottom: number] {
  const row = after.width * 4
  const [a, b] = [bytesOf(before.pixels), bytesOf(after.pixels)]
  const same = (y: number) => a.compare(b, y * row, (y + 1) * row, y * row, (y + 1) * row) === 0
  let top = 0
  while (top < after.height && same(top)) top++
  let bottom = after.height
  while (bottom > top && same(bottom - 1)) bottom--
  return [top, bottom]
}

function bytesOf(pixels: Uint8Array): Buffer {
  return Buffer.from(pixels.buffer, pixels.byteOffset, pixels.byteLength)
}

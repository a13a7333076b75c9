/**
 * Pictures of the screen with boxes on them, in image pixels. Each picture stands in the page once, however many steps
 * show it: `<use>` draws it again, and a viewBox cuts a close-up out of it.
 */
import { type Box, grown } from '../contract/geometry.ts'
import { html, type Markup } from './markup.ts'
import { partWorthShowing } from './page-crop.ts'

export interface StoredPicture {
  readonly width: number
  readonly height: number
  /** WebP, base64. */
  readonly data: string
}

/** By file name; a picture that cannot be read is not there. */
export type Album = ReadonlyMap<string, StoredPicture>

export type Mark =
  | { readonly kind: 'target' | 'proof' | 'doubt'; readonly box: Box }
  | { readonly kind: 'path'; readonly points: readonly { readonly x: number; readonly y: number }[] }

const CLOSE_UP = { width: 420, height: 90, margin: 8 }

/** Every picture of the album, drawn nowhere. */
export function pictureStore(album: Album): Markup {
  const images = [...album].map(
    ([file, { width, height, data }]) =>
      html`<image id="${idOf(file)}" width="${width}" height="${height}" href="data:image/webp;base64,${data}"/>`
  )
  return html`<svg class="store" width="0" height="0" aria-hidden="true"><defs>${images}</defs></svg>`
}

export interface Shown {
  /** Its file name. */
  readonly file: string
  readonly label: string
  readonly caption: string
  readonly marks: readonly Mark[]
  /** Boxes in image pixels that must be in sight; the whole picture where there are none. */
  readonly around: readonly Box[]
}

/** A part of the picture, and all of it when it is enlarged. */
export function framed(album: Album, { file, label, caption, marks, around }: Shown): Markup {
  const picture = album.get(file)
  if (!picture) {
    return html`<figure><div class="no-picture">the picture ${file} is not there</div><figcaption>${caption}</figcaption></figure>`
  }
  const whole = `0 0 ${picture.width} ${picture.height}`
  return html`<figure><button type="button" class="enlarge" aria-label="enlarge: ${label}"><svg viewBox="${viewBox(picture, around)}" data-whole="${whole}" role="img" aria-label="${label}"><use href="#${idOf(file)}"/>${marks.map((mark) => drawn(mark, picture))}</svg></button><figcaption>${caption}</figcaption></figure>`
}

export function thumbnail(album: Album, { file, marks, around }: Omit<Shown, 'label' | 'caption'>): Markup {
  const picture = album.get(file)
  if (!picture) return html`<span class="no-picture"></span>`
  return html`<svg viewBox="${viewBox(picture, around)}" aria-hidden="true"><use href="#${idOf(file)}"/>${marks.map((mark) => drawn(mark, picture))}</svg>`
}

function viewBox(picture: StoredPicture, around: readonly Box[]): string {
  const { x, y, width, height } = partWorthShowing(picture, around) ?? { x: 0, y: 0, ...picture }
  return `${x} ${y} ${width} ${height}`
}

/** What was acted on, at its own size; undefined where it is too large to stand in a line. */
export function closeUp(album: Album, file: string, target: Box): Markup | undefined {
  if (!album.has(file)) return undefined
  const { x, y, width, height } = grown(target, CLOSE_UP.margin)
  if (!(width <= CLOSE_UP.width && height <= CLOSE_UP.height)) return undefined
  return html`<svg class="close-up" viewBox="${x} ${y} ${width} ${height}" style="aspect-ratio:${Number(width)}/${Number(height)};--width:${Number(width)}px" aria-hidden="true"><use href="#${idOf(file)}"/></svg>`
}

function drawn(mark: Mark, picture: StoredPicture): Markup {
  if (mark.kind === 'path') return drawnPath(mark.points)
  const { x, y, width, height } = grown(mark.box, 3)
  const rect = html`<rect class="mark ${mark.kind}" x="${x}" y="${y}" width="${width}" height="${height}" rx="5"/>`
  if (mark.kind !== 'target') return rect
  const rest = `M0 0H${picture.width}V${picture.height}H0Z M${x} ${y}h${width}v${height}h${-width}z`
  return html`<path class="veil" fill-rule="evenodd" d="${rest}"/>${rect}`
}

function drawnPath(points: readonly { readonly x: number; readonly y: number }[]): Markup {
  const line =
    points.length > 1 ? html`<polyline class="path" points="${points.map(({ x, y }) => `${x},${y}`).join(' ')}"/>` : ''
  const spots = points.map(({ x, y }) => html`<circle class="spot" cx="${x}" cy="${y}" r="3.5"/>`)
  return html`${line}${spots}`
}

function idOf(file: string): string {
  return `frame-${file.replace(/\W/g, '-')}`
}

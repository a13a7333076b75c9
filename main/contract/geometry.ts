/**
 * Image points and screen points, and the one conversion between them.
 *
 * An image point counts pixels of a captured Frame from its top left corner. A screen point counts what the display
 * server counts: the same as pixels on X11, smaller units on a scaled Windows or macOS display, and negative on a
 * monitor left of or above the first. The brands keep one from being passed for the other.
 */

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

declare const space: unique symbol
export type ImagePoint = { readonly x: number; readonly y: number; readonly [space]?: 'image' }
export type ScreenPoint = { readonly x: number; readonly y: number; readonly [space]?: 'screen' }

/** Where one monitor lies in the captured image (pixels) and on the desktop (screen points). */
export interface Monitor {
  readonly name: string
  readonly image: Box
  readonly screen: Box
}

export function imagePoint(x: number, y: number): ImagePoint {
  return { x, y }
}

export function screenPoint(x: number, y: number): ScreenPoint {
  return { x, y }
}

export function contains(box: Box, point: { readonly x: number; readonly y: number }): boolean {
  return point.x >= box.x && point.y >= box.y && point.x < box.x + box.width && point.y < box.y + box.height
}

export function centreOf(box: Box): ImagePoint {
  return imagePoint(Math.floor(box.x + box.width / 2), Math.floor(box.y + box.height / 2))
}

/** The part two boxes share; width or height 0 where they share nothing. */
export function intersection(a: Box, b: Box): Box {
  const x = Math.max(a.x, b.x)
  const y = Math.max(a.y, b.y)
  const right = Math.min(a.x + a.width, b.x + b.width)
  const bottom = Math.min(a.y + a.height, b.y + b.height)
  return { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) }
}

export function area(box: Box): number {
  return Math.max(0, box.width) * Math.max(0, box.height)
}

export function union(boxes: readonly Box[]): Box {
  const left = Math.min(...boxes.map((box) => box.x))
  const top = Math.min(...boxes.map((box) => box.y))
  const right = Math.max(...boxes.map((box) => box.x + box.width))
  const bottom = Math.max(...boxes.map((box) => box.y + box.height))
  return { x: left, y: top, width: right - left, height: bottom - top }
}

export function grown(box: Box, by: number): Box {
  return { x: box.x - by, y: box.y - by, width: box.width + 2 * by, height: box.height + 2 * by }
}

/** The screen point under the middle of an image pixel; undefined where no monitor shows that pixel. */
export function toScreen(point: ImagePoint, monitors: readonly Monitor[]): ScreenPoint | undefined {
  const monitor = monitors.find(({ image }) => contains(image, point))
  return monitor && convert(point, monitor.image, monitor.screen)
}

/** The image pixel that shows a screen point; undefined where no monitor covers the point. */
export function toImage(point: ScreenPoint, monitors: readonly Monitor[]): ImagePoint | undefined {
  const monitor = monitors.find(({ screen }) => contains(screen, point))
  return monitor && convert(point, monitor.screen, monitor.image)
}

/** A box of screen points in image pixels, clipped to nothing: a window may reach past its monitor. */
export function boxToImage(box: Box, monitors: readonly Monitor[]): Box {
  const monitor = monitors.find(({ screen }) => area(intersection(screen, box)) > 0) ?? monitors[0]
  if (!monitor) return box
  const across = monitor.image.width / monitor.screen.width
  const down = monitor.image.height / monitor.screen.height
  return {
    x: Math.round(monitor.image.x + (box.x - monitor.screen.x) * across),
    y: Math.round(monitor.image.y + (box.y - monitor.screen.y) * down),
    width: Math.round(box.width * across),
    height: Math.round(box.height * down)
  }
}

function convert(point: { readonly x: number; readonly y: number }, from: Box, to: Box): { x: number; y: number } {
  return {
    x: to.x + Math.floor(((point.x - from.x + 0.5) * to.width) / from.width),
    y: to.y + Math.floor(((point.y - from.y + 0.5) * to.height) / from.height)
  }
}

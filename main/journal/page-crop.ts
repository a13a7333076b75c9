/** The part of a picture that is worth showing small: where the windows are, and what is acted on. */
import { area, type Box, grown, union } from '../contract/geometry.ts'
import type { WindowInfo } from '../contract/scene.ts'

const MARGIN = 14
/** Above as well: a window's own box may leave out its title bar. */
const ABOVE = 34
const LEAST = { width: 480, height: 300 }
/** A part larger than this share of the picture is no gain. */
const WORTH_IT = 0.72

/** Undefined where the whole picture is to be shown. Boxes and the result are image pixels. */
export function partWorthShowing(picture: { width: number; height: number }, boxes: readonly Box[]): Box | undefined {
  if (boxes.length === 0) return undefined
  const bare = grown(union(boxes), MARGIN)
  const around = { ...bare, y: bare.y - ABOVE, height: bare.height + ABOVE }
  const shape = picture.width / picture.height
  const width = Math.max(around.width, around.height * shape, LEAST.width, LEAST.height * shape)
  const height = width / shape
  if (!(width * height < area({ x: 0, y: 0, ...picture }) * WORTH_IT)) return undefined
  const x = within(around.x + around.width / 2 - width / 2, picture.width - width)
  const y = within(around.y + around.height / 2 - height / 2, picture.height - height)
  return { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) }
}

/** The windows a person would look at. */
export function notable(windows: readonly WindowInfo[]): readonly Box[] {
  return windows.filter(({ kind, minimized }) => !minimized && kind !== 'desktop' && kind !== 'dock')
}

function within(at: number, most: number): number {
  return Math.max(0, Math.min(at, most))
}

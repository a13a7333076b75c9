import { type Box, centreOf, contains } from '../contract/geometry.ts'
import type { WindowInfo } from '../contract/scene.ts'

/** The id of the topmost window under the middle of a box. */
export function windowUnder(box: Box, windows: readonly WindowInfo[]): string | undefined {
  return windows.find((window) => !window.minimized && contains(window, centreOf(box)))?.id
}

/**
 * Keeps our own windows out of the agent's sight on a display it shares with them. Screen capture on Linux shows them
 * like any other, so their part of every Frame is blacked out, and the windows are not told of.
 */
import type { Desktop, Eyes } from './agent/ports.ts'
import { type Box, intersection } from './contract/geometry.ts'
import type { Frame, WindowInfo } from './contract/scene.ts'

export interface Sightline {
  readonly eyes: Eyes
  readonly desktop: Desktop
}

/** Wraps eyes and desktop; our windows are known by their processes. */
export function withoutOwnWindows({ eyes, desktop }: Sightline, ownProcesses: readonly number[]): Sightline {
  const own = ({ pid }: WindowInfo) => pid !== undefined && ownProcesses.includes(pid)
  const shown = async (frame: Frame, signal: AbortSignal) => {
    const { windows } = await desktop.surroundings(frame, signal)
    return windows.filter((window) => own(window) && !window.minimized)
  }
  let last: Frame | undefined
  return {
    eyes: {
      async capture(signal) {
        // One that comes or goes, or is moved, about the moment of the capture is hidden in both its places.
        const before = last === undefined ? [] : await shown(last, signal)
        const frame = await eyes.capture(signal)
        const boxes = [...before, ...(await shown(frame, signal))]
        last = frame
        return boxes.length > 0 ? masked(frame, boxes) : frame
      }
    },
    desktop: {
      description: desktop.description,
      open: (program, signal) => desktop.open(program, signal),
      focus: (window, signal) => desktop.focus(window, signal),
      close: (window, signal) => desktop.close(window, signal),
      async surroundings(frame, signal) {
        const around = await desktop.surroundings(frame, signal)
        return { ...around, windows: around.windows.filter((window) => !own(window)) }
      }
    }
  }
}

function masked(frame: Frame, boxes: readonly Box[]): Frame {
  const pixels = Uint8Array.from(frame.pixels)
  const whole = { x: 0, y: 0, width: frame.width, height: frame.height }
  for (const box of boxes) {
    const { x, y, width, height } = intersection(whole, box)
    for (let row = y; row < y + height; row++) {
      const start = (row * frame.width + x) * 4
      for (let at = start; at < start + width * 4; at += 4) {
        pixels[at] = pixels[at + 1] = pixels[at + 2] = 0
        pixels[at + 3] = 255
      }
    }
  }
  return { ...frame, pixels }
}

/** Puts the redaction between those who see and all others: what comes from these ports has no secret left in it. */
import type { Desktop, Journal, Reader } from '../agent/ports.ts'
import type { Box } from '../contract/geometry.ts'
import type { Policy } from './policy.ts'
import { blackened, Redaction } from './policy-redact.ts'

export interface Sighted {
  readonly reader: Reader
  readonly desktop: Desktop
  readonly journal: Journal
}

/** Frames that may still be kept after others were read. */
const REMEMBERED = 64

/**
 * Frames stay as they are for whoever compares pixels in memory; they are blackened as they are kept. A frame that was
 * not read is kept only when no pixel of it differs from the one read last, so the same parts of it are black.
 */
export function withRedaction({ reader, desktop, journal }: Sighted, { redact }: Policy): Sighted {
  const redaction = new Redaction(redact)
  const black = new Map<string, readonly Box[]>()
  return {
    reader: {
      async read(frame, around, signal) {
        const scene = redaction.scene(await reader.read(frame, around, signal))
        black.set(frame.id, redaction.boxes)
        const [oldest] = black.keys()
        if (oldest !== undefined && black.size > REMEMBERED) black.delete(oldest)
        return scene
      }
    },
    desktop: {
      description: desktop.description,
      open: (program, signal) => desktop.open(program, signal),
      focus: (window, signal) => desktop.focus(window, signal),
      close: (window, signal) => desktop.close(window, signal),
      async surroundings(frame, signal) {
        const around = await desktop.surroundings(frame, signal)
        return { ...around, windows: around.windows.map((window) => redaction.window(window)) }
      }
    },
    journal: {
      run: journal.run,
      write: (event) => journal.write(event),
      keep: (frame) => journal.keep(blackened(frame, black.get(frame.id) ?? redaction.boxes)),
      kept: () => journal.kept()
    }
  }
}

/** The Eyes port over a worker process of the display's own. */
import type { Eyes } from '../agent/ports.ts'
import type { Monitor } from '../contract/geometry.ts'
import type { Frame } from '../contract/scene.ts'
import { Caller } from '../process/call.ts'
import type { Launcher } from '../process/launcher.ts'
import type { Picture } from './grabber.ts'

export interface EyesOptions {
  readonly launcher: Launcher
  /** Must hold the DISPLAY to look at. */
  readonly env: Readonly<Record<string, string>>
  /** Where each monitor lies; one monitor as large as the image when left out. */
  readonly monitors?: readonly Monitor[]
  readonly signal: AbortSignal
}

export interface OpenEyes extends Eyes {
  close(): void
}

/** Starts the worker and takes a first look; rejects when the display cannot be captured. */
export async function startEyes({ launcher, env, monitors, signal }: EyesOptions): Promise<OpenEyes> {
  const worker = launcher.start('eyes', { env })
  const caller = new Caller(worker)
  let frames = 0
  const close = () => worker.kill()
  const capture = async (until: AbortSignal): Promise<Frame> => {
    const capturedAt = Date.now()
    const picture = await caller.call<Picture>('grab', undefined, until)
    const box = { x: 0, y: 0, width: picture.width, height: picture.height }
    return {
      id: `frame-${++frames}`,
      ...picture,
      monitors: monitors ?? [{ name: 'display', image: box, screen: box }],
      capturedAt
    }
  }
  try {
    await caller.call<Picture>('grab', undefined, signal)
  } catch (error) {
    close()
    throw error
  }
  return { capture, close }
}

/** The Eyes port over a worker process of the display's own. */
import type { Eyes } from '../agent/ports.ts'
import type { Monitor } from '../contract/geometry.ts'
import type { Frame } from '../contract/scene.ts'
import { Caller } from '../process/call.ts'
import { type Picture, type PictureRows, RowReceiver } from '../process/frame-rows.ts'
import type { Launcher } from '../process/launcher.ts'

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
  const received = new RowReceiver()
  let frames = 0
  const close = () => worker.kill()
  // Rows build on the picture before, so every answer is taken in, waited for or not.
  let last: Promise<unknown> = Promise.resolve()
  const grab = (until: AbortSignal): Promise<Picture> => {
    const picture = last.then(async () => received.pictureOf(await caller.call<PictureRows>('grab')))
    last = picture.catch(() => undefined)
    return orAborted(picture, until)
  }
  const capture = async (until: AbortSignal): Promise<Frame> => {
    const capturedAt = Date.now()
    const picture = await grab(until)
    const box = { x: 0, y: 0, width: picture.width, height: picture.height }
    return {
      id: `frame-${++frames}`,
      ...picture,
      monitors: monitors ?? [{ name: 'display', image: box, screen: box }],
      capturedAt
    }
  }
  try {
    await grab(signal)
  } catch (error) {
    close()
    throw error
  }
  return { capture, close }
}

/** Stops waiting when the signal is tripped; what was asked for goes on. */
function orAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

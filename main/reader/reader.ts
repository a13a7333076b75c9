/** The Reader port over a worker process. */
import type { Reader, Surroundings } from '../agent/ports.ts'
import type { Frame, Scene } from '../contract/scene.ts'
import { Caller } from '../process/call.ts'
import { type PictureRows, RowSender } from '../process/frame-rows.ts'
import type { Launcher } from '../process/launcher.ts'

export interface ReaderOptions {
  readonly launcher: Launcher
  /** Holds `eng.traineddata.gz`; nothing is ever downloaded. */
  readonly dataFolder: string
  readonly signal: AbortSignal
}

export interface OpenReader extends Reader {
  close(): void
}

/** What is asked of the worker: a frame of which only the new rows are sent. */
export interface ReadQuestion {
  readonly frame: Omit<Frame, 'pixels'>
  readonly rows: PictureRows
  readonly surroundings: Surroundings
}

/** Resolves when recognition is ready; rejects when the data cannot be loaded. */
export async function startReader({ launcher, dataFolder, signal }: ReaderOptions): Promise<OpenReader> {
  const worker = launcher.start('reader', { args: [dataFolder] })
  const caller = new Caller(worker)
  const rows = new RowSender()
  const close = () => worker.kill()
  try {
    await caller.call('ready', undefined, signal)
  } catch (error) {
    close()
    throw error
  }
  return {
    read: (frame, surroundings, until) => {
      if (until.aborted) return Promise.reject(until.reason)
      const { pixels: _, ...rest } = frame
      const question: ReadQuestion = { frame: rest, rows: rows.rowsOf(frame), surroundings }
      return caller.call<Scene>('read', question, until)
    },
    close
  }
}

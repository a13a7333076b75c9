/** The Reader port over a worker process. */
import type { Reader, Surroundings } from '../agent/ports.ts'
import type { Frame, Scene } from '../contract/scene.ts'
import { Caller } from '../process/call.ts'
import { type PictureRows, RowSender } from '../process/frame-rows.ts'
import type { Launcher } from '../process/launcher.ts'

/** Every look makes megabytes of short-lived pixels, which V8 would let pile up: over a hundred megabytes, measured. */
const FLAGS = ['--max-semi-space-size=2']

export interface ReaderOptions {
  readonly launcher: Launcher
  /** Holds a folder for each language; nothing is ever downloaded. */
  readonly dataFolder: string
  /** Tesseract's codes; English when left out. */
  readonly languages?: readonly string[]
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
export async function startReader({
  launcher,
  dataFolder,
  languages = ['eng'],
  signal
}: ReaderOptions): Promise<OpenReader> {
  const worker = launcher.start('reader', { args: [dataFolder, languages.join('+')], flags: FLAGS })
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

/** The Reader port over a worker process. */
import type { Reader } from '../agent/ports.ts'
import type { Scene } from '../contract/scene.ts'
import { Caller } from '../process/call.ts'
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

/** Resolves when recognition is ready; rejects when the data cannot be loaded. */
export async function startReader({ launcher, dataFolder, signal }: ReaderOptions): Promise<OpenReader> {
  const worker = launcher.start('reader', { args: [dataFolder] })
  const caller = new Caller(worker)
  const close = () => worker.kill()
  try {
    await caller.call('ready', undefined, signal)
  } catch (error) {
    close()
    throw error
  }
  return {
    read: (frame, surroundings, until) => caller.call<Scene>('read', { frame, surroundings }, until),
    close
  }
}

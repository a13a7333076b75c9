/** Reads the screen, or a picture, without doing anything: what `interlock observe` prints. */

import type { Surroundings } from './agent/ports.ts'
import { UsageError } from './contract/errors.ts'
import type { Frame } from './contract/scene.ts'
import { openHostSeat } from './desktop/seat.ts'
import { startEyes } from './eyes/eyes.ts'
import { frameFromFile } from './eyes/image-file.ts'
import type { Launcher } from './process/launcher.ts'
import { annotate } from './reader/annotate.ts'
import { startReader } from './reader/reader.ts'
import type { Observation, ObserveRequest } from './shells/local/program.ts'

interface Looking {
  look(): Promise<{ readonly frame: Frame; readonly around: Surroundings }>
  close(): Promise<void>
}

export interface ObserveParts {
  readonly launcher: Launcher
  /** Folder of the OCR data, a folder for each language. */
  readonly dataFolder: string
  readonly languages: readonly string[]
}

/** Throws UsageError or MissingError when there is nothing to look at. */
export async function observe(
  { launcher, dataFolder, languages }: ObserveParts,
  { image, repeat, annotate: drawing }: ObserveRequest
): Promise<Observation> {
  const never = new AbortController().signal
  const looking = image === undefined ? await lookAtHost(launcher) : lookAtFile(image)
  const reader = await startReader({ launcher, dataFolder, languages, signal: never })
  try {
    const milliseconds: number[] = []
    for (;;) {
      const { frame, around } = await looking.look()
      const began = performance.now()
      const scene = await reader.read(frame, around, never)
      milliseconds.push(performance.now() - began)
      if (milliseconds.length < repeat) continue
      if (drawing !== undefined) await draw(frame, scene, drawing)
      return { scene, milliseconds }
    }
  } finally {
    await looking.close()
    await reader.close()
  }
}

async function draw(frame: Frame, scene: Observation['scene'], file: string): Promise<void> {
  await annotate(frame, scene, file).catch((error: Error) => {
    // The picture library tells the whole story from the inside out; its first line is the sentence.
    throw new UsageError(`--annotate ${file}: ${error.message.split('\n')[0]}`)
  })
}

async function lookAtHost(launcher: Launcher): Promise<Looking> {
  const never = new AbortController().signal
  const seat = await openHostSeat({ launcher, signal: never })
  const eyes = await startEyes({ launcher, env: seat.env, monitors: seat.monitors(), signal: never })
  return {
    async look() {
      const frame = await eyes.capture(never)
      return { frame, around: await seat.desktop.surroundings(frame, never) }
    },
    async close() {
      await eyes.close()
      await seat.close()
    }
  }
}

/** Each look decodes the file anew: nothing of the look before is shared. */
function lookAtFile(image: string): Looking {
  return {
    look: async () => ({ frame: await frameFromFile(image), around: { windows: [] } }),
    close: async () => undefined
  }
}

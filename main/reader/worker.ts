/** The reader's own process: recognition must not block the loop. Its one argument is the folder of the OCR data. */
import type { Surroundings } from '../agent/ports.ts'
import type { Frame } from '../contract/scene.ts'
import { answerParent } from '../process/line.ts'
import { startTesseract } from './recogniser.ts'
import { SceneReader, usefulThreads } from './scene-reader.ts'

const dataFolder = process.argv[2]
if (dataFolder === undefined) throw new Error('the folder of the OCR data must be given')
const reading = startTesseract({ dataFolder, threads: usefulThreads() }).then((tesseract) => new SceneReader(tesseract))
reading.catch(() => undefined)

answerParent(
  {
    ready: async () => void (await reading),
    read: async ({ frame, surroundings }: { frame: Frame; surroundings: Surroundings }, signal) =>
      (await reading).read(frame, surroundings, signal)
  },
  () => process.exit(0)
)

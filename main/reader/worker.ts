/** The reader's own process: recognition must not block the loop. Its arguments: the folder of the OCR data, `eng+deu`. */
import { RowReceiver } from '../process/frame-rows.ts'
import { answerParent } from '../process/line.ts'
import type { ReadQuestion } from './reader.ts'
import { startTesseract } from './recogniser.ts'
import { SceneReader, usefulThreads } from './scene-reader.ts'

const [dataFolder, languages] = process.argv.slice(2)
if (!dataFolder || !languages) throw new Error('the folder of the OCR data and the languages must be given')
const reading = startTesseract({ dataFolder, languages: languages.split('+'), threads: usefulThreads() }).then(
  (tesseract) => new SceneReader(tesseract)
)
reading.catch(() => undefined)

const received = new RowReceiver()
answerParent(
  {
    ready: async () => void (await reading),
    read: async ({ frame, rows, surroundings }: ReadQuestion, signal) => {
      // Taken in before anything is waited for: the next rows build on these.
      const { pixels } = received.pictureOf(rows)
      return (await reading).read({ ...frame, pixels }, surroundings, signal)
    }
  },
  () => process.exit(0)
)

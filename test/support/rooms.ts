/** Where the workers of this checkout start from. */
import { resolve } from 'node:path'
import { forkLauncher, type Launcher } from '../../main/process/launcher.ts'

const root = resolve(import.meta.dirname, '../..')

export const DATA_FOLDER = resolve(root, 'node_modules/@tesseract.js-data')

export function testLauncher(): Launcher {
  return forkLauncher({
    guardian: resolve(root, 'main/desktop/guardian.ts'),
    hands: resolve(root, 'main/hands/worker.ts'),
    eyes: resolve(root, 'main/eyes/worker.ts'),
    reader: resolve(root, 'main/reader/worker.ts')
  })
}

/** `npm run build`: everything Electron runs, into dist/. */
import { join } from 'node:path'
import { bundle } from './bundle.ts'

const root = join(import.meta.dirname, '..', '..')
await bundle({
  root,
  outDir: join(root, 'dist'),
  main: {
    index: join(root, 'main', 'index.ts'),
    guardian: join(root, 'main', 'desktop', 'guardian.ts'),
    hands: join(root, 'main', 'hands', 'worker.ts'),
    eyes: join(root, 'main', 'eyes', 'worker.ts'),
    reader: join(root, 'main', 'reader', 'worker.ts')
  }
})

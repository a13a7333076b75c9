/** `npm run build`: everything Electron runs, into dist/. */
import { join } from 'node:path'
import { bundleApplication } from './bundle.ts'

await bundleApplication(join(import.meta.dirname, '..', '..'))

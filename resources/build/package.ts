/**
 * `npm run package`: the built application as a folder that starts, in out/. The Electron is the one that
 * ELECTRON_OVERRIDE_DIST_PATH names, else the package's own, else it is downloaded.
 */
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'electron-builder'
import { bundleApplication } from './bundle.ts'

const root = join(import.meta.dirname, '..', '..')
const downloaded = join(root, 'node_modules', 'electron', 'dist')
const electronDist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? (existsSync(downloaded) ? downloaded : undefined)

await bundleApplication(root)
await build({
  projectDir: root,
  dir: true,
  config: {
    ...(electronDist && { electronDist }),
    // An Electron that somebody has set up may carry an application of theirs.
    afterPack: ({ appOutDir }) => rm(join(appOutDir, 'resources', 'app'), { recursive: true, force: true })
  }
})

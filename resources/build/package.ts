/**
 * `npm run package`: the built application as a folder that starts, in out/. The Electron is the one that
 * ELECTRON_OVERRIDE_DIST_PATH names, else the package's own.
 */
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'electron-builder'
import { bundleApplication } from './bundle.ts'

const root = join(import.meta.dirname, '..', '..')
const electronDist = [process.env.ELECTRON_OVERRIDE_DIST_PATH, join(root, 'node_modules', 'electron', 'dist')].find(
  (folder) => folder && existsSync(folder)
)

if (electronDist) {
  await bundleApplication(root)
  await build({
    projectDir: root,
    dir: true,
    config: {
      electronDist,
      // An Electron that somebody has set up may carry an application of theirs.
      afterPack: ({ appOutDir }) => rm(join(appOutDir, 'resources', 'app'), { recursive: true, force: true })
    }
  })
} else {
  process.stderr.write(
    "packaging needs Electron's binary, which is not here: run node_modules/.bin/install-electron, or set ELECTRON_OVERRIDE_DIST_PATH\n"
  )
  process.exitCode = 5
}

/** Where an Electron is to run the application on, and with what arguments. Nothing is downloaded. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type FoundElectron =
  | { readonly executable: string; readonly folder: string; readonly from: 'package' | 'ELECTRON_OVERRIDE_DIST_PATH' }
  | { readonly executable: undefined; readonly why: string }

/** Looks at the package's own binary first, then where ELECTRON_OVERRIDE_DIST_PATH points to. */
export function findElectron(root: string, env: NodeJS.ProcessEnv = process.env): FoundElectron {
  const own = join(root, 'node_modules', 'electron', 'dist')
  const ownProgram = join(own, programIn(join(root, 'node_modules', 'electron')))
  if (existsSync(ownProgram)) return { executable: ownProgram, folder: own, from: 'package' }
  const other = env.ELECTRON_OVERRIDE_DIST_PATH
  if (!other) {
    const why =
      'Electron is not downloaded (npx install-electron fetches it) and ELECTRON_OVERRIDE_DIST_PATH is not set'
    return { executable: undefined, why }
  }
  const otherProgram = join(other, PROGRAM)
  if (existsSync(otherProgram)) {
    return { executable: otherProgram, folder: other, from: 'ELECTRON_OVERRIDE_DIST_PATH' }
  }
  return {
    executable: undefined,
    why: `Electron is not downloaded and ELECTRON_OVERRIDE_DIST_PATH has no ${otherProgram}`
  }
}

/** What Electron needs on this machine besides the path of the application: Chromium's sandbox refuses to serve root. */
export function electronArguments(): readonly string[] {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
}

const PROGRAM =
  { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform as string] ?? 'electron'

/** The package notes its program's name when it has downloaded it. */
function programIn(packageFolder: string): string {
  const note = join(packageFolder, 'path.txt')
  return existsSync(note) ? readFileSync(note, 'utf8') : PROGRAM
}

/** `interlock start`: the desktop application from a checkout. */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MissingError } from './contract/errors.ts'

export interface StartParts {
  readonly root: string
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Runs the built application and resolves with its exit code; throws MissingError where there is no Electron. */
export async function startDesktopApplication({ root, env }: StartParts): Promise<number> {
  const electron = findElectron(root, env)
  if (electron === undefined) {
    throw new MissingError(
      "the desktop application needs Electron's binary, which is not here: run node_modules/.bin/install-electron, or set ELECTRON_OVERRIDE_DIST_PATH; the terminal works without it"
    )
  }
  if (!existsSync(join(root, 'dist/main/index.cjs')))
    throw new MissingError('the application is not built: run npm run build')
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const child = spawn(electron, [...sandbox, root], { stdio: 'inherit', env: { ...env } as NodeJS.ProcessEnv })
  const stop = () => child.kill('SIGTERM')
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  // Whoever started this program is gone, however it went.
  process.on('disconnect', stop)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

/** The package's own binary, else the one ELECTRON_OVERRIDE_DIST_PATH names. */
export function findElectron(root: string, env: StartParts['env']): string | undefined {
  const name = process.platform === 'win32' ? 'electron.exe' : 'electron'
  const own = join(root, 'node_modules/electron')
  const named = existsSync(join(own, 'path.txt')) ? join(own, 'dist', readFileSync(join(own, 'path.txt'), 'utf8')) : ''
  const other = env.ELECTRON_OVERRIDE_DIST_PATH
  return [named, ...(other ? [join(other, name)] : [])].find((path) => path !== '' && existsSync(path))
}

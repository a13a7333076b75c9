/** Installs Debian packages. Runs apt-get and nothing else. */
import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { MissingError } from '../contract/errors.ts'
import { findInPath } from './search-path.ts'
import type { Environment } from './seat-home.ts'

/** How long another installation that is going on is waited for, in milliseconds. */
const LOCK_MS = 600_000
const LOOK_MS = 1_000

const LISTS = '/var/lib/apt/lists'

interface Result {
  readonly code: number | null
  readonly text: string
}

/**
 * Installs what is named, without what is only recommended. `say` hears what is done, a line at a time. Throws
 * MissingError with the line to run where this person may not install or this is not a Debian.
 */
export async function installPackages(
  packages: readonly string[],
  say: (line: string) => void,
  env: Environment
): Promise<void> {
  const names = packages.join(' ')
  if (findInPath('apt-get', env) === undefined) {
    throw new MissingError(`this is not Debian or Ubuntu; install what these packages of theirs hold: ${names}`)
  }
  const prefix = await rootPrefix(env)
  if (prefix === undefined) {
    throw new MissingError(`only root can install; run: sudo apt-get install --no-install-recommends ${names}`)
  }
  const aptGet = (...args: string[]) => patiently([...prefix, 'apt-get', ...args], say, env)
  const install = ['install', '--yes', '--no-install-recommends', '-o', `DPkg::Lock::Timeout=${LOCK_MS / 1_000}`]
  if (!hasLists()) await update(aptGet, say)
  say(`installing ${names}`)
  let result = await aptGet(...install, ...packages)
  // Lists that are out of date name versions that are no longer there.
  if (result.code !== 0) {
    await update(aptGet, say)
    result = await aptGet(...install, ...packages)
  }
  if (result.code !== 0) throw new MissingError(`apt-get could not install ${names}: ${lastError(result)}`)
}

async function update(aptGet: (...args: string[]) => Promise<Result>, say: (line: string) => void): Promise<void> {
  say('fetching the lists of packages')
  const result = await aptGet('update')
  if (result.code !== 0) throw new MissingError(`apt-get could not fetch the lists of packages: ${lastError(result)}`)
}

/** What to put before a command to run it as root; undefined where that would need a password. */
async function rootPrefix(env: Environment): Promise<readonly string[] | undefined> {
  const quiet = ['env', 'DEBIAN_FRONTEND=noninteractive', 'LC_ALL=C.UTF-8']
  if (process.getuid?.() === 0) return quiet
  if (findInPath('sudo', env) === undefined) return undefined
  const { code } = await run(['sudo', '-n', 'true'], env)
  return code === 0 ? ['sudo', '-n', ...quiet] : undefined
}

/** The lock of the package lists knows no waiting of its own. */
async function patiently(command: readonly string[], say: (line: string) => void, env: Environment): Promise<Result> {
  const until = performance.now() + LOCK_MS
  for (let waited = false; ; waited = true) {
    const result = await run(command, env)
    const locked = result.code !== 0 && /could not get lock|unable to lock/i.test(result.text)
    if (!locked || performance.now() >= until) return result
    if (!waited) say('another installation is going on; waiting for it')
    await sleep(LOOK_MS)
  }
}

function run([program = '', ...args]: readonly string[], env: Environment): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: { ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    let text = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        text = (text + chunk).slice(-20_000)
      })
    }
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, text }))
  })
}

function hasLists(): boolean {
  try {
    return readdirSync(LISTS).some((name) => name.includes('_Packages'))
  } catch {
    return false
  }
}

function lastError({ text, code }: Result): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.findLast((line) => line.startsWith('E:')) ?? lines.at(-1) ?? `it ended with code ${code}`
}

/** Runs the program as a person does, from a terminal, in a data folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { RunEndedLine, RunEvent } from '../../main/contract/events.ts'

const bin = resolve(import.meta.dirname, '../../main/interlock.mjs')

export interface Result {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Running {
  readonly child: ChildProcess
  readonly ended: Promise<Result>
  /** Resolves once standard output holds this text. */
  printed(text: string | RegExp): Promise<void>
}

export interface Sandbox {
  readonly home: string
  /** A fresh folder for files that programs save. */
  readonly files: string
  start(...args: string[]): Running
  run(...args: string[]): Promise<Result>
  close(): Promise<void>
}

export async function sandbox(env: NodeJS.ProcessEnv = {}): Promise<Sandbox> {
  const folder = await mkdtemp(join(tmpdir(), 'interlock-test-'))
  const home = join(folder, 'home')
  const files = await mkdtemp(join(folder, 'files-'))
  const start = (...args: string[]): Running => {
    const child = spawn(process.execPath, [bin, ...args], {
      env: { ...process.env, INTERLOCK_HOME: home, NO_COLOR: '1', DISPLAY: undefined, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      cwd: files
    })
    return watch(child)
  }
  return {
    home,
    files,
    start,
    run: (...args) => start(...args).ended,
    close: () => rm(folder, { recursive: true, force: true })
  }
}

function watch(child: ChildProcess): Running {
  let [stdout, stderr] = ['', '']
  const waiting = new Set<() => void>()
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk
    for (const look of waiting) look()
  })
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk
  })
  const ended = new Promise<Result>((done) => child.once('close', (code) => done({ code, stdout, stderr })))
  const printed = (text: string | RegExp) =>
    new Promise<void>((done, fail) => {
      const look = () => {
        if (typeof text === 'string' ? !stdout.includes(text) : !text.test(stdout)) return
        waiting.delete(look)
        done()
      }
      waiting.add(look)
      void ended.then(() => fail(new Error(`ended before it printed ${text}:\n${stdout}\n${stderr}`)))
      look()
    })
  return { child, ended, printed }
}

/** The lines of `--json`; fails on anything else in standard output. */
export function jsonLines({ stdout }: Result): (RunEvent | RunEndedLine)[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}

/** Programs the guardian starts, each in a session of its own so that Ctrl-C and the end of a terminal pass it by. */
import { type ChildProcess, spawn } from 'node:child_process'
import { open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { sessionIsAlive } from './reap.ts'

export interface Exit {
  readonly pid: number
  readonly code: number | null
  readonly signal: string | null
  /** The first line it wrote to standard error; '' when it wrote none. */
  readonly complaint: string
}

export interface Start {
  readonly command: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly folder?: string | undefined
  /** How many lines of its own, from file descriptor 3 on, are read back. */
  readonly lines?: number
}

export interface Child {
  readonly pid: number
  readonly exited: Promise<Exit>
  /** The first line the program writes to this descriptor; rejects when it ends before. */
  firstLine(descriptor: number): Promise<string>
}

export class Children {
  readonly sessions = new Set<number>()
  readonly #folder: string
  #started = 0
  #closed = false

  /** `folder` keeps what the programs write to standard error; a pipe would break when the guardian ends before them. */
  constructor(folder: string) {
    this.#folder = folder
  }

  /** Nothing is started any more. */
  close(): void {
    this.#closed = true
  }

  /** Rejects when the program cannot be started, as when it is not there. */
  async start({ command: [program = '', ...args], env, folder, lines = 0 }: Start): Promise<Child> {
    const path = join(this.#folder, `stderr-${++this.#started}`)
    const stderr = await open(path, 'w', 0o600)
    try {
      if (this.#closed) throw new Error('the seat is closing')
      const pipes = Array.from({ length: lines }, () => 'pipe' as const)
      const child = spawn(program, args, {
        env,
        cwd: folder,
        detached: true,
        stdio: ['ignore', 'ignore', stderr.fd, ...pipes]
      })
      const exited = this.#exitOf(child, path)
      await started(child)
      return { pid: child.pid as number, exited, firstLine: (descriptor) => firstLine(child, descriptor, exited) }
    } finally {
      await stderr.close()
    }
  }

  #exitOf(child: ChildProcess, path: string): Promise<Exit> {
    const pid = child.pid as number
    if (child.pid !== undefined) this.sessions.add(pid)
    return new Promise((resolve) => {
      child.once('exit', async (code, signal) => {
        if (!sessionIsAlive(pid)) this.sessions.delete(pid)
        const complaint = firstWords(await readFile(path, 'utf8').catch(() => ''))
        await rm(path, { force: true })
        resolve({ pid, code, signal, complaint })
      })
      child.once('error', () => rm(path, { force: true }))
    })
  }
}

function started(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('spawn', resolve)
    child.once('error', reject)
  })
}

async function firstLine(child: ChildProcess, descriptor: number, exited: Promise<Exit>): Promise<string> {
  const stream = child.stdio[descriptor] as Readable
  let text = ''
  for await (const chunk of stream.setEncoding('utf8')) {
    text += chunk
    if (text.includes('\n')) return text.slice(0, text.indexOf('\n'))
  }
  const { code, signal, complaint } = await exited
  throw new Error(`ended with ${signal ?? `code ${code}`}${complaint ? `: ${complaint}` : ''}`)
}

function firstWords(text: string): string {
  return (
    text
      .split('\n')
      .map((line) => line.trim())
      .find((line) => line !== '')
      ?.slice(0, 300) ?? ''
  )
}

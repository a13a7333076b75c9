/**
 * Keeps one tool server: a process of ours that starts the server in a process group of its own, lends it its standard
 * streams, and ends the whole group when its parent ends it, goes, or is killed. It reads and writes none of the data.
 */
import { type ChildProcess, spawn } from 'node:child_process'

export interface KeeperOrder {
  readonly command: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

export type KeeperNews =
  | { readonly type: 'started'; readonly pid: number }
  | { readonly type: 'failed'; readonly code: string }
  | { readonly type: 'ended'; readonly how: string }

/** How long a server may take to end by itself, in milliseconds. */
const PATIENCE_MS = 1_000

let server: ChildProcess | undefined

function start({ command, args, env }: KeeperOrder): void {
  const child = spawn(command, [...args], { env, stdio: 'inherit', detached: true, windowsHide: true })
  server = child
  child.once('spawn', () => tell({ type: 'started', pid: child.pid ?? 0 }))
  child.once('error', (error: NodeJS.ErrnoException) => {
    if (child.pid === undefined) tell({ type: 'failed', code: error.code ?? error.message }, () => process.exit(1))
  })
  child.once('exit', (code, signal) => {
    signalGroup('SIGKILL')
    tell({ type: 'ended', how: signal ? `was ended by ${signal}` : `ended with code ${code}` }, () => process.exit(0))
  })
}

function end(): void {
  if (server?.pid === undefined) process.exit(0)
  signalGroup('SIGTERM')
  setTimeout(() => {
    signalGroup('SIGKILL')
    process.exit(0)
  }, PATIENCE_MS)
}

/** Also what the server started, whether or not the server itself is still there. */
function signalGroup(signal: 'SIGTERM' | 'SIGKILL'): void {
  const pid = server?.pid
  if (pid === undefined) return
  try {
    if (process.platform === 'win32') spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' })
    else process.kill(-pid, signal)
  } catch {
    // Nobody is left in the group.
  }
}

function tell(news: KeeperNews, then: () => void = () => undefined): void {
  if (process.connected) process.send?.(news, undefined, undefined, then)
  else then()
}

for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined)
process.on('SIGTERM', end)
process.once('message', (order) => start(order as KeeperOrder))
process.once('disconnect', end)

/**
 * Starts the processes of a seat. Which file a worker starts from is told by the entry, because bundling moves files;
 * in Electron `fork` runs the same binary as plain Node.
 */
import { fork } from 'node:child_process'

export type WorkerName = 'guardian' | 'hands' | 'eyes' | 'reader'

export interface WorkerProcess {
  readonly name: WorkerName
  readonly pid: number
  /** Structured clone: typed arrays travel as they are. Ignored once the process has ended. */
  post(message: unknown): void
  onMessage(handler: (message: unknown) => void): void
  /** Resolves when the process is gone, however it went. */
  readonly ended: Promise<string>
  kill(signal?: 'SIGTERM' | 'SIGKILL'): void
}

export interface LaunchOptions {
  /** Added to the parent's environment; a display's processes get their DISPLAY here, once and for all. */
  readonly env?: Readonly<Record<string, string>>
  readonly args?: readonly string[]
  /** What V8 is told of the process, such as `--max-semi-space-size=2`. */
  readonly flags?: readonly string[]
  /** In a session of its own, so that Ctrl-C in the terminal does not reach it. */
  readonly detached?: boolean
}

export interface Launcher {
  start(name: WorkerName, options?: LaunchOptions): WorkerProcess
}

export function forkLauncher(files: Readonly<Record<WorkerName, string>>): Launcher {
  return {
    start(name, { env = {}, args = [], flags = [], detached = false } = {}) {
      const child = fork(files[name], [...args], {
        env: { ...process.env, ...env },
        execArgv: [...process.execArgv, ...flags],
        detached,
        serialization: 'advanced',
        // tesseract.js writes warnings to standard output, which belongs to the terminal contract.
        stdio: ['ignore', 'ignore', 'inherit', 'ipc']
      })
      const ended = new Promise<string>((resolve) => {
        child.once('exit', (code, signal) => resolve(signal ? `ended by ${signal}` : `ended with code ${code}`))
        child.once('error', (error) => resolve(`could not be started: ${error.message}`))
      })
      return {
        name,
        pid: child.pid ?? 0,
        ended,
        post: (message) => {
          if (child.connected) child.send(message as object, () => undefined)
        },
        onMessage: (handler) => child.on('message', handler),
        kill: (signal = 'SIGKILL') => void child.kill(signal)
      }
    }
  }
}

/** Keeps a releasing process beside the hands for as long as they live: one that dies is replaced at once. */
import { Caller } from '../process/call.ts'
import type { Launcher, WorkerProcess } from '../process/launcher.ts'

export interface Standby {
  /** The releasing process of the moment. */
  readonly process: number
  /** Has the display server cut the hands off, and releases what they held. */
  cut(): Promise<void>
  /** Releases what is held and ends. */
  close(): Promise<void>
}

/** How often in a row a releasing process is replaced before it is given up. */
const REPLACEMENTS = 5

export async function startStandby(
  launcher: Launcher,
  env: Readonly<Record<string, string>>,
  signal: AbortSignal
): Promise<Standby> {
  const standby = new ProcessStandby(launcher, env)
  await standby.start(signal)
  return standby
}

class ProcessStandby implements Standby {
  readonly #launcher: Launcher
  readonly #env: Readonly<Record<string, string>>
  #worker: WorkerProcess | undefined
  #caller: Caller | undefined
  #closing = false
  #replaced = 0

  constructor(launcher: Launcher, env: Readonly<Record<string, string>>) {
    this.#launcher = launcher
    this.#env = env
  }

  get process(): number {
    return this.#worker?.pid ?? 0
  }

  async start(signal?: AbortSignal): Promise<void> {
    const worker = this.#launcher.start('hands', { env: this.#env, args: ['release'], detached: true })
    this.#worker = worker
    this.#caller = new Caller(worker)
    void worker.ended.then((how) => this.#replace(how))
    try {
      await this.#caller.call('watch', undefined, signal)
    } catch (error) {
      this.#closing = true
      worker.kill()
      throw error
    }
  }

  async cut(): Promise<void> {
    this.#closing = true
    await this.#caller?.call('cut').catch(() => undefined)
  }

  async close(): Promise<void> {
    this.#closing = true
    const worker = this.#worker
    const late = setTimeout(() => worker?.kill(), 2_000)
    await this.#caller?.call('close').catch(() => undefined)
    await worker?.ended
    clearTimeout(late)
  }

  /** It ends by itself, its work done, when the hands are gone. */
  #replace(how: string): void {
    if (this.#closing || how === 'ended with code 0' || ++this.#replaced > REPLACEMENTS) return
    this.start().catch(() => undefined)
  }
}

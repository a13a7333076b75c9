/** An agent that plays a recorded run: for whoever builds or tests a shell without a desktop to drive. */
import type { AgentApi, MindChoice, RunSummary, StartRequest } from '../../main/contract/api.ts'
import { UsageError } from '../../main/contract/errors.ts'
import type { Outcome, RunEvent, StopSource } from '../../main/contract/events.ts'

export interface Script {
  /** Played in order. Waits for an answer after `approval-asked`; without a `run-ended` the run goes on until it is stopped. */
  readonly events: readonly RunEvent[]
  /** Milliseconds before each event. */
  readonly pace?: number
  /** Gives the sentence with which a task is refused. */
  readonly refuse?: (task: string) => string | undefined
  readonly history?: readonly RunSummary[]
  readonly minds?: readonly MindChoice[]
}

export class ScriptedAgent implements AgentApi {
  readonly #script: Script
  readonly #listeners = new Set<(event: RunEvent) => void>()
  #played: RunEvent[] = []
  #stop: AbortController | undefined
  #paused = false
  #run: Promise<void> = Promise.resolve()
  #answer: ((answer: 'yes' | 'no') => void) | undefined

  constructor(script: Script) {
    this.#script = script
  }

  async start({ task }: StartRequest): Promise<string> {
    const refusal = this.#script.refuse?.(task)
    if (refusal !== undefined) throw new UsageError(refusal)
    if (this.#stop) throw new UsageError('a run is already going on')
    this.#stop = new AbortController()
    this.#played = []
    this.#run = this.#play(this.#stop.signal).finally(() => {
      this.#stop = undefined
      this.#paused = false
    })
    return 'scripted'
  }

  async stop(source: StopSource): Promise<void> {
    this.#stop?.abort(source)
    await this.#run
  }

  async pause(because: string): Promise<void> {
    if (!this.#stop || this.#paused) return
    this.#paused = true
    this.#tell({ type: 'paused', because })
  }

  async resume(): Promise<void> {
    if (!this.#paused) return
    this.#paused = false
    this.#tell({ type: 'resumed' })
  }

  async answer(_step: number, answer: 'yes' | 'no'): Promise<void> {
    this.#answer?.(answer)
  }

  async say(text: string): Promise<void> {
    if (this.#stop) this.#tell({ type: 'person-said', text })
  }

  async minds(): Promise<readonly MindChoice[]> {
    return this.#script.minds ?? []
  }

  async history(): Promise<readonly RunSummary[]> {
    return this.#script.history ?? []
  }

  subscribe(listener: (event: RunEvent) => void): () => void {
    if (this.#stop) for (const event of this.#played) listener(event)
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Stops what is going on. */
  async close(): Promise<void> {
    await this.stop('api')
  }

  async #play(signal: AbortSignal): Promise<void> {
    try {
      for (const event of this.#script.events) {
        await untilStopped(signal, (done) => {
          const timer = setTimeout(done, this.#script.pace ?? 0)
          return () => clearTimeout(timer)
        })
        this.#tell(event)
        if (event.type === 'approval-asked') await this.#ask(event.step, signal)
        if (event.type === 'run-ended') return
      }
      await untilStopped(signal, () => () => undefined)
    } catch {
      this.#end('stopped', `stopped by ${String(signal.reason)}`)
    }
  }

  async #ask(step: number, signal: AbortSignal): Promise<void> {
    await untilStopped(signal, (done) => {
      this.#answer = (answer) => {
        this.#tell({ type: 'approval-answered', step, answer })
        done()
      }
      return () => {
        this.#answer = undefined
      }
    })
  }

  #end(outcome: Outcome, reason: string): void {
    const steps = this.#played.filter((event) => event.type === 'step-began').length
    this.#tell({ type: 'run-ended', outcome, reason, run: 'scripted', steps })
  }

  #tell(event: RunEvent): void {
    this.#played.push(event)
    for (const listener of this.#listeners) listener(event)
  }
}

/** Resolves when `done` is called, rejects when the run is stopped; what `begin` returns cleans up either way. */
function untilStopped(signal: AbortSignal, begin: (done: () => void) => () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    const stopped = () => {
      cleanUp()
      reject(signal.reason)
    }
    const cleanUp = begin(() => {
      signal.removeEventListener('abort', stopped)
      cleanUp()
      resolve()
    })
    signal.addEventListener('abort', stopped, { once: true })
  })
}

/** The hands as the agent has them: forwards permitted actions to their own process under a short lease. */
import type { Permit } from '../agent/gate.ts'
import { StoppedError } from '../agent/outcome.ts'
import type { Hands, Motion } from '../agent/ports.ts'
import type { Deed, StopSource } from '../contract/events.ts'
import { Caller } from '../process/call.ts'
import type { Launcher, WorkerProcess } from '../process/launcher.ts'
import type { HandsEvent, Opened, Opening, Order, OrderedMotion, Outcome } from './order.ts'
import type { Pace } from './pointer.ts'
import { type Standby, startStandby } from './standby.ts'
import { StopSwitch } from './stop-switch.ts'

export const STOP_KEY = 'Ctrl+Alt+Shift+S'

/** Short enough that a hung main process is noticed within 300 ms, long enough for one that is short of a processor. */
const LEASE_MS = 280
const RENEWAL_MS = 40
/** Hands that have not obeyed a stop within this many milliseconds are cut off by the display server. */
const OBEDIENCE_MS = 100
/** Hands that have not said goodbye within this many milliseconds are ended. */
const GOODBYE_MS = 2_000

export interface HandsOptions {
  readonly launcher: Launcher
  /** Of the seat: its DISPLAY, for the worker's whole life. */
  readonly env: Readonly<Record<string, string>>
  /** How the pointer travels; `instant` when left out. */
  readonly pace?: Pace
  /** The stop hotkey; Ctrl+Alt+Shift+S when left out. */
  readonly stopKey?: string | undefined
  /** Processes whose windows the hands never touch: our own. */
  readonly ownProcesses?: readonly number[]
  /** A secret's value by its name; from this process's environment when left out. Undefined where there is none. */
  readonly secret?: (name: string) => string | undefined
  /** A stop that came from the display itself: the hotkey or the corner. */
  readonly onStop?: (source: StopSource) => void
  /** A person is at the mouse or keyboard, or the lease ran out: nothing moves until `resume`. */
  readonly onPause?: (because: string) => void
  readonly signal: AbortSignal
}

export interface StartedHands extends Hands {
  /** Whether use of the real mouse or keyboard pauses the hands. */
  readonly takeover: boolean
  /** What this display cannot do for a stop or a takeover, one sentence each. */
  readonly lacks: readonly string[]
  /** The hands' own process. */
  readonly process: number
  /** The process that lets go in their place, as it is now. */
  readonly standby: number
  /** Latches: nothing moves afterwards, whatever else is broken. */
  stop(source: StopSource): void
  /** Lets go and holds still until `resume`. */
  pause(because: string): void
  /** After a pause, when the person says so. */
  resume(): void
  close(): Promise<void>
}

/** Rejects with an error named MissingError where the display is not there, lacks something or is taken by others. */
export async function startHands(options: HandsOptions): Promise<StartedHands> {
  const { launcher, env, signal, pace = 'instant', stopKey = STOP_KEY, ownProcesses = [] } = options
  const worker = launcher.start('hands', { env, detached: true })
  const caller = new Caller(worker)
  const opening: Opening = { pace, hotkey: stopKey, ownProcesses, leaseMs: LEASE_MS }
  try {
    const opened = await caller.call<Opened>('open', opening, signal)
    const standby = await startStandby(launcher, env, signal)
    return new WorkerHands(options, caller, worker, opened, standby)
  } catch (error) {
    worker.kill()
    await worker.ended
    throw error
  }
}

class WorkerHands implements StartedHands {
  readonly takeover: boolean
  readonly lacks: readonly string[]
  readonly process: number
  readonly #secret: (name: string) => string | undefined
  readonly #caller: Caller
  readonly #worker: WorkerProcess
  readonly #armed: readonly StopSource[]
  readonly #standby: Standby
  readonly #stop = new StopSwitch()
  #orders = 0
  #gone: string | undefined

  constructor(options: HandsOptions, caller: Caller, worker: WorkerProcess, opened: Opened, standby: Standby) {
    this.#secret = options.secret ?? ((name) => process.env[name])
    this.#caller = caller
    this.#worker = worker
    this.#standby = standby
    this.#armed = opened.armed
    this.takeover = opened.takeover
    this.lacks = opened.lacks
    this.process = worker.pid
    void worker.ended.then((how) => {
      this.#gone = `the hands' process ${how}`
    })
    caller.onEvent((event) => {
      const told = event as HandsEvent
      if (told.kind === 'paused') return options.onPause?.(told.because)
      const fresh = this.#stop.source === undefined
      this.#stop.trip(told.source)
      if (fresh) options.onStop?.(told.source)
    })
  }

  get standby(): number {
    return this.#standby.process
  }

  armed(): readonly StopSource[] {
    return this.#gone === undefined ? this.#armed : []
  }

  async perform(permit: Permit, motion: Motion, signal: AbortSignal): Promise<Deed> {
    if (permit.spend().kind !== motion.kind) throw new Error(`the permit is not for a ${motion.kind}`)
    if (this.#stop.source !== undefined) throw new StoppedError(this.#stop.source)
    signal.throwIfAborted()
    if (this.#gone !== undefined) throw new Error(`${this.#gone}; nothing can be done without it`)
    const ordered = this.#ordered(motion)
    if ('missing' in ordered) return { status: 'not-sent', detail: ordered.missing }
    const order: Order = { number: ++this.#orders, motion: ordered.motion }
    const lease = setInterval(() => void this.#caller.call('renew').catch(() => undefined), RENEWAL_MS)
    try {
      const outcome = await this.#caller.call<Outcome>('perform', order, signal)
      if ('stopped' in outcome) throw new StoppedError(outcome.stopped)
      return outcome.deed
    } catch (error) {
      return this.#lost(error, signal)
    } finally {
      clearInterval(lease)
    }
  }

  stop(source: StopSource): void {
    if (this.#stop.source !== undefined) return
    this.#stop.trip(source)
    const late = setTimeout(() => void this.#standby.cut(), OBEDIENCE_MS)
    const obeyed = () => clearTimeout(late)
    this.#caller.call('stop', { source }).then(obeyed, obeyed)
  }

  pause(because: string): void {
    void this.#caller.call('pause', { because }).catch(() => undefined)
  }

  resume(): void {
    void this.#caller.call('resume').catch(() => undefined)
  }

  async close(): Promise<void> {
    const late = setTimeout(() => this.#worker.kill(), GOODBYE_MS)
    await this.#caller.call('close').catch(() => undefined)
    await this.#worker.ended
    clearTimeout(late)
    await this.#standby.close()
  }

  /** A reply that never came is reported as that: the action may or may not have happened, and is not sent again. */
  #lost(error: unknown, signal: AbortSignal): Deed {
    if (error instanceof StoppedError) throw error
    if (this.#stop.source !== undefined) throw new StoppedError(this.#stop.source)
    if (signal.aborted) throw signal.reason
    return { status: 'unknown', detail: (error as Error).message }
  }

  /** Looks a secret up at the last moment, for this one order. */
  #ordered(motion: Motion): { readonly motion: OrderedMotion } | { readonly missing: string } {
    if (motion.kind !== 'type') return { motion }
    const { text, ...rest } = motion
    if (typeof text === 'string') return { motion: { ...rest, text, secret: false } }
    const value = this.#secret(text.secret)
    if (!value) return { missing: `secret "${text.secret}": the environment variable ${text.secret} is not set` }
    return { motion: { ...rest, text: value, secret: true } }
  }
}

/** Whether the hands may move at this very moment: not stopped, not paused, and under a lease that has not run out. */
import type { StopSource } from '../contract/events.ts'
import type { StopSwitch } from './stop-switch.ts'

/** The run is over. */
export class HaltedError extends Error {
  override readonly name = 'HaltedError'
  readonly source: StopSource

  constructor(source: StopSource) {
    super(`stopped by ${source}`)
    this.source = source
  }
}

/** The hands let go and may go on later: a person is at the desk, the lease ran out, or the action was called off. */
export class HeldBackError extends Error {
  override readonly name = 'HeldBackError'
}

export const LAPSED = 'the main process did not renew the lease in time'

/** How long a renewal may be late, in milliseconds, from a process that only waits for a processor. */
const PATIENCE_MS = 2_000

/** Whoever renews the lease. */
export interface Holder {
  heard(): void
  /** Whether it does not hang, but only waits for a processor. */
  readonly waits: boolean
}

const NEVER_WAITS: Holder = { heard: () => undefined, waits: false }

export class Leave {
  readonly #stop: StopSwitch
  readonly #now: () => number
  readonly #leaseMs: number
  readonly #holder: Holder
  #until = 0
  #paused: string | undefined

  /** `now` in milliseconds, monotonic; `leaseMs` is how long one renewal lasts. */
  constructor(stop: StopSwitch, now: () => number, leaseMs: number, holder = NEVER_WAITS) {
    this.#stop = stop
    this.#now = now
    this.#leaseMs = leaseMs
    this.#holder = holder
  }

  renew(): void {
    this.#until = this.#now() + this.#leaseMs
    this.#holder.heard()
  }

  get lease(): 'valid' | 'late' | 'lapsed' {
    const left = this.#until - this.#now()
    if (left > 0) return 'valid'
    return left > -PATIENCE_MS && this.#holder.waits ? 'late' : 'lapsed'
  }

  get paused(): string | undefined {
    return this.#paused
  }

  pause(because: string): void {
    this.#paused ??= because
  }

  resume(): void {
    this.#paused = undefined
  }

  /** Asked before every raw event; false while the lease is late. Throws HaltedError or HeldBackError. */
  check(): boolean {
    if (this.#stop.source !== undefined) throw new HaltedError(this.#stop.source)
    if (this.#paused !== undefined) throw new HeldBackError(this.#paused)
    const { lease } = this
    if (lease === 'lapsed') throw new HeldBackError(LAPSED)
    return lease === 'valid'
  }
}

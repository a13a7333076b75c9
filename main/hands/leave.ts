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

/** The hands let go for now: a person is at the desk, the lease ran out, or the action was called off. */
export class HeldBackError extends Error {
  override readonly name = 'HeldBackError'
}

export const LAPSED = 'the main process did not renew the lease in time'

export class Leave {
  readonly #stop: StopSwitch
  readonly #now: () => number
  readonly #leaseMs: number
  #until = 0
  #paused: string | undefined

  /** `now` in milliseconds, monotonic; `leaseMs` is how long one renewal lasts. */
  constructor(stop: StopSwitch, now: () => number, leaseMs: number) {
    this.#stop = stop
    this.#now = now
    this.#leaseMs = leaseMs
  }

  renew(): void {
    this.#until = this.#now() + this.#leaseMs
  }

  get millisecondsLeft(): number {
    return this.#until - this.#now()
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

  /** Asked before every raw event. Throws HaltedError or HeldBackError. */
  check(): void {
    if (this.#stop.source !== undefined) throw new HaltedError(this.#stop.source)
    if (this.#paused !== undefined) throw new HeldBackError(this.#paused)
    if (this.millisecondsLeft <= 0) throw new HeldBackError(LAPSED)
  }
}

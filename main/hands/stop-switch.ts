/** A one-way latch, one to a run: once tripped, nothing moves until a person starts a new run. */
import type { StopSource } from '../contract/events.ts'

export class StopSwitch {
  #source: StopSource | undefined
  readonly #listeners: ((source: StopSource) => void)[] = []

  /** What tripped it first; undefined while it is not tripped. There is no way back. */
  get source(): StopSource | undefined {
    return this.#source
  }

  trip(source: StopSource): void {
    if (this.#source !== undefined) return
    this.#source = source
    for (const listener of this.#listeners) listener(source)
  }

  /** Called once, at once where it is tripped already. */
  onTrip(listener: (source: StopSource) => void): void {
    if (this.#source !== undefined) listener(this.#source)
    else this.#listeners.push(listener)
  }
}

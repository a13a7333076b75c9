/** What a run may spend. */
import { BudgetError } from './outcome.ts'
import type { Clock } from './ports.ts'

export interface Limits {
  readonly maxSteps: number
  readonly maxSeconds: number
  /** Of one decision. */
  readonly decisionSeconds?: number
}

export class Budget {
  readonly #limits: Limits
  readonly #clock: Clock
  readonly #began: number
  #steps = 0

  constructor(limits: Limits, clock: Clock) {
    this.#limits = limits
    this.#clock = clock
    this.#began = clock.now()
  }

  get stepsLeft(): number {
    return this.#limits.maxSteps - this.#steps
  }

  get millisecondsLeft(): number {
    return Math.max(0, Math.ceil(this.#limits.maxSeconds * 1_000 - (this.#clock.now() - this.#began)))
  }

  /** Counts one step; throws BudgetError when there is none left. */
  spendStep(): number {
    if (this.stepsLeft <= 0) throw new BudgetError(`the limit of ${this.#limits.maxSteps} steps is spent`)
    if (this.millisecondsLeft <= 0) throw this.timeSpent()
    return ++this.#steps
  }

  timeSpent(): BudgetError {
    return new BudgetError(`the limit of ${this.#limits.maxSeconds} s is spent`)
  }
}

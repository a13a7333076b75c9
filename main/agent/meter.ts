/** Counts what the models of a run use. Who calls one asks first and tells afterwards. */
import type { Spending } from '../contract/events.ts'
import { BudgetError } from './outcome.ts'

export interface SpendingLimits {
  /** Tokens in and out, cached ones too. */
  readonly maxTokens?: number
  /** US dollars. */
  readonly maxCost?: number
}

export class Meter {
  readonly #limits: SpendingLimits
  /** Hears every call. */
  heard: (spending: Spending) => void = () => undefined
  calls = 0
  tokens = 0
  cost = 0

  constructor(limits: SpendingLimits = {}) {
    this.#limits = limits
  }

  /** Throws BudgetError when nothing is left for another call. */
  check(): void {
    const { maxTokens, maxCost } = this.#limits
    if (maxTokens !== undefined && this.tokens >= maxTokens) {
      throw new BudgetError(`the limit of ${maxTokens} tokens is spent: ${this.tokens} in ${this.calls} calls`)
    }
    if (maxCost !== undefined && this.cost >= maxCost) {
      throw new BudgetError(
        `the limit of ${maxCost} US dollars is spent: ${this.cost.toFixed(4)} in ${this.calls} calls`
      )
    }
  }

  charge(spending: Spending): void {
    this.calls++
    this.tokens += spending.inputTokens + spending.outputTokens
    this.cost += spending.cost ?? 0
    this.heard(spending)
  }

  /** In one sentence, for whoever has to spend less; undefined without a limit. */
  get left(): string | undefined {
    const { maxTokens, maxCost } = this.#limits
    const parts = [
      maxTokens === undefined ? '' : `${Math.max(0, maxTokens - this.tokens)} tokens`,
      maxCost === undefined ? '' : `${Math.max(0, maxCost - this.cost).toFixed(4)} US dollars`
    ].filter((part) => part !== '')
    return parts.length > 0 ? `${parts.join(' and ')} left` : undefined
  }
}

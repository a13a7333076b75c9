/** Steps until done, stopped, stuck or out of budget. */
import type { RunEvent, RunSettings } from '../contract/events.ts'
import { Budget, type Limits } from './budget.ts'
import type { Gate } from './gate.ts'
import type { View } from './look.ts'
import { BudgetError, type RunEnd, type StepOutcome, StoppedError, StuckError } from './outcome.ts'
import { Pause } from './pause.ts'
import type { Clock, Desktop, Eyes, Hands, Journal, Mind, Reader } from './ports.ts'
import { step } from './step.ts'
import { StuckWatch } from './stuck.ts'

/** How often a claim of done may be refused before the run ends `unverified`. */
const CLAIMS = 3

export interface RunPorts {
  readonly eyes: Eyes
  readonly reader: Reader
  readonly mind: Mind
  readonly hands: Hands
  readonly desktop: Desktop
  readonly gate: Gate
  readonly journal: Journal
  readonly clock: Clock
  /** Hears every event after it is written down. */
  readonly announce: (event: RunEvent) => void
}

export class Run {
  readonly ports: RunPorts
  readonly budget: Budget
  readonly pause = new Pause()
  /** The number of the step that is going on, from 1. */
  step = 0
  last: StepOutcome | undefined
  view: View | undefined

  constructor(ports: RunPorts, limits: Limits) {
    this.ports = ports
    this.budget = new Budget(limits, ports.clock)
  }

  /** Writes an event down, then announces it. */
  async emit(event: RunEvent): Promise<void> {
    await this.ports.journal.write(event)
    this.ports.announce(event)
  }

  /** Rejects only when the agent itself is broken, and even then the record says how the run ended. */
  async go(settings: RunSettings, signal: AbortSignal): Promise<RunEnd> {
    const { journal } = this.ports
    await this.emit({ type: 'run-started', run: journal.run, settings })
    const timeout = AbortSignal.timeout(this.budget.millisecondsLeft)
    let end: RunEnd | undefined
    try {
      end = await this.#steps(AbortSignal.any([signal, timeout]))
      return end
    } catch (error) {
      end = this.#endOf(timeout.aborted && !signal.aborted ? this.budget.timeSpent() : error)
      if (end) return end
      end = { outcome: 'failed', reason: `internal error: ${wordsOf(error)}`, scene: this.view?.scene }
      throw error
    } finally {
      const { outcome, reason } = end as RunEnd
      await this.emit({ type: 'run-ended', outcome, reason, run: journal.run, steps: this.step })
    }
  }

  async #steps(signal: AbortSignal): Promise<RunEnd> {
    await this.#refuseUnlessStoppable()
    const stuck = new StuckWatch()
    for (let refused = 0; ; ) {
      await this.pauseOver(signal)
      this.step = this.budget.spendStep()
      await this.emit({ type: 'step-began', step: this.step })
      const { outcome, end } = await step(this, signal)
      await this.emit({ type: 'step-ended', step: this.step, result: outcome.result, words: outcome.words })
      this.last = outcome
      if (end) return end
      if (outcome.result === 'claim-refused' && ++refused === CLAIMS) return this.#unverified(outcome)
      stuck.watch(outcome)
    }
  }

  async #refuseUnlessStoppable(): Promise<void> {
    const sources = this.ports.hands.armed()
    if (sources.length === 0) throw new Error('no way to stop the run is armed, so it does not start')
    await this.emit({ type: 'stop-armed', sources })
  }

  /** Holds while the run is paused, and says so. */
  async pauseOver(signal: AbortSignal): Promise<void> {
    const { because } = this.pause
    if (because === undefined) return
    await this.emit({ type: 'paused', because })
    await this.pause.over(signal)
    await this.emit({ type: 'resumed' })
  }

  #unverified({ words, scene }: StepOutcome): RunEnd {
    return { outcome: 'unverified', reason: `claimed done ${CLAIMS} times without proof: ${words}`, scene }
  }

  #endOf(error: unknown): RunEnd | undefined {
    const scene = this.view?.scene
    if (error instanceof StoppedError) return { outcome: 'stopped', reason: error.message, scene }
    if (error instanceof BudgetError) return { outcome: 'budget', reason: error.message, scene }
    if (error instanceof StuckError) return { outcome: 'stuck', reason: error.message, scene }
    return undefined
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

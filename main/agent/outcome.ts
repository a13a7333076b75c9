/** What a step leaves behind, how a run ends, and the errors that end one. */
import type { Intent } from '../contract/action.ts'
import type { Deed, Outcome, StepResult, StopSource, Verdict } from '../contract/events.ts'
import type { Scene } from '../contract/scene.ts'

/** Told to the Mind before its next decision. */
export interface StepOutcome {
  readonly step: number
  readonly intent: Intent
  readonly result: StepResult
  /** One sentence, written for whoever decides next. */
  readonly words: string
  readonly deed?: Deed
  readonly verdict?: Verdict
  /** The Scene after the action; the one before it where nothing was sent. */
  readonly scene: Scene
}

export interface RunEnd {
  readonly outcome: Outcome
  readonly reason: string
  /** The last Scene read, if any was. */
  readonly scene: Scene | undefined
}

/** A person or a safeguard stopped the run. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError'
  readonly source: StopSource

  constructor(source: StopSource) {
    super(`stopped by ${source}`)
    this.source = source
  }
}

/** A step limit or a time limit is spent. */
export class BudgetError extends Error {
  override readonly name = 'BudgetError'
}

/** The same thing again and again without any effect. */
export class StuckError extends Error {
  override readonly name = 'StuckError'
}

/** A process that the run stands on is gone: nothing more can be seen or done. */
export class LostError extends Error {
  override readonly name = 'LostError'
}

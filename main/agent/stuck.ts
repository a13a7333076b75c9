/** Notices a run that goes in circles: the same action on the same Scene again and again. */
import type { Scene } from '../contract/scene.ts'
import { type StepOutcome, StuckError } from './outcome.ts'

/** How often the same action may meet the same Scene. Waiting is exempt: it is meant to see the same thing again. */
const SAME_ACTION = 4

export class StuckWatch {
  #last = ''
  #times = 0

  /** Throws StuckError when this outcome is one too many of the same. */
  watch({ intent, scene, verdict }: StepOutcome): void {
    if (intent.action.kind === 'wait') return
    // What was seen to work is progress, though the words on the screen are the same: a list scrolled by one row.
    if (verdict?.status === 'seen') {
      this.#times = 0
      return
    }
    const now = `${JSON.stringify(intent.action)}\n${signature(scene)}`
    this.#times = now === this.#last ? this.#times + 1 : 1
    this.#last = now
    if (this.#times >= SAME_ACTION) {
      throw new StuckError(`the same action met the same screen ${this.#times} times: ${intent.why}`)
    }
  }
}

function signature({ lines, windows }: Scene): string {
  return JSON.stringify([lines.map(({ text }) => text), windows.map(({ id, focused }) => [id, focused])])
}

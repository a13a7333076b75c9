/** Calls that cannot be made sense of never become a step: here the same one again and again is noticed, and ended. */
import { StuckError } from '../../agent/outcome.ts'

/** How often the same may come before it is called a circle. */
const SAME = 3
const ADVICE = [
  'compare the call with the parameters of its tool, one by one',
  'reach the same with another tool',
  'ask the person, or give up and say why'
] as const

export class Mistakes {
  #last = ''
  #times = 0

  /** What the model is told of this one; throws StuckError when no advice is left. */
  told(problem: string): string {
    this.#times = problem === this.#last ? this.#times + 1 : 1
    this.#last = problem
    if (this.#times < SAME) return problem
    const advice = ADVICE[this.#times - SAME]
    if (advice === undefined)
      throw new StuckError(`the same mistake came ${this.#times} times: ${problem.slice(0, 200)}`)
    return `${problem}\nYou go in circles: the same mistake came ${this.#times} times. Now ${advice}.`
  }

  /** Something else came. */
  forget(): void {
    this.#times = 0
    this.#last = ''
  }
}

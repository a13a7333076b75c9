/** Allows, asks the person, or denies. Nothing else can make a Permit, and a Permit serves one action once. */
import type { Action } from '../contract/action.ts'
import type { Scene } from '../contract/scene.ts'
import type { Guard, Person, Ruling } from './ports.ts'

/** How long a person is waited for before the answer is no. */
export const APPROVAL_MS = 60_000

class OneTimePermit {
  readonly step: number
  readonly #action: Action
  #spent = false

  constructor(step: number, action: Action) {
    this.step = step
    this.#action = action
  }

  /** The action this permit allows; throws the second time. */
  spend(): Action {
    if (this.#spent) throw new Error(`the permit of step ${this.step} is already spent`)
    this.#spent = true
    return this.#action
  }
}

export type Permit = OneTimePermit

export interface Passage {
  readonly permit?: Permit
  readonly ruling: 'allowed' | 'approved' | 'denied'
  readonly because: string
}

/** What the gate announces while it waits for a person. */
export interface Asking {
  asked(question: string): Promise<void>
  answered(answer: 'yes' | 'no' | 'timeout'): Promise<void>
}

export class Gate {
  readonly #guard: Guard
  readonly #person: Person

  constructor(guard: Guard, person: Person) {
    this.#guard = guard
    this.#person = person
  }

  async pass(
    step: number,
    action: Action,
    words: string,
    scene: Scene,
    asking: Asking,
    signal: AbortSignal
  ): Promise<Passage> {
    const ruling = this.#guard.judge(action, words, scene)
    if (ruling.decision === 'deny') return { ruling: 'denied', because: ruling.because }
    if (ruling.decision === 'allow') return this.#permit(step, action, 'allowed', ruling)
    await asking.asked(`${words}? (${ruling.because})`)
    const answer = await this.#person.approve(step, words, signal)
    await asking.answered(answer)
    if (answer === 'yes') return this.#permit(step, action, 'approved', ruling)
    const because = answer === 'no' ? 'the person said no' : `nobody answered within ${APPROVAL_MS / 1000} s`
    return { ruling: 'denied', because }
  }

  #permit(step: number, action: Action, ruling: 'allowed' | 'approved', { because }: Ruling): Passage {
    return { permit: new OneTimePermit(step, action), ruling, because }
  }
}

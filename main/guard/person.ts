/** The person at the desk, whichever shell they sit at: a question waits for the first answer or for its deadline. */
import { ANSWER_MS } from '../agent/ask-person.ts'
import { APPROVAL_MS } from '../agent/gate.ts'
import type { Clock, Person, Respondent } from '../agent/ports.ts'

export class WaitingPerson implements Person, Respondent {
  readonly #clock: Clock
  readonly #present: boolean
  #open: { readonly step: number; resolve(answer: 'yes' | 'no'): void } | undefined

  #asked: { resolve(answer: string): void } | undefined

  /** Nobody waits for somebody who is not there. */
  constructor(clock: Clock, present = true) {
    this.#clock = clock
    this.#present = present
  }

  async approve(step: number, _question: string, signal: AbortSignal): Promise<'yes' | 'no' | 'timeout'> {
    const answered = new Promise<'yes' | 'no'>((resolve) => {
      this.#open = { step, resolve }
    })
    try {
      return (await this.#within(APPROVAL_MS, answered, signal)) ?? 'timeout'
    } finally {
      this.#open = undefined
    }
  }

  async reply(_step: number, _question: string, signal: AbortSignal): Promise<string | undefined> {
    if (!this.#present) return undefined
    const answered = new Promise<string>((resolve) => {
      this.#asked = { resolve }
    })
    try {
      return await this.#within(ANSWER_MS, answered, signal)
    } finally {
      this.#asked = undefined
    }
  }

  /** Answers the question that is open, if one is; false when none is. */
  say(text: string): boolean {
    this.#asked?.resolve(text)
    return this.#asked !== undefined
  }

  /** Undefined when it takes longer. */
  async #within<Answer>(
    milliseconds: number,
    answered: Promise<Answer>,
    signal: AbortSignal
  ): Promise<Answer | undefined> {
    const over = new AbortController()
    try {
      const deadline = this.#clock.sleep(milliseconds, AbortSignal.any([signal, over.signal])).then(() => undefined)
      return await Promise.race([answered, deadline])
    } finally {
      over.abort()
    }
  }

  /** Ignored when no question of this step is open. */
  answer(step: number, answer: 'yes' | 'no'): void {
    if (this.#open?.step === step) this.#open.resolve(answer)
  }
}

/** The person at the desk, whichever shell they sit at: a question waits for the first answer or for its deadline. */
import { APPROVAL_MS } from '../agent/gate.ts'
import type { Clock, Person } from '../agent/ports.ts'

export class WaitingPerson implements Person {
  readonly #clock: Clock
  #open: { readonly step: number; resolve(answer: 'yes' | 'no'): void } | undefined

  constructor(clock: Clock) {
    this.#clock = clock
  }

  async approve(step: number, _question: string, signal: AbortSignal): Promise<'yes' | 'no' | 'timeout'> {
    const over = new AbortController()
    try {
      const answered = new Promise<'yes' | 'no'>((resolve) => {
        this.#open = { step, resolve }
      })
      const deadline = this.#clock
        .sleep(APPROVAL_MS, AbortSignal.any([signal, over.signal]))
        .then(() => 'timeout' as const)
      return await Promise.race([answered, deadline])
    } finally {
      this.#open = undefined
      over.abort()
    }
  }

  /** Ignored when no question of this step is open. */
  answer(step: number, answer: 'yes' | 'no'): void {
    if (this.#open?.step === step) this.#open.resolve(answer)
  }
}

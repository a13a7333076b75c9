/** One run on one workplace, from its journal's first line until nothing of it is left. */

import { Run } from './agent/context.ts'
import { Gate } from './agent/gate.ts'
import { type RunEnd, StoppedError } from './agent/outcome.ts'
import type { Clock } from './agent/ports.ts'
import { carryOut } from './agent/run.ts'
import type { RunEvent, RunSettings, StopSource } from './contract/events.ts'
import { ApprovalGuard } from './guard/guard.ts'
import { WaitingPerson } from './guard/person.ts'
import type { Policy } from './guard/policy.ts'
import { withRedaction } from './guard/policy-sight.ts'
import { createRun, type RunJournal } from './journal/journal.ts'
import { withoutOwnWindows } from './own-windows.ts'
import type { Planned, Planner } from './planner.ts'
import type { Workplace } from './workplace.ts'

export interface SessionParts {
  readonly clock: Clock
  /** Where runs are kept. */
  readonly home: string
  readonly settings: RunSettings
  readonly planner: Planner
  readonly policy: Policy
  readonly workplace: Workplace
  /** The processes of our own windows. */
  readonly ownProcesses: readonly number[]
  /** Whether somebody is there to answer a question. */
  readonly attended: boolean
  /** Hears every event after it is written down. */
  readonly announce: (event: RunEvent) => void
  readonly stopping: AbortController
}

export class Session {
  readonly #parts: SessionParts
  readonly #journal: RunJournal
  readonly #planned: Planned
  readonly #person: WaitingPerson
  readonly #run: Run
  readonly #events: RunEvent[] = []
  /** Resolves when the run has ended and everything of it is gone. */
  readonly ended: Promise<RunEnd>

  static async begin(parts: SessionParts): Promise<Session> {
    const { home, settings, planner, stopping } = parts
    const journal = await createRun({ home, settings })
    try {
      return new Session(parts, journal, await planner.begin((entry) => journal.record(entry), stopping.signal))
    } catch (error) {
      await journal.close()
      throw error
    }
  }

  private constructor(parts: SessionParts, journal: RunJournal, planned: Planned) {
    const { clock, settings, policy, workplace, ownProcesses, attended } = parts
    const { hands } = workplace
    const { eyes, desktop } = settings.display === 'host' ? withoutOwnWindows(workplace, ownProcesses) : workplace
    const sighted = withRedaction({ reader: workplace.reader, desktop, journal }, policy)
    this.#parts = parts
    this.#journal = journal
    this.#planned = planned
    this.#person = new WaitingPerson(clock, attended)
    const gate = new Gate(new ApprovalGuard(settings.approve), this.#person)
    const announce = (event: RunEvent) => {
      this.#events.push(event)
      parts.announce(event)
    }
    const { close: _close, ...deciding } = planned
    const around = { ...sighted, eyes, hands, gate, respondent: this.#person, clock, announce }
    this.#run = new Run({ ...around, ...deciding }, settings)
    this.ended = this.#carryOut()
  }

  get run(): string {
    return this.#journal.run
  }

  /** Every event so far. */
  get events(): readonly RunEvent[] {
    return this.#events
  }

  get hasEnded(): boolean {
    return this.#events.at(-1)?.type === 'run-ended'
  }

  /** The hands first: they are what could still move. */
  stop(source: StopSource): void {
    this.#parts.workplace.hands.stop(source)
    this.#parts.stopping.abort(new StoppedError(source))
  }

  /** Between two actions; what is held is let go. */
  pause(because: string): void {
    this.#run.pause.begin(because)
    this.#parts.workplace.hands.pause(because)
  }

  /** The hands first: the run goes on as soon as it may. */
  resume(): void {
    this.#parts.workplace.hands.resume()
    this.#run.pause.end()
  }

  answer(step: number, answer: 'yes' | 'no'): void {
    this.#person.answer(step, answer)
  }

  /** Answers the open question, or adds a sentence for the mind. */
  async say(text: string): Promise<void> {
    if (!this.#person.say(text)) await this.#run.hear(text)
  }

  /** Starts a program on the display of the run. */
  async open(program: string): Promise<void> {
    await this.#parts.workplace.desktop.open(program, this.#parts.stopping.signal)
  }

  async #carryOut(): Promise<RunEnd> {
    const { settings, workplace, stopping } = this.#parts
    try {
      return await carryOut(this.#run, settings, stopping.signal)
    } finally {
      await workplace.close()
      await this.#planned.close?.()
      await this.#journal.close()
    }
  }
}

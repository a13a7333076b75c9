/** One run on one workplace, from its journal's first line until nothing of it is left. */

import { Run } from './agent/context.ts'
import { Gate } from './agent/gate.ts'
import { type RunEnd, StoppedError } from './agent/outcome.ts'
import type { Clock, Mind } from './agent/ports.ts'
import { carryOut } from './agent/run.ts'
import type { RunEvent, RunSettings, StopSource } from './contract/events.ts'
import { ApprovalGuard } from './guard/guard.ts'
import { WaitingPerson } from './guard/person.ts'
import { createRun, type RunJournal } from './journal/journal.ts'
import { withoutOwnWindows } from './own-windows.ts'
import type { Workplace } from './workplace.ts'

export interface SessionParts {
  readonly clock: Clock
  /** Where runs are kept. */
  readonly home: string
  readonly settings: RunSettings
  readonly mind: Mind
  readonly workplace: Workplace
  /** The processes of our own windows. */
  readonly ownProcesses: readonly number[]
  /** Hears every event after it is written down. */
  readonly announce: (event: RunEvent) => void
  readonly stopping: AbortController
}

export class Session {
  readonly #parts: SessionParts
  readonly #journal: RunJournal
  readonly #person: WaitingPerson
  readonly #run: Run
  readonly #events: RunEvent[] = []
  /** Resolves when the run has ended and everything of it is gone. */
  readonly ended: Promise<RunEnd>

  static async begin(parts: SessionParts): Promise<Session> {
    return new Session(parts, await createRun({ home: parts.home, settings: parts.settings }))
  }

  private constructor(parts: SessionParts, journal: RunJournal) {
    const { clock, settings, mind, workplace, ownProcesses } = parts
    const { hands, reader } = workplace
    const { eyes, desktop } = settings.display === 'host' ? withoutOwnWindows(workplace, ownProcesses) : workplace
    this.#parts = parts
    this.#journal = journal
    this.#person = new WaitingPerson(clock)
    const gate = new Gate(new ApprovalGuard(settings.approve), this.#person)
    const announce = (event: RunEvent) => {
      this.#events.push(event)
      parts.announce(event)
    }
    this.#run = new Run({ eyes, reader, mind, hands, desktop, gate, journal, clock, announce }, settings)
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
      await this.#journal.close()
    }
  }
}

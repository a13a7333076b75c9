/** Builds one App from its parts. Both entries call it, and every shell speaks to it through AgentApi. */
import { Gate } from './agent/gate.ts'
import { type RunEnd, StoppedError } from './agent/outcome.ts'
import type { Clock, Mind } from './agent/ports.ts'
import { Run } from './agent/run.ts'
import { type AgentApi, type ApproveMode, type RunSummary, StartRequest } from './contract/api.ts'
import { UsageError } from './contract/errors.ts'
import type { RunEvent, RunSettings, StopSource } from './contract/events.ts'
import { ApprovalGuard } from './guard/guard.ts'
import { WaitingPerson } from './guard/person.ts'
import { createRun, type RunJournal } from './journal/journal.ts'
import { listRuns } from './journal/store.ts'
import { withoutOwnWindows } from './own-windows.ts'
import { prepareRecipe } from './prepare.ts'
import type { Launcher } from './process/launcher.ts'
import { openWorkplace, type Workplace } from './workplace.ts'

export interface AppParts {
  readonly launcher: Launcher
  readonly clock: Clock
  /** Where runs are kept. */
  readonly home: string
  /** Folder of the OCR data. */
  readonly dataFolder: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Knows the processes of our own windows; left out where there are none. */
  readonly isOwnProcess?: (pid: number) => boolean
}

type ParsedRequest = ReturnType<typeof StartRequest.parse>

/** A run that is going on. */
interface Going {
  readonly run: Run
  readonly workplace: Workplace
  readonly person: WaitingPerson
  readonly stopping: AbortController
  readonly events: RunEvent[]
}

export interface Started {
  readonly run: string
  /** Resolves when the run has ended and everything of it is gone. */
  readonly ended: Promise<RunEnd>
  /** Starts a program on the display of the run. */
  open(program: string): Promise<void>
}

export class App implements AgentApi {
  readonly #parts: AppParts
  readonly #listeners = new Set<(event: RunEvent) => void>()
  #going: Going | undefined
  #starting: AbortController | undefined
  /** Resolves when nothing is left of any run so far. */
  #over: Promise<unknown> = Promise.resolve()

  constructor(parts: AppParts) {
    this.#parts = parts
  }

  async start(request: StartRequest): Promise<string> {
    const { run } = await this.begin(request)
    return run
  }

  /** As `start`, and tells when the run has ended. */
  async begin(request: StartRequest): Promise<Started> {
    if (this.#going || this.#starting) throw new UsageError('a run is going on already; stop it first')
    const asked = parse(request)
    const mind = await prepareRecipe(asked, this.#parts.env)
    const begun = this.#openAndBegin(asked, mind)
    const over = begun.then(({ ended }) => ended).catch(() => undefined)
    this.#over = Promise.all([this.#over, over])
    return begun
  }

  async #openAndBegin(asked: ParsedRequest, mind: Mind): Promise<Started> {
    const stopping = new AbortController()
    this.#starting = stopping
    try {
      const workplace = await openWorkplace(this.#parts, asked.display, stopping.signal)
      return await this.#begin(asked, mind, workplace, stopping)
    } finally {
      this.#starting = undefined
    }
  }

  async #begin(asked: ParsedRequest, mind: Mind, workplace: Workplace, stopping: AbortController): Promise<Started> {
    const { clock, home, isOwnProcess = () => false } = this.#parts
    const { hands, reader } = workplace
    const { eyes, desktop } = asked.display === 'host' ? withoutOwnWindows(workplace, isOwnProcess) : workplace
    const settings = settingsOf(asked, mind.name)
    let journal: RunJournal
    try {
      journal = await createRun({ home, settings })
    } catch (error) {
      await workplace.close()
      throw error
    }
    const person = new WaitingPerson(clock)
    const gate = new Gate(new ApprovalGuard(settings.approve), person)
    const events: RunEvent[] = []
    const announce = (event: RunEvent) => {
      events.push(event)
      for (const listener of this.#listeners) listener(event)
    }
    const run = new Run({ eyes, reader, mind, hands, desktop, gate, journal, clock, announce }, settings)
    this.#going = { run, workplace, person, stopping, events }
    const open = async (program: string) => void (await desktop.open(program, stopping.signal))
    const ended = this.#carryOut(run, asked, settings, workplace, journal, stopping.signal)
    return { run: journal.run, ended, open }
  }

  async #carryOut(
    run: Run,
    asked: ParsedRequest,
    settings: RunSettings,
    workplace: Workplace,
    journal: RunJournal,
    signal: AbortSignal
  ): Promise<RunEnd> {
    try {
      for (const program of asked.open) await openFirst(workplace, program, signal)
      return await run.go(settings, signal)
    } finally {
      this.#going = undefined
      await workplace.close()
      await journal.close()
    }
  }

  async stop(source: StopSource): Promise<void> {
    this.#starting?.abort(new StoppedError(source))
    this.#going?.workplace.hands.stop(source)
    this.#going?.stopping.abort(new StoppedError(source))
  }

  /** Stops a run that is going on or being made ready; resolves when nothing of it is left. */
  async close(): Promise<void> {
    await this.stop('api')
    await this.#over
  }

  async pause(because: string): Promise<void> {
    this.#going?.run.pause.begin(because)
  }

  async resume(): Promise<void> {
    this.#going?.run.pause.end()
  }

  async answer(step: number, answer: 'yes' | 'no'): Promise<void> {
    this.#going?.person.answer(step, answer)
  }

  async history(): Promise<readonly RunSummary[]> {
    return listRuns(this.#parts.home)
  }

  subscribe(listener: (event: RunEvent) => void): () => void {
    for (const event of this.#going?.events ?? []) listener(event)
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}

function parse(request: StartRequest): ParsedRequest {
  const parsed = StartRequest.safeParse(request)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new UsageError(`${issue?.path.join('.') || 'the request'}: ${issue?.message}`)
}

function settingsOf(asked: ParsedRequest, mind: string): RunSettings {
  const { task, display, maxSteps, maxSeconds } = asked
  const approve: ApproveMode = asked.approve ?? (display === 'host' ? 'risky' : 'never')
  return { task, mind, display, approve, maxSteps, maxSeconds }
}

async function openFirst({ desktop }: Workplace, program: string, signal: AbortSignal): Promise<void> {
  const { status, detail } = await desktop.open(program, signal)
  if (status === 'not-sent') throw new UsageError(`--open ${program}: ${detail}`)
}

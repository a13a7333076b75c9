/** Builds one App from its parts. Both entries call it, and every shell speaks to it through AgentApi. */
import { LostError, StoppedError } from './agent/outcome.ts'
import type { Clock } from './agent/ports.ts'
import { type AgentApi, type ApproveMode, type MindChoice, type RunSummary, StartRequest } from './contract/api.ts'
import { UsageError } from './contract/errors.ts'
import type { RunEvent, RunSettings, StopSource } from './contract/events.ts'
import { policyOf } from './guard/policy.ts'
import { listRuns } from './journal/store.ts'
import { modelChoices } from './model-choice.ts'
import type { Planner } from './planner.ts'
import { prepareRecipe } from './prepare.ts'
import { prepareModel } from './prepare-model.ts'
import type { Launcher } from './process/launcher.ts'
import { Session } from './session.ts'
import { readSettings } from './settings.ts'
import { type DisplayListener, openWorkplace, type Workplace } from './workplace.ts'

export interface AppParts {
  readonly launcher: Launcher
  readonly clock: Clock
  /** Where runs are kept. */
  readonly home: string
  /** Folder of the OCR data, a folder for each language. */
  readonly dataFolder: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** The file of the process that keeps a tool server. */
  readonly keeper: string
  /** The processes of our own windows; none when left out. */
  readonly ownProcesses?: readonly number[]
}

type ParsedRequest = ReturnType<typeof StartRequest.parse>

export class App implements AgentApi {
  readonly #parts: AppParts
  readonly #listeners = new Set<(event: RunEvent) => void>()
  /** Set from the moment a run is asked for, so that there is never more than one. */
  #stopping: AbortController | undefined
  #session: Session | undefined
  #over: Promise<unknown> = Promise.resolve()

  readonly #displayListener: DisplayListener = {
    onStop: (source) => void this.stop(source),
    onPause: (because) => void this.pause(because),
    onLost: (what) => this.#stopping?.abort(new LostError(`the run lost what it stands on: ${what}`))
  }

  constructor(parts: AppParts) {
    this.#parts = parts
  }

  async start(request: StartRequest): Promise<string> {
    const session = await this.begin(request)
    session.ended.catch(() => undefined)
    return session.run
  }

  /** As `start`, with the run in hand. */
  async begin(request: StartRequest): Promise<Session> {
    // A run that has told its end only needs a moment more to take its display down.
    if (this.#session?.hasEnded) await this.#over
    if (this.#stopping) throw new UsageError('a run is going on already; stop it first')
    this.#stopping = new AbortController()
    const begun = this.#begin(request, this.#stopping)
    const over = begun.then(({ ended }) => ended).catch(() => undefined)
    this.#over = over.then(() => {
      this.#stopping = undefined
      this.#session = undefined
    })
    await begun.catch(() => this.#over)
    return begun
  }

  async #begin(request: StartRequest, stopping: AbortController): Promise<Session> {
    const { clock, home, ownProcesses = [] } = this.#parts
    const asked = parse(request)
    const planner = await this.#prepare(asked)
    const policy = await policyOf(home)
    const { languages, stopKey } = await readSettings(home)
    const workplace = await openWorkplace(
      { ...this.#parts, languages, stopKey },
      asked.display,
      this.#displayListener,
      stopping.signal
    )
    try {
      for (const program of asked.open) await openFirst(workplace, program, stopping.signal)
      const settings = settingsOf(asked, planner)
      const announce = (event: RunEvent) => this.#announce(event)
      const { attended } = asked
      const parts = { clock, home, settings, planner, policy, workplace, ownProcesses, attended, announce, stopping }
      this.#session = await Session.begin(parts)
      return this.#session
    } catch (error) {
      await workplace.close()
      throw error
    }
  }

  async #prepare(asked: ParsedRequest): Promise<Planner> {
    if (asked.mind === 'openai') return prepareModel(asked, this.#parts)
    const mind = await prepareRecipe(asked, this.#parts.env)
    return { name: mind.name, begin: async () => ({ mind }) }
  }

  #announce(event: RunEvent): void {
    for (const listener of this.#listeners) listener(event)
  }

  async stop(source: StopSource): Promise<void> {
    this.#session?.stop(source)
    this.#stopping?.abort(new StoppedError(source))
  }

  /** Stops a run that is going on or being made ready; resolves when nothing of it is left. */
  async close(): Promise<void> {
    await this.stop('api')
    await this.#over
  }

  async pause(because: string): Promise<void> {
    this.#session?.pause(because)
  }

  async resume(): Promise<void> {
    this.#session?.resume()
  }

  async answer(step: number, answer: 'yes' | 'no'): Promise<void> {
    this.#session?.answer(step, answer)
  }

  async say(text: string): Promise<void> {
    await this.#session?.say(text)
  }

  async minds(): Promise<readonly MindChoice[]> {
    const { home, env } = this.#parts
    return modelChoices(await readSettings(home), env)
  }

  async history(): Promise<readonly RunSummary[]> {
    return listRuns(this.#parts.home)
  }

  subscribe(listener: (event: RunEvent) => void): () => void {
    for (const event of this.#session?.events ?? []) listener(event)
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

function settingsOf(asked: ParsedRequest, { name, model }: Planner): RunSettings {
  const { display, maxSteps, maxSeconds } = asked
  const onHost: ApproveMode = asked.mind === 'openai' ? 'every' : 'risky'
  const task = asked.task.trim()
  const approve: ApproveMode = asked.approve ?? (display === 'host' ? onHost : 'never')
  return { task, mind: name, display, approve, maxSteps, maxSeconds, ...model }
}

async function openFirst({ desktop }: Workplace, program: string, signal: AbortSignal): Promise<void> {
  const { status, detail } = await desktop.open(program, signal)
  if (status === 'not-sent') throw new UsageError(`--open ${program}: ${detail}`)
}

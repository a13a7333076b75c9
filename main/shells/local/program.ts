/** What the terminal needs of the program it is a shell of. */
import type { AgentApi, RunSummary, StartRequest } from '../../contract/api.ts'
import type { RunEndedLine, RunEvent } from '../../contract/events.ts'
import type { Scene } from '../../contract/scene.ts'

/** Something on the screen that comes between while a run is going on, as pop-ups do. */
export interface Surprise {
  /** How the words of the action begin after which it comes. */
  readonly after: string
  readonly program: string
}

export interface ObserveRequest {
  /** A picture file; the host's screen when left out. */
  readonly image?: string
  /** How often it is read. */
  readonly repeat: number
  /** A picture file to draw what was understood into. */
  readonly annotate?: string
}

export interface Observation {
  readonly scene: Scene
  /** Milliseconds of each reading. */
  readonly milliseconds: readonly number[]
}

/** Where the model of a run is; the rest comes from settings. */
export type ModelAsked = Pick<StartRequest, 'preset' | 'baseUrl' | 'model' | 'apiKeyEnv'>

/** One thing the machine has or lacks. */
export interface Finding {
  readonly name: string
  readonly fine: boolean
  /** Needed for anything to work; otherwise something works less well without it. */
  readonly required: boolean
  readonly detail: string
}

export type NeedGroup = 'demo' | 'test'

export interface Program {
  readonly api: AgentApi
  readonly version: string
  /** Data folder of this person, where runs are kept. */
  readonly home: string
  /** Starts a run and resolves when it has ended and everything of it is gone. */
  run(request: StartRequest, listener: (event: RunEvent) => void, surprise?: Surprise): Promise<RunEndedLine>
  observe(request: ObserveRequest): Promise<Observation>
  observation(observed: Observation): unknown
  runsText(runs: readonly RunSummary[]): string
  /** One run: `end` says how it ended, or how far it got when it was cut off. */
  describeRun(run: string): Promise<{ readonly run: string; readonly summary: RunSummary; readonly end: string }>
  deleteRun(run: string): Promise<void>
  /** Writes the report of a run, the last one by default, and resolves with its path and how the run ended. */
  report(run: string | undefined): Promise<{ readonly path: string; readonly end: string }>
  doctor(): Promise<readonly Finding[]>
  /** Tries the model with one small call. */
  doctorOfMind(asked: ModelAsked): Promise<readonly Finding[]>
  installDependencies(group: NeedGroup, say: (line: string) => void): Promise<void>
  /** Opens the desktop application and resolves with its exit code. */
  desktopApplication(): Promise<number>
}

/** Who decides in a run, made ready before anything moves and begun once its record exists. */
import type { Meter } from './agent/meter.ts'
import type { Auditor, Mind, Tools } from './agent/ports.ts'
import type { RunSettings } from './contract/events.ts'

export interface Planned {
  readonly mind: Mind
  readonly auditor?: Auditor
  readonly meter?: Meter
  readonly tools?: Tools
  /** Ends what was started for the run. */
  close?(): Promise<void>
}

export interface Planner {
  readonly name: string
  /** Told in the run's settings. */
  readonly model?: Pick<RunSettings, 'baseUrl' | 'model' | 'maxTokens' | 'maxCost'>
  /** `record` keeps what the journal does not: the conversation with a model. */
  begin(record: (entry: object) => void, signal: AbortSignal): Promise<Planned>
}

/** What the phases of a step share: the ports, what may still be spent, and what was seen and done last. */
import type { RunEvent } from '../contract/events.ts'
import type { Frame, Scene } from '../contract/scene.ts'
import { describeAction } from '../contract/words.ts'
import { Budget, type Limits } from './budget.ts'
import type { Gate } from './gate.ts'
import { Meter } from './meter.ts'
import type { StepOutcome } from './outcome.ts'
import { Pause } from './pause.ts'
import type {
  Auditor,
  Clock,
  Desktop,
  Eyes,
  Hands,
  Journal,
  Mind,
  Reader,
  Respondent,
  StepRecord,
  Tools
} from './ports.ts'

/** Long enough for a slow model that looks closer a few times. */
const DECISION_SECONDS = 900

export interface RunPorts {
  readonly eyes: Eyes
  readonly reader: Reader
  readonly mind: Mind
  readonly hands: Hands
  readonly desktop: Desktop
  readonly gate: Gate
  /** None: nobody can be asked. */
  readonly respondent?: Respondent
  /** None: code alone judges a claim. */
  readonly auditor?: Auditor
  /** What the mind and the auditor charge their calls to. */
  readonly meter?: Meter
  readonly tools?: Tools
  readonly journal: Journal
  readonly clock: Clock
  /** Hears every event after it is written down. */
  readonly announce: (event: RunEvent) => void
}

/** A Frame and what it says. */
export interface View {
  readonly frame: Frame
  readonly scene: Scene
  readonly captureMs: number
  readonly readMs: number
}

export class Run {
  readonly ports: RunPorts
  readonly budget: Budget
  readonly pause = new Pause()
  readonly meter: Meter
  readonly decisionSeconds: number
  /** Every step so far, as a stranger may be told it. */
  readonly records: StepRecord[] = []
  /** The number of the step that is going on, from 1. */
  step = 0
  last: StepOutcome | undefined
  view: View | undefined
  /** Ids of every window that was ever seen. */
  readonly windows = new Set<string>()
  /** Told to the Mind with its next Sight. */
  advice: string | undefined
  #said: string[] = []

  constructor(ports: RunPorts, limits: Limits) {
    this.ports = ports
    this.budget = new Budget(limits, ports.clock)
    this.decisionSeconds = limits.decisionSeconds ?? DECISION_SECONDS
    this.meter = ports.meter ?? new Meter()
    this.meter.heard = (spending) => void this.emit({ type: 'model-called', step: this.step, spending })
  }

  /** Writes an event down, then announces it. */
  async emit(event: RunEvent): Promise<void> {
    await this.ports.journal.write(event)
    this.ports.announce(event)
  }

  remember(outcome: StepOutcome): void {
    const { step, intent, result, words, scene } = outcome
    this.records.push({ step, action: describeAction(intent.action, scene), result: `${result}: ${words}` })
    this.last = outcome
  }

  /** The person adds a sentence; the Mind hears it before its next decision. */
  async hear(text: string): Promise<void> {
    this.#said.push(text)
    await this.emit({ type: 'person-said', text })
  }

  /** What the person added since the last time this was asked. */
  takeSaid(): readonly string[] {
    return this.#said.splice(0)
  }

  /** Holds while the run is paused, and says so. */
  async pauseOver(signal: AbortSignal): Promise<void> {
    const { because } = this.pause
    if (because === undefined) return
    await this.emit({ type: 'paused', because })
    await this.pause.over(signal)
    await this.emit({ type: 'resumed' })
  }
}

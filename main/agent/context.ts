/** What the phases of a step share: the ports, what may still be spent, and what was seen and done last. */
import type { RunEvent } from '../contract/events.ts'
import type { Frame, Scene } from '../contract/scene.ts'
import { Budget, type Limits } from './budget.ts'
import type { Gate } from './gate.ts'
import type { StepOutcome } from './outcome.ts'
import { Pause } from './pause.ts'
import type { Clock, Desktop, Eyes, Hands, Journal, Mind, Reader } from './ports.ts'

export interface RunPorts {
  readonly eyes: Eyes
  readonly reader: Reader
  readonly mind: Mind
  readonly hands: Hands
  readonly desktop: Desktop
  readonly gate: Gate
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
  /** The number of the step that is going on, from 1. */
  step = 0
  last: StepOutcome | undefined
  view: View | undefined

  constructor(ports: RunPorts, limits: Limits) {
    this.ports = ports
    this.budget = new Budget(limits, ports.clock)
  }

  /** Writes an event down, then announces it. */
  async emit(event: RunEvent): Promise<void> {
    await this.ports.journal.write(event)
    this.ports.announce(event)
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

/** What the agent needs of the world. Adapters implement these; the agent knows nothing else of the outside. */
import type { Action, Button, Intent, Modifier, Text } from '../contract/action.ts'
import type { Audit, Deed, FrameFile, RunEvent, StopSource, Verdict } from '../contract/events.ts'
import type { ImagePoint, ScreenPoint } from '../contract/geometry.ts'
import type { Frame, Scene, WindowInfo } from '../contract/scene.ts'
import type { Permit } from './gate.ts'
import type { StepOutcome } from './outcome.ts'

/** Looks at one display. */
export interface Eyes {
  capture(signal: AbortSignal): Promise<Frame>
}

/** What the reader is told besides pixels. */
export interface Surroundings {
  /** Front to back, boxes in image pixels. */
  readonly windows: readonly WindowInfo[]
  readonly pointer?: ImagePoint
}

/** Turns pixels into a Scene. Remembers the Scene before, so that ids last and changes can be told. */
export interface Reader {
  read(frame: Frame, surroundings: Surroundings, signal: AbortSignal): Promise<Scene>
}

/** Everything a Mind may base a decision on. */
export interface Sight {
  readonly step: number
  readonly scene: Scene
  /** What became of the decision before; missing on the first step. */
  readonly last?: StepOutcome
  readonly stepsLeft: number
  readonly millisecondsLeft: number
  /** What the person added since the decision before. */
  readonly said?: readonly string[]
  /** There when the run goes in circles: what to do about it. */
  readonly advice?: string
}

/** Decides what to do next. A Mind's mistakes come back to it as the next Sight's `last`; what it throws ends the run. */
export interface Mind {
  readonly name: string
  /** Whether `Sight.advice` can change what it does; the run of a mind that cannot ends as soon as it is stuck. */
  readonly heedsAdvice?: boolean
  /** `say` streams the thought while it forms. */
  decide(sight: Sight, say: (thought: string) => void, signal: AbortSignal): Promise<Intent>
  /** The run has ended, however it did: what is open is closed, with this sentence. */
  close?(reason: string): void
}

/** One step as a stranger may be told it: what was done and what was seen, without the thoughts behind it. */
export interface StepRecord {
  readonly step: number
  /** The action in words. */
  readonly action: string
  readonly result: string
}

/** A claim of done with everything that can be held against it. */
export interface Claim {
  readonly summary: string
  /** What code found of the evidence it names. */
  readonly verdict: Verdict
  readonly scene: Scene
  readonly steps: readonly StepRecord[]
}

/** Grades a claim in a fresh context: it never sees the reasoning of the Mind, and the Mind never sees its rubric. */
export interface Auditor {
  /** Makes the rubric from the task alone, before the run begins. */
  prepare(task: string, signal: AbortSignal): Promise<readonly string[]>
  audit(claim: Claim, signal: AbortSignal): Promise<Audit>
}

/** A tool of another program, as its server tells it: untrusted. */
export interface ToolInfo {
  readonly server: string
  readonly name: string
  readonly description: string
  /** JSON schema of an object. */
  readonly parameters: Record<string, unknown>
  /** A hint of the server, nothing to rely on. */
  readonly readOnly: boolean
}

export interface ToolAnswer {
  /** False when the tool failed, or when nobody can tell what became of the call. */
  readonly ok: boolean
  readonly text: string
}

/** Tools of other programs. The list stays as it is for the whole run; a call is sent at most once. */
export interface Tools {
  readonly list: readonly ToolInfo[]
  call(server: string, tool: string, given: Record<string, unknown>, signal: AbortSignal): Promise<ToolAnswer>
}

/** An input action with its aim taken: screen points only. */
export type Motion =
  | {
      readonly kind: 'click'
      readonly at: ScreenPoint
      readonly button: Button
      readonly count: number
      readonly modifiers: readonly Modifier[]
      /** Milliseconds the button stays down the last time. */
      readonly hold?: number
    }
  | { readonly kind: 'move'; readonly at: ScreenPoint }
  | {
      readonly kind: 'drag'
      readonly from: ScreenPoint
      /** Points to pass on the way, in order. */
      readonly through?: readonly ScreenPoint[]
      readonly to: ScreenPoint
      readonly button: Button
      readonly modifiers?: readonly Modifier[]
    }
  | {
      readonly kind: 'scroll'
      readonly at?: ScreenPoint
      readonly direction: 'up' | 'down' | 'left' | 'right'
      readonly amount: number
      readonly unit: 'lines' | 'pages'
      readonly modifiers?: readonly Modifier[]
    }
  | { readonly kind: 'type'; readonly text: Text; readonly into?: WindowInfo }
  | { readonly kind: 'press'; readonly keys: string; readonly times: number }
  | { readonly kind: 'copy'; readonly from?: WindowInfo }
  | { readonly kind: 'paste'; readonly into?: WindowInfo }

/** The only way to mouse and keyboard. Input is at most once: a Deed `unknown` is never a reason to send again. */
export interface Hands {
  /** The latching stop sources that are proven to work now. */
  armed(): readonly StopSource[]
  /** Spends the permit. Rejects with StoppedError when the run is stopped before or while it acts. */
  perform(permit: Permit, motion: Motion, signal: AbortSignal): Promise<Deed>
}

/** Windows and programs of one display. */
export interface Desktop {
  /** `host` or `virtual`, for people. */
  readonly description: string
  surroundings(frame: Frame, signal: AbortSignal): Promise<Surroundings>
  /** Starts a program and resolves as soon as it runs; its window is waited for by looking. */
  open(program: string, signal: AbortSignal): Promise<Deed>
  focus(window: string, signal: AbortSignal): Promise<Deed>
  /** Asks the window to close, as its close button would. */
  close(window: string, signal: AbortSignal): Promise<Deed>
}

export interface Ruling {
  readonly decision: 'allow' | 'ask' | 'deny'
  readonly because: string
}

/** Knows the rules; `agent/gate.ts` asks it about every action. */
export interface Guard {
  judge(action: Action, words: string, scene: Scene): Ruling
}

/** The person at the desk. */
export interface Person {
  approve(step: number, question: string, signal: AbortSignal): Promise<'yes' | 'no' | 'timeout'>
}

/** Whoever can answer a question in words. */
export interface Respondent {
  /** Undefined when nobody is there, or nobody answers in time. */
  reply(step: number, question: string, signal: AbortSignal): Promise<string | undefined>
}

/** Keeps the record. What has resolved is with the operating system, so that a kill -9 cannot take it back. */
export interface Journal {
  readonly run: string
  write(event: RunEvent): Promise<void>
  /** Where the picture of a frame will be. It is made while the run goes on. */
  keep(frame: Frame): FrameFile
  /** Resolves when every picture is there; rejects when one could not be kept. */
  kept(): Promise<void>
}

export interface Clock {
  /** Milliseconds, monotonic. */
  now(): number
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>
}

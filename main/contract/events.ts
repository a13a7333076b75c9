/**
 * Everything that happens in a run, in the order a step makes it happen. The journal stores these, and the terminal,
 * the panel and the report read nothing else.
 */
import type { Action, Expectation, Intent } from './action.ts'
import type { Box, ImagePoint } from './geometry.ts'
import type { Scene, TextLine, WindowInfo } from './scene.ts'

/** Raised when a stored run could no longer be read by older code. */
export const JOURNAL_VERSION = 1

export type Outcome = 'succeeded' | 'failed' | 'unverified' | 'gave-up' | 'stuck' | 'stopped' | 'budget' | 'denied'

/** What asked for a stop. All of them latch. */
export type StopSource = 'hotkey' | 'panel' | 'tray' | 'corner' | 'terminal' | 'api' | 'parent-gone'

/** `confirmed`: read back and right. `unconfirmed`: sent, nothing could be read back. `wrong`: read back and not right. */
export type DeedStatus = 'confirmed' | 'unconfirmed' | 'wrong' | 'not-sent' | 'unknown'

/** What the hands or the desktop report of one action. */
export interface Deed {
  readonly status: DeedStatus
  /** One sentence; '' when there is nothing to add. */
  readonly detail: string
  /** What a tool of another program answered. Untrusted. */
  readonly answer?: string
}

/** `unsure`: something fits, but not surely enough to call it seen. */
export type VerdictStatus = 'seen' | 'not-seen' | 'unsure' | 'nothing-expected'

export interface Finding {
  readonly expectation: Expectation
  readonly status: Exclude<VerdictStatus, 'nothing-expected'>
  /** One sentence a person can check against the picture. */
  readonly because: string
  /** The lines that prove it. */
  readonly lines: readonly TextLine[]
}

export interface Verdict {
  readonly status: VerdictStatus
  readonly findings: readonly Finding[]
}

/** Why an action was not sent although it was allowed. */
export interface Surprise {
  readonly because: string
}

/** What one call of a model used. */
export interface Spending {
  /** `think` decides, `audit` grades, `sum-up` shortens the history. */
  readonly purpose: 'think' | 'audit' | 'sum-up'
  readonly model: string
  readonly inputTokens: number
  /** The part of the input tokens that the server had in its cache. */
  readonly cachedTokens: number
  readonly outputTokens: number
  /** US dollars; missing where the price of the model is not known. */
  readonly cost?: number
  readonly milliseconds: number
}

/** What an auditor with a fresh context says of a claim; process and outcome are graded apart. */
export interface Audit {
  readonly passed: boolean
  readonly because: string
  /** Of each item of the rubric, in its order. */
  readonly grades: readonly { readonly item: string; readonly met: boolean; readonly because: string }[]
  /** Whether every step did only what the task asks for. */
  readonly process?: { readonly met: boolean; readonly because: string }
}

/** A picture kept with the run: its file name under `frames/`. */
export type FrameFile = string

export interface RunSettings {
  readonly task: string
  readonly mind: string
  /** `host`, or `virtual` with its size. */
  readonly display: string
  readonly approve: 'every' | 'risky' | 'never'
  readonly maxSteps: number
  readonly maxSeconds: number
  /** Where the model is; missing for a mind without one. */
  readonly baseUrl?: string
  readonly model?: string
  /** Tokens of all calls together. */
  readonly maxTokens?: number
  /** US dollars. */
  readonly maxCost?: number
}

export type RunEvent =
  | { readonly type: 'run-started'; readonly run: string; readonly settings: RunSettings }
  | { readonly type: 'stop-armed'; readonly sources: readonly StopSource[] }
  | { readonly type: 'step-began'; readonly step: number }
  | {
      readonly type: 'scene-observed'
      readonly step: number
      readonly moment: 'before' | 'after'
      readonly frame: FrameFile
      readonly windows: readonly WindowInfo[]
      readonly lines: readonly TextLine[]
      readonly captureMs: number
      readonly readMs: number
    }
  | { readonly type: 'thought'; readonly step: number; readonly text: string }
  | {
      readonly type: 'decided'
      readonly step: number
      readonly intent: Intent
      /** The action in words, with what it aims at named. */
      readonly words: string
      readonly target?: Box
      readonly thinkMs: number
    }
  | { readonly type: 'approval-asked'; readonly step: number; readonly question: string; readonly deadlineMs: number }
  | { readonly type: 'approval-answered'; readonly step: number; readonly answer: 'yes' | 'no' | 'timeout' }
  | {
      readonly type: 'gate-ruled'
      readonly step: number
      readonly ruling: 'allowed' | 'approved' | 'denied'
      readonly because: string
    }
  | { readonly type: 'target-changed'; readonly step: number; readonly surprise: Surprise }
  /** Written before the first raw event: a run that ends here may or may not have acted. */
  | {
      readonly type: 'act-began'
      readonly step: number
      readonly action: Action
      readonly points: readonly ImagePoint[]
    }
  | { readonly type: 'act-ended'; readonly step: number; readonly deed: Deed; readonly actMs: number }
  | { readonly type: 'settled'; readonly step: number; readonly still: boolean; readonly settleMs: number }
  | { readonly type: 'verified'; readonly step: number; readonly verdict: Verdict; readonly verifyMs: number }
  | {
      readonly type: 'claim-judged'
      readonly step: number
      readonly accepted: boolean
      readonly verdict: Verdict
      /** Missing where no auditor was asked. */
      readonly audit?: Audit
    }
  /** What the task will be graded by; made before the first step and never changed. */
  | { readonly type: 'rubric-made'; readonly items: readonly string[] }
  | { readonly type: 'model-called'; readonly step: number; readonly spending: Spending }
  | { readonly type: 'question-asked'; readonly step: number; readonly question: string; readonly deadlineMs: number }
  /** Without an answer when nobody gave one in time. */
  | { readonly type: 'question-answered'; readonly step: number; readonly answer?: string }
  /** A sentence that the person added while the run went on. */
  | { readonly type: 'person-said'; readonly text: string }
  /** The run goes in circles; what the mind was advised to do about it. */
  | { readonly type: 'advised'; readonly step: number; readonly advice: string }
  | { readonly type: 'step-ended'; readonly step: number; readonly result: StepResult; readonly words: string }
  | { readonly type: 'paused'; readonly because: string }
  | { readonly type: 'resumed' }
  | { readonly type: 'note'; readonly text: string }
  | {
      readonly type: 'run-ended'
      readonly outcome: Outcome
      readonly reason: string
      readonly run: string
      readonly steps: number
    }

export type StepResult =
  | 'done'
  | 'unverified'
  | 'denied'
  | 'target-changed'
  | 'not-sent'
  | 'claim-refused'
  | 'answered'
  | 'ended'

/** One line of `events.jsonl`: `hash` covers everything before it on the line and the hash of the line before. */
export interface JournalLine {
  readonly v: number
  readonly seq: number
  /** ISO 8601, UTC. */
  readonly at: string
  readonly event: RunEvent
  readonly prev: string
  readonly hash: string
}

/** The last line of `run --json`. */
export interface RunEndedLine {
  readonly type: 'run-ended'
  readonly outcome: Outcome
  readonly reason: string
  readonly run: string
  readonly scene: Scene | undefined
}

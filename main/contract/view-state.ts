/** What a person is shown of a run, folded from its events. Pure: terminal, panel and report share it. */

import type { Expectation, Intent } from './action.ts'
import type {
  Audit,
  Deed,
  Outcome,
  RunEvent,
  RunSettings,
  Spending,
  StepResult,
  StopSource,
  Verdict
} from './events.ts'
import type { Box, ImagePoint } from './geometry.ts'
import { NO_CHANGE, type Scene, type WindowInfo } from './scene.ts'
import { describeExpectation } from './words.ts'

export interface StepView {
  readonly step: number
  readonly thought: string
  readonly action: string
  /** In words, one for each finding of the verdict; the evidence it names, for a step that claims the task is done. */
  readonly expectations: readonly string[]
  readonly target?: Box
  readonly before?: string
  readonly after?: string
  /** The windows as the step began, front to back. */
  readonly windows?: readonly WindowInfo[]
  /** What the person was asked, and the answer; none while the question is open. */
  readonly asked?: { readonly question: string; readonly answer?: 'yes' | 'no' | 'timeout' }
  readonly ruling?: string
  readonly surprise?: string
  /** Where it acts, in image pixels; there once the deed is announced, none for a deed without a place. */
  readonly points?: readonly ImagePoint[]
  readonly deed?: Deed
  /** False when the screen was still moving as the wait for it ended. */
  readonly still?: boolean
  readonly verdict?: Verdict
  /** For a step that claims the task is done: whether its evidence was found. */
  readonly accepted?: boolean
  readonly result?: StepResult
  readonly audit?: Audit
  /** A question of the mind to the person, and what they answered; none while it is open. */
  readonly talk?: { readonly question: string; readonly answer?: string }
  readonly words?: string
  readonly milliseconds: Readonly<Partial<Record<Phase, number>>>
}

export const PHASES = ['capture', 'read', 'think', 'act', 'settle', 'verify'] as const
export type Phase = (typeof PHASES)[number]

export interface ViewState {
  readonly run: string
  readonly status: 'idle' | 'running' | 'paused' | 'asking' | 'ended'
  readonly settings?: RunSettings
  readonly stopSources: readonly StopSource[]
  readonly steps: readonly StepView[]
  readonly notes: readonly string[]
  /** `approve` is answered yes or no, `reply` in words. */
  readonly question?: {
    readonly kind: 'approve' | 'reply'
    readonly step: number
    readonly text: string
    readonly deadlineMs: number
  }
  readonly rubric?: readonly string[]
  readonly spent?: Spent
  readonly pausedBecause?: string
  readonly outcome?: Outcome
  readonly reason?: string
}

/** What the models of a run have used so far. */
export interface Spent {
  readonly calls: number
  readonly inputTokens: number
  readonly cachedTokens: number
  readonly outputTokens: number
  /** US dollars, of the calls whose price is known. */
  readonly cost: number
  readonly milliseconds: number
}

const NOTHING_SPENT: Spent = { calls: 0, inputTokens: 0, cachedTokens: 0, outputTokens: 0, cost: 0, milliseconds: 0 }

export const EMPTY_VIEW: ViewState = { run: '', status: 'idle', stopSources: [], steps: [], notes: [] }

export function fold(state: ViewState, event: RunEvent): ViewState {
  switch (event.type) {
    case 'run-started':
      return { ...EMPTY_VIEW, run: event.run, status: 'running', settings: event.settings }
    case 'stop-armed':
      return { ...state, stopSources: event.sources }
    case 'step-began': {
      const step: StepView = { step: event.step, thought: '', action: '', expectations: [], milliseconds: {} }
      return { ...state, steps: [...state.steps, step] }
    }
    case 'scene-observed':
      return onStep(state, event.step, (step) => ({
        ...step,
        ...(event.moment === 'before' ? { before: event.frame, windows: event.windows } : { after: event.frame }),
        milliseconds: spent(spent(step.milliseconds, 'capture', event.captureMs), 'read', event.readMs)
      }))
    case 'thought':
      return onStep(state, event.step, (step) => ({ ...step, thought: step.thought + event.text }))
    case 'decided':
      return onStep(state, event.step, (step) => ({
        ...step,
        thought: step.thought || event.intent.why,
        action: event.words,
        expectations: promised(event.intent).map((expectation) => describeExpectation(expectation, sceneOf(step))),
        ...(event.target && { target: event.target }),
        milliseconds: spent(step.milliseconds, 'think', event.thinkMs)
      }))
    case 'approval-asked': {
      const question = {
        kind: 'approve',
        step: event.step,
        text: event.question,
        deadlineMs: event.deadlineMs
      } as const
      const asking = onStep(state, event.step, (step) => ({ ...step, asked: { question: event.question } }))
      return { ...asking, status: 'asking', question }
    }
    case 'approval-answered': {
      const { question: answered, ...rest } = state
      const asked = { question: answered?.text ?? '', answer: event.answer }
      return { ...onStep(rest, event.step, (step) => ({ ...step, asked })), status: 'running' }
    }
    case 'gate-ruled':
      return onStep(state, event.step, (step) => ({ ...step, ruling: `${event.ruling}: ${event.because}` }))
    case 'target-changed':
      return onStep(state, event.step, (step) => ({ ...step, surprise: event.surprise.because }))
    case 'act-began':
      return onStep(state, event.step, (step) => ({ ...step, points: event.points }))
    case 'act-ended':
      return onStep(state, event.step, (step) => ({
        ...step,
        deed: event.deed,
        milliseconds: spent(step.milliseconds, 'act', event.actMs)
      }))
    case 'settled':
      return onStep(state, event.step, (step) => ({
        ...step,
        still: event.still,
        milliseconds: spent(step.milliseconds, 'settle', event.settleMs)
      }))
    case 'verified':
      return onStep(state, event.step, (step) => ({
        ...step,
        verdict: event.verdict,
        milliseconds: spent(step.milliseconds, 'verify', event.verifyMs)
      }))
    case 'claim-judged':
      return onStep(state, event.step, (step) => ({
        ...step,
        verdict: event.verdict,
        accepted: event.accepted,
        ...(event.audit && { audit: event.audit })
      }))
    case 'rubric-made':
      return { ...state, rubric: event.items }
    case 'model-called':
      return { ...state, spent: more(state.spent ?? NOTHING_SPENT, event.spending) }
    case 'question-asked': {
      const question = { kind: 'reply', step: event.step, text: event.question, deadlineMs: event.deadlineMs } as const
      const asking = onStep(state, event.step, (step) => ({ ...step, talk: { question: event.question } }))
      return { ...asking, status: 'asking', question }
    }
    case 'question-answered': {
      const { question: asked, ...rest } = state
      const talk = { question: asked?.text ?? '', answer: event.answer ?? 'nobody answered' }
      return { ...onStep(rest, event.step, (step) => ({ ...step, talk })), status: 'running' }
    }
    case 'person-said':
      return { ...state, notes: [...state.notes, `You said: ${event.text}`] }
    case 'advised':
      return { ...state, notes: [...state.notes, event.advice] }
    case 'step-ended':
      return onStep(state, event.step, (step) => ({ ...step, result: event.result, words: event.words }))
    case 'paused':
      return { ...state, status: 'paused', pausedBecause: event.because }
    case 'resumed': {
      const { pausedBecause: _over, ...rest } = state
      return { ...rest, status: 'running' }
    }
    case 'note':
      return { ...state, notes: [...state.notes, event.text] }
    case 'run-ended': {
      const { question: _open, pausedBecause: _over, ...rest } = state
      return { ...rest, status: 'ended', outcome: event.outcome, reason: event.reason }
    }
  }
}

/** In one sentence. */
export function spentWords({ calls, inputTokens, cachedTokens, outputTokens, cost, milliseconds }: Spent): string {
  const share = inputTokens === 0 ? 0 : Math.round((100 * cachedTokens) / inputTokens)
  const price = cost > 0 ? `, ${cost.toFixed(4)} US dollars` : ''
  const seconds = (milliseconds / 1_000).toFixed(1)
  return `model: ${calls} calls in ${seconds} s, ${inputTokens} tokens in (${share} % from the cache), ${outputTokens} out${price}`
}

function more(spent: Spent, spending: Spending): Spent {
  return {
    calls: spent.calls + 1,
    inputTokens: spent.inputTokens + spending.inputTokens,
    cachedTokens: spent.cachedTokens + spending.cachedTokens,
    outputTokens: spent.outputTokens + spending.outputTokens,
    cost: spent.cost + (spending.cost ?? 0),
    milliseconds: spent.milliseconds + spending.milliseconds
  }
}

function onStep(state: ViewState, number: number, change: (step: StepView) => StepView): ViewState {
  return { ...state, steps: state.steps.map((step) => (step.step === number ? change(step) : step)) }
}

function promised({ action, expect }: Intent): readonly Expectation[] {
  return action.kind === 'finish' ? action.evidence : expect
}

/** As much of the Scene a step began with as words need: it names windows by their titles. */
function sceneOf({ before = '', windows = [] }: StepView): Scene {
  return { frame: before, width: 0, height: 0, lines: [], controls: [], windows, change: NO_CHANGE }
}

function spent(all: StepView['milliseconds'], phase: Phase, milliseconds: number): StepView['milliseconds'] {
  return { ...all, [phase]: (all[phase] ?? 0) + milliseconds }
}

/** What a person is shown of a run, folded from its events. Pure: terminal, panel and report share it. */

import type { Deed, Outcome, RunEvent, RunSettings, StepResult, StopSource, Verdict } from './events.ts'
import type { Box } from './geometry.ts'
import { describeExpectation } from './words.ts'

export interface StepView {
  readonly step: number
  readonly thought: string
  readonly action: string
  readonly expectations: readonly string[]
  readonly target?: Box
  readonly before?: string
  readonly after?: string
  readonly ruling?: string
  readonly surprise?: string
  readonly deed?: Deed
  readonly verdict?: Verdict
  readonly result?: StepResult
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
  readonly question?: { readonly step: number; readonly text: string; readonly deadlineMs: number }
  readonly pausedBecause?: string
  readonly outcome?: Outcome
  readonly reason?: string
}

export const EMPTY_VIEW: ViewState = { run: '', status: 'idle', stopSources: [], steps: [], notes: [] }

export function fold(state: ViewState, event: RunEvent): ViewState {
  switch (event.type) {
    case 'run-started':
      return { ...EMPTY_VIEW, run: event.run, status: 'running', settings: event.settings }
    case 'display-ready':
      return state
    case 'stop-armed':
      return { ...state, stopSources: event.sources }
    case 'step-began': {
      const step: StepView = { step: event.step, thought: '', action: '', expectations: [], milliseconds: {} }
      return { ...state, steps: [...state.steps, step] }
    }
    case 'scene-observed':
      return onStep(state, event.step, (step) => ({
        ...step,
        ...(event.moment === 'before' ? { before: event.frame } : { after: event.frame }),
        milliseconds: spent(spent(step.milliseconds, 'capture', event.captureMs), 'read', event.readMs)
      }))
    case 'thought':
      return onStep(state, event.step, (step) => ({ ...step, thought: step.thought + event.text }))
    case 'decided':
      return onStep(state, event.step, (step) => ({
        ...step,
        thought: step.thought || event.intent.why,
        action: event.words,
        expectations: event.intent.expect.map((expectation) => describeExpectation(expectation)),
        ...(event.target && { target: event.target }),
        milliseconds: spent(step.milliseconds, 'think', event.thinkMs)
      }))
    case 'approval-asked': {
      const question = { step: event.step, text: event.question, deadlineMs: event.deadlineMs }
      return { ...state, status: 'asking', question }
    }
    case 'approval-answered': {
      const { question: _answered, ...rest } = state
      return { ...rest, status: 'running' }
    }
    case 'gate-ruled':
      return onStep(state, event.step, (step) => ({ ...step, ruling: `${event.ruling}: ${event.because}` }))
    case 'target-changed':
      return onStep(state, event.step, (step) => ({ ...step, surprise: event.surprise.because }))
    case 'act-began':
      return state
    case 'act-ended':
      return onStep(state, event.step, (step) => ({
        ...step,
        deed: event.deed,
        milliseconds: spent(step.milliseconds, 'act', event.actMs)
      }))
    case 'settled':
      return onStep(state, event.step, (step) => ({
        ...step,
        milliseconds: spent(step.milliseconds, 'settle', event.settleMs)
      }))
    case 'verified':
      return onStep(state, event.step, (step) => ({
        ...step,
        verdict: event.verdict,
        milliseconds: spent(step.milliseconds, 'verify', event.verifyMs)
      }))
    case 'claim-judged':
      return onStep(state, event.step, (step) => ({ ...step, verdict: event.verdict }))
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

function onStep(state: ViewState, number: number, change: (step: StepView) => StepView): ViewState {
  return { ...state, steps: state.steps.map((step) => (step.step === number ? change(step) : step)) }
}

function spent(all: StepView['milliseconds'], phase: Phase, milliseconds: number): StepView['milliseconds'] {
  return { ...all, [phase]: (all[phase] ?? 0) + milliseconds }
}

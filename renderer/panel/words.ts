/** What the panel calls things. */
import type { Outcome, VerdictStatus } from '../../main/contract/events.ts'
import type { StepView, ViewState } from '../../main/contract/view-state.ts'

/** How something went, as a colour and a sign. */
export type Mood = 'good' | 'warn' | 'bad' | 'calm'

export const OUTCOME: Readonly<Record<Outcome, { readonly words: string; readonly mood: Mood }>> = {
  succeeded: { words: 'Succeeded', mood: 'good' },
  failed: { words: 'Failed', mood: 'bad' },
  unverified: { words: 'Not verified', mood: 'warn' },
  'gave-up': { words: 'Gave up', mood: 'warn' },
  stuck: { words: 'Stuck', mood: 'warn' },
  stopped: { words: 'Stopped', mood: 'calm' },
  budget: { words: 'Out of budget', mood: 'warn' },
  denied: { words: 'Denied', mood: 'warn' }
}

export const VERDICT: Readonly<Record<VerdictStatus, { readonly words: string; readonly mood: Mood }>> = {
  seen: { words: 'Seen', mood: 'good' },
  'not-seen': { words: 'Not seen', mood: 'bad' },
  unsure: { words: 'Unsure', mood: 'warn' },
  'nothing-expected': { words: 'Done, nothing to check', mood: 'calm' }
}

export const DISPLAY_HINT = {
  virtual: 'The agent gets a screen of its own; yours stays yours.',
  host: 'It uses your mouse and keyboard, and asks before risks.',
  hostWithModel: 'It uses your mouse and keyboard, and asks before every action.'
}

export const QUESTION_HINT = {
  approve: 'Answer in the small window that asks. Without an answer it is not done.',
  reply: 'Answer below.'
}

export const STEPS = { heading: 'Steps', example: 'open mousepad, type "Dear Anna", press ctrl+s' }
export const TASK = { heading: 'Task', example: 'write a short letter to Anna and save it' }

/** The line beside the title. */
export function statusOf(state: ViewState): string {
  const step = state.steps.at(-1)
  switch (state.status) {
    case 'idle':
      return 'Ready'
    case 'running':
      return step ? `Step ${step.step} · ${phaseOf(step)}` : 'Looking'
    case 'paused':
      return 'Paused'
    case 'asking':
      return 'Waiting for you'
    case 'ended':
      return state.outcome ? OUTCOME[state.outcome].words : 'Ended'
  }
}

function phaseOf({ thought, action, deed, verdict }: StepView): string {
  if (verdict || deed) return 'checking'
  if (action) return 'acting'
  return thought ? 'thinking' : 'looking'
}

/** What a step came to, once that is known. */
export function moodOf({ result, verdict, accepted, ruling, surprise }: StepView): Mood | undefined {
  if (ruling?.startsWith('denied') || surprise) return 'warn'
  if (accepted === false) return 'warn'
  if (verdict) return VERDICT[verdict.status].mood
  if (result === undefined) return undefined
  return result === 'done' || result === 'ended' ? 'calm' : 'warn'
}

/** A short run in mousepad as it is told event by event, for shells that are tried without a desktop. */
import type { Intent } from '../../main/contract/action.ts'
import type { Outcome, RunEvent, Verdict } from '../../main/contract/events.ts'

const seen = (text: string): Verdict => ({
  status: 'seen',
  findings: [
    { expectation: { kind: 'text-visible', text }, status: 'seen', because: `"${text}" can be read now`, lines: [] }
  ]
})

const notSeen = (text: string): Verdict => ({
  status: 'not-seen',
  findings: [
    {
      expectation: { kind: 'text-visible', text },
      status: 'not-seen',
      because: `"${text}" is nowhere on the screen; the nearest is "Save as"`,
      lines: []
    }
  ]
})

const typing: Intent = {
  why: 'The window is open and empty.',
  action: { kind: 'type', text: 'Dear Anna' },
  expect: [{ kind: 'text-visible', text: 'Dear Anna' }],
  within: 3_000
}

const opening: Intent = {
  why: 'Nothing is open yet.',
  action: { kind: 'open', program: 'mousepad' },
  expect: [{ kind: 'window-open', title: 'mousepad' }],
  within: 10_000
}

const saving: Intent = {
  why: 'The letter stands there.',
  action: { kind: 'press', keys: 'ctrl+s', times: 1 },
  expect: [{ kind: 'text-visible', text: 'Save' }],
  within: 3_000
}

/** Up to the first verdict. */
export const FIRST_STEP: readonly RunEvent[] = [
  {
    type: 'run-started',
    run: 'scripted',
    settings: {
      task: 'open mousepad, type "Dear Anna", press ctrl+s',
      mind: 'recipe',
      display: 'virtual 1280x800',
      approve: 'never',
      maxSteps: 200,
      maxSeconds: 1_800
    }
  },
  { type: 'stop-armed', sources: ['panel', 'tray', 'corner'] },
  { type: 'step-began', step: 1 },
  { type: 'thought', step: 1, text: 'Nothing is open yet. ' },
  { type: 'thought', step: 1, text: 'I open mousepad and wait for its window.' },
  { type: 'decided', step: 1, intent: opening, words: 'open mousepad', thinkMs: 3 },
  { type: 'gate-ruled', step: 1, ruling: 'allowed', because: 'a private display' },
  { type: 'act-began', step: 1, action: opening.action, points: [] },
  { type: 'act-ended', step: 1, deed: { status: 'confirmed', detail: '' }, actMs: 41 },
  {
    type: 'verified',
    step: 1,
    verdict: {
      status: 'seen',
      findings: [
        {
          expectation: { kind: 'window-open', title: 'mousepad' },
          status: 'seen',
          because: 'the window "Untitled 1 - Mousepad" opened',
          lines: []
        }
      ]
    },
    verifyMs: 2
  },
  { type: 'step-ended', step: 1, result: 'done', words: 'open mousepad' }
]

/** The second step, with its thought and its verdict. */
export const SECOND_STEP: readonly RunEvent[] = [
  { type: 'step-began', step: 2 },
  { type: 'thought', step: 2, text: 'The window is open and empty: I type the letter into it.' },
  { type: 'decided', step: 2, intent: typing, words: 'type "Dear Anna"', thinkMs: 1 },
  { type: 'gate-ruled', step: 2, ruling: 'allowed', because: 'a private display' },
  { type: 'act-began', step: 2, action: typing.action, points: [] },
  { type: 'act-ended', step: 2, deed: { status: 'confirmed', detail: '' }, actMs: 63 },
  { type: 'verified', step: 2, verdict: seen('Dear Anna'), verifyMs: 2 },
  { type: 'step-ended', step: 2, result: 'done', words: 'type "Dear Anna"' }
]

/** A third step that is asked about before it is done. */
export const QUESTION: readonly RunEvent[] = [
  { type: 'step-began', step: 3 },
  { type: 'thought', step: 3, text: 'The letter stands there. I save it.' },
  { type: 'decided', step: 3, intent: saving, words: 'press ctrl+s', thinkMs: 1 },
  {
    type: 'approval-asked',
    step: 3,
    question: 'press ctrl+s? (saving may write over a file)',
    deadlineMs: 60_000
  }
]

/** A third step whose check fails. */
export const MISSED_STEP: readonly RunEvent[] = [
  { type: 'note', text: 'a dialog came between and was dismissed: "Mousepad has been updated"' },
  ...QUESTION.slice(0, 3),
  { type: 'gate-ruled', step: 3, ruling: 'allowed', because: 'a private display' },
  { type: 'act-ended', step: 3, deed: { status: 'unconfirmed', detail: 'sent, nothing could be read back' }, actMs: 9 },
  { type: 'verified', step: 3, verdict: notSeen('Save'), verifyMs: 3_004 },
  { type: 'step-ended', step: 3, result: 'unverified', words: 'press ctrl+s' }
]

export function ending(outcome: Outcome, reason: string, steps: number): RunEvent {
  return { type: 'run-ended', outcome, reason, run: 'scripted', steps }
}

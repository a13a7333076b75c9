/** What became of a step, told to whoever decides next. A denied, mistaken or unverified action is a value. */
import type { Intent } from '../contract/action.ts'
import type { Deed, Surprise, Verdict } from '../contract/events.ts'
import type { Conclusion } from './conclude.ts'
import type { Run, View } from './context.ts'
import type { Passage } from './gate.ts'
import { verdictWords } from './verify.ts'

export function turnedBack(run: Run, intent: Intent, { scene }: View, { because }: Passage): Conclusion {
  return { outcome: { step: run.step, intent, result: 'denied', words: `not allowed: ${because}`, scene } }
}

export function calledOff(run: Run, intent: Intent, { scene }: View, { because }: Surprise): Conclusion {
  return { outcome: { step: run.step, intent, result: 'target-changed', words: `not sent: ${because}`, scene } }
}

export function notSent(run: Run, intent: Intent, { scene }: View, deed: Deed): Conclusion {
  return { outcome: { step: run.step, intent, result: 'not-sent', words: `not sent: ${deed.detail}`, deed, scene } }
}

export function carriedOut(run: Run, intent: Intent, { scene }: View, deed: Deed, verdict: Verdict): Conclusion {
  const fine = verdict.status === 'seen' || verdict.status === 'nothing-expected'
  const sure = deed.status === 'confirmed' || deed.status === 'unconfirmed'
  const words = [deed.detail, verdictWords(verdict)].filter((part) => part !== '').join('; ')
  const result = fine && sure ? 'done' : 'unverified'
  return { outcome: { step: run.step, intent, result, words, deed, verdict, scene } }
}

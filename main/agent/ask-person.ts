/** Takes a question of the Mind to the person. What they say is the outcome of the step. */
import type { ActionOf, Intent } from '../contract/action.ts'
import type { Conclusion } from './conclude.ts'
import type { Run, View } from './context.ts'

/** How long a person may take to answer; the run goes on without them afterwards. */
export const ANSWER_MS = 300_000

export async function askPerson(
  run: Run,
  intent: Intent & { action: ActionOf<'ask-person'> },
  { scene }: View,
  signal: AbortSignal
): Promise<Conclusion> {
  const { step } = run
  const { question } = intent.action
  await run.emit({ type: 'question-asked', step, question, deadlineMs: ANSWER_MS })
  const answer = await run.ports.respondent?.reply(step, question, signal)
  await run.emit({ type: 'question-answered', step, ...(answer !== undefined && { answer }) })
  const words = answer === undefined ? 'nobody answered; go on without, or give up' : `the person answered: ${answer}`
  return { outcome: { step, intent, result: 'answered', words, scene } }
}

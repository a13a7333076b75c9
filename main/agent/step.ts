/**
 * One step of the agent. Thinking and acting mesh like gears: no action without a thought before it and a check after
 * it. Each line below has a file of its own name in this folder.
 */
import { isEnding, isQuestion } from '../contract/action.ts'
import { act } from './act.ts'
import { askPerson } from './ask-person.ts'
import { type Conclusion, conclude } from './conclude.ts'
import type { Run } from './context.ts'
import { look } from './look.ts'
import { passGate } from './pass-gate.ts'
import { recheck } from './recheck.ts'
import { settle } from './settle.ts'
import { calledOff, carriedOut, notSent, turnedBack } from './tell.ts'
import { think } from './think.ts'
import { verify } from './verify.ts'

export async function step(run: Run, signal: AbortSignal): Promise<Conclusion> {
  const before = await look(run, 'before', signal)
  const intent = await think(run, before, signal)
  if (isEnding(intent.action)) return conclude(run, intent, before, signal)
  if (isQuestion(intent)) return askPerson(run, intent, before, signal)

  const passage = await passGate(run, intent, before, signal)
  if (!passage.permit) return turnedBack(run, intent, before, passage)

  const surprise = await recheck(run, intent, before, signal)
  if (surprise) return calledOff(run, intent, before, surprise)

  const deed = await act(run, passage.permit, intent, before, signal)
  if (deed.status === 'not-sent') return notSent(run, intent, before, deed)

  await settle(run, signal)
  const first = await look(run, 'after', signal)
  const { after, verdict } = await verify(run, intent, before, first, signal)
  return carriedOut(run, intent, after, deed, verdict)
}

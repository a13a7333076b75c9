/** Asks the Mind for one Intent, streaming its thought while it forms. */
import { Intent, targetsOf } from '../contract/action.ts'
import { union } from '../contract/geometry.ts'
import { describeAction } from '../contract/words.ts'
import { boxOf } from './aim.ts'
import type { Run, View } from './context.ts'
import { BudgetError } from './outcome.ts'
import type { Sight } from './ports.ts'

export async function think(run: Run, before: View, signal: AbortSignal): Promise<Intent> {
  const { clock } = run.ports
  const { step, budget, last } = run
  const began = clock.now()
  const told: Promise<void>[] = []
  const say = (text: string) => void told.push(run.emit({ type: 'thought', step, text }))
  const said = run.takeSaid()
  const sight: Sight = {
    step,
    scene: before.scene,
    ...(last && { last }),
    stepsLeft: budget.stepsLeft,
    millisecondsLeft: budget.millisecondsLeft,
    ...(said.length > 0 && { said }),
    ...(run.advice !== undefined && { advice: run.advice })
  }
  run.advice = undefined
  const intent = Intent.parse(await decide(run, sight, say, signal))
  await Promise.all(told)
  const boxes = targetsOf(intent.action).flatMap((target) => boxOf(target, before.scene) ?? [])
  await run.emit({
    type: 'decided',
    step,
    intent,
    words: describeAction(intent.action, before.scene),
    ...(boxes.length > 0 && { target: union(boxes) }),
    thinkMs: clock.now() - began
  })
  return intent
}

/** A decision has a deadline of its own: a Mind that tries again and again must not spend the time of the whole run. */
async function decide(run: Run, sight: Sight, say: (text: string) => void, signal: AbortSignal): Promise<unknown> {
  const { decisionSeconds } = run
  const deadline = AbortSignal.timeout(decisionSeconds * 1_000)
  try {
    return await run.ports.mind.decide(sight, say, AbortSignal.any([signal, deadline]))
  } catch (error) {
    if (signal.aborted || !deadline.aborted) throw error
    throw new BudgetError(`the limit of ${decisionSeconds} s for one decision is spent`)
  }
}

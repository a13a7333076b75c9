/** Steps until done, stopped, stuck or out of budget. */
import type { RunSettings } from '../contract/events.ts'
import type { Run } from './context.ts'
import { BudgetError, LostError, type RunEnd, type StepOutcome, StoppedError, StuckError } from './outcome.ts'
import { step } from './step.ts'
import { StuckWatch } from './stuck.ts'

/** How often a claim of done may be refused before the run ends `unverified`. */
const CLAIMS = 3

/** Rejects only when the agent itself is broken, and even then the record says how the run ended. */
export async function carryOut(run: Run, settings: RunSettings, signal: AbortSignal): Promise<RunEnd> {
  const id = run.ports.journal.run
  await run.emit({ type: 'run-started', run: id, settings })
  const timeout = AbortSignal.timeout(run.budget.millisecondsLeft)
  let end: RunEnd | undefined
  try {
    end = await steps(run, settings.task, AbortSignal.any([signal, timeout]))
    await run.ports.journal.kept()
    return end
  } catch (error) {
    end = endOf(run, timeout.aborted && !signal.aborted ? run.budget.timeSpent() : error)
    if (end) return end
    end = { outcome: 'failed', reason: `internal error: ${wordsOf(error)}`, scene: run.view?.scene }
    throw error
  } finally {
    const { outcome, reason } = end as RunEnd
    run.ports.mind.close?.(`the run ended: ${reason}`)
    await run.emit({ type: 'run-ended', outcome, reason, run: id, steps: run.step })
  }
}

async function steps(run: Run, task: string, signal: AbortSignal): Promise<RunEnd> {
  await refuseUnlessStoppable(run)
  await makeRubric(run, task, signal)
  const stuck = new StuckWatch(run.ports.mind.heedsAdvice)
  for (let refused = 0; ; ) {
    await run.pauseOver(signal)
    run.step = run.budget.spendStep()
    await run.emit({ type: 'step-began', step: run.step })
    const { outcome, end } = await step(run, signal)
    await run.emit({ type: 'step-ended', step: run.step, result: outcome.result, words: outcome.words })
    run.remember(outcome)
    if (end) return end
    if (outcome.result === 'claim-refused' && ++refused === CLAIMS) return unverified(outcome)
    await advise(run, stuck.watch(outcome))
  }
}

async function refuseUnlessStoppable(run: Run): Promise<void> {
  const sources = run.ports.hands.armed()
  if (sources.length === 0) throw new Error('no way to stop the run is armed, so it does not start')
  await run.emit({ type: 'stop-armed', sources })
}

/** Before the first step, from the task alone: nothing that happens later can change what the task is graded by. */
async function makeRubric(run: Run, task: string, signal: AbortSignal): Promise<void> {
  const items = await run.ports.auditor?.prepare(task, signal)
  if (items) await run.emit({ type: 'rubric-made', items })
}

async function advise(run: Run, advice: string | undefined): Promise<void> {
  if (advice === undefined) return
  run.advice = advice
  await run.emit({ type: 'advised', step: run.step, advice })
}

function unverified({ words, scene }: StepOutcome): RunEnd {
  return { outcome: 'unverified', reason: `claimed done ${CLAIMS} times without proof: ${words}`, scene }
}

function endOf(run: Run, error: unknown): RunEnd | undefined {
  const scene = run.view?.scene
  if (error instanceof StoppedError) return { outcome: 'stopped', reason: error.message, scene }
  if (error instanceof BudgetError) return { outcome: 'budget', reason: error.message, scene }
  if (error instanceof LostError) return { outcome: 'failed', reason: error.message, scene }
  if (error instanceof StuckError) return { outcome: 'stuck', reason: error.message, scene }
  return undefined
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

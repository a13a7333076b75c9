/** Done is a claim. Its evidence is looked for on a fresh look; what is not there is not believed. */
import type { ActionOf, Intent } from '../contract/action.ts'
import type { Audit, Verdict } from '../contract/events.ts'
import type { Run, View } from './context.ts'
import { glance, look } from './look.ts'
import { BudgetError, type RunEnd, type StepOutcome } from './outcome.ts'
import { judgeEvidence, verdictWords } from './verify.ts'

/** Milliseconds the evidence may take to appear, as while a title bar is still being redrawn. */
const EVIDENCE_MS = 2_000
const LOOK_MS = 100

export interface Conclusion {
  readonly outcome: StepOutcome
  /** Missing when the claim was refused and the run goes on. */
  readonly end?: RunEnd
}

export async function conclude(run: Run, intent: Intent, before: View, signal: AbortSignal): Promise<Conclusion> {
  const { action } = intent
  if (action.kind === 'give-up') {
    const outcome = { step: run.step, intent, result: 'ended', words: action.reason, scene: before.scene } as const
    const end = { outcome: endingOf(run, action), reason: action.reason, scene: before.scene }
    return { outcome, end }
  }
  return judgeClaim(run, intent, action as ActionOf<'finish'>, signal)
}

/** Giving up right after the gate said no is the no, not a failure. */
function endingOf(run: Run, { impossible }: ActionOf<'give-up'>): RunEnd['outcome'] {
  if (impossible) return 'gave-up'
  return run.last?.result === 'denied' ? 'denied' : 'failed'
}

async function judgeClaim(
  run: Run,
  intent: Intent,
  claim: ActionOf<'finish'>,
  signal: AbortSignal
): Promise<Conclusion> {
  const { clock } = run.ports
  const deadline = clock.now() + EVIDENCE_MS
  let now = await look(run, 'after', signal)
  let verdict = judgeEvidence(run, claim.evidence, now)
  while (!accepted(run, verdict) && clock.now() < deadline) {
    await clock.sleep(LOOK_MS, signal)
    now = await glance(run, signal)
    verdict = judgeEvidence(run, claim.evidence, now)
  }
  const { step } = run
  const audit = accepted(run, verdict) ? await askAuditor(run, claim, verdict, now, signal) : undefined
  const fine = accepted(run, verdict) && (audit?.passed ?? true)
  await run.emit({ type: 'claim-judged', step, accepted: fine, verdict, ...(audit && { audit }) })
  const words = audit && !fine ? `the auditor refuses it: ${audit.because}` : wordsOf(run, claim, verdict)
  const outcome = { step, intent, result: fine ? 'ended' : 'claim-refused', words, verdict, scene: now.scene } as const
  if (!fine) return { outcome }
  const reason = claim.summary || words
  return { outcome, end: { outcome: 'succeeded', reason, scene: now.scene } }
}

function wordsOf(run: Run, { evidence }: ActionOf<'finish'>, verdict: Verdict): string {
  return evidence.length > 0 ? verdictWords(verdict) : `no evidence named; ${run.last?.words ?? 'nothing was done'}`
}

/** Undefined where there is none. An auditor that fails has not passed anything. */
async function askAuditor(
  run: Run,
  { summary }: ActionOf<'finish'>,
  verdict: Verdict,
  { scene }: View,
  signal: AbortSignal
): Promise<Audit | undefined> {
  const { auditor } = run.ports
  if (!auditor) return undefined
  try {
    return await auditor.audit({ summary, verdict, scene, steps: [...run.records] }, signal)
  } catch (error) {
    if (signal.aborted || error instanceof BudgetError) throw error
    return {
      passed: false,
      because: `it could not judge (${error instanceof Error ? error.message : error})`,
      grades: []
    }
  }
}

/** A claim that names no evidence rests on the step before it, which must have been seen to work. */
function accepted(run: Run, verdict: Verdict): boolean {
  if (verdict.status !== 'nothing-expected') return verdict.status === 'seen'
  return run.last?.result === 'done'
}

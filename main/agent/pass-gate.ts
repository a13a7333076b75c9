/** Takes an Intent to the gate and writes down what the gate said. */
import type { Intent } from '../contract/action.ts'
import { describeAction } from '../contract/words.ts'
import type { Run, View } from './context.ts'
import { APPROVAL_MS, type Passage } from './gate.ts'

export async function passGate(run: Run, { action }: Intent, { scene }: View, signal: AbortSignal): Promise<Passage> {
  const { step } = run
  const asking = {
    asked: (question: string) => run.emit({ type: 'approval-asked', step, question, deadlineMs: APPROVAL_MS }),
    answered: (answer: 'yes' | 'no' | 'timeout') => run.emit({ type: 'approval-answered', step, answer })
  }
  const passage = await run.ports.gate.pass(step, action, describeAction(action, scene), scene, asking, signal)
  await run.emit({ type: 'gate-ruled', step, ruling: passage.ruling, because: passage.because })
  return passage
}

/** Exit codes of the terminal contract. 0 only when the thing asked for really happened. */
import type { Outcome } from '../../contract/events.ts'

export const USAGE = 2
const STOPPED = 3
export const MACHINE_LACKS = 5

const BY_OUTCOME: Readonly<Record<Outcome, number>> = {
  succeeded: 0,
  failed: 1,
  unverified: 1,
  stuck: 1,
  denied: 1,
  stopped: STOPPED,
  budget: 4,
  'gave-up': 6
}

export function exitCodeOf(outcome: Outcome): number {
  return BY_OUTCOME[outcome]
}

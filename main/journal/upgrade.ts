/** Stored runs outlive the code that wrote them: brings a line of an older version up to this one. */
import { JOURNAL_VERSION, type RunEvent } from '../contract/events.ts'

type StoredEvent = { readonly type: string }

/** From version n to n + 1, under n. A change of RunEvent that older code could not read adds one here. */
const UPGRADES: Readonly<Record<number, (event: StoredEvent) => StoredEvent>> = {}

const KNOWN: Readonly<Record<RunEvent['type'], true>> = {
  'run-started': true,
  'stop-armed': true,
  'step-began': true,
  'scene-observed': true,
  thought: true,
  decided: true,
  'approval-asked': true,
  'approval-answered': true,
  'gate-ruled': true,
  'target-changed': true,
  'act-began': true,
  'act-ended': true,
  settled: true,
  verified: true,
  'claim-judged': true,
  'step-ended': true,
  paused: true,
  resumed: true,
  note: true,
  'rubric-made': true,
  'model-called': true,
  'question-asked': true,
  'question-answered': true,
  'person-said': true,
  advised: true,
  'run-ended': true
}

/** The event as this version knows it; undefined for one that a newer version made up. */
export function upgraded(version: number, event: StoredEvent): RunEvent | undefined {
  let now = event
  for (let from = version; from < JOURNAL_VERSION; from++) now = UPGRADES[from]?.(now) ?? now
  return Object.hasOwn(KNOWN, now.type) ? (now as RunEvent) : undefined
}

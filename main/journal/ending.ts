/** How far a run got, in one sentence. */
import type { RunEvent } from '../contract/events.ts'
import type { StoredRun } from './read.ts'

/** `succeeded: ...` for a run that ended; where it was cut off, and what that leaves open, for one that did not. */
export function describeEnd({ lines, goingOn }: StoredRun): string {
  const events = lines.map(({ event }) => event)
  const last = events.at(-1)
  const ended = events.findLast((event) => event.type === 'run-ended')
  if (ended) return ended.reason ? `${ended.outcome}: ${ended.reason}` : ended.outcome
  const how = goingOn ? 'going on' : 'cut off'
  if (!last) return `${how} before its first record: nothing was done`
  const step = events.findLast((event) => event.type === 'step-began')?.step
  if (step === undefined) return `${how} after \`${last.type}\`, before its first step: nothing was done`
  const where = last.type === 'step-ended' ? `${how} between step ${step} and the next,` : `${how} in step ${step}`
  return `${where} after \`${last.type}\`: ${whatIsKnown(events, step)}`
}

function whatIsKnown(events: readonly RunEvent[], number: number): string {
  const step = events.filter((event) => 'step' in event && event.step === number)
  const find = <Type extends RunEvent['type']>(type: Type) =>
    step.findLast((event): event is Extract<RunEvent, { type: Type }> => event.type === type)
  const action = find('decided')?.words
  const ended = find('step-ended')
  if (ended) return ended.words || `step ${number} was over (${ended.result})`
  const judged = find('verified') ?? find('claim-judged')
  if (judged && action) return `\`${action}\` was checked: ${judged.verdict.status.replaceAll('-', ' ')}`
  const deed = find('act-ended')?.deed
  if (deed) return `\`${action}\` was ${DEEDS[deed.status]}; what came of it was not checked`
  if (find('act-began')) return `whether \`${action}\` was carried out is not known`
  if (action) return `\`${action}\` was decided and not begun`
  return 'nothing of this step was done'
}

const DEEDS = {
  confirmed: 'carried out',
  unconfirmed: 'sent',
  wrong: 'sent, and read back wrong',
  'not-sent': 'not sent',
  unknown: 'begun, and nobody knows whether it was carried out'
} as const

/** The runs that are kept: list, read, delete. */
import { rm } from 'node:fs/promises'
import { likeness } from '../agent/likeness.ts'
import type { RunSummary } from '../contract/api.ts'
import { UsageError } from '../contract/errors.ts'
import type { RunEvent } from '../contract/events.ts'
import { runFolder } from './places.ts'
import { readFolder, type StoredRun } from './read.ts'
import { storedRuns } from './retention.ts'
import { beganAt } from './run-id.ts'

export { describeEnd } from './ending.ts'
export { dataHome } from './places.ts'
export type { StoredRun } from './read.ts'

/** Newest first. */
export async function listRuns(home: string): Promise<readonly RunSummary[]> {
  const summaries: RunSummary[] = []
  // One after the other: a hundred journals in memory at once would be a lot.
  for (const run of await storedRuns(home)) summaries.push(summaryOf(await readFolder(run, runFolder(home, run))))
  return summaries
}

/** `last` is the newest. Throws a UsageError for a run that is not there, naming those that come near. */
export async function readRun(home: string, run: string): Promise<StoredRun> {
  const found = await find(home, run)
  return readFolder(found, runFolder(home, found))
}

/** Deletes a run with its pictures. Throws a UsageError while it is going on, or when it is not there. */
export async function deleteRun(home: string, run: string): Promise<void> {
  const { run: found, folder, goingOn } = await readRun(home, run)
  if (goingOn) throw new UsageError(`run ${found} is going on; stop it first`)
  await rm(folder, { recursive: true })
}

function summaryOf({ run, task, lines, intact }: StoredRun): RunSummary {
  const events = lines.map(({ event }) => event)
  const ended = events.findLast(
    (event): event is Extract<RunEvent, { type: 'run-ended' }> => event.type === 'run-ended'
  )
  return {
    run,
    startedAt: lines[0]?.at ?? new Date(beganAt(run)).toISOString(),
    task,
    steps: events.filter((event) => event.type === 'step-began').length,
    ...(ended && { outcome: ended.outcome, reason: ended.reason }),
    intact
  }
}

async function find(home: string, wanted: string): Promise<string> {
  const runs = await storedRuns(home)
  const found = wanted === 'last' ? runs[0] : runs.find((run) => run === wanted)
  if (found !== undefined) return found
  if (runs.length === 0) throw new UsageError(`no run is kept in ${home}`)
  throw new UsageError(`no run ${JSON.stringify(wanted)} is kept; ${nearest(runs, wanted)}`)
}

function nearest(runs: readonly string[], wanted: string): string {
  const alike = (run: string) => (wanted !== '' && run.includes(wanted) ? 1 : likeness(wanted, run))
  const near = [...runs].sort((a, b) => alike(b) - alike(a)).slice(0, 3)
  return `near it: ${near.join(', ')}`
}

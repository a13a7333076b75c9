/** How long runs are kept: they hold pictures of a desktop, so they do not stay for ever. */
import { readdir, rm } from 'node:fs/promises'
import { isGoingOn } from './owner.ts'
import { runFolder, runsFolder } from './places.ts'
import { beganAt, isRunId } from './run-id.ts'

export interface Retention {
  /** At most so many, the newest. */
  readonly runs: number
  /** None that began longer ago. */
  readonly days: number
}

export const KEEP: Retention = { runs: 100, days: 30 }

const DAY_MS = 86_400_000

/** Deletes what is past keeping; never a run that is going on, and nothing that is not a run. */
export async function retain(home: string, { runs, days }: Retention): Promise<void> {
  const oldest = Date.now() - days * DAY_MS
  for (const [index, run] of (await storedRuns(home)).entries()) {
    if (index < runs && beganAt(run) >= oldest) continue
    const folder = runFolder(home, run)
    if (!(await isGoingOn(folder))) await letGo(folder)
  }
}

async function letGo(folder: string): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true })
  } catch {
    // A run that cannot be deleted now must not keep a new one from starting; it goes another time.
  }
}

/** Ids, newest first; none when nothing was ever kept. */
export async function storedRuns(home: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(runsFolder(home), { withFileTypes: true })
    const runs = entries.filter((entry) => entry.isDirectory() && isRunId(entry.name)).map(({ name }) => name)
    return runs.sort().reverse()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

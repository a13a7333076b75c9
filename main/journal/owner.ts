/** Whose run it is: tells a run that is going on from one that was cut off, though both lack an ending. */
import { readFileSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import type { RunSettings } from '../contract/events.ts'
import { FILE_MODE, ownerFile } from './places.ts'

interface Owner {
  readonly pid: number
  /** When that process began, as the system counts it: a number may serve another process later. */
  readonly began: string
  readonly settings: RunSettings
}

export async function claim(folder: string, settings: RunSettings): Promise<void> {
  const owner: Owner = { pid: process.pid, began: beginningOf(process.pid), settings }
  await writeFile(ownerFile(folder), JSON.stringify(owner), { mode: FILE_MODE })
}

export async function release(folder: string): Promise<void> {
  await rm(ownerFile(folder), { force: true })
}

/** True while the process that writes this run is alive. */
export async function isGoingOn(folder: string): Promise<boolean> {
  const owner = await ownerOf(folder)
  return owner !== undefined && isAlive(owner.pid) && beginningOf(owner.pid) === owner.began
}

/** What the run was asked for: known even when it ended before its first line. */
export async function settingsOf(folder: string): Promise<RunSettings | undefined> {
  return (await ownerOf(folder))?.settings
}

async function ownerOf(folder: string): Promise<Owner | undefined> {
  try {
    return JSON.parse(await readFile(ownerFile(folder), 'utf8'))
  } catch {
    // None, or one that was cut off while it was written: nobody's.
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** '' where the system does not tell. */
function beginningOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in brackets may hold spaces; after it the state is the first field and the beginning the 20th.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? 'over' : (fields[19] ?? '')
  } catch {
    return ''
  }
}

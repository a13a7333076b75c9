/** Reads what a run left behind, however it ended: a torn last line, a broken chain and lines of other versions too. */
import { readFile } from 'node:fs/promises'
import type { JournalLine } from '../contract/events.ts'
import { faultOf, type Link } from './chain.ts'
import { isGoingOn, settingsOf } from './owner.ts'
import { eventsFile } from './places.ts'
import { upgraded } from './upgrade.ts'

export interface StoredRun {
  readonly run: string
  readonly folder: string
  readonly task: string
  /** Every line that can be read, in the order it stands in the file; lines of an unknown kind are left out. */
  readonly lines: readonly JournalLine[]
  /** False when a line was altered, taken out or moved. */
  readonly intact: boolean
  /** The first place where the chain breaks; `line` counts the lines of the file from 1. */
  readonly breaksAt?: { readonly line: number; readonly because: string }
  /** The last line was being written when the run was cut off. */
  readonly torn: boolean
  /** The process that writes it is alive. */
  readonly goingOn: boolean
  /** It has no ending and nobody is writing it any more. */
  readonly cutOff: boolean
  /** Lines of a kind that only a newer version of this program knows. */
  readonly unknownLines: number
}

export async function readFolder(run: string, folder: string): Promise<StoredRun> {
  // Asked first: a run that ends in between has its ending in the file that is read afterwards.
  const goingOn = await isGoingOn(folder)
  const { texts, torn } = linesOf(await textOf(folder))
  const lines: JournalLine[] = []
  let breaksAt: StoredRun['breaksAt']
  let before: Link | undefined
  let unknownLines = 0
  for (const [index, text] of texts.entries()) {
    const stored = parsed(text)
    const because = stored ? faultOf(text, stored, before) : 'it cannot be read'
    if (because !== undefined) breaksAt ??= { line: index + 1, because }
    if (!stored) continue
    before = stored
    const event = upgraded(stored.v, stored.event)
    if (event) lines.push({ ...stored, event })
    else unknownLines++
  }
  const started = lines.find(({ event }) => event.type === 'run-started')?.event
  const settings = started?.type === 'run-started' ? started.settings : await settingsOf(folder)
  const ended = lines.some(({ event }) => event.type === 'run-ended')
  return {
    run,
    folder,
    task: settings?.task ?? '',
    lines,
    intact: breaksAt === undefined,
    ...(breaksAt && { breaksAt }),
    torn,
    goingOn: goingOn && !ended,
    cutOff: !ended && !goingOn,
    unknownLines
  }
}

async function textOf(folder: string): Promise<string> {
  try {
    return await readFile(eventsFile(folder), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}

/** A last line without its newline was cut off in the middle of its writing, and counts only if it is whole. */
function linesOf(text: string): { texts: readonly string[]; torn: boolean } {
  const texts = text.split('\n')
  const rest = texts.pop() ?? ''
  if (rest === '') return { texts, torn: false }
  return parsed(rest) ? { texts: [...texts, rest], torn: false } : { texts, torn: true }
}

function parsed(text: string): JournalLine | undefined {
  try {
    const line = JSON.parse(text)
    const whole =
      typeof line?.v === 'number' &&
      typeof line.seq === 'number' &&
      typeof line.at === 'string' &&
      typeof line.event?.type === 'string' &&
      typeof line.prev === 'string' &&
      typeof line.hash === 'string'
    return whole ? line : undefined
  } catch {
    return undefined
  }
}

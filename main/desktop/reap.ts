/**
 * Finds and ends every process of a private seat. They are known by a marker in their environment, by their session
 * (each program is started in one of its own) and by their parents: one that makes itself a daemon leaves its parent
 * and its session but keeps the marker, and one that overwrites its environment keeps its session or its parent.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** The name of the marker; its value is the id of the seat. */
export const SEAT_MARK = 'INTERLOCK_SEAT'

const LOOK_MS = 10

interface Process {
  readonly pid: number
  readonly parent: number
  readonly session: number
}

export interface Belonging {
  /** The id of the seat. */
  readonly seat: string
  /** Sessions that were started for it. */
  readonly sessions: ReadonlySet<number>
  /** Processes to leave alone, with what is in their sessions. */
  readonly except: ReadonlySet<number>
}

/**
 * Asks all of them to end, and after `patience` milliseconds makes them. Whatever they start meanwhile is found too.
 * Resolves with the number of processes that even so would not end: ones stuck in the kernel.
 */
export async function reap(belonging: Belonging, patience: number): Promise<number> {
  for (let round = 0; round < 5; round++) {
    const pids = membersOf(belonging)
    if (pids.length === 0) return 0
    if (round === 0) await endAll(pids, 'SIGTERM', patience)
    else await endAll(pids, 'SIGKILL', 2_000)
  }
  return membersOf(belonging).length
}

/** Sends the signal and waits until all are gone, at most `patience` milliseconds. */
export async function endAll(pids: readonly number[], signal: 'SIGTERM' | 'SIGKILL', patience: number): Promise<void> {
  for (const pid of pids) {
    send(pid, signal)
    // A stopped process takes a request only once it runs again.
    if (signal === 'SIGTERM') send(pid, 'SIGCONT')
  }
  const until = performance.now() + patience
  while (pids.some(isRunning) && performance.now() < until) await sleep(LOOK_MS)
}

/** True while anything runs in the session: until then its number cannot be given to another. */
export function sessionIsAlive(session: number): boolean {
  return everyProcess().some((each) => each.session === session)
}

/** False for a zombie, which only waits to be taken note of. */
export function isRunning(pid: number): boolean {
  return processOf(String(pid)) !== undefined
}

function membersOf({ seat, sessions, except }: Belonging): number[] {
  const all = everyProcess()
  const marked = new Set(all.filter(({ pid }) => carriesMark(pid, seat)).map(({ pid }) => pid))
  const members = new Set<number>()
  const spared = ({ pid, session }: Process) => pid === process.pid || except.has(pid) || except.has(session)
  const joins = (each: Process) => sessions.has(each.session) || members.has(each.parent) || marked.has(each.pid)
  for (let before = -1; before < members.size; ) {
    before = members.size
    for (const each of all) if (!members.has(each.pid) && !spared(each) && joins(each)) members.add(each.pid)
  }
  return [...members]
}

function everyProcess(): Process[] {
  return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (processOf(name) ?? []) : []))
}

function processOf(name: string): Process | undefined {
  const stat = read(`/proc/${name}/stat`)
  // The name of the program stands in parentheses and may hold anything, also parentheses.
  const [state, parent, , session] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (state === undefined || state === '' || state === 'Z' || state === 'X') return undefined
  return { pid: Number(name), parent: Number(parent), session: Number(session) }
}

function carriesMark(pid: number, seat: string): boolean {
  return `\0${read(`/proc/${pid}/environ`)}`.includes(`\0${SEAT_MARK}=${seat}`)
}

/** '' where the process is gone or is another person's. */
function read(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return ''
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // Gone already, or grown into another person's by setuid.
  }
}

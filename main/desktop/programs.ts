/** Finds the program a person or a mind names: a command line, or an application by the name its menu entry has. */
import { UsageError } from '../contract/errors.ts'
import { wordsOf } from './command-line.ts'
import { type DesktopEntry, desktopEntries } from './desktop-entries.ts'
import { findInPath, namesInPath } from './search-path.ts'
import type { Environment } from './seat-home.ts'

export interface FoundProgram {
  /** What to call it in a sentence. */
  readonly name: string
  readonly command: readonly [string, ...string[]]
  /** Where it wants to be started. */
  readonly folder?: string | undefined
}

/** How many letters of ten may differ for a name to be worth suggesting. */
const NEAR = 0.4

/**
 * A command is found in PATH, an application by its Name, GenericName or id, without regard to case. Throws UsageError
 * with the nearest names when there is no such program.
 */
export async function findProgram(program: string, env: Environment): Promise<FoundProgram> {
  const words = wordsOf(program)
  const [first] = words
  if (first === undefined) throw new UsageError('open needs the name of a program')
  // The name of an application may begin with the name of a command, as in "Text Editor" or "time tracker".
  const path = findInPath(first, env)
  if (path !== undefined && words.length === 1) return { name: first, command: [path] }
  const entries = desktopEntries(env)
  const entry = entryCalled(words.join(' '), entries)
  if (entry) return startOf(entry, env)
  if (path !== undefined) return { name: first, command: [path, ...words.slice(1)] }
  throw new UsageError(noSuch(program, first, entries, env))
}

function entryCalled(wanted: string, entries: readonly DesktopEntry[]): DesktopEntry | undefined {
  const name = wanted.toLowerCase()
  const by = (key: (entry: DesktopEntry) => string) => entries.find((entry) => key(entry).toLowerCase() === name)
  return by((entry) => entry.name) ?? by((entry) => entry.genericName) ?? by((entry) => entry.id)
}

function startOf(entry: DesktopEntry, env: Environment): FoundProgram {
  const { name, folder, terminal } = entry
  const [first = '', ...rest] = entry.command
  const path = findInPath(first, env)
  if (path === undefined)
    throw new UsageError(`the application ${name} is listed but its program ${first} is not there`)
  if (!terminal) return { name, folder, command: [path, ...rest] }
  const emulator = findInPath('x-terminal-emulator', env) ?? findInPath('xterm', env)
  if (emulator === undefined) throw new UsageError(`the application ${name} needs a terminal, such as xterm, to run in`)
  return { name, folder, command: [emulator, '-e', path, ...rest] }
}

function noSuch(program: string, first: string, entries: readonly DesktopEntry[], env: Environment): string {
  if (first.includes('/')) return `there is no program ${first} that can be run`
  const whole = program.trim().toLowerCase()
  const names = [...entries.flatMap(({ name, genericName }) => [name, genericName]), ...namesInPath(env)]
  const near = [...new Set(names.filter((name) => name !== ''))]
    .map((name) => ({ name, far: farness(whole, name.toLowerCase()) }))
    .filter(({ far }) => far <= NEAR)
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ name }) => name)
  const hint = near.length > 0 ? `; near to it: ${near.join(', ')}` : ''
  return `there is no program and no application called ${JSON.stringify(program.trim())}${hint}`
}

/** 0 for the same, 1 for nothing in common; two letters that changed places count as one slip. */
function farness(a: string, b: string): number {
  const longest = Math.max(a.length, b.length)
  if (Math.abs(a.length - b.length) > NEAR * longest) return 1
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)]
  const at = (row: number, column: number) => rows[row]?.[column] ?? Number.POSITIVE_INFINITY
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    rows.push(row)
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const swap = swapped ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY
      row.push(Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + change, swap))
    }
  }
  return at(a.length, b.length) / longest
}

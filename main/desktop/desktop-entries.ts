/** The applications a desktop menu would list: *.desktop files, as the Desktop Entry Specification has them. */
import { type Dirent, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { wordsOf } from './command-line.ts'
import type { Environment } from './seat-home.ts'

export interface DesktopEntry {
  /** Such as `org.xfce.mousepad`. */
  readonly id: string
  readonly name: string
  readonly genericName: string
  readonly command: readonly string[]
  readonly folder: string | undefined
  readonly terminal: boolean
}

/** Those of the person first: they hide others with the same id. */
export function desktopEntries(env: Environment): readonly DesktopEntry[] {
  const home = env.XDG_DATA_HOME || join(env.HOME ?? '/', '.local/share')
  const shared = (env.XDG_DATA_DIRS || '/usr/local/share:/usr/share').split(':')
  const files = new Map<string, string>()
  for (const folder of [home, ...shared]) {
    for (const [id, path] of filesIn(join(folder, 'applications'), '')) if (!files.has(id)) files.set(id, path)
  }
  return [...files].flatMap(([id, path]) => entryOf(id, path) ?? [])
}

function filesIn(folder: string, prefix: string): (readonly [id: string, path: string])[] {
  return listed(folder).flatMap((file) => {
    const path = join(folder, file.name)
    if (file.isDirectory()) return filesIn(path, `${prefix}${file.name}-`)
    return file.name.endsWith('.desktop') ? [[prefix + file.name.slice(0, -'.desktop'.length), path] as const] : []
  })
}

function listed(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}

/** Undefined for what is not an application, or is hidden, or cannot be read. */
function entryOf(id: string, path: string): DesktopEntry | undefined {
  try {
    const keys = mainSection(readFileSync(path, 'utf8'))
    const { Type, Name = '', GenericName = '', Exec, Path, Terminal, Hidden } = keys
    if (Type !== 'Application' || Hidden === 'true' || !Exec) return undefined
    const command = wordsOf(Exec).flatMap((word) => withoutFieldCodes(word, Name, path))
    if (command.length === 0) return undefined
    const folder = Path || undefined
    return { id, name: Name, genericName: GenericName, command, folder, terminal: Terminal === 'true' }
  } catch {
    return undefined
  }
}

function mainSection(text: string): Record<string, string> {
  const keys: Record<string, string> = {}
  let inside = false
  for (const line of text.split('\n')) {
    if (line.startsWith('[')) inside = line.trim() === '[Desktop Entry]'
    const [, key, value] = /^([A-Za-z0-9-]+)\s*=\s*(.*?)\s*$/.exec(line) ?? []
    if (inside && key !== undefined && value !== undefined) keys[key] = unescaped(value)
  }
  return keys
}

function unescaped(value: string): string {
  const MEANING: Readonly<Record<string, string>> = { s: ' ', n: '\n', t: '\t', r: '\r', '\\': '\\' }
  return value.replace(/\\([sntr\\])/g, (_, letter: string) => MEANING[letter] as string)
}

/** There are no files to hand over; `%c` is the name and `%k` the path of the entry. */
function withoutFieldCodes(word: string, name: string, path: string): readonly string[] {
  if (/^%[a-zA-Z]$/.test(word) && !/^%[ck]$/.test(word)) return []
  const MEANING: Readonly<Record<string, string>> = { '%': '%', c: name, k: path }
  return [word.replace(/%(.)/g, (_, letter: string) => MEANING[letter] ?? '')]
}

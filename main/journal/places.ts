/** Where things lie under the data folder. Pictures of a private desktop are for its owner alone. */
import { homedir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'

export const FOLDER_MODE = 0o700
export const FILE_MODE = 0o600

/** The data folder: INTERLOCK_HOME, else XDG_DATA_HOME/interlock, else ~/.local/share/interlock. */
export function dataHome(env: Readonly<Record<string, string | undefined>>): string {
  if (env.INTERLOCK_HOME) return resolve(env.INTERLOCK_HOME)
  // The XDG specification has relative paths ignored.
  if (env.XDG_DATA_HOME && isAbsolute(env.XDG_DATA_HOME)) return join(env.XDG_DATA_HOME, 'interlock')
  return join(env.HOME || homedir(), '.local/share/interlock')
}

export function runsFolder(home: string): string {
  return join(home, 'runs')
}

export function runFolder(home: string, run: string): string {
  return join(home, 'runs', run)
}

export function conversationFile(folder: string): string {
  return join(folder, 'conversation.jsonl')
}

export function eventsFile(folder: string): string {
  return join(folder, 'events.jsonl')
}

export function framesFolder(folder: string): string {
  return join(folder, 'frames')
}

/** Says whose run it is while it goes on. */
export function ownerFile(folder: string): string {
  return join(folder, 'owner.json')
}

export function reportFile(folder: string): string {
  return join(folder, 'report.html')
}

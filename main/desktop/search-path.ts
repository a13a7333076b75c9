/** Programs that can be called by name. */
import { accessSync, constants, readdirSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Environment } from './seat-home.ts'

/** Where a program lies; undefined where PATH has none of this name that can be run. */
export function findInPath(name: string, { PATH = '' }: Environment): string | undefined {
  if (name.includes('/')) return isExecutable(name) ? name : undefined
  const folders = PATH.split(delimiter).filter((folder) => folder !== '')
  return folders.map((folder) => join(folder, name)).find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/** The names of everything in PATH, for suggestions. */
export function namesInPath({ PATH = '' }: Environment): readonly string[] {
  const names = PATH.split(delimiter).flatMap((folder) => {
    try {
      return folder === '' ? [] : readdirSync(folder)
    } catch {
      return []
    }
  })
  return [...new Set(names)]
}

/** What this machine needs, and what of it is there: a look at PATH and the font folders, nothing is run. */
import { readdirSync } from 'node:fs'
import { MissingError } from '../contract/errors.ts'
import { findInPath } from './search-path.ts'
import type { Environment } from './seat-home.ts'

export type NeedGroup = 'private display' | 'demo' | 'test'

export interface Need {
  readonly name: string
  /** What it is for, in words. */
  readonly why: string
  readonly debianPackage: string
  readonly present: boolean
}

interface Wanted {
  readonly name: string
  readonly why: string
  readonly debianPackage: string
  /** A program in PATH, or a path of which at least one must exist and hold something. */
  readonly program?: string
  readonly paths?: readonly string[]
}

const program = (name: string, debianPackage: string, why: string): Wanted => ({
  name,
  program: name,
  debianPackage,
  why
})

const WANTED: Readonly<Record<NeedGroup, readonly Wanted[]>> = {
  'private display': [
    program('Xvfb', 'xvfb', 'the display server of a private display'),
    program('openbox', 'openbox', 'the window manager of a private display'),
    program('dbus-daemon', 'dbus', 'the session bus of a private display'),
    {
      name: 'a font',
      paths: ['/usr/share/fonts/truetype', '/usr/share/fonts/opentype', '/usr/share/fonts/TTF', '/usr/share/fonts'],
      debianPackage: 'fonts-dejavu-core',
      why: 'letters that programs can draw'
    }
  ],
  demo: [
    program('mousepad', 'mousepad', 'the text editor of the demo'),
    program('galculator', 'galculator', 'the calculator of the demo'),
    program('zenity', 'zenity', 'the dialog that comes between in the demo')
  ],
  test: [
    program('xterm', 'xterm', 'a terminal to test with'),
    program('xdotool', 'xdotool', 'a second hand on the display, to test with'),
    program('xprop', 'x11-utils', 'a second look at windows, to test with')
  ]
}

/** The needs of a group and of the groups it builds on. */
export function needs(group: NeedGroup, env: Environment = process.env): readonly Need[] {
  const groups: readonly NeedGroup[] =
    group === 'private display'
      ? [group]
      : group === 'demo'
        ? ['private display', group]
        : ['private display', 'demo', group]
  return groups
    .flatMap((each) => WANTED[each])
    .map(({ name, why, debianPackage, program: command, paths = [] }) => {
      const present = command ? findInPath(command, env) !== undefined : paths.some(holdsSomething)
      return { name, why, debianPackage, present }
    })
}

/** Throws MissingError that names what is missing and how to get it. */
export function requireNeeds(group: NeedGroup, env: Environment = process.env): void {
  const missing = needs(group, env).filter(({ present }) => !present)
  if (missing.length === 0) return
  const names = missing.map(({ name }) => name).join(', ')
  const packages = missing.map(({ debianPackage }) => debianPackage).join(' ')
  throw new MissingError(`${group} needs ${names}: get it with interlock install-deps (Debian packages ${packages})`)
}

function holdsSomething(folder: string): boolean {
  try {
    return readdirSync(folder).length > 0
  } catch {
    return false
  }
}

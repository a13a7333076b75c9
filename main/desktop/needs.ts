/** What this machine needs, what of it is there, and getting the rest. Looking is only looking: nothing is run. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { MissingError } from '../contract/errors.ts'
import { installPackages } from './packages.ts'
import { findInPath } from './search-path.ts'
import type { Environment } from './seat-home.ts'

/** Each group holds the ones before it. */
const GROUPS = ['private display', 'demo', 'test'] as const
export type NeedGroup = (typeof GROUPS)[number]

export interface Need {
  readonly name: string
  /** What it is for, in words. */
  readonly why: string
  readonly debianPackage: string
  readonly present: boolean
}

interface Wanted extends Omit<Need, 'present'> {
  readonly group: NeedGroup
  readonly isThere: (env: Environment) => boolean
}

const WANTED: readonly Wanted[] = [
  program('private display', 'Xvfb', 'xvfb', 'the display server of a private display'),
  program('private display', 'openbox', 'openbox', 'the window manager of a private display'),
  program('private display', 'dbus-daemon', 'dbus', 'the session bus of a private display'),
  {
    group: 'private display',
    name: 'a font',
    debianPackage: 'fonts-dejavu-core',
    why: 'letters that programs can draw',
    isThere: ({ HOME }) => ['/usr/share/fonts', '/usr/local/share/fonts', `${HOME}/.local/share/fonts`].some(holdsFont)
  },
  {
    group: 'private display',
    name: 'libXtst',
    debianPackage: 'libxtst6',
    why: 'the library that screen capture loads',
    isThere: () => ['/usr/lib', '/usr/lib64'].some((folder) => holdsFile(folder, /^libXtst\.so\.6$/, 2, /-linux-gnu/))
  },
  program('demo', 'mousepad', 'mousepad', 'the text editor of the demo'),
  program('demo', 'galculator', 'galculator', 'the calculator of the demo'),
  program('demo', 'zenity', 'zenity', 'the dialog that comes between in the demo'),
  {
    group: 'demo',
    name: 'pictures in SVG',
    debianPackage: 'librsvg2-common',
    why: 'the icons of GTK programs',
    isThere: () =>
      holdsFile('/usr/lib', /^libpixbufloader[-_]svg\.so$/, 5, /-linux-gnu|^(gdk-pixbuf-2\.0|2\.10\.0|loaders)$/)
  },
  {
    group: 'demo',
    name: 'accessibility bus',
    debianPackage: 'at-spi2-core',
    why: 'what programs tell of their text fields, to read back what was typed',
    isThere: () => holdsFile('/usr/share/dbus-1/services', /^org\.a11y\.Bus\.service$/, 1, /./)
  },
  program('test', 'xterm', 'xterm', 'a terminal to test with'),
  program('test', 'xdotool', 'xdotool', 'a second hand on the display, to test with'),
  program('test', 'xprop', 'x11-utils', 'a second look at windows, to test with'),
  program('test', 'wmctrl', 'wmctrl', 'a second way to windows, to test with'),
  program('test', 'setxkbmap', 'x11-xkb-utils', 'other keyboard layouts, to test with'),
  program('test', 'xinput', 'xinput', 'a second person at the display, to test with'),
  program('test', 'xsetroot', 'x11-xserver-utils', 'a background that changes, to test with'),
  program('test', 'xclip', 'xclip', 'a second hand on the clipboard, to test with'),
  program('test', 'import', 'imagemagick', 'a second pair of eyes, to test with'),
  program('test', 'tint2', 'tint2', 'a tray to test the icon in'),
  program('test', 'chromium', 'chromium', 'a browser to test pages in'),
  program('test', 'soffice', 'libreoffice-writer', 'an office program to test with'),
  {
    group: 'test',
    name: 'office in GTK',
    debianPackage: 'libreoffice-gtk3',
    why: 'an office program that tells what its text fields hold, to test with',
    isThere: () => holdsFile('/usr/lib/libreoffice/program', /^libvclplug_gtk3lo\.so$/, 1, /./)
  }
]

/** The needs of a group and of the groups it holds. */
export function needs(group: NeedGroup, env: Environment = process.env): readonly Need[] {
  const held = GROUPS.slice(0, GROUPS.indexOf(group) + 1)
  return WANTED.filter((wanted) => held.includes(wanted.group)).map(({ name, why, debianPackage, isThere }) => {
    return { name, why, debianPackage, present: isThere(env) }
  })
}

/** Throws MissingError that names what is missing and how to get it. */
export function requireNeeds(group: NeedGroup, env: Environment = process.env): void {
  const missing = missingOf(group, env)
  if (missing.length === 0) return
  const names = missing.map(({ name }) => name).join(', ')
  throw new MissingError(
    `a ${group} needs ${names}: get it with interlock install-deps (Debian: ${packagesOf(missing).join(' ')})`
  )
}

/**
 * Gets what is missing; does and says nothing when nothing is. Throws MissingError with what to do when this person
 * may not install, this is not a Debian, or something is still missing afterwards.
 */
export async function installDependencies(
  group: NeedGroup,
  say: (line: string) => void,
  env: Environment = process.env
): Promise<void> {
  const missing = missingOf(group, env)
  if (missing.length === 0) return
  await installPackages(packagesOf(missing), say, env)
  const still = missingOf(group, env)
  if (still.length === 0) return
  const names = still.map(({ name, debianPackage }) => `${name} (${debianPackage})`).join(', ')
  throw new MissingError(`installed, and yet missing: ${names}`)
}

function missingOf(group: NeedGroup, env: Environment): readonly Need[] {
  return needs(group, env).filter(({ present }) => !present)
}

function packagesOf(all: readonly Need[]): readonly string[] {
  return [...new Set(all.map(({ debianPackage }) => debianPackage))]
}

function program(group: NeedGroup, name: string, debianPackage: string, why: string): Wanted {
  return { group, name, debianPackage, why, isThere: (env) => findInPath(name, env) !== undefined }
}

function holdsFont(folder: string): boolean {
  return holdsFile(folder, /\.(ttf|otf|ttc)$/i, 4, /./)
}

/** Looks for a file by its name, into folders that fit, at most so deep. */
function holdsFile(folder: string, file: RegExp, depth: number, into: RegExp): boolean {
  try {
    const found = readdirSync(folder, { withFileTypes: true })
    if (found.some((each) => !each.isDirectory() && file.test(each.name))) return true
    const deeper = found.filter((each) => each.isDirectory() && into.test(each.name) && depth > 1)
    return deeper.some((each) => holdsFile(join(folder, each.name), file, depth - 1, into))
  } catch {
    return false
  }
}

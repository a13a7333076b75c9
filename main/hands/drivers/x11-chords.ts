/** Which key chords of a display other programs hold already, who it may be, and which are free instead. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Keymap } from '../layout.ts'
import type { XConnection } from './x-connection.ts'
import { numbersOf } from './x11-windows.ts'

const ASYNCHRONOUS = 1
const [SHIFT, CONTROL, ALT] = [0xffe1, 0xffe3, 0xffe9]
const STANDING_IN = [...'sqxpkz'].map((letter) => ({
  words: `Ctrl+Alt+Shift+${letter.toUpperCase()}`,
  letter
}))

interface Property {
  readonly data: Buffer
}

/** One sentence for a person whose stop hotkey is held by another program as well. */
export async function explainTaken(x: XConnection, keymap: Keymap, hotkey: readonly number[]): Promise<string> {
  const chord = wordsOf(hotkey)
  const found = await Promise.all(
    STANDING_IN.map(async ({ words, letter }) => ({ words, free: await isFree(x, keymap, letter) }))
  )
  const free = found.filter((each) => each.free && each.words !== chord).map(({ words }) => words)
  const taken = found.filter((each) => !each.free && each.words !== chord).map(({ words }) => words)
  return [
    `the stop hotkey ${chord} is also taken by ${await holderOf(x, hotkey)}; it stops the hands all the same`,
    ...(taken.length > 0 ? [`taken, too: ${taken.join(', ')}`] : []),
    ...(free.length > 0 ? [`free: ${free.slice(0, 2).join(', ')}`] : [])
  ].join('; ')
}

async function isFree(x: XConnection, { keys, modifierKeys }: Keymap, letter: string): Promise<boolean> {
  const codesOf = (keysym: number) => keys.filter(({ groups }) => groups.some((each) => each.keysyms[0] === keysym))
  const modifiers = [SHIFT, CONTROL, ALT].reduce((mask, keysym) => {
    const codes = codesOf(keysym).map(({ code }) => code)
    return mask | (modifierKeys.find(({ code }) => codes.includes(code))?.modifiers ?? 0)
  }, 0)
  const [key] = codesOf(letter.charCodeAt(0))
  if (!key) return false
  const free = await x.try('GrabKey', x.root, 0, modifiers, key.code, ASYNCHRONOUS, ASYNCHRONOUS)
  if (free) x.send('UngrabKey', x.root, key.code, modifiers)
  return free
}

/** The server does not tell whose a grab is: what the window manager says it binds is certain, the rest a guess. */
async function holderOf(x: XConnection, hotkey: readonly number[]): Promise<string> {
  const manager = await managerOf(x)
  if (!manager) return 'another program'
  const home = process.env.HOME ?? ''
  const settings = process.env.XDG_CONFIG_HOME || join(home, '.config')
  const files = [
    join(settings, 'openbox/rc.xml'),
    '/etc/xdg/openbox/rc.xml',
    join(settings, 'xfce4/xfconf/xfce-perchannel-xml/xfce4-keyboard-shortcuts.xml')
  ].filter((file) => file.includes(manager.toLowerCase().replace(/^xfwm4$/, 'xfce4')))
  for (const file of files) {
    const text = await readFile(file, 'utf8').catch(() => '')
    if (binds(text, hotkey)) return `the window manager ${manager} (${file})`
  }
  return `another program (the window manager is ${manager})`
}

/** Openbox writes `C-A-S-s`, Xfce `<Primary><Shift><Alt>s`; the order of the modifiers is free in both. */
export function binds(settings: string, hotkey: readonly number[]): boolean {
  const wanted = hotkey.map(nameOf).sort().join('+')
  const chords = [...settings.matchAll(/(?:key|name)="([^"]+)"/g)].map(([, chord = '']) =>
    chord
      .replace(/&lt;(\w+)&gt;/g, '$1-')
      .split('-')
      .map((part) => LONG_NAMES[part] ?? part.toLowerCase())
      .sort()
      .join('+')
  )
  return chords.includes(wanted)
}

const LONG_NAMES: Readonly<Record<string, string>> = {
  C: 'ctrl',
  A: 'alt',
  S: 'shift',
  W: 'super',
  Primary: 'ctrl',
  Control: 'ctrl'
}

function nameOf(keysym: number): string {
  if (keysym === SHIFT) return 'shift'
  if (keysym === CONTROL) return 'ctrl'
  if (keysym === ALT) return 'alt'
  if (keysym === 0xffeb) return 'super'
  if (keysym === 0xff1b) return 'escape'
  if (keysym >= 0xffbe && keysym <= 0xffd5) return `f${keysym - 0xffbd}`
  return String.fromCodePoint(keysym & 0xffff).toLowerCase()
}

function wordsOf(hotkey: readonly number[]): string {
  return hotkey
    .map(nameOf)
    .map((name) => name.charAt(0).toUpperCase() + name.slice(1))
    .join('+')
}

async function managerOf(x: XConnection): Promise<string> {
  const [window] = await numbersOf(x, x.root, '_NET_SUPPORTING_WM_CHECK')
  if (!window) return ''
  const { data } = await x
    .ask<Property>('GetProperty', 0, window, await x.atom('_NET_WM_NAME'), 0, 0, 256)
    .catch((): Property => ({ data: Buffer.alloc(0) }))
  return data.toString('utf8').replace(/[^\x20-\x7e]/g, '')
}

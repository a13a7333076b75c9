/** The built application on a display of its own, with a window manager and a tray, driven as a person would. */
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { findElectron } from '../../main/start.ts'
import { startDisplay, type TestDisplay } from '../support/xvfb.ts'

export const ROOT = join(import.meta.dirname, '..', '..')

/** Why these journeys cannot be made here; undefined when they can. */
export function whyNot(): string | undefined {
  if (process.platform !== 'linux') return 'they are made on a virtual X display'
  if (!electronBinary()) return "Electron's binary is not downloaded and ELECTRON_OVERRIDE_DIST_PATH is not set"
  return undefined
}

export function electronBinary(): string | undefined {
  return findElectron(ROOT, process.env)
}

/** Chromium's sandbox refuses to serve root, and a virtual display has no graphics card. */
export const ARGUMENTS: readonly string[] = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu']

export interface Application {
  readonly display: TestDisplay
  readonly electron: ElectronApplication
  readonly panel: Page
  readonly env: Record<string, string>
  /** Chooses an entry of the tray icon's menu, counted from 1. */
  chooseInTray(entry: number): Promise<void>
  /** Titles of the application's windows that are on the screen. */
  titles(): Promise<string[]>
  /** Everything that belongs to the application now. */
  family(): Relative[]
  /** Quits as the tray's entry does; gives the commands of its processes that are still there. */
  quit(): Promise<string[]>
  close(): Promise<void>
}

export async function startApplication(app: string, env: Record<string, string> = {}): Promise<Application> {
  const home = await mkdtemp(join(tmpdir(), 'interlock-e2e-'))
  const display = await startDisplay()
  await managed(display)
  display.run('tint2')
  const whole = { ...strings(display.env), INTERLOCK_HOME: home, ...env }
  const electron = await _electron.launch({
    executablePath: electronBinary() ?? '',
    args: [...ARGUMENTS, app],
    env: whole
  })
  const main = electron.process()
  const panel = await electron.firstWindow()
  await panel.waitForSelector('#recipe')
  return {
    display,
    electron,
    panel,
    env: whole,
    chooseInTray: (entry) => chooseInTray(display, entry),
    titles: () =>
      electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()
          .filter((window) => window.isVisible())
          .map((window) => window.getTitle())
      ),
    family: () => familyOf(main.pid ?? 0, home),
    async quit() {
      const before = familyOf(main.pid ?? 0, home)
      await electron.close()
      return stillThere(before)
    },
    async close() {
      if (main.exitCode === null && main.signalCode === null) {
        // A program that a run has left open on this display keeps the driver's own line open until the display is gone.
        const gone = once(main, 'exit')
        electron.close().catch(() => main.kill('SIGKILL'))
        await gone
      }
      await display.close()
      await rm(home, { recursive: true, force: true })
    }
  }
}

/** Asks again until it is so; throws when it never is. */
export async function until<Found>(what: string, look: () => Promise<Found | undefined | false>): Promise<Found> {
  const end = performance.now() + 20_000
  for (;;) {
    const found = await look()
    if (found !== undefined && found !== false) return found
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const run = promisify(execFile)

export async function ask(display: TestDisplay, command: string, ...args: string[]): Promise<string> {
  return (await run(command, args, { env: display.env })).stdout
}

/** Resolves when a window manager serves the display. */
export async function managed(display: TestDisplay): Promise<void> {
  await until('the window manager', async () =>
    (await ask(display, 'xprop', '-root', '_NET_SUPPORTING_WM_CHECK')).includes('window id')
  )
}

async function chooseInTray(display: TestDisplay, entry: number): Promise<void> {
  const icon = await until('the icon in the tray', async () => {
    const tree = await ask(display, 'xwininfo', '-root', '-tree')
    const icons = tree.match(/^ +0x[\da-f]+ .*\b(\d+)x\1\+-?\d+\+-?\d+ +\+(\d+)\+(\d+)$/gm) ?? []
    return icons.find((line) => /\("electron" "Electron"\) +22x22/i.test(line) && !line.endsWith('+0+0'))
  })
  const [, x, y] = icon.match(/\+(\d+)\+(\d+)$/) ?? []
  const before = await menus(display)
  await ask(display, 'xdotool', 'mousemove', String(Number(x) + 11), String(Number(y) + 11), 'click', '3')
  await until('the menu of the tray', async () => (await menus(display)) > before)
  for (let step = 0; step < entry; step++) await ask(display, 'xdotool', 'key', 'Down')
  await ask(display, 'xdotool', 'key', 'Return')
}

/** How many windows are shown that no window manager manages: menus and their like. */
async function menus(display: TestDisplay): Promise<number> {
  const tree = await ask(display, 'xwininfo', '-root', '-children')
  const ids = tree.match(/^ +(0x[\da-f]+)/gm) ?? []
  const about = await Promise.all(ids.map((id) => ask(display, 'xwininfo', '-id', id.trim(), '-stats').catch(() => '')))
  return about.filter((text) => /IsViewable/.test(text) && /Override Redirect State: yes/.test(text)).length
}

export interface Relative {
  readonly pid: number
  readonly command: string
}

/** A process, everything it started that is still its descendant, and whatever else was given the same home. */
export function familyOf(pid: number, home: string): Relative[] {
  const all = readdirSync('/proc')
    .map(Number)
    .filter((each) => each > 0)
  const parents = new Map(all.map((each) => [each, parentOf(each)]))
  const family = new Set([pid, ...all.filter((each) => read(`/proc/${each}/environ`).includes(`=${home}`))])
  for (const member of family) for (const each of all) if (parents.get(each) === member) family.add(each)
  return [...family].map((each) => ({ pid: each, command: commandOf(each) }))
}

/** The commands of those that have not ended. */
export function stillThere(family: readonly Relative[]): string[] {
  return family.filter(({ pid, command }) => commandOf(pid) === command).map(({ command }) => command)
}

function parentOf(pid: number): number {
  const stat = read(`/proc/${pid}/stat`)
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0)
}

function commandOf(pid: number): string {
  return read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ')
}

function read(path: string): string {
  try {
    return existsSync(path) ? readFileSync(path, 'utf8') : ''
  } catch {
    return ''
  }
}

function strings(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined))
}

/**
 * Makes the screens of GTK and LibreOffice programs, which tell what they show over AT-SPI. Run by hand, with Debian's
 * python3-gi, gir1.2-atspi-2.0, at-spi2-core, xdotool, ImageMagick and the programs there:
 * `node test/screens/make/programs.ts [--into FOLDER] [--fonts FOLDER] [NAME ...]`. Then look at every one of them.
 */
import { execFile } from 'node:child_process'
import { cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { type Box, centreOf, contains } from '../../../main/contract/geometry.ts'
import { startDisplay } from '../../support/xvfb.ts'
import { type Look, LOOKS } from './program-looks.ts'
import type { Truth, TruthControl } from './truth.ts'

const run = promisify(execFile)
const TELLER = new URL('atspi.py', import.meta.url).pathname
/** Programs show it in their titles, so it is the same every time. */
const HOME = join(tmpdir(), 'anna')
const { values, positionals } = parseArgs({ options: { into: { type: 'string' }, fonts: { type: 'string' } }, allowPositionals: true })
const folder = values.into ?? new URL('..', import.meta.url).pathname

for (const look of LOOKS) {
  if (positionals.length > 0 && !positionals.some((part) => look.name.includes(part))) continue
  process.stdout.write(`${look.name}\n`)
  await capture(look).catch((error: Error) => process.stdout.write(`  ${error.message}\n`))
}

/** A home, a bus and a display of its own for every screen, so that none remembers another. */
async function capture(look: Look): Promise<void> {
  await mkdir(HOME, { mode: 0o700 })
  const home = HOME
  const [width, height] = look.size ?? [1280, 800]
  const display = await startDisplay(`${width}x${height}`)
  const bus = `unix:path=${join(home, 'bus')}`
  const { NO_AT_BRIDGE: _, ...host } = display.env
  const env: NodeJS.ProcessEnv = {
    ...host,
    HOME: home,
    XDG_RUNTIME_DIR: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_DATA_HOME: join(home, '.local/share'),
    XDG_CACHE_HOME: join(home, '.cache'),
    DBUS_SESSION_BUS_ADDRESS: bus,
    SAL_USE_VCLPLUGIN: 'gtk3',
    ...(look.scale && { GDK_SCALE: `${look.scale}` }),
    ...(look.fontScale && { GDK_DPI_SCALE: `${look.fontScale}` })
  }
  Object.assign(display.env, env)
  delete display.env['NO_AT_BRIDGE']
  try {
    await furnish(home, look)
    display.run('dbus-daemon', '--session', '--nofork', '--nopidfile', `--address=${bus}`)
    await until(() => run('test', ['-S', join(home, 'bus')]))
    await run('xsetroot', ['-solid', look.ground ?? '#3b5b78'], { env })
    // In mid-screen the pointer would raise tooltips.
    await run('xdotool', ['mousemove', `${width - 1}`, `${height - 1}`], { env })
    display.run('env', `--chdir=${home}`, ...look.command.map((part) => part.replaceAll('$HOME', home)))
    let seen = await still(env, look, undefined)
    for (const step of look.steps ?? []) {
      await run('xdotool', step.split(' ').map((part) => part.replaceAll('~', ' ')), { env })
      seen = await still(env, look, seen)
    }
    await run('import', ['-window', 'root', join(folder, `${look.name}.png`)], { env })
    const truth = JSON.parse(seen) as Omit<Truth, 'source'>
    const ignore = [...(truth.ignore ?? []), ...(look.ignore ?? [])]
    const hidden = (box: Box, boxes = look.ignore ?? []) => boxes.some((each) => contains(each, centreOf(box)))
    const words = truth.words.filter((word) => !hidden(word))
    const shown = truth.controls.filter((each) => !hidden(each, look.ignore?.filter((box) => box.only !== 'words')))
    const controls = shown
      .map((each) => (look.toggles && each.kind === 'check' ? toggled(each, look.toggles) : each))
      .map((each) => (isWritten(each.label, words) ? each : { ...each, label: '' }))
    const told: Truth = { ...truth, words, controls, ignore, source: look.name.split('-')[0] ?? '' }
    await writeFile(join(folder, `${look.name}.json`), `${JSON.stringify(told)}\n`)
  } finally {
    await display.close()
    await rm(HOME, { recursive: true, force: true, maxRetries: 5 })
  }
}

function toggled(control: TruthControl, kind: 'radio'): TruthControl {
  return { ...control, kind, state: control.state === 'checked' ? 'selected' : control.state }
}

/** A picture on a button has a name for those who cannot see it; nobody can read it. */
function isWritten(label: string, words: Truth['words']): boolean {
  const [first] = label.split(/\s/)
  return words.some(({ text }) => text === first)
}

async function furnish(home: string, look: Look): Promise<void> {
  const settings = join(home, '.config/gtk-3.0')
  await mkdir(settings, { recursive: true })
  const said = { 'gtk-cursor-blink': 0, 'gtk-enable-animations': 0, ...look.settings }
  const lines = Object.entries(said).map(([name, value]) => `${name}=${value}`)
  await writeFile(join(settings, 'settings.ini'), ['[Settings]', ...lines, ''].join('\n'))
  if (values.fonts) await cp(values.fonts, join(home, '.fonts'), { recursive: true })
  for (const [name, text] of Object.entries(look.files ?? {})) {
    await mkdir(join(home, name, '..'), { recursive: true })
    await writeFile(join(home, name), text)
  }
}

/** What the programs tell once they tell the same three times running, and something else than before. */
async function still(env: NodeJS.ProcessEnv, look: Look, before: string | undefined): Promise<string> {
  const [width, height] = look.size ?? [1280, 800]
  let last = ''
  let same = 0
  for (let tries = 0; tries < 60; tries++) {
    // While a program starts, a part of it may go as it is asked.
    const stdout = await run('/usr/bin/python3', ['-W', 'ignore', TELLER, `${width}`, `${height}`, `${look.scale ?? 1}`], { env, maxBuffer: 1 << 24 })
      .then((told) => told.stdout)
      .catch(() => '')
    if (stdout === '') continue
    same = stdout === last ? same + 1 : 0
    last = stdout
    if (same >= 2 && (JSON.parse(stdout) as Truth).words.length > 0 && (stdout !== before || same >= 8)) return stdout
  }
  throw new Error(`${look.name} does not come to rest`)
}

async function until<Value>(ask: () => Promise<Value>): Promise<Value> {
  for (let tries = 0; ; tries++) {
    try {
      return await ask()
    } catch (error) {
      if (tries === 100) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

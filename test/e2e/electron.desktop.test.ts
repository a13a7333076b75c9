/**
 * The built application, real in every part: a recipe is started from the panel, on a private display, and stopped.
 * The packaged one is tried here too, after it: both are made of dist/, which only one file may build.
 */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import sharp, { type Region } from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { JournalLine, RunEvent } from '../../main/contract/events.ts'
import { area, type Box, intersection } from '../../main/contract/geometry.ts'
import { bundleApplication } from '../../resources/build/bundle.ts'
import { startDisplay, type TestDisplay } from '../support/xvfb.ts'
import {
  type Application,
  ARGUMENTS,
  ask,
  familyOf,
  managed,
  ROOT,
  startApplication,
  stillThere,
  until,
  whyNot
} from './application.ts'

const reason = whyNot()

/** Goes on until it is stopped: what it waits for never comes. */
const LONG = 'open mousepad, type "Dear Anna", wait until "words that never come" for 120 seconds'

describe.skipIf(reason)(`the built application${reason ? ` (skipped: ${reason})` : ''}`, () => {
  let application: Application

  beforeAll(() => bundleApplication(ROOT))

  afterEach(async () => {
    await application?.close()
  })

  async function run(panel: Page, task: string): Promise<void> {
    await panel.fill('#recipe', task)
    await panel.press('#recipe', 'Control+Enter')
    // Typing has been seen to be right, and the third step thinks.
    await panel.locator('.step').nth(2).locator('.thought').filter({ hasText: /./ }).waitFor({ timeout: 60_000 })
  }

  async function stopped(panel: Page, by: string): Promise<void> {
    await panel.getByRole('heading', { name: 'Stopped' }).waitFor()
    expect(await panel.textContent('#ending-reason')).toContain(by)
  }

  /** The programs of a private display, when there are any. */
  function seat({ family }: Application): ReturnType<Application['family']> {
    return family().filter(({ command }) => /Xvfb|openbox|mousepad|dbus-daemon/.test(command))
  }

  test('a run is watched and stopped from the panel, then from the tray; quitting in the midst leaves nothing', async () => {
    application = await startApplication(ROOT)
    const { panel } = application
    const before = seat(application)

    await run(panel, LONG)
    const first = seat(application).filter(({ pid }) => !before.some((each) => each.pid === pid))
    expect(first.map(({ command }) => command.split(' ')[0]?.split('/').at(-1))).toEqual(
      expect.arrayContaining(['Xvfb', 'openbox', 'mousepad'])
    )
    expect(await panel.locator('.action').allTextContents()).toEqual(
      expect.arrayContaining(['open mousepad', 'type "Dear Anna"'])
    )
    await panel.getByRole('button', { name: 'Stop' }).click()
    await stopped(panel, 'panel')
    await until('the first display to be gone', async () => stillThere(first).length === 0)

    await run(panel, LONG)
    await application.chooseInTray(1)
    await stopped(panel, 'tray')

    await run(panel, LONG)
    expect(await application.quit()).toEqual([])
  })

  test('killed in the midst of a run, it leaves no process', async () => {
    application = await startApplication(ROOT)
    await run(application.panel, LONG)
    const family = application.family()
    expect(seat(application)).not.toEqual([])
    application.electron.process().kill('SIGKILL')
    await until('everything to be gone', async () => stillThere(family).length === 0)
  })

  test('a recipe with a typo shows its sentence, and a right one after it succeeds', async () => {
    application = await startApplication(ROOT)
    const { panel } = application
    await panel.fill('#recipe', 'open mousepad, tpye "Dear Anna"')
    await panel.click('#run')
    const alert = panel.getByRole('alert')
    await alert.waitFor()
    expect(await alert.textContent()).toContain('tpye')
    expect(seat(application)).toEqual([])
    let said = ''
    application.electron.process().stderr?.on('data', (chunk) => {
      said += chunk
    })
    await panel.fill('#recipe', 'open mousepad, wait 1 second, finish with "Search"')
    await panel.click('#run')
    await panel.locator('#ending').waitFor({ timeout: 120_000 })
    expect(await panel.textContent('#ending-title')).toBe('Succeeded')
    // Two GLibs in one process complain of each other at every picture that is kept.
    expect(said).not.toContain('GLib')
  })
})

describe.skipIf(reason)(
  `on a display it shares with a run, the application${reason ? ` (skipped: ${reason})` : ''}`,
  () => {
    let application: Application

    beforeAll(() => bundleApplication(ROOT))

    afterEach(async () => {
      await application?.close()
    })

    /** Runs on the display that shows the panel, and reads the record of it. */
    async function runHere(task: string): Promise<Recorded> {
      application = await startApplication(ROOT)
      const { panel, display, env } = application
      await panel.getByRole('radio', { name: 'This desktop' }).check()
      await panel.fill('#recipe', task)
      await panel.press('#recipe', 'Control+Enter')
      await panel.locator('#ending').waitFor({ timeout: 120_000 })
      return { ...(await recordIn(String(env.INTERLOCK_HOME))), panel: await placeOf(display) }
    }

    test('has windows that say they are its own', async () => {
      application = await startApplication(ROOT)
      const { display, electron, panel } = application
      await panel.fill('#recipe', LONG)
      await panel.press('#recipe', 'Control+Enter')
      const opened = electron.waitForEvent('window')
      await panel.getByRole('button', { name: 'Pause' }).click()
      await (await opened).getByText('asked for in the panel').waitFor({ timeout: 150_000 })
      await until('both windows', async () => (await ask(display, 'wmctrl', '-l')).includes('Interlock asks'))
      const pid = String(electron.process().pid)
      const ours = (await ask(display, 'wmctrl', '-lp')).split('\n').filter((line) => line.includes('Interlock'))
      expect(ours.map((line) => line.split(/ +/)[2])).toEqual([pid, pid])
    })

    test('is not seen by it', async () => {
      const { events, frames, panel } = await runHere('open mousepad, wait 1 second, finish with "Search"')
      expect(events.at(-1)).toMatchObject({ outcome: 'succeeded' })
      const scenes = events.filter((event) => event.type === 'scene-observed')
      expect(scenes.flatMap(({ windows }) => windows.map(({ title }) => title))).not.toContain('Interlock')
      const lines = scenes.flatMap(({ lines }) => lines)
      expect(lines.map(({ text }) => text).join('\n')).toContain('Search')
      expect(lines.filter((line) => area(intersection(line, panel)) > 0)).toEqual([])
      expect(frames.length).toBeGreaterThan(1)
      for (const frame of frames) {
        const { channels } = await sharp(await sharp(frame).extract(asArea(panel)).toBuffer()).stats()
        expect(channels.map(({ max }) => max)).toEqual([0, 0, 0])
      }
    })

    test.each([
      ['click "Stop"', /did not find it/],
      ['press Tab', /our own windows/]
    ])('is not touched by it: %s', async (task, because) => {
      const { events } = await runHere(task)
      expect(events.at(-1)).toMatchObject({
        type: 'run-ended',
        outcome: 'failed',
        reason: expect.stringMatching(because)
      })
      const began = events.filter((event) => event.type === 'act-began' && event.action.kind !== 'wait')
      const steps = began.map((event) => 'step' in event && event.step)
      const deeds = events.flatMap((event) =>
        event.type === 'act-ended' && steps.includes(event.step) ? event.deed : []
      )
      expect(deeds.filter(({ status }) => status !== 'not-sent')).toEqual([])
    })
  }
)

interface Recorded {
  readonly events: readonly RunEvent[]
  /** The stored pictures' files. */
  readonly frames: readonly string[]
  /** Where the panel's page is, in pixels of the screen. */
  readonly panel: Box
}

/** The one run that is kept there. */
async function recordIn(home: string): Promise<Omit<Recorded, 'panel'>> {
  const [run = ''] = await readdir(join(home, 'runs'))
  const folder = join(home, 'runs', run)
  const lines = (await readFile(join(folder, 'events.jsonl'), 'utf8')).trim().split('\n')
  const frames = (await readdir(join(folder, 'frames'))).map((name) => join(folder, 'frames', name))
  return { events: lines.map((line) => (JSON.parse(line) as JournalLine).event), frames }
}

/** Where the panel's page really is: the application itself only learns late where its window was moved to. */
async function placeOf(display: TestDisplay): Promise<Box> {
  const told = await ask(display, 'xwininfo', '-name', 'Interlock')
  const [x = 0, y = 0, width = 0, height = 0] = ['upper-left X', 'upper-left Y', 'Width', 'Height'].map((name) =>
    Number(told.match(new RegExp(`${name}: +(\\d+)`))?.[1])
  )
  return { x, y, width, height }
}

function asArea({ x, y, width, height }: Box): Region {
  return { left: x, top: y, width, height }
}

describe.skipIf(reason)(`the packaged application${reason ? ` (skipped: ${reason})` : ''}`, () => {
  let display: TestDisplay
  let home: string

  beforeAll(async () => {
    await promisify(execFile)(process.execPath, [join(ROOT, 'resources', 'build', 'package.ts')], { cwd: ROOT })
    home = await mkdtemp(join(tmpdir(), 'interlock-packaged-'))
    display = await startDisplay()
    await managed(display)
  })

  afterAll(async () => {
    await display?.close()
    await rm(home, { recursive: true, force: true })
  })

  test('opens its panel and ends when it is told to', async () => {
    const application = spawn(join(ROOT, 'out', 'linux-unpacked', 'interlock'), [...ARGUMENTS], {
      env: { ...display.env, INTERLOCK_HOME: home },
      stdio: 'ignore'
    })
    try {
      const exit = once(application, 'exit')
      // wmctrl fails while there is no window at all.
      await until('the panel', async () => (await ask(display, 'wmctrl', '-l').catch(() => '')).includes('Interlock'))
      const family = familyOf(application.pid ?? 0, home)
      application.kill('SIGTERM')
      expect(await exit).toEqual([0, null])
      // Chromium's own helpers end when they find its line closed, which is a moment later.
      await until('everything to be gone', async () => stillThere(family).length === 0)
    } finally {
      application.kill('SIGKILL')
    }
  })
})

/**
 * The built application, real in every part: a recipe is started from the panel, on a private display, and stopped.
 * The packaged one is tried here too, after it: both are made of dist/, which only one file may build.
 */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
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
    await panel.fill('#recipe', 'open mousepad, type "Dear Anna", finish with "Dear Anna"')
    await panel.click('#run')
    await panel.locator('#ending').waitFor({ timeout: 120_000 })
    expect(await panel.textContent('#ending-title')).toBe('Succeeded')
  })
})

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
      expect(stillThere(family)).toEqual([])
    } finally {
      application.kill('SIGKILL')
    }
  })
})

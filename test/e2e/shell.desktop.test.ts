/** The Electron shell around a scripted agent: windows, tray, borders. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { bundle } from '../../resources/build/bundle.ts'
import { type Application, ARGUMENTS, electronBinary, ROOT, startApplication, until, whyNot } from './application.ts'

const reason = whyNot()

describe.skipIf(reason)(`the Electron shell${reason ? ` (skipped: ${reason})` : ''}`, () => {
  let folder: string
  let application: Application

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'interlock-shell-'))
    await bundle({ root: ROOT, outDir: folder, main: { index: join(import.meta.dirname, 'scripted-main.ts') } })
  })

  afterEach(async () => {
    await application?.close()
  })

  afterAll(async () => {
    await rm(folder, { recursive: true })
  })

  const main = () => join(folder, 'main', 'index.cjs')
  const env = { SCRIPTED_ICONS: join(ROOT, 'resources', 'icons') }

  async function run(panel: Page, task = 'open mousepad'): Promise<void> {
    await panel.fill('#recipe', task)
    await panel.press('#recipe', 'Control+Enter')
  }

  async function ended(panel: Page, reason: string): Promise<void> {
    await panel.waitForFunction((text) => document.querySelector('#ending-reason')?.textContent === text, reason)
  }

  test('a run is watched and stopped from the panel, then from the tray; quitting leaves no process', async () => {
    application = await startApplication(main(), env)
    const { panel } = application
    await run(panel)
    await panel.getByText('I type the letter into it.').waitFor()
    await panel.getByRole('button', { name: 'Stop' }).click()
    await ended(panel, 'stopped by panel')

    await run(panel)
    await panel.getByText('Seen: "Dear Anna" can be read now').waitFor()
    await application.chooseInTray(1)
    await ended(panel, 'stopped by tray')

    await run(panel)
    await panel.getByText('Seen: "Dear Anna" can be read now').waitFor()
    expect(await application.quit()).toEqual([])
  })

  test('a recipe with a typo shows its sentence and starts nothing', async () => {
    application = await startApplication(main(), env)
    const { panel } = application
    await run(panel, 'open mousepad, tpye "x"')
    expect(await panel.getByRole('alert').textContent()).toBe('step 2, "tpye": not understood')
    expect(await panel.textContent('#status')).toBe('Ready')
  })

  test('a question is asked in a window of its own, and only there answered', async () => {
    application = await startApplication(main(), { ...env, SCRIPTED_RUN: 'asking' })
    const { panel, electron, titles } = application
    await until('the panel alone', async () => (await titles()).join() === 'Interlock')
    const opened = electron.waitForEvent('window')
    await run(panel)
    const overlay = await opened
    await overlay.getByText('press ctrl+s? (saving may write over a file)').waitFor()
    await until('the question on the screen', async () => (await titles()).includes('Interlock asks'))
    expect(await panel.textContent('#status')).toBe('Waiting for you')
    await until('the answer', async () => {
      await overlay.getByRole('button', { name: 'Yes, once' }).click()
      return (await panel.textContent('#status')) === 'Succeeded'
    })
    await until('the question to go', async () => (await titles()).join() === 'Interlock')
  })

  test('a pause is told in a window of its own, which stays away when closed, comes back when asked for, and resumes', async () => {
    application = await startApplication(main(), env)
    const { panel, electron, titles } = application
    await run(panel)
    await panel.getByText('Seen: "Dear Anna" can be read now').waitFor()
    const opened = electron.waitForEvent('window')
    await panel.getByRole('button', { name: 'Pause' }).click()
    const overlay = await opened
    await overlay.getByText('asked for in the panel').waitFor()
    const shown = () => until('the pause on the screen', async () => (await titles()).includes('Interlock asks'))
    const gone = () => until('the pause to go', async () => (await titles()).join() === 'Interlock')
    const close = () =>
      electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()
          .find((window) => window.getTitle() === 'Interlock asks')
          ?.close()
      )
    await shown()

    await close()
    await gone()
    expect(await panel.textContent('#status')).toBe('Paused')
    await panel.getByRole('button', { name: 'Show that window' }).click()
    await shown()

    await close()
    await gone()
    await application.chooseInTray(2)
    await shown()

    await until('the run to go on', async () => {
      await overlay.getByRole('button', { name: 'Resume' }).click()
      return (await panel.textContent('#status')) !== 'Paused'
    })
    await gone()
    await panel.getByRole('button', { name: 'Stop' }).click()
    await ended(panel, 'stopped by panel')
  })

  test('closing the panel keeps the application; starting it again brings the panel back', async () => {
    application = await startApplication(main(), env)
    const { electron, titles } = application
    await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    await until('the panel to hide', async () => (await titles()).length === 0)
    const second = spawn(electronBinary() ?? '', [...ARGUMENTS, main()], { env: application.env, stdio: 'ignore' })
    await once(second, 'exit')
    await until('the panel to come back', async () => (await titles()).includes('Interlock'))
    await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    await until('the panel to hide again', async () => (await titles()).length === 0)
    await application.chooseInTray(2)
    await until('the panel to come back from the tray', async () => (await titles()).includes('Interlock'))
  })

  test('the page has no Node, reaches nothing, and cannot be led away', async () => {
    application = await startApplication(main(), env)
    const { panel, electron } = application
    const reach = await panel.evaluate(async () => ({
      node: ['require', 'process', 'module', 'Buffer'].filter((name) => name in window),
      line: Object.keys(window.interlock).sort(),
      opened: window.open('https://example.com/') === null,
      fetched: await fetch('https://example.com/').then(
        () => 'yes',
        () => 'no'
      ),
      outside: await fetch('app://interlock/../../main/index.cjs').then(
        (response) => response.status,
        () => 'no'
      ),
      notify: await Notification.requestPermission()
    }))
    expect(reach).toEqual({
      node: [],
      line: ['onMessage', 'post'],
      opened: true,
      fetched: 'no',
      outside: 'no',
      notify: 'denied'
    })
    await panel.evaluate(() => {
      location.href = 'https://example.com/'
    })
    expect(await panel.evaluate(() => location.href)).toBe('app://interlock/panel/index.html')
    await until('the panel to be on top', () =>
      electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().every((window) => window.isAlwaysOnTop()))
    )
  })
})

/** The folder that `npm run package` makes: it starts, shows its panel, and ends without leaving anything. */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startDisplay, type TestDisplay } from '../support/xvfb.ts'
import { ARGUMENTS, ask, familyOf, managed, ROOT, stillThere, until, whyNot } from './application.ts'

const reason = whyNot()

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
    const exit = once(application, 'exit')
    await until('the panel', async () => (await ask(display, 'wmctrl', '-l')).includes('Interlock'))
    const family = familyOf(application.pid ?? 0, home)
    application.kill('SIGTERM')
    expect(await exit).toEqual([0, null])
    expect(stillThere(family)).toEqual([])
  })
})

import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { XConnection } from '../../main/hands/drivers/x-connection.ts'
import { Selection } from '../../main/hands/drivers/x11-selection.ts'
import { startDisplay, type TestDisplay } from '../support/xvfb.ts'
import { xterm } from './programs.ts'
import { handsOn, managed, perform, shell, until } from './support.ts'

const LENT = 'pasted 你好 😀'

describe('the clipboard', () => {
  let display: TestDisplay
  let folder: string

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'clipboard-'))
    display = await startDisplay()
    await managed(display)
  })

  afterEach(async () => {
    await display.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('holds afterwards what it held before, in every type, big ones too, though the hands are gone', async () => {
    const x = await XConnection.open(display.name)
    const owner = new Selection(x, 'PRIMARY')
    const picture = Buffer.alloc(600_000, 7)
    const types = await Promise.all(
      Object.entries({
        UTF8_STRING: Buffer.from('before é'),
        'text/html': Buffer.from('<b>before</b>'),
        'image/png': picture
      }).map(async ([target, data]) => ({ target, type: await x.atom(target), format: 8, data }))
    )
    await owner.own(types)
    const terminal = await xterm.start(display, folder)
    const hands = await handsOn(display)
    await perform(hands, { kind: 'type', text: LENT })
    expect(await terminal.received(hands)).toBe(LENT)
    await perform(hands, { kind: 'type', text: LENT })
    await hands.close()
    await x.close()

    const asking = await XConnection.open(display.name)
    const after = await new Selection(asking, 'PRIMARY').readAll()
    await asking.close()
    const summary = (all: readonly { target: string; data: Buffer }[]) =>
      all.map(({ target, data }) => `${target} ${createHash('sha1').update(data).digest('hex')}`).sort()
    expect(summary(after)).toEqual(summary(types))
    await terminal.end()
  })

  it('what someone copies meanwhile stays, and an empty clipboard stays empty', async () => {
    const terminal = await xterm.start(display, folder)
    const hands = await handsOn(display)
    await perform(hands, { kind: 'type', text: LENT })
    expect(shell(display, 'xclip', '-selection', 'primary', '-out')).toBe('')
    writeFileSync(join(folder, 'copied'), 'copied meanwhile')
    const copying = spawn('xclip', ['-selection', 'primary', '-quiet', '-in', join(folder, 'copied')], {
      env: display.env,
      stdio: 'ignore'
    })
    await until('the copy', () => shell(display, 'xclip', '-selection', 'primary', '-out') === 'copied meanwhile')
    await perform(hands, { kind: 'type', text: LENT })
    await hands.close()
    expect(shell(display, 'xclip', '-selection', 'primary', '-out')).toBe('copied meanwhile')
    copying.kill()
    await terminal.end()
  })

  it('never sees a secret', async () => {
    const terminal = await xterm.start(display, folder)
    const hands = await handsOn(display, { secret: () => 'sécrèt ß' })
    const x = await XConnection.open(display.name)
    await perform(hands, { kind: 'type', text: { secret: 'PIN' } })
    expect(await new Selection(x, 'PRIMARY').hasOwner()).toBe(false)
    expect(await new Selection(x, 'CLIPBOARD').hasOwner()).toBe(false)
    await x.close()
    await hands.close()
    await terminal.end()
  })

  it('leaves no process behind when there was nothing to keep', async () => {
    const terminal = await xterm.start(display, folder)
    const hands = await handsOn(display)
    await perform(hands, { kind: 'type', text: LENT })
    await hands.close()
    const named = () => spawnSync('pgrep', ['-f', `worker.ts keep PRIMARY`], { encoding: 'utf8' }).stdout.trim()
    const ofThisDisplay = () =>
      named()
        .split('\n')
        .filter((pid) => pid && environmentOf(pid).includes(`DISPLAY=${display.name}\0`))
    await until('the end of the keeper', () => ofThisDisplay().length === 0)
    await terminal.end()
  })
})

function environmentOf(pid: string): string {
  return spawnSync('cat', [`/proc/${pid}/environ`], { encoding: 'utf8' }).stdout
}

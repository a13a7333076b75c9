import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StartedHands } from '../../main/hands/hands.ts'
import { startDisplay, type TestDisplay } from '../support/xvfb.ts'
import { mousepad } from './programs.ts'
import { handsOn, managed, perform, shell } from './support.ts'

const ASCII = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('')

describe('the hands on a real display', () => {
  let display: TestDisplay
  let hands: StartedHands
  let folder: string

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hands-'))
    display = await startDisplay()
    await managed(display)
    hands = await handsOn(display, { secret: (name) => (name === 'PIN' ? 'sécret!' : undefined) })
  })

  afterAll(async () => {
    await hands?.close()
    await display?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('arms the sources that come over its line', () => {
    expect(hands.armed()).toEqual(expect.arrayContaining(['api', 'terminal', 'parent-gone']))
  })

  it('enters text exactly, on keys of the layout and on lent ones, and a secret by its name', async () => {
    const page = await mousepad.start(display, folder)
    const text = `${ASCII}\n\ta@b.com {x:[1]} "q" #100%!\né ü € 你好 Привет שלום 👩‍👩‍👧\n`
    expect(await perform(hands, { kind: 'type', text })).toEqual({
      status: 'unconfirmed',
      detail: 'not read back: no program on this display tells what its fields hold'
    })
    await perform(hands, { kind: 'type', text: { secret: 'PIN' } })
    expect(await page.received(hands)).toBe(`${text}sécret!`)
    await page.end()
  })

  it('reports what it cannot do, and sends nothing of it', async () => {
    const before = shell(display, 'xdotool', 'getmouselocation')
    const refused = [
      await perform(hands, { kind: 'press', keys: 'ctrl+excape', times: 1 }),
      await perform(hands, { kind: 'type', text: 'bell \u0007' }),
      await perform(hands, { kind: 'type', text: 'half \ud83d' }),
      await perform(hands, { kind: 'type', text: { secret: 'NO_SUCH' } }),
      await perform(hands, { kind: 'click', at: { x: 1280, y: 10 }, button: 'left', count: 1, modifiers: [] }),
      await perform(hands, { kind: 'move', at: { x: -1, y: 10 } })
    ]
    expect(refused.map((deed) => deed.status)).toEqual(refused.map(() => 'not-sent'))
    expect(refused.map((deed) => deed.detail)).toEqual([
      expect.stringContaining('near it: Escape'),
      expect.stringContaining('U+0007'),
      expect.stringContaining('U+D83D'),
      expect.stringContaining('NO_SUCH'),
      expect.stringContaining('outside'),
      expect.stringContaining('outside')
    ])
    expect(shell(display, 'xdotool', 'getmouselocation')).toBe(before)
  })

  it('puts the pointer on the very pixel and says so', async () => {
    for (const at of [
      { x: 0, y: 0 },
      { x: 1279, y: 799 },
      { x: 641, y: 333 }
    ]) {
      expect(await perform(hands, { kind: 'move', at })).toEqual({ status: 'confirmed', detail: '' })
      expect(shell(display, 'xdotool', 'getmouselocation')).toContain(`x:${at.x} y:${at.y}`)
    }
  })
})

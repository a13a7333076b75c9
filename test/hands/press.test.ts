import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KEYS } from '../../main/contract/keys.ts'
import type { StartedHands } from '../../main/hands/hands.ts'
import { keysymOfKey } from '../../main/hands/keys.ts'
import { startDisplay, type TestDisplay } from '../support/xvfb.ts'
import { handsOn, perform, shell } from './support.ts'
import { heldAfter, Witness } from './witness.ts'

describe('every documented key', () => {
  let display: TestDisplay
  let hands: StartedHands
  let witness: Witness

  beforeAll(async () => {
    display = await startDisplay('640x480', false)
    hands = await handsOn(display)
    witness = await Witness.listen(display.name)
  })

  afterAll(async () => {
    await hands.close()
    await witness.close()
    await display.close()
  })

  it.each(KEYS.map(([shown]) => shown as string))('%s goes down and up', async (key) => {
    const keymap = () => shell(display, 'xmodmap', '-pke')
    const usual = keymap()
    witness.events.length = 0
    expect(await perform(hands, { kind: 'press', keys: key, times: 1 })).toEqual({ status: 'unconfirmed', detail: '' })
    await witness.caughtUp()
    const struck = witness.events.filter(({ kind }) => kind === 'key-down').map(({ detail }) => detail)
    const known = codesOf(usual, keysymOfKey(key))
    expect(struck.length).toBeGreaterThan(0)
    if (known.length > 0) expect(known).toContain(struck.at(-1))
    expect(heldAfter(witness.events)).toEqual([])
    expect(keymap()).toBe(usual)
    // Caps Lock and its like are left as they were found.
    if (key.endsWith('Lock')) await perform(hands, { kind: 'press', keys: key, times: 1 })
  })
})

/** The codes that `xmodmap -pke` lists a keysym under, by the name X11 has for it. */
function codesOf(keymap: string, keysym: number): readonly number[] {
  const name = NAMES.get(keysym)
  if (name === undefined) return []
  return [...keymap.matchAll(/^keycode +(\d+) = ?(.*)$/gm)]
    .filter(([, , symbols = '']) => symbols.split(' ').includes(name))
    .map(([, code]) => Number(code))
}

const NAMES = new Map([
  [0xff1b, 'Escape'],
  [0xff0d, 'Return'],
  [0xff56, 'Next'],
  [0xff55, 'Prior'],
  [0xffff, 'Delete'],
  [0xff50, 'Home'],
  [0xffbe, 'F1'],
  [0xffc9, 'F12'],
  [0xffeb, 'Super_L'],
  [0xff8d, 'KP_Enter'],
  [0x1008ff13, 'XF86AudioRaiseVolume'],
  [0x20, 'space'],
  [0xff67, 'Menu'],
  [0xff61, 'Print']
])

/** A stop hotkey that another program holds already is said in words, with what is free instead. */
import { describe, expect, it } from 'vitest'
import { XConnection } from '../../main/hands/drivers/x-connection.ts'
import { binds } from '../../main/hands/drivers/x11-chords.ts'
import { startDisplay } from '../support/xvfb.ts'
import { handsOn } from './support.ts'

const [SHIFT, CONTROL, ALT] = [0xffe1, 0xffe3, 0xffe9]
const CHORD = [CONTROL, ALT, SHIFT, 's'.charCodeAt(0)]
const CTRL_ALT_SHIFT = 1 | 4 | 8
/** Where a US keyboard has them. */
const [S, Q] = [39, 24]

describe('a stop hotkey that is taken', () => {
  it('is named with the chords that are taken, too, and the next that are free', async () => {
    const display = await startDisplay('320x240', false)
    const other = await XConnection.open(display.name)
    for (const code of [S, Q]) other.send('GrabKey', other.root, 0, CTRL_ALT_SHIFT, code, 1, 1)
    await other.roundTrip()
    const hands = await handsOn(display)
    try {
      expect(hands.lacks).toEqual([
        'the stop hotkey Ctrl+Alt+Shift+S is also taken by another program; it stops the hands all the same; taken, too: Ctrl+Alt+Shift+Q; free: Ctrl+Alt+Shift+X, Ctrl+Alt+Shift+P'
      ])
    } finally {
      await hands.close()
      await other.close()
      await display.close()
    }
  })

  it('is no matter where nobody holds it', async () => {
    const display = await startDisplay('320x240', false)
    const hands = await handsOn(display)
    try {
      expect(hands.lacks).toEqual([])
    } finally {
      await hands.close()
      await display.close()
    }
  })

  it('is found in the settings of Openbox and Xfce, and no other chord is taken for it', () => {
    expect(binds('<keybind key="C-A-S-s"><action name="Execute"/></keybind>', CHORD)).toBe(true)
    expect(binds('<keybind key="S-C-A-s">', CHORD)).toBe(true)
    expect(binds('<property name="&lt;Primary&gt;&lt;Shift&gt;&lt;Alt&gt;s" type="string"/>', CHORD)).toBe(true)
    expect(binds('<keybind key="C-A-s"><keybind key="C-A-S-a">', CHORD)).toBe(false)
  })
})

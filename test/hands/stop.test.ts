import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { StopSource } from '../../main/contract/events.ts'
import type { HandsOptions, StartedHands } from '../../main/hands/hands.ts'
import { startDisplay, type TestDisplay } from '../support/xvfb.ts'
import { Person } from './person.ts'
import { handsOn, perform, shell, until } from './support.ts'
import { heldAfter, Witness } from './witness.ts'

/** Presses that go on until they are ended: a hundred are over before anyone has looked. */
const LONG_ENOUGH = 20_000

/** Source ids of the hands' events. */
const OURS = [4, 5]
const LONG = 'The quick brown fox. '.repeat(20_000)

describe('stop', () => {
  let display: TestDisplay
  let witness: Witness
  let person: Person
  let hands: StartedHands
  const open: StartedHands[] = []

  beforeEach(async () => {
    display = await startDisplay('1280x800', false)
    person = await Person.sitDown(display)
    witness = await Witness.listen(display.name)
  })

  afterEach(async () => {
    await Promise.all(open.splice(0).map((each) => each.close()))
    await witness.close()
    await person.leave()
    await display.close()
  })

  async function start(options: Partial<HandsOptions> = {}): Promise<StartedHands> {
    hands = await handsOn(display, options)
    open.push(hands)
    return hands
  }

  /** Under way when this resolves. */
  async function typing(): Promise<{ readonly outcome: Promise<unknown> }> {
    const outcome = perform(hands, { kind: 'type', text: LONG }).catch((error: Error) => error.message)
    await until('typing', () => witness.from(...OURS).length > 50)
    return { outcome }
  }

  /** Nothing more comes and nothing is held. */
  async function expectStill(): Promise<void> {
    await witness.caughtUp()
    const count = witness.from(...OURS).length
    await expect(perform(hands, { kind: 'move', at: { x: 9, y: 9 } })).rejects.toThrow('stopped by')
    await witness.caughtUp()
    expect(witness.from(...OURS)).toHaveLength(count)
    expect(heldAfter(witness.from(...OURS))).toEqual([])
  }

  it.each(['api', 'terminal', 'panel'] as const)('%s stops in the middle of a text, for good', async (source) => {
    await start()
    const { outcome } = await typing()
    hands.stop(source)
    expect(await outcome).toBe(`stopped by ${source}`)
    await expectStill()
  })

  it('the hotkey stops, from the keyboard of a person', async () => {
    const stops: StopSource[] = []
    await start({ onStop: (source) => stops.push(source) })
    expect(hands.armed()).toContain('hotkey')
    const { outcome } = await typing()
    await person.stopChord()
    await until('the stop', () => stops.length > 0)
    expect(stops).toEqual(['hotkey'])
    await outcome
    await expectStill()
  })

  it('the hotkey stops when another program sends it through the same devices, as a remote desktop does', async () => {
    const stops: StopSource[] = []
    await start({ onStop: (source) => stops.push(source) })
    shell(display, 'xdotool', 'key', 'ctrl+alt+shift+s')
    await until('the stop', () => stops.length > 0)
    expect(stops).toEqual(['hotkey'])
  })

  it('a hotkey of one’s own choice replaces the usual one', async () => {
    const stops: StopSource[] = []
    await start({ stopKey: 'ctrl+F12', onStop: (source) => stops.push(source) })
    await person.stopChord()
    hands.resume()
    expect((await perform(hands, { kind: 'press', keys: 'ctrl+F12', times: 1 })).detail).toContain('stop hotkey')
    await person.key(37, true)
    await person.key(96, true)
    await until('the stop', () => stops.length > 0)
    await expectStill()
  })

  it('the hotkey stays where it is on a layout without Latin letters, and moves with one that has them elsewhere', async () => {
    const stops: StopSource[] = []
    shell(display, 'setxkbmap', '-layout', 'ru')
    await start({ onStop: (source) => stops.push(source) })
    expect(hands.armed()).toContain('hotkey')
    shell(display, 'setxkbmap', '-layout', 'us', '-variant', 'dvorak')
    await until('the hotkey where this layout has its S', async () => {
      for (const code of [37, 64, 50, 47]) await person.key(code, true)
      for (const code of [37, 64, 50, 47]) await person.key(code, false)
      return stops.length > 0
    })
    await hands.close()
    open.length = 0
    shell(display, 'setxkbmap', '-layout', 'ru')
    stops.length = 0
    await start({ onStop: (source) => stops.push(source) })
    await person.stopChord()
    await until('the stop', () => stops.length > 0)
  })

  it('the hands refuse to press the stop hotkey, in any order', async () => {
    await start()
    for (const keys of ['ctrl+alt+shift+s', 'S+Shift+RightAlt+RightCtrl']) {
      const deed = await perform(hands, { kind: 'press', keys, times: 1 })
      expect(deed.detail).toContain('the hands never press the stop hotkey')
    }
    const { status } = await perform(hands, { kind: 'press', keys: 'ctrl+alt+s', times: 1 })
    expect(status).toBe('unconfirmed')
    await witness.caughtUp()
    expect(heldAfter(witness.from(...OURS))).toEqual([])
  })

  it('a pointer slammed into a corner stops', async () => {
    const stops: StopSource[] = []
    await start({ onStop: (source) => stops.push(source) })
    const { outcome } = await typing()
    await person.move(0, 799)
    await until('the stop', () => stops.length > 0)
    expect(stops).toEqual(['corner'])
    await outcome
    await expectStill()
  })

  it('the hands’ own way into a corner does not stop them', async () => {
    const stops: StopSource[] = []
    await start({ onStop: (source) => stops.push(source) })
    expect(await perform(hands, { kind: 'move', at: { x: 0, y: 0 } })).toMatchObject({ status: 'confirmed' })
    expect(await perform(hands, { kind: 'move', at: { x: 40, y: 40 } })).toMatchObject({ status: 'confirmed' })
    expect(stops).toEqual([])
  })

  it.each([
    ['mouse', (who: Person) => who.move(600, 400)],
    ['mouse', (who: Person) => who.button(1, true).then(() => who.button(1, false))],
    ['keyboard', (who: Person) => who.key(38, true).then(() => who.key(38, false))]
  ] as const)('a person at the %s pauses the hands until they are resumed', async (what, use) => {
    const pauses: string[] = []
    await start({ onPause: (because) => pauses.push(because) })
    const { outcome } = await typing()
    await use(person)
    await until('the pause', () => pauses.length > 0)
    expect(pauses).toEqual([`a person used the ${what}`])
    expect(await outcome).toMatchObject({ status: 'unknown' })
    expect(heldAfter(witness.from(...OURS))).toEqual([])
    const held = await perform(hands, { kind: 'move', at: { x: 7, y: 7 } })
    expect(held).toMatchObject({ status: 'not-sent', detail: `a person used the ${what}` })
    hands.resume()
    expect(await perform(hands, { kind: 'move', at: { x: 7, y: 7 } })).toMatchObject({ status: 'confirmed' })
  })

  it('a second pair of hands on the display is refused, and the holder named', async () => {
    await start()
    await expect(handsOn(display)).rejects.toMatchObject({
      name: 'MissingError',
      message: expect.stringMatching(new RegExp(`${display.name} is taken: process ${hands.process} on .+, since`))
    })
    await hands.close()
    open.length = 0
    await start()
  })

  it('a killed worker leaves nothing held, its reply is unknown, and the display is free again', async () => {
    await start()
    const outcome = perform(hands, { kind: 'press', keys: 'shift+Left', times: LONG_ENOUGH })
    await until('a held key', () => heldAfter(witness.from(...OURS)).length > 0)
    process.kill(hands.process, 'SIGKILL')
    expect(await outcome).toMatchObject({ status: 'unknown', detail: expect.stringContaining('SIGKILL') })
    await until('the release', async () => {
      await witness.caughtUp()
      return heldAfter(witness.from(...OURS)).length === 0
    })
    await expect(perform(hands, { kind: 'move', at: { x: 1, y: 1 } })).rejects.toThrow('SIGKILL')
    expect(hands.armed()).toEqual([])
    await start()
  })

  it('a killed worker’s lent keys lose their meaning again, and Caps Lock comes back', async () => {
    const keymap = () => shell(display, 'xmodmap', '-pke')
    const capsLock = () => shell(display, 'xset', 'q').match(/Caps Lock: +(on|off)/)?.[1]
    shell(display, 'xdotool', 'key', 'Caps_Lock')
    const [usual, caps] = [keymap(), capsLock()]
    expect(caps).toBe('on')
    for (let round = 0; round < 3; round++) {
      // Only a secret is typed, where no window has the focus to paste into.
      await start({ secret: () => 'Ж漢字한글'.repeat(1_000) })
      witness.events.length = 0
      const outcome = perform(hands, { kind: 'type', text: { secret: 'LENT' } })
      await until('strokes', () => witness.from(...OURS).length > 5)
      expect(keymap()).not.toBe(usual)
      process.kill(hands.process, 'SIGKILL')
      expect(await outcome).toMatchObject({ status: 'unknown' })
      await hands.close()
      expect(keymap()).toBe(usual)
      expect(capsLock()).toBe('on')
    }
    shell(display, 'xdotool', 'key', 'Caps_Lock')
  })

  it('a hung worker is cut off by a stop, and nothing stays held', async () => {
    await start()
    const outcome = perform(hands, { kind: 'press', keys: 'shift+Left', times: LONG_ENOUGH }).catch(
      (e: Error) => e.message
    )
    await until('a held key', () => heldAfter(witness.from(...OURS)).length > 0)
    process.kill(hands.process, 'SIGSTOP')
    hands.stop('api')
    // What was on its way when it was stopped may still arrive until the server has cut it off; after that nothing may.
    await until('the cut', async () => !(await witness.seesHands()))
    await until('the release', async () => {
      await witness.caughtUp()
      return heldAfter(witness.from(...OURS)).length === 0
    })
    const count = witness.from(...OURS).length
    process.kill(hands.process, 'SIGCONT')
    expect(await outcome).toBe('stopped by api')
    await witness.caughtUp()
    expect(witness.from(...OURS)).toHaveLength(count)
  })
})

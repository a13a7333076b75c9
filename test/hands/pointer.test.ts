import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Motion } from '../../main/agent/ports.ts'
import { XConnection } from '../../main/hands/drivers/x-connection.ts'
import type { StartedHands } from '../../main/hands/hands.ts'
import { startDisplay, type TestDisplay } from '../support/xvfb.ts'
import { handsOn, managed, perform, shell, until } from './support.ts'

const SIZE = { width: 1280, height: 800 }
/** Presses, releases and motion. */
const POINTER_EVENTS = (1 << 2) | (1 << 3) | (1 << 6)
/** Shown, and so is every window it stands in. */
const VIEWABLE = 2
const OVERRIDE = { overrideRedirect: true, eventMask: POINTER_EVENTS }

interface Felt {
  readonly name: string
  readonly keycode: number
  readonly rootx: number
  readonly rooty: number
  readonly buttons: number
  readonly time: number
}

describe('the pointer', () => {
  let display: TestDisplay
  let hands: StartedHands
  let x: XConnection
  let felt: Felt[]
  let window: number

  /** A window of another process than ours that covers all and writes down what reaches it. */
  beforeEach(async () => {
    display = await startDisplay('1280x800', false)
    x = await XConnection.open(display.name)
    felt = []
    window = x.newId()
    x.send('CreateWindow', window, x.root, 0, 0, SIZE.width, SIZE.height, 0, 0, 0, 0, OVERRIDE)
    x.send('MapWindow', window)
    const [pid, cardinal] = await Promise.all([x.atom('_NET_WM_PID'), x.atom('CARDINAL')])
    x.send('ChangeProperty', 0, window, pid, cardinal, 32, [4242])
    x.onEvent((event) => felt.push(event as unknown as Felt))
    await x.roundTrip()
  })

  afterEach(async () => {
    await hands.close()
    await x.close()
    await display.close()
  })

  async function presses(): Promise<readonly Felt[]> {
    await x.roundTrip()
    return felt.filter(({ name }) => name === 'ButtonPress')
  }

  it('clicks 400 random points with no pixel of error', async () => {
    hands = await handsOn(display)
    const random = sequence(7)
    const points = Array.from({ length: 400 }, () => ({
      x: Math.floor(random() * SIZE.width),
      y: Math.floor(random() * SIZE.height)
    }))
    for (const at of points) {
      const deed = await perform(hands, { kind: 'click', at, button: 'left', count: 1, modifiers: [] })
      expect(deed).toEqual({ status: 'confirmed', detail: '' })
    }
    expect((await presses()).map(({ rootx, rooty }) => ({ x: rootx, y: rooty }))).toEqual(points)
  })

  it('presses every button, as often as asked, with modifiers held only meanwhile', async () => {
    hands = await handsOn(display)
    const at = { x: 200, y: 200 }
    await perform(hands, { kind: 'click', at, button: 'right', count: 1, modifiers: [] })
    await perform(hands, { kind: 'click', at, button: 'middle', count: 2, modifiers: ['shift'] })
    await perform(hands, { kind: 'click', at, button: 'left', count: 3, modifiers: ['ctrl', 'alt'] })
    await perform(hands, { kind: 'scroll', at, direction: 'down', amount: 2, unit: 'lines', modifiers: ['ctrl'] })
    await perform(hands, { kind: 'scroll', direction: 'left', amount: 1, unit: 'pages' })
    const all = (await presses()).map(({ keycode, buttons }) => `${keycode} ${buttons & 0xff}`)
    expect(all).toEqual(['3 0', '2 1', '2 1', '1 12', '1 12', '1 12', '5 4', '5 4', ...Array(6).fill('6 0')])
    expect(shell(display, 'xdotool', 'getmouselocation')).toContain('x:200 y:200')
  })

  it('drags along a line through every point with the button down', async () => {
    hands = await handsOn(display)
    const [from, by, to] = [
      { x: 100, y: 100 },
      { x: 300, y: 100 },
      { x: 300, y: 400 }
    ] as const
    await perform(hands, { kind: 'drag', from, through: [by], to, button: 'left' })
    await x.roundTrip()
    const places = felt.map(({ name, rootx, rooty }) => ({ name, x: rootx, y: rooty }))
    const down = places.findIndex(({ name }) => name === 'ButtonPress')
    const up = places.findIndex(({ name }) => name === 'ButtonRelease')
    expect(places[down]).toMatchObject(from)
    expect(places[up]).toMatchObject(to)
    const way = places.slice(down + 1, up)
    expect(way.length).toBeGreaterThan(40)
    expect(way).toContainEqual({ name: 'MotionNotify', ...by })
    expect(way.every((place) => place.y === 100 || place.x === 300)).toBe(true)
  })

  it('a press right after another at the same place is no double click, whether it clicks or drags', async () => {
    hands = await handsOn(display)
    const [at, to] = [
      { x: 100, y: 100 },
      { x: 200, y: 100 }
    ]
    const click: Motion = { kind: 'click', at, button: 'left', count: 1, modifiers: [] }
    const drag: Motion = { kind: 'drag', from: at, to, button: 'left' }
    for (const motion of [click, drag, drag, click]) {
      expect(await perform(hands, motion)).toEqual({ status: 'confirmed', detail: '' })
    }
    const times = (await presses()).map(({ time }) => time)
    expect(times).toHaveLength(4)
    for (const [index, time] of times.slice(1).entries()) expect(time - (times[index] ?? 0)).toBeGreaterThan(450)
  })

  it('waits for a window manager that keeps a press back, and all that comes after it', async () => {
    hands = await handsOn(display)
    const managing = display.run('openbox', '--sm-disable')
    await managed(display)
    x.send('DestroyWindow', window)
    const framed = x.newId()
    x.send('CreateWindow', framed, x.root, 0, 0, 900, 700, 0, 0, 0, 0, { eventMask: POINTER_EVENTS })
    await until('a frame that is shown', async () => {
      // A window manager that has only just come up loses the request now and then.
      x.send('MapWindow', framed)
      const { parent } = await x.ask<{ parent: number }>('QueryTree', framed)
      // It frames a window first and shows it afterwards; stopped in between, no press would ever reach it.
      const { mapState } = await x.ask<{ mapState: number }>('GetWindowAttributes', framed)
      return parent !== x.root && mapState === VIEWABLE
    })
    const [at, to] = [
      { x: 640, y: 400 },
      { x: 700, y: 420 }
    ]
    const motions: readonly Motion[] = [
      { kind: 'click', at, button: 'left', count: 1, modifiers: [] },
      { kind: 'click', at: to, button: 'left', count: 2, modifiers: [] },
      { kind: 'drag', from: at, to, button: 'left' }
    ]
    for (const [index, motion] of motions.entries()) {
      managing.kill('SIGSTOP')
      const later = setTimeout(() => managing.kill('SIGCONT'), 100)
      // Presses so far apart are no sure double click; that they all arrive is what counts here.
      const status = index === 1 ? expect.stringMatching(/^(un)?confirmed$/) : 'confirmed'
      expect(await perform(hands, motion)).toMatchObject({ status })
      clearTimeout(later)
      managing.kill('SIGCONT')
      const { keyMask } = await x.ask<{ keyMask: number }>('QueryPointer', x.root)
      expect(keyMask >> 8).toBe(0)
    }
    expect((await presses()).map(({ rootx }) => rootx)).toEqual([640, 700, 700, 640])
  })

  it('goes at a person’s pace where it is asked to', async () => {
    hands = await handsOn(display, { pace: 'human' })
    await perform(hands, { kind: 'move', at: { x: 10, y: 10 } })
    felt = []
    await perform(hands, { kind: 'move', at: { x: 900, y: 700 } })
    await x.roundTrip()
    expect(felt.length).toBeGreaterThan(20)
    expect(felt.at(-1)).toMatchObject({ rootx: 900, rooty: 700 })
  })

  it('goes to every monitor and refuses what lies in none, also a hole between two', async () => {
    hands = await handsOn(display)
    shell(display, 'xrandr', '--setmonitor', 'left', '500/130x800/210+0+0', 'screen')
    shell(display, 'xrandr', '--setmonitor', 'right', '500/130x600/160+780+100', 'none')
    const to = (x: number, y: number) => perform(hands, { kind: 'move', at: { x, y } })
    for (const [x, y] of [
      [0, 0],
      [499, 799],
      [780, 100],
      [1279, 699]
    ] as const) {
      expect(await to(x, y)).toEqual({ status: 'confirmed', detail: '' })
    }
    for (const [x, y] of [
      [500, 300],
      [779, 300],
      [900, 99],
      [900, 700],
      [-1, 5],
      [1280, 300]
    ] as const) {
      expect(await to(x, y)).toEqual({ status: 'not-sent', detail: `(${x}, ${y}) is outside the displays` })
    }
    const over: Motion = {
      kind: 'drag',
      from: { x: 10, y: 10 },
      through: [{ x: 600, y: 10 }],
      to: { x: 800, y: 200 },
      button: 'left'
    }
    expect(await perform(hands, over)).toMatchObject({ status: 'not-sent' })
    expect(await presses()).toEqual([])
  })

  it('does not touch our own windows', async () => {
    hands = await handsOn(display, { ownProcesses: [4242] })
    const at = { x: 50, y: 60 }
    const own = { status: 'not-sent', detail: 'the hands do not act in our own windows' }
    expect(await perform(hands, { kind: 'click', at, button: 'left', count: 1, modifiers: [] })).toEqual(own)
    expect(await perform(hands, { kind: 'drag', from: at, to: { x: 9, y: 9 }, button: 'left' })).toEqual(own)
    expect(await perform(hands, { kind: 'scroll', at, direction: 'up', amount: 1, unit: 'lines' })).toEqual(own)
    expect(await presses()).toEqual([])
  })
})

/** Numbers from 0 to 1, the same in every run. */
function sequence(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

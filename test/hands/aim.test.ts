/** From a pixel of the picture to the point the raw event names: scaled displays, several of them, negative origins. */
import { describe, expect, it } from 'vitest'
import { aim } from '../../main/agent/aim.ts'
import type { Action } from '../../main/contract/action.ts'
import { contains, type Monitor, type ScreenPoint, screenPoint } from '../../main/contract/geometry.ts'
import { type Frame, NO_CHANGE, type Scene } from '../../main/contract/scene.ts'
import { Actor } from '../../main/hands/actor.ts'
import { GuardedInput } from '../../main/hands/guarded-input.ts'
import { Leave } from '../../main/hands/leave.ts'
import type { OrderedMotion, Outcome } from '../../main/hands/order.ts'
import { Pointer } from '../../main/hands/pointer.ts'
import type { InputDriver, RawInput } from '../../main/hands/raw-input.ts'
import { ReadBack } from '../../main/hands/read-back.ts'
import { StopSwitch } from '../../main/hands/stop-switch.ts'

const SCALES = [1, 1.25, 1.5, 2, 3]
const WIDTH = 1200
const HEIGHT = 800

/** A display that does what it is told and writes it down. */
class Desk {
  readonly #monitors: readonly Monitor[]
  readonly #actor: Actor
  readonly pressedAt: ScreenPoint[] = []
  #at = screenPoint(0, 0)
  #orders = 0

  constructor(monitors: readonly Monitor[]) {
    this.#monitors = monitors
    const done = Promise.resolve()
    const raw: RawInput = {
      key: () => done,
      wheel: () => done,
      pointer: (at) => {
        this.#at = at
        return done
      },
      button: (_, down) => {
        if (down) this.pressedAt.push(this.#at)
        return done
      }
    }
    const driver: InputDriver = {
      raw,
      gone: new Promise(() => undefined),
      keyboard: {
        prepare: () => done,
        key: () => undefined,
        character: () => undefined,
        spare: 0,
        lend: () => done,
        caughtUp: () => Promise.resolve(false),
        restore: () => done
      },
      pointerAt: () => Promise.resolve(this.#at),
      buttonsDown: () => Promise.resolve([]),
      displays: () => Promise.resolve(monitors.map(({ screen }) => screen)),
      processAt: () => Promise.resolve(undefined),
      focus: () => Promise.resolve({ process: undefined, application: '', answers: false }),
      close: () => done
    }
    const leave = new Leave(new StopSwitch(), () => 0, 1000)
    leave.renew()
    const input = new GuardedInput(raw, leave)
    let now = 0
    const clock = { now: () => (now += 1000), wait: () => done }
    const readBack = new ReadBack({ keyboard: driver.keyboard, clock, mayGoOn: () => input.mayGoOn() })
    this.#actor = new Actor(driver, input, new Pointer(input, driver, 'instant', clock), readBack, [])
  }

  /** Aims at a pixel of the picture and clicks there. */
  async click(x: number, y: number): Promise<Outcome | { readonly missed: string }> {
    const action: Action = { kind: 'click', target: { x, y }, button: 'left', count: 1, modifiers: [] }
    const aimed = aim(action, SCENE, { monitors: this.#monitors } as Frame)
    if ('missed' in aimed) return aimed
    const motion = aimed.motion as OrderedMotion
    return this.#actor.carryOut({ number: ++this.#orders, motion }, new AbortController().signal)
  }
}

const SCENE: Scene = {
  frame: 'f',
  width: 9999,
  height: 9999,
  lines: [],
  controls: [],
  windows: [],
  change: NO_CHANGE
}

const CONFIRMED = { deed: { status: 'confirmed', detail: '' } }

function monitor(name: string, scale: number, image: readonly [number, number], screen: readonly [number, number]) {
  const [x, y] = image
  const [left, top] = screen
  return {
    name,
    image: { x, y, width: WIDTH * scale, height: HEIGHT * scale },
    screen: { x: left, y: top, width: WIDTH, height: HEIGHT }
  }
}

/** The point whose area holds the middle of the pixel, worked out another way than the code does. */
function under(pixel: number, from: number, scale: number, origin: number): number {
  let point = 0
  while ((point + 1) * scale <= pixel - from + 0.5) point++
  return origin + point
}

describe.each(SCALES)('at scale %s', (scale) => {
  it('each pixel of a row and a column is clicked at the point it shows', async () => {
    const desk = new Desk([monitor('one', scale, [0, 0], [0, 0])])
    const across = Array.from({ length: 60 }, (_, index) => index)
    const last = { x: WIDTH * scale - 1, y: HEIGHT * scale - 1 }
    for (const step of across) {
      for (const [x, y] of [
        [step, 7],
        [7, step],
        [last.x - step, last.y - step]
      ] as const) {
        expect(await desk.click(x, y)).toEqual(CONFIRMED)
        expect(desk.pressedAt.at(-1)).toEqual({ x: under(x, 0, scale, 0), y: under(y, 0, scale, 0) })
      }
    }
  })

  it('a monitor left of and above the first one is reached, and the border between them is sharp', async () => {
    const size = WIDTH * scale
    const left = monitor('left', scale, [0, 0], [-WIDTH, -300])
    const first = monitor('first', 1, [size, 300], [0, 0])
    const desk = new Desk([first, left])
    for (const x of [0, 1, size / 2, size - 1].map(Math.floor)) {
      expect(await desk.click(x, 0)).toEqual(CONFIRMED)
      expect(desk.pressedAt.at(-1)).toEqual({ x: under(x, 0, scale, -WIDTH), y: -300 })
    }
    expect(await desk.click(size, 300)).toEqual(CONFIRMED)
    expect(desk.pressedAt.at(-1)).toEqual({ x: 0, y: 0 })
    expect(desk.pressedAt.every((at) => [first, left].some(({ screen }) => contains(screen, at)))).toBe(true)
  })

  it('a pixel that no monitor shows is refused, and nothing is pressed', async () => {
    const desk = new Desk([monitor('one', scale, [0, 0], [-40, 60])])
    expect(await desk.click(WIDTH * scale, 10)).toHaveProperty('missed')
    expect(await desk.click(10, HEIGHT * scale)).toHaveProperty('missed')
    expect(desk.pressedAt).toEqual([])
  })
})

/** Moves, clicks, drags and scrolls: sequences of single raw events. */
import type { Button } from '../contract/action.ts'
import { contains, type ScreenPoint, screenPoint } from '../contract/geometry.ts'
import type { GuardedInput } from './guarded-input.ts'
import type { Direction, InputDriver } from './raw-input.ts'

/** `instant` goes there in one event, `visible` along a line, `human` at a person's speed. */
export type Pace = 'instant' | 'visible' | 'human'

/** Milliseconds between two points of a path that a person can follow. */
const FRAME_MS = 8
/** Screen points between two events of a drag: programs take a jump for no drag at all. */
const DRAG_STEP = 8
/** Two clicks within this many milliseconds count as a double click in every usual desktop. */
const DOUBLE_CLICK_MS = 500
/** Two within this many count as one in all of them. */
const SURE_DOUBLE_CLICK_MS = 350
const DOUBLE_CLICK_REACH = 12
/** How long a window manager that keeps events back is waited for, in milliseconds. */
const HELD_BACK_MS = 1_000

export class Pointer {
  readonly #input: GuardedInput
  readonly #driver: InputDriver
  readonly #pace: Pace
  readonly #wait: (milliseconds: number) => Promise<void>
  readonly #now: () => number
  #lastClick: { readonly at: ScreenPoint; readonly button: Button; readonly time: number } | undefined

  constructor(
    input: GuardedInput,
    driver: InputDriver,
    pace: Pace,
    clock: { now(): number; wait(milliseconds: number): Promise<void> }
  ) {
    this.#input = input
    this.#driver = driver
    this.#pace = pace
    this.#now = () => clock.now()
    this.#wait = (milliseconds) => clock.wait(milliseconds)
  }

  /** Why a point cannot be gone to; undefined where it can. */
  async outside(points: readonly ScreenPoint[]): Promise<string | undefined> {
    const displays = await this.#driver.displays()
    const lost = points.find((point) => !displays.some((display) => contains(display, point)))
    return lost && `(${lost.x}, ${lost.y}) is outside the displays`
  }

  async move(to: ScreenPoint): Promise<void> {
    const from = await this.#driver.pointerAt()
    for (const point of this.#pace === 'instant' ? [] : path(from, to, this.#pace)) {
      await this.#input.pointer(point)
      await this.#wait(FRAME_MS)
    }
    await this.#input.pointer(to)
  }

  /**
   * Presses `count` times at a point; the last time for `holdMs` milliseconds. Resolves to whether they surely count as
   * one double or triple click.
   */
  async click(at: ScreenPoint, button: Button, count: number, holdMs = 0): Promise<boolean> {
    await this.move(at)
    await this.#keepApart(at, button)
    // Programs count by their own clock when they get to it: one that is busy takes a double click for two clicks.
    if (count > 1) await this.#driver.keyboard.caughtUp(HELD_BACK_MS)
    const began = this.#now()
    for (let press = 1; press <= count; press++) {
      await this.#input.button(button, true)
      if (press === count && holdMs > 0) await this.#wait(holdMs)
      await this.#input.button(button, false)
      // A press on top of one that is kept back is lost: to the display server the button was down all along.
      await this.#happened(() => this.#isUp(button))
    }
    this.#lastClick = { at, button, time: this.#now() }
    await this.#happened(() => this.#isAt(at))
    if (count === 1) return true
    await this.#driver.keyboard.caughtUp(HELD_BACK_MS)
    return this.#now() - began - holdMs < SURE_DOUBLE_CLICK_MS
  }

  /**
   * Along straight lines through all points. The program underneath is given time to see the press before anything moves,
   * each arrival, and the end.
   */
  async drag(points: readonly ScreenPoint[], button: Button): Promise<void> {
    const [first, ...rest] = points
    if (!first) return
    await this.move(first)
    await this.#keepApart(first, button)
    await this.#input.button(button, true)
    await this.#driver.keyboard.caughtUp()
    let [from, begun] = [first, false]
    for (const to of rest) {
      for (const point of [...line(from, to, DRAG_STEP), to]) {
        await this.#input.pointer(point)
        if (this.#pace !== 'instant') await this.#wait(FRAME_MS)
        // That the first step is made shows that the press has reached the program.
        if (!begun) await this.#happened(() => this.#isAt(point))
        begun = true
      }
      await this.#happened(() => this.#isAt(to))
      await this.#driver.keyboard.caughtUp()
      from = to
    }
    await this.#input.button(button, false)
    this.#lastClick = { at: first, button, time: this.#now() }
    await this.#happened(() => this.#isUp(button))
    await this.#driver.keyboard.caughtUp()
  }

  async scroll(direction: Direction, notches: number): Promise<void> {
    for (let notch = 0; notch < notches; notch++) await this.#input.wheel(direction)
  }

  /**
   * A window manager may keep back a press, and all that comes after it, until it has made up its mind whose it is: until
   * then it has happened to no program.
   */
  async #happened(has: () => Promise<boolean>): Promise<void> {
    const until = this.#now() + HELD_BACK_MS
    while (!(await has()) && this.#now() < until) {
      this.#input.mayGoOn()
      await this.#wait(1)
    }
  }

  async #isAt(point: ScreenPoint): Promise<boolean> {
    const { x, y } = await this.#driver.pointerAt()
    return x === point.x && y === point.y
  }

  async #isUp(button: Button): Promise<boolean> {
    return !(await this.#driver.buttonsDown()).includes(button)
  }

  /** A second click is a click of its own, not half of a double click that nobody asked for. */
  async #keepApart(at: ScreenPoint, button: Button): Promise<void> {
    const last = this.#lastClick
    if (!last || last.button !== button || distance(last.at, at) > DOUBLE_CLICK_REACH) return
    const left = DOUBLE_CLICK_MS - (this.#now() - last.time)
    if (left > 0) await this.#wait(left)
  }
}

function distance(a: ScreenPoint, b: ScreenPoint): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}

/** Points on the way, both ends left out. */
function line(from: ScreenPoint, to: ScreenPoint, step: number): readonly ScreenPoint[] {
  const count = Math.max(1, Math.ceil(distance(from, to) / step))
  return Array.from({ length: count - 1 }, (_, index) => between(from, to, (index + 1) / count))
}

/** A person starts slowly and arrives slowly, in a quarter to three quarters of a second. */
function path(from: ScreenPoint, to: ScreenPoint, pace: 'visible' | 'human'): readonly ScreenPoint[] {
  const milliseconds = pace === 'human' ? Math.min(750, 250 + distance(from, to) * 0.5) : 150
  const count = distance(from, to) < 1 ? 1 : Math.max(1, Math.round(milliseconds / FRAME_MS))
  return Array.from({ length: count - 1 }, (_, index) => {
    const time = (index + 1) / count
    return between(from, to, pace === 'human' ? (1 - Math.cos(Math.PI * time)) / 2 : time)
  })
}

function between(from: ScreenPoint, to: ScreenPoint, share: number): ScreenPoint {
  return screenPoint(Math.round(from.x + (to.x - from.x) * share), Math.round(from.y + (to.y - from.y) * share))
}

/** What the keyboard of an X display can make, and what it can be lent for a while. */
import type { XExtension } from 'x11'
import { type KeyboardState, Layout } from '../layout.ts'
import type { Keyboard, Stroke } from '../raw-input.ts'
import type { XConnection } from './x-connection.ts'
import { characterOf } from './x11-keysyms.ts'
import type { DisplayLock } from './x11-lock.ts'
import { PingChannel } from './x11-ping.ts'
import { readKeymap } from './xkb-map.ts'

const CORE_KEYBOARD = 0x100
const LOCK = 2
/** An xterm was seen to need less than 30. */
const MOMENT_MS = 50

export class X11Keyboard implements Keyboard {
  readonly #x: XConnection
  readonly #xkb: XExtension
  /** The XTEST keyboard: its keymap is the one our events are read by. */
  readonly #device: number
  readonly #pings: PingChannel
  readonly #lock: DisplayLock
  readonly #lent = new Map<number, Stroke>()
  #layout: Layout | undefined
  #characters = new Map<string, Stroke>()
  #bound: readonly number[] = []
  #capsWasLocked = false

  constructor(x: XConnection, xkb: XExtension, device: number, lock: DisplayLock) {
    this.#x = x
    this.#xkb = xkb
    this.#device = device
    this.#lock = lock
    this.#pings = new PingChannel(x)
  }

  async prepare(): Promise<void> {
    const state = await this.#state()
    this.#capsWasLocked = (state.locked & LOCK) !== 0
    if (this.#capsWasLocked) {
      await this.#lock.borrow(this.#bound, true)
      this.#lockCaps(false)
    }
    const keymap = await readKeymap(this.#x, this.#xkb, this.#device)
    this.#layout = new Layout(keymap, { group: state.group, locked: state.locked & ~LOCK })
    this.#characters = new Map()
    for (const keysym of this.#layout.keysyms()) {
      const character = characterOf(keysym)
      const stroke = this.#layout.stroke(keysym)
      if (character === undefined || !stroke) continue
      const known = this.#characters.get(character)
      if (!known || stroke.held.length < known.held.length) this.#characters.set(character, stroke)
    }
  }

  get spare(): number {
    return this.#layout?.spare.length ?? 0
  }

  key(keysym: number): Stroke | undefined {
    return this.#layout?.stroke(keysym) ?? this.#lent.get(keysym)
  }

  character(character: string): Stroke | undefined {
    return this.#characters.get(character)
  }

  /**
   * Binds all of them at once: applications fetch the whole keymap anew after every change. Waits for the application
   * before, because strokes it has not yet looked at would be read by the new map, and after, until it knows the map.
   */
  async lend(keysyms: readonly number[]): Promise<void> {
    const spare = this.#layout?.spare ?? []
    if (keysyms.length > spare.length) throw new Error(`${keysyms.length} keys are wanted, ${spare.length} are free`)
    await this.#understood()
    this.#lent.clear()
    const codes = spare.slice(0, Math.max(keysyms.length, this.#bound.length))
    await this.#lock.borrow(codes, this.#capsWasLocked)
    this.#bind(codes, keysyms)
    this.#bound = codes
    for (const [index, keysym] of keysyms.entries()) this.#lent.set(keysym, { code: codes[index] as number, held: [] })
    await this.#understood()
  }

  /** Whether the application with the focus answers when it is asked how far it has come. */
  async answers(): Promise<boolean> {
    return (await this.#pings.partner()) !== 0
  }

  async caughtUp(milliseconds?: number): Promise<boolean> {
    return (await this.#pings.ask(milliseconds)) === 'answered'
  }

  async restore(): Promise<void> {
    if (this.#bound.length > 0) {
      await this.#understood().catch(() => undefined)
      this.#bind(this.#bound, [])
      this.#bound = []
      this.#lent.clear()
    }
    if (this.#capsWasLocked) this.#lockCaps(true)
    this.#capsWasLocked = false
    await this.#lock.borrow([], false)
    await this.#x.roundTrip()
  }

  /**
   * Resolves when the application has read what was struck by the keymap it was struck under. One that never answers is
   * given a moment; one that answers but does not now is in no state to have its keymap changed.
   */
  async #understood(): Promise<void> {
    const answer = await this.#pings.ask()
    if (answer === 'late') throw new Error('the application does not answer, so what it made of the text is not known')
    if (answer === 'mute' && this.#bound.length > 0) await new Promise((resolve) => setTimeout(resolve, MOMENT_MS))
  }

  /** One request for a run of neighbouring keys; each key makes its keysym with and without Shift. */
  #bind(codes: readonly number[], keysyms: readonly number[]): void {
    let from = 0
    while (from < codes.length) {
      let to = from + 1
      while (to < codes.length && codes[to] === (codes[to - 1] as number) + 1) to++
      const symbols = keysymsOf(keysyms, from, to)
      this.#x.send('ChangeKeyboardMapping', codes[from], 2, symbols)
      from = to
    }
  }

  async #state(): Promise<KeyboardState> {
    const state = await this.#x.askExtension<{ group: number; lockedMods: number }>(
      this.#xkb,
      'GetState',
      CORE_KEYBOARD
    )
    return { group: state.group, locked: state.lockedMods }
  }

  #lockCaps(locked: boolean): void {
    const latchLock = this.#xkb.LatchLockState as (...args: readonly unknown[]) => void
    latchLock(CORE_KEYBOARD, LOCK, locked ? LOCK : 0, false, 0, 0, 0, false, 0)
  }
}

function keysymsOf(keysyms: readonly number[], from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, index) => keysyms[from + index] ?? 0).flatMap((keysym) => [
    keysym,
    keysym
  ])
}

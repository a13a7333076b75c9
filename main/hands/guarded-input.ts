/** The one way to a raw event: asks for leave before each, knows what is held, and can let go of all of it. */
import { setTimeout } from 'node:timers/promises'
import type { Button } from '../contract/action.ts'
import type { ScreenPoint } from '../contract/geometry.ts'
import type { Leave } from './leave.ts'
import type { Direction, RawInput, Stroke } from './raw-input.ts'

/** How often a late lease is looked at, in milliseconds. */
const LATE_CHECK_MS = 5

export class GuardedInput {
  readonly #raw: RawInput
  readonly #leave: Leave
  readonly #keys = new Set<number>()
  readonly #buttons = new Set<Button>()
  /** Events sent since the hands began, to tell whether an action that was cut short had begun. */
  sent = 0
  /** Set for the length of one action; asked before every event as leave is. */
  signal: AbortSignal | undefined
  /** Says why a key may not go down now; undefined when it may. */
  forbids: (held: ReadonlySet<number>, code: number) => string | undefined = () => undefined

  constructor(raw: RawInput, leave: Leave) {
    this.#raw = raw
    this.#leave = leave
  }

  get takesCharacters(): boolean {
    return this.#raw.character !== undefined
  }

  async key(code: number, down: boolean): Promise<void> {
    await this.#ask(!down)
    if (down) {
      const because = this.forbids(this.#keys, code)
      if (because !== undefined) throw new ForbiddenError(because)
      this.#keys.add(code)
    } else this.#keys.delete(code)
    await this.#raw.key(code, down)
  }

  /** Holds what the stroke needs, strikes, and lets go in the opposite order. */
  async strike({ code, held }: Stroke): Promise<void> {
    const added = held.filter((each) => !this.#keys.has(each))
    for (const each of added) await this.key(each, true)
    await this.key(code, true)
    await this.key(code, false)
    for (const each of added.reverse()) await this.key(each, false)
  }

  async character(character: string): Promise<void> {
    await this.#ask()
    if (!this.#raw.character) throw new Error('this system takes no characters as such')
    await this.#raw.character(character)
  }

  async pointer(at: ScreenPoint): Promise<void> {
    await this.#ask()
    await this.#raw.pointer(at)
  }

  async button(button: Button, down: boolean): Promise<void> {
    await this.#ask(!down)
    if (down) this.#buttons.add(button)
    else this.#buttons.delete(button)
    await this.#raw.button(button, down)
  }

  async wheel(direction: Direction): Promise<void> {
    await this.#ask()
    await this.#raw.wheel(direction)
  }

  /** Throws as every event would, for work between events that may take a while; false while an event has to wait. */
  mayGoOn(): boolean {
    const renewed = this.#leave.check()
    this.signal?.throwIfAborted()
    return renewed
  }

  isHeld(code: number): boolean {
    return this.#keys.has(code)
  }

  /** Needs no leave: letting go is always allowed. Returns how many keys and buttons were held. */
  async releaseAll(): Promise<number> {
    const keys = [...this.#keys].reverse()
    const buttons = [...this.#buttons]
    this.#keys.clear()
    this.#buttons.clear()
    await Promise.all([
      ...buttons.map((button) => this.#raw.button(button, false)),
      ...keys.map((code) => this.#raw.key(code, false))
    ])
    return keys.length + buttons.length
  }

  /** Whoever waits for this goes on in the same turn: no stop can come between the asking and the sending. */
  async #ask(lettingGo = false): Promise<void> {
    if (this.#leave.lease !== 'valid') await messagesRead()
    while (!this.mayGoOn() && !lettingGo) await setTimeout(LATE_CHECK_MS)
    this.sent++
  }
}

/** A process that was kept waiting for a processor finds its renewals waiting, too: they count before the clock does. */
export async function messagesRead(): Promise<void> {
  for (let turn = 0; turn < 2; turn++) await new Promise<void>((resolve) => setImmediate(resolve))
}

/** The hands never do this, whoever asks. */
export class ForbiddenError extends Error {
  override readonly name = 'ForbiddenError'
}

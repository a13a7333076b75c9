/** Carries out one order after another, and says what became of each. */
import type { Modifier } from '../contract/action.ts'
import type { Deed } from '../contract/events.ts'
import type { ScreenPoint } from '../contract/geometry.ts'
import type { WindowInfo } from '../contract/scene.ts'
import { ForbiddenError, type GuardedInput } from './guarded-input.ts'
import { chordOf, keysymOfKey } from './keys.ts'
import { HaltedError } from './leave.ts'
import type { Order, OrderedMotion, Outcome } from './order.ts'
import { pasteKeys, pasteText } from './paste.ts'
import type { Pointer } from './pointer.ts'
import { codesOf, pressChord } from './press.ts'
import type { Focus, InputDriver } from './raw-input.ts'
import type { ReadBack } from './read-back.ts'
import { isTerminal, isXterm } from './terminals.ts'
import { typeText, untypeable } from './text.ts'
import { partsOf, wayFor } from './way.ts'

type MotionOf<Kind extends OrderedMotion['kind']> = Extract<OrderedMotion, { kind: Kind }>

/** A page of most programs at most window sizes is a little more than this many notches of the wheel. */
const NOTCHES_A_PAGE = 6

const MODIFIER_NAMES: Readonly<Record<Modifier, string>> = { shift: 'Shift', ctrl: 'Ctrl', alt: 'Alt', super: 'Super' }

const DONE: Deed = { status: 'unconfirmed', detail: '' }

export class Actor {
  readonly #driver: InputDriver
  readonly #input: GuardedInput
  readonly #pointer: Pointer
  readonly #readBack: ReadBack
  readonly #ownProcesses: ReadonlySet<number>
  #lastOrder = 0

  constructor(
    driver: InputDriver,
    input: GuardedInput,
    pointer: Pointer,
    readBack: ReadBack,
    ownProcesses: readonly number[]
  ) {
    this.#driver = driver
    this.#input = input
    this.#pointer = pointer
    this.#readBack = readBack
    this.#ownProcesses = new Set(ownProcesses)
  }

  /** Everything is let go when this resolves, however it went. */
  async carryOut({ number, motion }: Order, signal: AbortSignal): Promise<Outcome> {
    if (number <= this.#lastOrder) throw new Error(`order ${number} was already carried out`)
    this.#lastOrder = number
    const before = this.#input.sent
    this.#input.signal = signal
    try {
      return { deed: await this.#do(motion) }
    } catch (error) {
      if (error instanceof HaltedError) return { stopped: error.source }
      const begun = this.#input.sent > before
      const because = error instanceof Error ? error.message || error.name : String(error)
      if (!begun) return { deed: { status: 'not-sent', detail: because } }
      return { deed: { status: 'unknown', detail: `cut short: ${because}` } }
    } finally {
      await this.#input.releaseAll()
      this.#input.signal = undefined
    }
  }

  #do(motion: OrderedMotion): Promise<Deed> {
    switch (motion.kind) {
      case 'move':
        return this.#at([motion.at], () => this.#pointer.move(motion.at))
      case 'click':
        return this.#click(motion)
      case 'drag':
        return this.#drag(motion)
      case 'scroll':
        return this.#scroll(motion)
      case 'type':
        return this.#type(motion)
      case 'press':
        return this.#press(motion.keys, motion.times)
      case 'copy':
        return this.#copy(motion.from)
      case 'paste':
        return this.#press(pasteKeys(motion.into?.application ?? ''), 1)
    }
  }

  async #click({ at, button, count, modifiers, hold }: MotionOf<'click'>): Promise<Deed> {
    let together = true
    const deed = await this.#at([at], async () => {
      await this.#refuseOwn(await this.#driver.processAt(at))
      await this.#holding(modifiers, async () => {
        together = await this.#pointer.click(at, button, count, hold)
      })
    })
    if (together || deed.status !== 'confirmed') return deed
    return { status: 'unconfirmed', detail: `the program was slow and may have taken it for ${count} single clicks` }
  }

  #drag({ from, through = [], to, button, modifiers = [] }: MotionOf<'drag'>): Promise<Deed> {
    const points = [from, ...through, to]
    return this.#at(points, async () => {
      for (const point of points) await this.#refuseOwn(await this.#driver.processAt(point))
      await this.#holding(modifiers, () => this.#pointer.drag(points, button))
    })
  }

  async #scroll({ at, direction, amount, unit, modifiers = [] }: MotionOf<'scroll'>): Promise<Deed> {
    const problem = at && (await this.#pointer.outside([at]))
    if (problem) return { status: 'not-sent', detail: problem }
    const where = at ?? (await this.#driver.pointerAt())
    await this.#refuseOwn(await this.#driver.processAt(where))
    if (at) await this.#pointer.move(at)
    const notches = unit === 'pages' ? amount * NOTCHES_A_PAGE : amount
    await this.#holding(modifiers, () => this.#pointer.scroll(direction, notches))
    return DONE
  }

  async #type({ text, secret }: MotionOf<'type'>): Promise<Deed> {
    const problem = untypeable(text)
    if (problem) return { status: 'not-sent', detail: problem }
    let readBack: (() => Promise<Deed>) | undefined
    const deed = await this.#withKeyboard(async (focus) => {
      const before = await this.#readBack.before(focus)
      readBack = () => this.#readBack.after(before, { text, secret }, focus)
      return this.#enter(text, secret, focus)
    })
    return deed === DONE && readBack ? readBack() : deed
  }

  async #enter(text: string, secret: boolean, focus: Focus): Promise<Deed> {
    const { keyboard, clipboard } = this.#driver
    const way = clipboard ? wayFor(text, secret, focus, keyboard) : 'type'
    if (way === 'type' || !clipboard) {
      await typeText(text, this.#input, keyboard)
      return DONE
    }
    const parts = way === 'paste' ? [{ text, paste: true }] : partsOf(text, keyboard)
    for (const part of parts) {
      if (!part.paste) await typeText(part.text, this.#input, keyboard)
      else if (!(await pasteText(part.text, focus.application, this.#input, keyboard, clipboard))) {
        return { status: 'unconfirmed', detail: `${focus.application || 'the application'} did not ask for the text` }
      }
    }
    return DONE
  }

  async #press(words: string, times: number): Promise<Deed> {
    const chord = chordOf(words)
    if ('problem' in chord) return { status: 'not-sent', detail: chord.problem }
    return this.#withKeyboard(async () => {
      await pressChord(chord.keysyms, times, this.#input, this.#driver.keyboard)
      return DONE
    })
  }

  async #copy(from: WindowInfo | undefined): Promise<Deed> {
    if (from && isXterm(from.application)) {
      return { status: 'confirmed', detail: 'what is selected in an xterm is already copied, for middle click' }
    }
    return this.#press(from && isTerminal(from.application) ? 'ctrl+shift+c' : 'ctrl+c', 1)
  }

  async #withKeyboard(work: (focus: Focus) => Promise<Deed>): Promise<Deed> {
    const focus = await this.#driver.focus()
    await this.#refuseOwn(focus.process)
    const { keyboard } = this.#driver
    await keyboard.prepare()
    try {
      return await work(focus)
    } finally {
      await this.#input.releaseAll()
      await keyboard.restore()
    }
  }

  async #holding(modifiers: readonly Modifier[], work: () => Promise<void>): Promise<void> {
    if (modifiers.length === 0) return work()
    const { keyboard } = this.#driver
    await keyboard.prepare()
    try {
      const codes = await codesOf(
        modifiers.map((modifier) => keysymOfKey(MODIFIER_NAMES[modifier])),
        keyboard
      )
      for (const code of codes) await this.#input.key(code, true)
      await work()
      for (const code of [...codes].reverse()) await this.#input.key(code, false)
    } finally {
      await keyboard.restore()
    }
  }

  /** Pointer work that ends at the last of these points, which is read back. */
  async #at(points: readonly ScreenPoint[], work: () => Promise<void>): Promise<Deed> {
    const problem = await this.#pointer.outside(points)
    if (problem) return { status: 'not-sent', detail: problem }
    await work()
    const [is, asked] = [await this.#driver.pointerAt(), points[points.length - 1] as ScreenPoint]
    if (is.x === asked.x && is.y === asked.y) return { status: 'confirmed', detail: '' }
    return { status: 'wrong', detail: `the pointer is at (${is.x}, ${is.y}), not at (${asked.x}, ${asked.y})` }
  }

  async #refuseOwn(process: number | undefined): Promise<void> {
    if (process !== undefined && this.#ownProcesses.has(process)) {
      throw new ForbiddenError('the hands do not act in our own windows')
    }
  }
}

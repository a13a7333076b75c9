/** Input on X11 through XTEST: one connection for all of it, because the server orders events only within one. */
import type { XExtension } from 'x11'
import type { Button } from '../../contract/action.ts'
import { MissingError } from '../../contract/errors.ts'
import { type Box, type ScreenPoint, screenPoint } from '../../contract/geometry.ts'
import type { Clipboard, Direction, FieldReader, Focus, InputDriver, RawInput } from '../raw-input.ts'
import { AccessibleFields } from './atspi.ts'
import { XConnection } from './x-connection.ts'
import { X11Clipboard } from './x11-clipboard.ts'
import { listDevices, ownDevices } from './x11-devices.ts'
import { X11Keyboard } from './x11-keyboard.ts'
import { DisplayLock } from './x11-lock.ts'
import { applicationOf, processOf } from './x11-windows.ts'

const KEY_PRESS = 2
const KEY_RELEASE = 3
const BUTTON_PRESS = 4
const BUTTON_RELEASE = 5
const MOTION = 6

const BUTTONS: Readonly<Record<Button, number>> = { left: 1, middle: 2, right: 3 }
const WHEEL: Readonly<Record<Direction, number>> = { up: 4, down: 5, left: 6, right: 7 }

interface PointerReply {
  readonly rootX: number
  readonly rootY: number
  readonly child: number
  /** Modifiers and buttons that are down. */
  readonly keyMask: number
}

const FIRST_BUTTON = 1 << 8

const NO_DISPLAY =
  'there is no X11 display: DISPLAY is not set (a private display works without one: --display virtual)'

/** Rejects with MissingError where the display cannot be reached or has no XTEST. */
export async function openX11(display: string): Promise<InputDriver> {
  if (!display) throw new MissingError(NO_DISPLAY)
  const x = await XConnection.open(display)
  const [xtest, xkb, xinput] = await Promise.all(
    ['xtest', 'xkb', 'xinput'].map((name) =>
      x.extension(name).catch((error: Error) => {
        throw new MissingError(`the display ${display} lacks the extension ${name}: ${error.message}`)
      })
    )
  )
  await refuseWayland(x, xinput as XExtension)
  const { keyboard } = await ownDevices(x, xinput as XExtension)
  const lock = await DisplayLock.take(x, display)
  return new X11Driver(display, x, xtest as XExtension, new X11Keyboard(x, xkb as XExtension, keyboard, lock))
}

/** The X server of a Wayland session reaches only some windows, and its events go astray without a word. */
async function refuseWayland(x: XConnection, xinput: XExtension): Promise<void> {
  const devices = await listDevices(x, xinput)
  if (!devices.some(({ name }) => name.startsWith('xwayland-'))) return
  throw new MissingError(
    'this display belongs to a Wayland session, where input cannot be sent reliably: log in to an X11 session, or use a private display (--display virtual)'
  )
}

class X11Driver implements InputDriver, RawInput {
  readonly raw: RawInput = this
  readonly gone: Promise<void>
  readonly keyboard: X11Keyboard
  readonly clipboard: Clipboard
  readonly fields: FieldReader
  readonly #x: XConnection
  readonly #fakeInput: (...args: readonly unknown[]) => void

  constructor(display: string, x: XConnection, xtest: XExtension, keyboard: X11Keyboard) {
    this.#x = x
    this.gone = new Promise((resolve) => x.onGone(resolve))
    this.keyboard = keyboard
    this.clipboard = new X11Clipboard(display)
    this.fields = new AccessibleFields(x)
    this.#fakeInput = xtest.FakeInput as (...args: readonly unknown[]) => void
  }

  key(code: number, down: boolean): Promise<void> {
    return this.#send(down ? KEY_PRESS : KEY_RELEASE, code)
  }

  pointer({ x, y }: ScreenPoint): Promise<void> {
    return this.#send(MOTION, 0, x, y)
  }

  button(button: Button, down: boolean): Promise<void> {
    return this.#send(down ? BUTTON_PRESS : BUTTON_RELEASE, BUTTONS[button])
  }

  async wheel(direction: Direction): Promise<void> {
    this.#fakeInput(BUTTON_PRESS, WHEEL[direction], 0, 0, 0, 0)
    await this.#send(BUTTON_RELEASE, WHEEL[direction])
  }

  /** Waits for the server, so that never more than one event is on its way when a stop comes. */
  async #send(type: number, detail: number, x = 0, y = 0): Promise<void> {
    this.#fakeInput(type, detail, 0, this.#x.root, x, y)
    await this.#x.roundTrip()
  }

  async pointerAt(): Promise<ScreenPoint> {
    const { rootX, rootY } = await this.#x.ask<PointerReply>('QueryPointer', this.#x.root)
    return screenPoint(rootX, rootY)
  }

  async buttonsDown(): Promise<readonly Button[]> {
    const { keyMask } = await this.#x.ask<PointerReply>('QueryPointer', this.#x.root)
    return (['left', 'middle', 'right'] as const).filter((button) => keyMask & (FIRST_BUTTON << (BUTTONS[button] - 1)))
  }

  /** Its monitors, which need not fill the screen: a hole between two is no place to go. */
  async displays(): Promise<readonly Box[]> {
    const monitors = await this.#x
      .extension('xinerama')
      .then((xinerama) => this.#x.askExtension<readonly Box[]>(xinerama, 'QueryScreens'))
      .catch(() => [])
    const { pixel_width: width, pixel_height: height } = this.#x.screen
    return monitors.length > 0 ? monitors : [{ x: 0, y: 0, width, height }]
  }

  async processAt({ x, y }: ScreenPoint): Promise<number | undefined> {
    const { child } = await this.#x.ask<{ child: number }>('TranslateCoordinates', this.#x.root, this.#x.root, x, y)
    return processOf(this.#x, child)
  }

  async focus(): Promise<Focus> {
    const { focus } = await this.#x.ask<{ focus: number }>('GetInputFocus')
    const [process, application, answers] = await Promise.all([
      processOf(this.#x, focus),
      applicationOf(this.#x, focus),
      this.keyboard.answers()
    ])
    return { process, application, answers }
  }

  close(): Promise<void> {
    return this.#x.close()
  }
}

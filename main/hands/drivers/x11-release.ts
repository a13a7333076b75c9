/**
 * Lets go of what a dead or hung pair of hands still holds. The display server knows best what is held: it is asked for
 * the state of the XTEST devices, and everything down on them is released.
 */
import type { XExtension } from 'x11'
import { XConnection, type XEvent } from './x-connection.ts'
import { type OwnDevices, ownDevices } from './x11-devices.ts'
import { BORROWED, LOCK } from './x11-lock.ts'
import { numbersOf } from './x11-windows.ts'

const QUERY_DEVICE_STATE = 30
const KEY_RELEASE = 3
const BUTTON_RELEASE = 5
const KEY_CLASS = 0
const BUTTON_CLASS = 1
const STRUCTURE_NOTIFY = 1 << 17
const CORE_KEYBOARD = 0x100
const CAPS_LOCK = 2

export class Releaser {
  readonly #x: XConnection
  readonly #xinput: XExtension
  readonly #xtest: XExtension
  readonly #xkb: XExtension
  #own: OwnDevices
  #window = 0
  #gone = false

  static async open(display: string): Promise<Releaser> {
    const x = await XConnection.open(display)
    const [xinput, xtest, xkb] = await Promise.all(['xinput', 'xtest', 'xkb'].map((name) => x.extension(name)))
    const own = await ownDevices(x, xinput as XExtension)
    return new Releaser(x, own, xinput as XExtension, xtest as XExtension, xkb as XExtension)
  }

  private constructor(x: XConnection, own: OwnDevices, xinput: XExtension, xtest: XExtension, xkb: XExtension) {
    this.#x = x
    this.#own = own
    this.#xinput = xinput
    this.#xtest = xtest
    this.#xkb = xkb
  }

  /** Watches the hands that hold the display; `told` is called when the server has seen the last of them. */
  async watch(told: () => void): Promise<void> {
    const gone = () => {
      this.#gone = true
      told()
    }
    this.#window = await this.#x.ask<number>('GetSelectionOwner', await this.#x.atom(LOCK))
    if (!this.#window) return gone()
    this.#x.onEvent((event: XEvent) => {
      if (event.name === 'DestroyNotify' && event.wid === this.#window) gone()
    })
    this.#x.send('ChangeWindowAttributes', this.#window, { eventMask: STRUCTURE_NOTIFY })
    const owner = await this.#x.ask<number>('GetSelectionOwner', await this.#x.atom(LOCK))
    if (owner !== this.#window) gone()
  }

  /**
   * Has the server cut the hands' connection: whatever they are doing or had sent, no event of theirs arrives
   * afterwards. Under a grab of the server, so that no newcomer can have got their window's number meanwhile.
   */
  async cut(): Promise<void> {
    if (this.#gone) return
    this.#x.send('GrabServer')
    await this.#x.roundTrip()
    if (this.#window && !this.#gone) this.#x.send('KillClient', this.#window)
    this.#x.send('UngrabServer')
    await this.#x.roundTrip()
  }

  /** Returns how many keys and buttons were held. One question and one answer: nobody waits for a held key longer. */
  async release(): Promise<number> {
    const { keys, buttons } = await this.#allHeld().catch(async () => {
      this.#own = await ownDevices(this.#x, this.#xinput)
      return this.#allHeld()
    })
    const fakeInput = this.#xtest.FakeInput as (...args: readonly unknown[]) => void
    for (const button of buttons) fakeInput(BUTTON_RELEASE, button, 0, 0, 0, 0)
    for (const key of keys) fakeInput(KEY_RELEASE, key, 0, 0, 0, 0)
    await this.#giveBack()
    await this.#x.roundTrip()
    return keys.length + buttons.length
  }

  close(): Promise<void> {
    return this.#x.close()
  }

  /** Lent keys lose their meaning again, and Caps Lock comes back where it was put aside. */
  async #giveBack(): Promise<void> {
    const [capsLock, ...codes] = await numbersOf(this.#x, this.#x.root, BORROWED)
    this.#x.send('DeleteProperty', this.#x.root, await this.#x.atom(BORROWED))
    for (const code of codes) this.#x.send('ChangeKeyboardMapping', code, 2, [0, 0])
    if (!capsLock) return
    const latchLock = this.#xkb.LatchLockState as (...args: readonly unknown[]) => void
    latchLock(CORE_KEYBOARD, CAPS_LOCK, CAPS_LOCK, false, 0, 0, 0, false, 0)
  }

  async #allHeld() {
    const { keyboard, pointer } = this.#own
    const [keys, buttons] = await Promise.all([this.#held(keyboard, KEY_CLASS), this.#held(pointer, BUTTON_CLASS)])
    return { keys, buttons }
  }

  async #held(device: number, kind: number): Promise<readonly number[]> {
    const body = Buffer.alloc(4)
    body.writeUInt8(device, 0)
    const reply = await this.#x.askRaw(this.#xinput, QUERY_DEVICE_STATE, body)
    const held: number[] = []
    for (let at = 24, left = reply.readUInt8(0); left > 0; left--, at += reply.readUInt8(at + 1)) {
      if (reply.readUInt8(at) !== kind) continue
      for (let bit = 0; bit < 256; bit++) {
        if (reply.readUInt8(at + 4 + (bit >> 3)) & (1 << (bit & 7))) held.push(bit)
      }
    }
    return held
  }
}

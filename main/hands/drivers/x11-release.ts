/**
 * Lets go of what a dead or hung pair of hands still holds. The display server knows best what is held: it is asked for
 * the state of the XTEST devices, and everything down on them is released.
 */
import type { XExtension } from 'x11'
import { XConnection, type XEvent } from './x-connection.ts'
import { ownDevices } from './x11-devices.ts'
import { BORROWED, LOCK } from './x11-lock.ts'
import { numbersOf } from './x11-windows.ts'

const QUERY_DEVICE_STATE = 30
const KEY_RELEASE = 3
const BUTTON_RELEASE = 5
const KEY_CLASS = 0
const BUTTON_CLASS = 1
const STRUCTURE_NOTIFY = 1 << 17
const PROPERTY_CHANGE = 1 << 22
const CORE_KEYBOARD = 0x100
const CAPS_LOCK = 2

export class Releaser {
  readonly #x: XConnection
  readonly #xinput: XExtension
  readonly #xtest: XExtension
  readonly #xkb: XExtension
  #window = 0
  #borrowed: readonly number[] = []

  static async open(display: string): Promise<Releaser> {
    const x = await XConnection.open(display)
    const [xinput, xtest, xkb] = await Promise.all(['xinput', 'xtest', 'xkb'].map((name) => x.extension(name)))
    return new Releaser(x, xinput as XExtension, xtest as XExtension, xkb as XExtension)
  }

  private constructor(x: XConnection, xinput: XExtension, xtest: XExtension, xkb: XExtension) {
    this.#x = x
    this.#xinput = xinput
    this.#xtest = xtest
    this.#xkb = xkb
  }

  /** Watches the hands that hold the display; `gone` is called once, when the server has seen the last of them. */
  async watch(gone: () => void): Promise<void> {
    this.#window = await this.#x.ask<number>('GetSelectionOwner', await this.#x.atom(LOCK))
    if (!this.#window) return gone()
    const borrowed = await this.#x.atom(BORROWED)
    this.#x.onEvent((event: XEvent) => {
      if (event.wid !== this.#window) return
      if (event.name === 'DestroyNotify') gone()
      else if (event.name === 'PropertyNotify' && event.atom === borrowed) void this.#readBorrowed()
    })
    this.#x.send('ChangeWindowAttributes', this.#window, { eventMask: STRUCTURE_NOTIFY | PROPERTY_CHANGE })
    await this.#readBorrowed()
    const owner = await this.#x.ask<number>('GetSelectionOwner', await this.#x.atom(LOCK))
    if (owner !== this.#window) gone()
  }

  /** Has the server cut the hands' connection: whatever they are doing, no event of theirs arrives afterwards. */
  async cut(): Promise<void> {
    if (this.#window) this.#x.send('KillClient', this.#window)
    await this.#x.roundTrip()
  }

  /** Returns how many keys and buttons were held. */
  async release(): Promise<number> {
    const { keyboard, pointer } = await ownDevices(this.#x, this.#xinput)
    const keys = await this.#held(keyboard, KEY_CLASS)
    const buttons = await this.#held(pointer, BUTTON_CLASS)
    const fakeInput = this.#xtest.FakeInput as (...args: readonly unknown[]) => void
    for (const button of buttons) fakeInput(BUTTON_RELEASE, button, 0, 0, 0, 0)
    for (const key of keys) fakeInput(KEY_RELEASE, key, 0, 0, 0, 0)
    this.#giveBack()
    await this.#x.roundTrip()
    return keys.length + buttons.length
  }

  close(): Promise<void> {
    return this.#x.close()
  }

  async #readBorrowed(): Promise<void> {
    this.#borrowed = await numbersOf(this.#x, this.#window, BORROWED)
  }

  /** Lent keys lose their meaning again, and Caps Lock comes back where it was put aside. */
  #giveBack(): void {
    const [capsLock, ...codes] = this.#borrowed
    for (const code of codes) this.#x.send('ChangeKeyboardMapping', code, 2, [0, 0])
    if (!capsLock) return
    const latchLock = this.#xkb.LatchLockState as (...args: readonly unknown[]) => void
    latchLock(CORE_KEYBOARD, CAPS_LOCK, CAPS_LOCK, false, 0, 0, 0, false, 0)
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

/** A person at the display: a second master pointer and keyboard, whose events come from devices that are not ours. */
import { XConnection } from '../../main/hands/drivers/x-connection.ts'
import { listDevices } from '../../main/hands/drivers/x11-devices.ts'
import type { TestDisplay } from '../support/xvfb.ts'
import { shell } from './support.ts'

type Extension = Awaited<ReturnType<XConnection['extension']>>

const SET_CLIENT_POINTER = 44
const KEY = { down: 2, up: 3 }
const BUTTON = { down: 4, up: 5 }
const MOTION = 6

export class Person {
  readonly #x: XConnection
  readonly #fake: (...args: readonly unknown[]) => void

  static async sitDown(display: TestDisplay): Promise<Person> {
    shell(display, 'xinput', 'create-master', 'human')
    const x = await XConnection.open(display.name)
    const [xinput, xtest] = await Promise.all([x.extension('xinput'), x.extension('xtest')])
    const devices = await listDevices(x, xinput)
    const pointer = devices.find((device) => device.name === 'human pointer')
    if (!pointer) throw new Error('the second master was not made')
    const body = Buffer.alloc(8)
    body.writeUInt16LE(pointer.deviceId, 4)
    x.sendRaw(xinput, SET_CLIENT_POINTER, body)
    await x.roundTrip()
    return new Person(x, xtest)
  }

  private constructor(x: XConnection, xtest: Extension) {
    this.#x = x
    this.#fake = xtest.FakeInput as (...args: readonly unknown[]) => void
  }

  async key(code: number, down: boolean): Promise<void> {
    this.#fake(down ? KEY.down : KEY.up, code, 0, 0, 0, 0)
    await this.#x.roundTrip()
  }

  async button(number: number, down: boolean): Promise<void> {
    this.#fake(down ? BUTTON.down : BUTTON.up, number, 0, 0, 0, 0)
    await this.#x.roundTrip()
  }

  async move(x: number, y: number): Promise<void> {
    this.#fake(MOTION, 0, 0, this.#x.root, x, y)
    await this.#x.roundTrip()
  }

  /** Ctrl, Alt, Shift and S of a PC keyboard, down in this order and up again. */
  async stopChord(): Promise<void> {
    const codes = [37, 64, 50, 39]
    for (const code of codes) await this.key(code, true)
    for (const code of codes.reverse()) await this.key(code, false)
  }

  leave(): Promise<void> {
    return this.#x.close()
  }
}

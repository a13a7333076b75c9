/** Asks the application with the focus whether it has come as far as we have: `_NET_WM_PING`, there and back. */

import type { XConnection, XEvent } from './x-connection.ts'
import { numbersOf, windowWith } from './x11-windows.ts'

const SUBSTRUCTURE_NOTIFY = 1 << 19
/** An application that does not answer within this many milliseconds is busy or hung. */
const PATIENCE_MS = 5_000

export class PingChannel {
  readonly #x: XConnection
  readonly #waiting = new Map<number, () => void>()
  #listening = false
  #count = 0

  constructor(x: XConnection) {
    this.#x = x
  }

  /** The focused window that answers pings; 0 where it does not. */
  async partner(): Promise<number> {
    const { focus } = await this.#x.ask<{ focus: number }>('GetInputFocus')
    const window = await windowWith(this.#x, focus, 'WM_PROTOCOLS')
    if (!window) return 0
    const protocols = await numbersOf(this.#x, window, 'WM_PROTOCOLS')
    return protocols.includes(await this.#x.atom('_NET_WM_PING')) ? window : 0
  }

  /** `mute` at once where the application never answers, `late` where it should have and did not. */
  async ask(patienceMs = PATIENCE_MS): Promise<'answered' | 'late' | 'mute'> {
    const window = await this.partner()
    if (!window) return 'mute'
    if (!this.#listening) await this.#listen()
    const protocols = await this.#x.atom('WM_PROTOCOLS')
    const ping = await this.#x.atom('_NET_WM_PING')
    const number = (++this.#count % 0x7fffffff) + 1
    return new Promise((resolve) => {
      const late = setTimeout(() => {
        this.#waiting.delete(number)
        resolve('late')
      }, patienceMs)
      this.#waiting.set(number, () => {
        clearTimeout(late)
        resolve('answered')
      })
      const data = [ping, number, window, 0, 0]
      this.#x.send('SendEvent', window, 0, 0, {
        name: 'ClientMessage',
        format: 32,
        wid: window,
        message_type: protocols,
        data
      })
    })
  }

  /** The answer goes to the root window, where the window manager hears it too. */
  async #listen(): Promise<void> {
    this.#listening = true
    const ping = await this.#x.atom('_NET_WM_PING')
    this.#x.onEvent((event: XEvent) => {
      if (event.name !== 'ClientMessage') return
      const [kind, number] = event.data as readonly number[]
      if (kind !== ping || number === undefined) return
      this.#waiting.get(number)?.()
      this.#waiting.delete(number)
    })
    this.#x.send('ChangeWindowAttributes', this.#x.root, { eventMask: SUBSTRUCTURE_NOTIFY })
    await this.#x.roundTrip()
  }
}

/**
 * One pair of hands to a display. The lock is the X selection below: the server itself takes it back when its holder
 * dies in any way, so it never goes stale, and it holds for everyone who can reach the display, on whatever machine.
 * The root window says what the hands have borrowed of the keyboard, for whoever has to put it back in their place: it
 * outlives them, so that it can be read whenever they died.
 */
import { hostname } from 'node:os'
import { MissingError } from '../../contract/errors.ts'
import type { XConnection } from './x-connection.ts'

export const LOCK = '_INTERLOCK_HANDS'
export const BORROWED = '_INTERLOCK_BORROWED'
const HOLDER = '_INTERLOCK_HOLDER'

const INPUT_ONLY = 2
const REPLACE = 0

export class DisplayLock {
  readonly #x: XConnection

  /** Rejects with MissingError that names the holder when the display is taken. */
  static async take(x: XConnection, display: string): Promise<DisplayLock> {
    const [lock, holder, string] = await Promise.all([x.atom(LOCK), x.atom(HOLDER), x.atom('STRING')])
    const window = x.newId()
    x.send('CreateWindow', window, x.root, -10, -10, 1, 1, 0, 0, INPUT_ONLY, 0, {})
    const me = `process ${process.pid} on ${hostname()}, since ${new Date().toISOString()}`
    x.send('ChangeProperty', REPLACE, window, holder, string, 8, me)
    x.send('GrabServer')
    try {
      const owner = await x.ask<number>('GetSelectionOwner', lock)
      if (owner) {
        const { data } = await x.ask<{ data: Buffer }>('GetProperty', 0, owner, holder, 0, 0, 256)
        throw new MissingError(`the display ${display} is taken: ${data.toString('latin1')} acts on it`)
      }
      x.send('SetSelectionOwner', window, lock, 0)
    } finally {
      x.send('UngrabServer')
      await x.roundTrip()
    }
    return new DisplayLock(x)
  }

  private constructor(x: XConnection) {
    this.#x = x
  }

  /** Told before the keyboard is changed: the keys that are lent, and whether Caps Lock was put aside. */
  async borrow(codes: readonly number[], capsLock: boolean): Promise<void> {
    const [borrowed, cardinal] = await Promise.all([this.#x.atom(BORROWED), this.#x.atom('CARDINAL')])
    this.#x.send('ChangeProperty', REPLACE, this.#x.root, borrowed, cardinal, 32, [capsLock ? 1 : 0, ...codes])
  }
}

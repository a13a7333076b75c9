/** An independent witness: hears every raw event on a connection of its own, with the server's time in milliseconds. */
import { XConnection } from '../../main/hands/drivers/x-connection.ts'
import { LOCK } from '../../main/hands/drivers/x11-lock.ts'

const ALL_MASTER_DEVICES = 1
const RAW_KEY_PRESS = 13
const RAW_MOTION = 17

export interface Heard {
  readonly kind: 'key-down' | 'key-up' | 'button-down' | 'button-up' | 'motion'
  readonly detail: number
  /** The device it came from: 4 and 5 are the hands', 10 and 11 a second master's. */
  readonly source: number
  /** The server's clock. */
  readonly time: number
  /** Our own clock when it was heard. */
  readonly heardAt: number
}

const KINDS = ['key-down', 'key-up', 'button-down', 'button-up', 'motion'] as const

export class Witness {
  readonly events: Heard[] = []
  readonly #x: XConnection

  static async listen(display: string): Promise<Witness> {
    const x = await XConnection.open(display)
    const xinput = await x.extension('xinput')
    const select = xinput.XISelectEvents as (window: number, masks: readonly object[]) => void
    let mask = 0
    for (let event = RAW_KEY_PRESS; event <= RAW_MOTION; event++) mask |= 1 << event
    select(x.root, [{ deviceId: ALL_MASTER_DEVICES, mask }])
    await x.roundTrip()
    return new Witness(x)
  }

  private constructor(x: XConnection) {
    this.#x = x
    x.onEvent((event) => {
      const { evtype, detail, sourceId, time } = event as unknown as {
        evtype: number
        detail: number
        sourceId: number
        time: number
      }
      const kind = KINDS[evtype - RAW_KEY_PRESS]
      if (kind) this.events.push({ kind, detail, source: sourceId, time, heardAt: performance.now() })
    })
  }

  /** Resolves when everything the server had to tell so far has been heard. */
  async caughtUp(): Promise<void> {
    await this.#x.roundTrip()
  }

  /** Whether hands are connected to the display: what they send arrives as long as they are. */
  async seesHands(): Promise<boolean> {
    return (await this.#x.ask<number>('GetSelectionOwner', await this.#x.atom(LOCK))) !== 0
  }

  from(...sources: readonly number[]): readonly Heard[] {
    return this.events.filter((event) => sources.includes(event.source))
  }

  close(): Promise<void> {
    return this.#x.close()
  }
}

/** What went down and never came up again, as `key 50` or `button 1`. */
export function heldAfter(events: readonly Heard[]): readonly string[] {
  const held = new Set<string>()
  for (const { kind, detail } of events) {
    const name = `${kind.split('-')[0]} ${detail}`
    if (kind.endsWith('down')) held.add(name)
    else if (kind.endsWith('up')) held.delete(name)
  }
  return [...held]
}

/**
 * Watches for the person: the stop hotkey, the pointer slammed into a corner, any use of the real mouse or keyboard.
 * A connection of its own, so that a busy pair of hands never delays a stop. Raw events come whoever has a grab, and a
 * grab of the hotkey besides keeps it from the application and sees it where it comes through a remote desktop.
 */
import type { XExtension } from 'x11'
import type { PersonWatch, Sign } from '../raw-input.ts'
import { XConnection, type XEvent } from './x-connection.ts'
import { listDevices, type OwnDevices, ownDevices } from './x11-devices.ts'
import { readKeymap } from './xkb-map.ts'

const HIERARCHY_CHANGED = 11
const RAW_KEY_PRESS = 13
const RAW_KEY_RELEASE = 14
const RAW_BUTTON_PRESS = 15
const RAW_MOTION = 17
const RAW_EVENTS = [RAW_KEY_PRESS, RAW_KEY_RELEASE, RAW_BUTTON_PRESS, RAW_MOTION].reduce(
  (mask, event) => mask | (1 << event),
  0
)

const ALL_DEVICES = 0
const SLAVE_POINTER = 3
const SLAVE_KEYBOARD = 4
const QUERY_POINTER = 40
const ASYNCHRONOUS = 1
const KEY_PRESS = 'KeyPress'
const LOCK = 2
/** Num Lock on every usual keymap. */
const MOD2 = 16

/** Left and right keys count as one; the codes of each keysym are looked up in the live keymap. */
const TWINS: Readonly<Record<number, readonly number[]>> = {
  65505: [0xffe1, 0xffe2],
  65507: [0xffe3, 0xffe4],
  65513: [0xffe9, 0xffea, 0xffe7, 0xffe8],
  65515: [0xffeb, 0xffec]
}

interface RawEvent {
  readonly evtype: number
  readonly deviceId: number
  readonly detail: number
}

/** `hotkey` in keysyms. */
export async function watchX11(
  display: string,
  hotkey: readonly number[],
  tell: (sign: Sign) => void
): Promise<PersonWatch> {
  const x = await XConnection.open(display)
  const [xinput, xkb] = await Promise.all([x.extension('xinput'), x.extension('xkb')])
  const own = await ownDevices(x, xinput)
  const watch = new X11Watch(x, xinput, own, tell)
  await watch.arm()
  await watch.armHotkey(xkb, hotkey)
  return watch
}

class X11Watch implements PersonWatch {
  readonly sees: Sign['kind'][] = ['corner', 'used']
  readonly lacks: string[] = []
  hotkey: readonly ReadonlySet<number>[] = []
  readonly #x: XConnection
  readonly #xinput: XExtension
  readonly #own: OwnDevices
  readonly #tell: (sign: Sign) => void
  readonly #down = new Set<number>()
  /** The master each watched device moves. */
  #masters = new Map<number, number>()
  #looking = false

  constructor(x: XConnection, xinput: XExtension, own: OwnDevices, tell: (sign: Sign) => void) {
    this.#x = x
    this.#xinput = xinput
    this.#own = own
    this.#tell = tell
    x.onEvent((event) => this.#hear(event))
  }

  /** Listens to every device but the two our own events come from; again whenever one is plugged in or out. */
  async arm(): Promise<void> {
    const devices = await listDevices(this.#x, this.#xinput)
    const persons = devices.filter(
      ({ deviceId, use }) =>
        (use === SLAVE_POINTER || use === SLAVE_KEYBOARD) &&
        deviceId !== this.#own.pointer &&
        deviceId !== this.#own.keyboard
    )
    this.#masters = new Map(persons.map(({ deviceId, attachment }) => [deviceId, attachment]))
    const select = this.#xinput.XISelectEvents as (window: number, masks: readonly object[]) => void
    select(this.#x.root, [
      { deviceId: ALL_DEVICES, mask: 1 << HIERARCHY_CHANGED },
      ...persons.map(({ deviceId }) => ({ deviceId, mask: RAW_EVENTS }))
    ])
    await this.#x.roundTrip()
  }

  async armHotkey(xkb: XExtension, keysyms: readonly number[]): Promise<void> {
    const keymap = await readKeymap(this.#x, xkb, this.#own.keyboard)
    this.hotkey = keysyms.map((keysym) => {
      const alike = TWINS[keysym] ?? [keysym]
      const keys = keymap.keys.filter(({ groups }) => groups.some((group) => alike.includes(group.keysyms[0] ?? 0)))
      return new Set(keys.map(({ code }) => code))
    })
    if (this.hotkey.some((codes) => codes.size === 0)) {
      this.lacks.push('the stop hotkey has a key that this keyboard layout lacks')
      return
    }
    this.sees.push('hotkey')
    const modifiers = this.hotkey.slice(0, -1).reduce((mask, codes) => {
      const key = keymap.modifierKeys.find(({ code }) => codes.has(code))
      return mask | (key?.modifiers ?? 0)
    }, 0)
    const grabs = [...(this.hotkey.at(-1) ?? [])].flatMap((code) =>
      [0, LOCK, MOD2, LOCK | MOD2].map((locks) =>
        this.#x.try('GrabKey', this.#x.root, 0, modifiers | locks, code, ASYNCHRONOUS, ASYNCHRONOUS)
      )
    )
    const refused = (await Promise.all(grabs)).some((taken) => !taken)
    if (refused) this.lacks.push('the stop hotkey is also taken by another program; it stops the hands all the same')
  }

  close(): Promise<void> {
    return this.#x.close()
  }

  #hear(event: XEvent): void {
    if (event.name === KEY_PRESS) this.#tell({ kind: 'hotkey' })
    const raw = event as unknown as RawEvent
    if (raw.evtype === HIERARCHY_CHANGED) void this.arm()
    if (!this.#masters.has(raw.deviceId)) return
    if (raw.evtype === RAW_MOTION) this.#moved(raw.deviceId)
    else if (raw.evtype === RAW_BUTTON_PRESS) this.#tell({ kind: 'used', what: 'mouse' })
    else if (raw.evtype === RAW_KEY_RELEASE) this.#down.delete(raw.detail)
    else if (raw.evtype === RAW_KEY_PRESS) this.#pressed(raw.detail)
  }

  #pressed(code: number): void {
    this.#down.add(code)
    const complete =
      this.hotkey.at(-1)?.has(code) && this.hotkey.every((codes) => [...codes].some((each) => this.#down.has(each)))
    this.#tell(complete ? { kind: 'hotkey' } : { kind: 'used', what: 'keyboard' })
  }

  #moved(device: number): void {
    this.#tell({ kind: 'used', what: 'mouse' })
    if (this.#looking) return
    this.#looking = true
    void this.#inCorner(this.#masters.get(device) ?? 0)
      .then((slammed) => slammed && this.#tell({ kind: 'corner' }))
      .catch(() => undefined)
      .finally(() => {
        this.#looking = false
      })
  }

  async #inCorner(master: number): Promise<boolean> {
    const body = Buffer.alloc(8)
    body.writeUInt32LE(this.#x.root, 0)
    body.writeUInt16LE(master, 4)
    const reply = await this.#x.askRaw(this.#xinput, QUERY_POINTER, body)
    // 16.16 fixed point.
    const [x, y] = [reply.readInt16LE(10), reply.readInt16LE(14)]
    const { pixel_width: width, pixel_height: height } = this.#x.screen
    return (x <= 0 || x >= width - 1) && (y <= 0 || y >= height - 1)
  }
}

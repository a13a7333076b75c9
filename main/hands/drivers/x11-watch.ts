/**
 * Watches for the person: the stop hotkey, the pointer slammed into a corner, any use of the real mouse or keyboard.
 * A connection of its own, so that a busy pair of hands never delays a stop. Raw events come whoever has a grab, and a
 * grab of the hotkey besides keeps it from the application and sees it where it comes through a remote desktop.
 */
import type { XExtension } from 'x11'
import type { Keymap } from '../layout.ts'
import type { PersonWatch, Sign } from '../raw-input.ts'
import { XConnection, type XEvent } from './x-connection.ts'
import { explainTaken } from './x11-chords.ts'
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
const CORE_KEYBOARD = 0x100
/** A new keyboard, and a new map of the one there is. */
const KEYMAP_EVENTS = 3
const ALL_PARTS = 0xff
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

/** Milliseconds without a change of the keymap before the hotkey is looked up anew. */
const REARM_MS = 200

/** Where a US keyboard has its letters, for layouts without Latin ones. */
const ROWS: readonly (readonly [number, string])[] = [
  [24, 'qwertyuiop'],
  [38, 'asdfghjkl'],
  [52, 'zxcvbnm']
]

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
  const watch = new X11Watch(x, xinput, xkb, own, hotkey, tell)
  await watch.arm()
  await watch.armHotkey()
  return watch
}

class X11Watch implements PersonWatch {
  readonly sees: readonly Sign['kind'][] = ['hotkey', 'corner', 'used']
  readonly lacks: string[] = []
  hotkey: readonly ReadonlySet<number>[] = []
  readonly #x: XConnection
  readonly #xinput: XExtension
  readonly #xkb: XExtension
  readonly #own: OwnDevices
  readonly #keysyms: readonly number[]
  readonly #tell: (sign: Sign) => void
  readonly #down = new Set<number>()
  /** The master each watched device moves. */
  #masters = new Map<number, number>()
  #grabs: readonly { readonly code: number; readonly modifiers: number }[] = []
  #rearming: NodeJS.Timeout | undefined
  #looking = false

  constructor(
    x: XConnection,
    xinput: XExtension,
    xkb: XExtension,
    own: OwnDevices,
    keysyms: readonly number[],
    tell: (sign: Sign) => void
  ) {
    this.#x = x
    this.#xinput = xinput
    this.#xkb = xkb
    this.#keysyms = keysyms
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
    const selectKeymap = this.#xkb.SelectEvents as (...args: readonly unknown[]) => void
    selectKeymap(CORE_KEYBOARD, KEYMAP_EVENTS, 0, KEYMAP_EVENTS, ALL_PARTS, ALL_PARTS)
    await this.#x.roundTrip()
  }

  /** Again whenever the keymap changes. */
  async armHotkey(): Promise<void> {
    const keymap = await readKeymap(this.#x, this.#xkb, this.#own.keyboard)
    const hotkey = this.#keysyms.map((keysym) => codesOf(keysym, keymap))
    if (sameCodes(hotkey, this.hotkey)) return
    for (const { code, modifiers } of this.#grabs) this.#x.send('UngrabKey', this.#x.root, code, modifiers)
    this.hotkey = hotkey
    const modifiers = hotkey.slice(0, -1).reduce((mask, codes) => {
      const key = keymap.modifierKeys.find(({ code }) => codes.has(code))
      return mask | (key?.modifiers ?? 0)
    }, 0)
    this.#grabs = [...(hotkey.at(-1) ?? [])].flatMap((code) =>
      [0, LOCK, MOD2, LOCK | MOD2].map((locks) => ({ code, modifiers: modifiers | locks }))
    )
    const taken = await Promise.all(
      this.#grabs.map((grab) =>
        this.#x.try('GrabKey', this.#x.root, 0, grab.modifiers, grab.code, ASYNCHRONOUS, ASYNCHRONOUS)
      )
    )
    if (taken.includes(false) && this.lacks.length === 0) {
      this.lacks.push(await explainTaken(this.#x, keymap, this.#keysyms))
    }
  }

  close(): Promise<void> {
    return this.#x.close()
  }

  #hear(event: XEvent): void {
    if (event.name === KEY_PRESS) this.#tell({ kind: 'hotkey' })
    if (event.name === 'XkbEvent') this.#rearmSoon()
    const raw = event as unknown as RawEvent
    if (raw.evtype === HIERARCHY_CHANGED) void this.arm()
    if (!this.#masters.has(raw.deviceId)) return
    if (raw.evtype === RAW_MOTION) this.#moved(raw.deviceId)
    else if (raw.evtype === RAW_BUTTON_PRESS) this.#tell({ kind: 'used', what: 'mouse' })
    else if (raw.evtype === RAW_KEY_RELEASE) this.#down.delete(raw.detail)
    else if (raw.evtype === RAW_KEY_PRESS) this.#pressed(raw.detail)
  }

  /** Keys lent for a text change the keymap, too: once is enough when they are back. */
  #rearmSoon(): void {
    clearTimeout(this.#rearming)
    this.#rearming = setTimeout(() => void this.armHotkey().catch(() => undefined), REARM_MS)
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

/** The keys that count as one of the hotkey's. */
function codesOf(keysym: number, { keys }: Keymap): ReadonlySet<number> {
  const alike = TWINS[keysym] ?? [keysym]
  const codes = keys.filter(({ groups }) => groups.some((group) => alike.includes(group.keysyms[0] ?? 0)))
  if (codes.length > 0) return new Set(codes.map(({ code }) => code))
  const letter = String.fromCodePoint(Math.min(keysym, 0x10ffff))
  const row = ROWS.find(([, letters]) => letters.includes(letter))
  return new Set(row ? [row[0] + row[1].indexOf(letter)] : [])
}

function sameCodes(some: readonly ReadonlySet<number>[], others: readonly ReadonlySet<number>[]): boolean {
  return JSON.stringify(some.map((codes) => [...codes])) === JSON.stringify(others.map((codes) => [...codes]))
}

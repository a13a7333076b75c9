/**
 * A seat is one display with what runs on it: the host's, or a private one.
 *
 *     main ── line ── guardian ─┬─ Xvfb            display server of a private seat
 *      │                        ├─ openbox         its window manager
 *      │                        ├─ dbus-daemon     its session bus
 *      │                        └─ programs        each in a session of its own
 *      └── X connection (windows, focus)
 *
 * The guardian is started before anything else of the seat and owns all of it. Node cannot ask to die with its parent,
 * so the guardian watches the line: when main closes it, or dies however it dies, the guardian ends every process of a
 * private seat, removes its folder and goes. Should the guardian itself be killed, main does the same in its place.
 *
 * A private seat has a home, XDG folders, a session bus and an X cookie of its own, all in one folder that only this
 * person can read and that goes with the seat: what a program must leave behind it has to save elsewhere. On the host's
 * display the guardian starts programs with the person's own environment, and they stay when the seat is closed, as a
 * person expects of programs on their own desktop.
 */
import { randomBytes } from 'node:crypto'
import type { Desktop } from '../agent/ports.ts'
import { MissingError, UsageError } from '../contract/errors.ts'
import type { Monitor } from '../contract/geometry.ts'
import type { Launcher } from '../process/launcher.ts'
import { GuardianLine } from './guardian-line.ts'
import { monitorsOf } from './monitors.ts'
import { requireNeeds } from './needs.ts'
import type { Size } from './private-display.ts'
import type { Environment } from './seat-home.ts'
import { XConnection } from './x-connection.ts'
import { X11Desktop } from './x11-desktop.ts'

export interface Seat {
  /** `host`, or `virtual` with its size: for people. */
  readonly description: string
  /** Such as `:57`. */
  readonly display: string
  /** What the processes that look at and act on this display must be started with. */
  readonly env: Readonly<Record<string, string>>
  readonly desktop: Desktop
  monitors(): readonly Monitor[]
  /** Ends a private seat with all that runs on it. */
  close(): Promise<void>
  /** Resolves when the seat is gone, with how it went in words; everything of a private seat is ended by then. */
  readonly ended: Promise<string>
}

export interface SeatOptions {
  readonly launcher: Launcher
  /** The person's environment; that of this process when left out. */
  readonly env?: Environment
  readonly signal: AbortSignal
}

const LEAST: Size = { width: 320, height: 200 }
const MOST: Size = { width: 8192, height: 8192 }

/**
 * A virtual display of its own, with a window manager that is at work. Several at once do not know of each other.
 * Rejects with UsageError for a size that cannot be had and with MissingError where a program is not installed.
 */
export async function openPrivateSeat(options: SeatOptions & { readonly size: Size }): Promise<Seat> {
  const { launcher, size, signal, env: person = process.env } = options
  checkSize(size)
  requireNeeds('private display', person)
  const guardian = new GuardianLine(launcher, randomBytes(8).toString('hex'))
  return opened(guardian, async () => {
    const { display, xauthority } = await guardian.openDisplay({ size, person }, signal)
    const x = await XConnection.open(display, xauthority)
    guardian.beforeEnd(() => x.close())
    letThisPersonIn(x)
    parkPointer(x, size)
    const description = `virtual ${size.width}x${size.height}`
    const desktop = await X11Desktop.open({ x, guardian, description, person })
    await desktop.waitForWindowManager(signal)
    return { display, x, desktop, env: { DISPLAY: display, XAUTHORITY: xauthority } }
  })
}

/** The display this session runs on. Rejects with MissingError where there is none that can be worked on. */
export async function openHostSeat({ launcher, signal, env: person = process.env }: SeatOptions): Promise<Seat> {
  const { DISPLAY: display, XAUTHORITY: xauthority } = person
  refuseWayland(person)
  if (!display) throw new MissingError(`there is no X display to work on: DISPLAY is not set; ${INSTEAD}`)
  const x = await XConnection.open(display, xauthority).catch((error: Error) => {
    throw new MissingError(`the display ${display} cannot be opened (${error.message}); ${INSTEAD}`)
  })
  const guardian = new GuardianLine(launcher, randomBytes(8).toString('hex'))
  guardian.beforeEnd(() => x.close())
  return opened(guardian, async () => {
    await guardian.useHost({ person }, signal)
    const desktop = await X11Desktop.open({ x, guardian, description: 'host', person })
    return { display, x, desktop, env: { DISPLAY: display, ...(xauthority ? { XAUTHORITY: xauthority } : {}) } }
  })
}

const INSTEAD = 'a private one works all the same: --display virtual'

interface Parts {
  readonly display: string
  readonly x: XConnection
  readonly desktop: Desktop
  readonly env: Readonly<Record<string, string>>
}

/** Ends what was begun when the rest of it fails. */
async function opened(guardian: GuardianLine, open: () => Promise<Parts>): Promise<Seat> {
  try {
    const { display, x, desktop, env } = await open()
    const monitors = await monitorsOf(x)
    const { description } = desktop
    const { ended } = guardian
    return { description, display, env, desktop, ended, monitors: () => monitors, close: () => guardian.close() }
  } catch (error) {
    await guardian.close()
    throw error
  }
}

function checkSize({ width, height }: Size): void {
  const fits = (side: 'width' | 'height', value: number) =>
    Number.isInteger(value) && value >= LEAST[side] && value <= MOST[side]
  if (fits('width', width) && fits('height', height)) return
  throw new UsageError(
    `a display of ${width}x${height} cannot be had: from ${LEAST.width}x${LEAST.height} to ${MOST.width}x${MOST.height}`
  )
}

function refuseWayland({ XDG_SESSION_TYPE, WAYLAND_DISPLAY }: Environment): void {
  if (XDG_SESSION_TYPE !== 'wayland' && !WAYLAND_DISPLAY) return
  throw new MissingError(`this is a Wayland session, where other programs cannot be seen or driven; ${INSTEAD}`)
}

/** Into the corner furthest from menus: a pointer left in the middle raises tooltips over what is to be read. */
function parkPointer(x: XConnection, { width, height }: Size): void {
  x.send('WarpPointer', 0, x.root, 0, 0, 0, 0, width - 1, height - 1)
}

/** The cookie keeps other users out; this person's own programs need none. */
function letThisPersonIn(x: XConnection): void {
  const SERVER_INTERPRETED = 5
  x.send('ChangeHosts', 0, SERVER_INTERPRETED, Buffer.from(`localuser\0#${process.getuid?.() ?? 0}`))
}

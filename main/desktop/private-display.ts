/** The pillars of a private seat: display server, window manager and session bus. */
import { randomBytes } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Child, Children } from './children.ts'
import { endAll, isRunning, SEAT_MARK } from './reap.ts'
import { findInPath } from './search-path.ts'
import { type Environment, folderOf, seatEnvironment } from './seat-home.ts'
import { writeXauthority } from './xauthority.ts'

export interface Size {
  /** Pixels. */
  readonly width: number
  readonly height: number
}

export interface PrivateDisplay {
  /** Such as `:57`. */
  readonly name: string
  readonly server: Child
  readonly manager: Child
  /** What every program on it is started with. */
  readonly env: Record<string, string>
}

/** How long a display server may take to end and to take its socket along, in milliseconds. */
const SERVER_MS = 2_000

export async function startDisplay(
  children: Children,
  seat: string,
  size: Size,
  person: Environment
): Promise<PrivateDisplay> {
  const folder = folderOf(seat)
  const xauthority = join(folder, 'Xauthority')
  // Without a cookie every user of this machine could look at the display and type into it.
  await writeXauthority(xauthority, randomBytes(16))
  const server = await children.start({
    command: [
      ...withGuardian(person),
      'Xvfb',
      ...['-displayfd', '3', '-screen', '0', `${size.width}x${size.height}x24`],
      ...['-auth', xauthority, '-nolisten', 'tcp', '-noreset']
    ],
    env: { PATH: person.PATH ?? '', [SEAT_MARK]: seat },
    lines: 1
  })
  const number = await server.firstLine(3)
  const name = `:${number}`
  const env = seatEnvironment(seat, name, person)
  const address = env.DBUS_SESSION_BUS_ADDRESS as string
  const [bus, manager] = await Promise.all([
    children.start({
      command: [
        ...withGuardian(person),
        'dbus-daemon',
        ...['--session', '--nofork', '--nopidfile', `--address=${address}`, '--print-address=3']
      ],
      env,
      lines: 1
    }),
    children.start({ command: ['openbox', '--sm-disable', '--config-file', join(folder, 'openbox.xml')], env })
  ])
  await bus.firstLine(3)
  return { name, server, manager, env }
}

/** Where the system can, it ends the display server itself when the guardian is killed: main may be gone as well. */
function withGuardian(person: Environment): readonly string[] {
  return findInPath('setpriv', person) === undefined ? [] : ['setpriv', '--pdeathsig', 'TERM']
}

/** Last of all: whoever still shows something would complain. */
export async function endServer(name: string, pid: number): Promise<void> {
  await endAll([pid], 'SIGTERM', SERVER_MS)
  if (isRunning(pid)) await endAll([pid], 'SIGKILL', SERVER_MS)
  await removeTraces(name)
}

/** A display server that was killed leaves its socket behind. (One that finds its number itself makes no lock.) */
export async function removeTraces(name: string): Promise<void> {
  const socket = `/tmp/.X11-unix/X${name.slice(1)}`
  const bound = await readFile('/proc/net/unix', 'latin1').catch(() => socket)
  const held = bound.split('\n').some((line) => line.endsWith(` ${socket}`) || line.endsWith(` @${socket}`))
  if (!held) await rm(socket, { force: true })
}

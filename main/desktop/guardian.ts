/**
 * The guardian: a process of one seat's own that starts and owns whatever runs on the seat, and that outlives a kill -9
 * of everything else. When main's line closes it ends all of a private seat and goes. See seat.ts for the picture.
 */
import { mkdir } from 'node:fs/promises'
import { announce, answerParent } from '../process/line.ts'
import { type Child, Children, type Exit } from './children.ts'
import { endServer, type PrivateDisplay, type Size, startDisplay } from './private-display.ts'
import { reap } from './reap.ts'
import { type Environment, folderOf, hostEnvironment, makeHome, removeHome } from './seat-home.ts'

/** How long programs may take to end by themselves, in milliseconds. */
const PATIENCE_MS = 1_000

export interface OpenDisplay {
  readonly size: Size
  readonly person: Environment
}

export interface OpenedDisplay {
  readonly display: string
  readonly server: number
  readonly xauthority: string
}

export interface Launch {
  readonly command: readonly [string, ...string[]]
  readonly folder?: string | undefined
}

export type GuardianEvent =
  | { readonly type: 'program-exited'; readonly exit: Exit }
  | { readonly type: 'display-ended'; readonly exit: Exit }
  | { readonly type: 'manager-ended'; readonly exit: Exit }

const seat = process.argv[2] ?? ''
const folder = folderOf(seat)
const children = new Children(folder)
let isPrivate = false
let opening: Promise<unknown> = Promise.resolve()
let display: PrivateDisplay | undefined
/** What programs are started with. */
let env: Record<string, string> = {}
let closing: Promise<void> | undefined

function openDisplay(asked: OpenDisplay): Promise<OpenedDisplay> {
  isPrivate = true
  const opened = open(asked)
  opening = opened
  return opened
}

async function open({ size, person }: OpenDisplay): Promise<OpenedDisplay> {
  await makeHome(seat)
  display = await startDisplay(children, seat, size, person)
  env = display.env
  tell('display-ended', display.server)
  tell('manager-ended', display.manager)
  return { display: display.name, server: display.server.pid, xauthority: env.XAUTHORITY as string }
}

/** The host's display has all it needs; only programs are started there. */
async function useHost({ person }: { person: Environment }): Promise<void> {
  await mkdir(folder, { mode: 0o700 })
  env = hostEnvironment(person)
}

async function launch({ command, folder: where }: Launch): Promise<number> {
  const child = await children.start({ command, env, folder: where })
  tell('program-exited', child)
  return child.pid
}

function tell(type: GuardianEvent['type'], { exited }: Child): void {
  void exited.then((exit) => announce({ type, exit } satisfies GuardianEvent))
}

/** Ends what runs on a private seat. Programs opened on the host's display are the person's now: they stay. */
function close(): Promise<void> {
  closing ??= end()
  return closing
}

async function end(): Promise<void> {
  children.close()
  // Held keys and buttons are let go by the hands' stand-in process, which watches its own line in the same way.
  if (isPrivate) {
    await reapPrograms()
    // A display that was still opening fails now, and must not make its folder anew.
    await opening.catch(() => undefined)
    await reapPrograms()
    if (display) await endServer(display.name, display.server.pid)
  }
  await removeHome(seat)
}

async function reapPrograms(): Promise<void> {
  const except = new Set(display ? [display.server.pid] : [])
  await reap({ seat, sessions: children.sessions, except }, PATIENCE_MS)
}

async function closeAndGo(): Promise<void> {
  // Main does what is left when this code is not 0.
  await close().then(
    () => process.exit(0),
    () => process.exit(1)
  )
}

for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined)
process.on('SIGTERM', closeAndGo)
process.on('uncaughtException', closeAndGo)
answerParent({ openDisplay, useHost, launch, close }, closeAndGo)

/** Looks at what the system holds, to tell whether a seat has left anything. */
import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { expect } from 'vitest'
import type { Surroundings } from '../../main/agent/ports.ts'
import type { Frame, WindowInfo } from '../../main/contract/scene.ts'
import { openPrivateSeat, type Seat } from '../../main/desktop/seat.ts'
import { testLauncher } from '../support/rooms.ts'

export const never = new AbortController().signal
export const SIZE = { width: 1024, height: 768 }

export function privateSeat(size = SIZE): Promise<Seat> {
  return openPrivateSeat({ launcher: testLauncher(), size, signal: never })
}

/** A frame of the seat as far as the desktop is concerned: only the monitors matter. */
function frameOf(seat: Pick<Seat, 'monitors'>): Frame {
  return { id: 'frame', ...SIZE, pixels: new Uint8Array(), monitors: seat.monitors(), capturedAt: 0 }
}

export function around(seat: Seat): Promise<Surroundings> {
  return seat.desktop.surroundings(frameOf(seat), never)
}

/** Looks until something is to be seen; fails after 15 s. */
export async function seen<Seen>(
  look: () => Promise<Seen | undefined> | Seen | undefined,
  what: string
): Promise<Seen> {
  const until = Date.now() + 15_000
  for (;;) {
    const found = await look()
    if (found !== undefined && found !== false) return found
    if (Date.now() > until) throw new Error(`never seen: ${what}`)
    await sleep(20)
  }
}

export function windowLike(seat: Seat, like: (window: WindowInfo) => boolean, what: string): Promise<WindowInfo> {
  return seen(async () => (await around(seat)).windows.find(like), what)
}

export function titled(seat: Seat, title: string): Promise<WindowInfo> {
  return windowLike(seat, (window) => window.title.includes(title), `a window titled ${title}`)
}

/** A second hand on the display. */
export async function xdotool(
  seat: { readonly env: Readonly<Record<string, string>> },
  ...args: string[]
): Promise<void> {
  await promisify(execFile)('xdotool', args, { env: { ...process.env, ...seat.env } })
}

/** What a private seat could leave behind. */
export interface Traces {
  readonly display: string
  readonly folder: string
}

export function tracesOf({ display, env }: Pick<Seat, 'display' | 'env'>): Traces {
  return { display, folder: dirname(env.XAUTHORITY as string) }
}

/** Everything of a seat that is still there, in words. */
export function leftBy({ display, folder }: Traces): string[] {
  const number = display.slice(1)
  const seat = basename(folder).replace('interlock-seat-', '')
  const files = [folder, ...(isServed(number) ? [] : [`/tmp/.X11-unix/X${number}`])].filter(existsSync)
  return [...files, ...processesMarked(seat)]
}

/** Another seat may have taken the number meanwhile. */
function isServed(number: string): boolean {
  return read('/proc/net/unix').includes(`/tmp/.X11-unix/X${number}\n`)
}

/** The process of a seat that has these words in its command line. */
export function processOf({ folder }: Traces, words: string): number {
  const seat = basename(folder).replace('interlock-seat-', '')
  const found = processesMarked(seat).filter((process) => process.includes(words))
  expect(found).toHaveLength(1)
  return Number(/\d+/.exec(found[0] ?? '')?.[0])
}

export async function expectNothingLeft(traces: Traces): Promise<void> {
  await seen(() => (leftBy(traces).length === 0 ? true : undefined), 'nothing').catch(() => undefined)
  expect(leftBy(traces)).toEqual([])
}

/** Processes with these words in their environment or their command line. */
function processesMarked(words: string): string[] {
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) return []
    const holds = ['environ', 'cmdline'].some((file) => read(`/proc/${pid}/${file}`).includes(words))
    return holds ? [`process ${pid}: ${read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ')}`] : []
  })
}

export function environmentOf(pid: number): Record<string, string> {
  const pairs = read(`/proc/${pid}/environ`)
    .split('\0')
    .filter((pair) => pair.includes('='))
  return Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]))
}

export function isAlive(pid: number): boolean {
  const stat = read(`/proc/${pid}/stat`)
  return stat !== '' && !/\) Z /.test(stat)
}

function read(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return ''
  }
}

import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { expectNothingLeft, leftBy, never, privateSeat, processOf, type Traces, titled, tracesOf } from './support.ts'

/** Leaves its parent and its session, will not be asked to end, and forgets its environment. */
const DAEMONS = [
  `sh -c 'setsid sh -c "trap \\"\\" TERM HUP INT; while :; do sleep 1; done" & exit 0'`,
  `sh -c 'trap "" TERM; (env -i /bin/sleep 1000 & ) ; exec sleep 1000'`
]

async function mainProcess(...programs: string[]): Promise<{ child: ChildProcess; traces: Traces }> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./opens-seat.ts', import.meta.url)), ...programs], {
    stdio: ['ignore', 'pipe', 'ignore']
  })
  for await (const line of createInterface(child.stdout as Readable))
    return { child, traces: tracesOf(JSON.parse(line)) }
  throw new Error(`it ended with code ${child.exitCode}`)
}

describe('the guardian', () => {
  it('ends everything of the seat when main is killed', async () => {
    const { child, traces } = await mainProcess('mousepad', 'xterm', ...DAEMONS)
    const before = leftBy(traces).join('\n')
    child.kill('SIGKILL')
    for (const part of ['Xvfb', 'openbox', 'dbus-daemon', 'mousepad', 'xterm', 'trap', 'guardian']) {
      expect(before).toContain(part)
    }
    await expectNothingLeft(traces)
  })

  it('is stood in for by main when it is killed itself', async () => {
    const seat = await privateSeat()
    for (const program of ['xterm', ...DAEMONS]) await seat.desktop.open(program, never)
    process.kill(processOf(tracesOf(seat), 'guardian.ts'), 'SIGKILL')
    expect(await seat.ended).toContain('guardian ended by SIGKILL')
    expect(leftBy(tracesOf(seat))).toEqual([])
    await seat.close()
  })

  it('does its work when a program of the seat is stopped', async () => {
    const seat = await privateSeat()
    await seat.desktop.open('xterm', never)
    const { pid } = await titled(seat, 'xterm')
    process.kill(pid as number, 'SIGSTOP')
    await seat.close()
    expect(leftBy(tracesOf(seat))).toEqual([])
  })
})

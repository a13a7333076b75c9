/** Real processes: one that hangs in a loop, one that is stopped, one that sleeps, and one that waits behind others. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { afterEach, describe, expect, it } from 'vitest'
import { ProcessorWait } from '../../main/process/processor-wait.ts'
import { until } from '../hands/support.ts'

const LOOP = 'process.stdout.write("x"); for (;;) {}'
const SLEEP = 'process.stdout.write("x"); setInterval(() => {}, 1000)'

const started: ChildProcess[] = []

async function run(code: string, command: readonly string[] = []): Promise<ChildProcess> {
  const [first = process.execPath, ...rest] = [...command, process.execPath, '-e', code]
  const child = spawn(first, rest, { stdio: ['ignore', 'pipe', 'ignore'] })
  started.push(child)
  if (child.stdout) await once(child.stdout, 'data')
  return child
}

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})

describe.runIf(process.platform === 'linux')('a process that gives no sign', () => {
  it('does not wait for a processor when it sleeps, is stopped, is gone or runs all the time', async () => {
    const sleeping = await run(SLEEP)
    const looping = await run(LOOP)
    const stopped = await run(LOOP)
    stopped.kill('SIGSTOP')
    const waits = [sleeping, looping, stopped].map(({ pid = 0 }) => new ProcessorWait(pid))
    await until('all had their share or want none', () => waits.every((wait) => !wait.waits))
    looping.kill('SIGKILL')
    await once(looping, 'exit')
    expect(waits[1]?.waits).toBe(false)
  })

  it('waits for one while others are preferred, until it has had its share', async () => {
    const last = await run(LOOP, ['nice', '-n', '10'])
    await Promise.all(Array.from({ length: 3 * availableParallelism() }, () => run(LOOP)))
    const wait = new ProcessorWait(last.pid ?? 0)
    expect(wait.waits).toBe(true)
    await until('its share', () => !wait.waits, 40_000)
    wait.heard()
    expect(wait.waits).toBe(true)
  })
})

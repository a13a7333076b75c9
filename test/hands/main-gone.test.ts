/** The main process dies, hangs or is kept from a processor while the hands type capitals with Shift. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startDisplay, type TestDisplay } from '../support/xvfb.ts'
import { until } from './support.ts'
import { heldAfter, Witness } from './witness.ts'

const OURS = [4, 5]
const TYPIST = fileURLToPath(new URL('../bench/typist.ts', import.meta.url))

describe('without a main process', () => {
  let display: TestDisplay
  let witness: Witness
  let main: ChildProcess
  let helpers: readonly number[]

  beforeEach(async () => {
    display = await startDisplay('640x480', false)
    witness = await Witness.listen(display.name)
    main = spawn(process.execPath, [TYPIST], { env: display.env, stdio: ['ignore', 'pipe', 'inherit'] })
    const lines = createInterface({ input: main.stdout as NodeJS.ReadableStream })
    const [line] = (await once(lines, 'line')) as [string]
    helpers = line.split(' ').map(Number)
    await until('typing', () => witness.from(...OURS).length > 50)
  })

  afterEach(async () => {
    main.kill('SIGKILL')
    await until('the end of its helpers', () => helpers.every((helper) => !alive(helper)))
    await witness.close()
    await display.close()
  })

  /** Resolves when nothing more comes. */
  async function silence(): Promise<void> {
    let [before, quiet] = [-1, 0]
    await until('silence', async () => {
      await witness.caughtUp()
      const now = witness.from(...OURS).length
      quiet = now === before ? quiet + 1 : 0
      before = now
      return quiet > 20
    })
  }

  /** Resolves when nothing came for so many milliseconds: between two events, or since the last one. */
  async function pause(milliseconds: number): Promise<void> {
    let [before, since] = [-1, 0]
    const seen = async () => {
      await witness.caughtUp()
      const now = witness.from(...OURS).length
      if (now !== before) [before, since] = [now, performance.now()]
      return performance.now() - since > milliseconds || longestPause(witness) > milliseconds
    }
    await until('a pause longer than the lease', seen, 40_000)
  }

  it('killed: everything is let go, and its helpers end', async () => {
    main.kill('SIGKILL')
    await silence()
    expect(heldAfter(witness.from(...OURS))).toEqual([])
    await until('the end of its helpers', () => helpers.every((helper) => !alive(helper)))
  })

  it('hung: the lease runs out, everything is let go, and nothing goes on when it comes back', async () => {
    main.kill('SIGSTOP')
    await silence()
    expect(heldAfter(witness.from(...OURS))).toEqual([])
    const count = witness.from(...OURS).length
    const exit = once(main, 'exit')
    main.kill('SIGCONT')
    await exit
    await witness.caughtUp()
    expect(witness.from(...OURS)).toHaveLength(count)
  })

  it('kept from a processor: the hands hold still for so long, and go on with it', async () => {
    const processor = firstProcessor()
    const loops = Array.from({ length: 8 }, () => spawn(process.execPath, ['-e', 'for (;;) {}']))
    try {
      for (const loop of [main, ...loops]) run('taskset', '-acp', processor, String(loop.pid))
      run('chrt', '--all-tasks', '--idle', '--pid', '0', String(main.pid))
      await pause(300)
    } finally {
      for (const loop of loops) loop.kill('SIGKILL')
    }
    const before = witness.from(...OURS).length
    await until('more of the text', () => witness.from(...OURS).length > before + 200)
    expect(main.exitCode).toBe(null)
  })

  it('killed together with the worker: the one that is left lets go', async () => {
    process.kill(helpers[0] as number, 'SIGKILL')
    main.kill('SIGKILL')
    await silence()
    expect(heldAfter(witness.from(...OURS))).toEqual([])
  })

  it('the process beside the hands killed, then a stop: nothing is held', async () => {
    process.kill(helpers[1] as number, 'SIGKILL')
    const exit = once(main, 'exit')
    main.kill('SIGINT')
    await silence()
    expect(heldAfter(witness.from(...OURS))).toEqual([])
    await exit
  })
})

function run(command: string, ...args: string[]): void {
  expect(spawnSync(command, args).status).toBe(0)
}

/** Of those that this process may use. */
function firstProcessor(): string {
  const [, first] = /^Cpus_allowed_list:\s*(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
  return first ?? '0'
}

/** Between two events of the hands, in milliseconds. */
function longestPause(witness: Witness): number {
  const times = witness.from(...OURS).map(({ time }) => time)
  return times.slice(1).reduce((most, time, index) => Math.max(most, time - (times[index] as number)), 0)
}

function alive(id: number): boolean {
  try {
    process.kill(id, 0)
    return true
  } catch {
    return false
  }
}

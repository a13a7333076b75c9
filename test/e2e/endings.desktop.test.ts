/** Runs that end badly leave nothing behind, and runs side by side do not disturb each other. */
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunEndedLine } from '../../main/contract/events.ts'
import { jsonLines, type Sandbox, sandbox } from '../support/interlock.ts'

let box: Sandbox

beforeAll(async () => {
  box = await sandbox({ INTERLOCK_TEST_MARK: `mark-${process.pid}` })
})
afterAll(() => box.close())

/** Every process that was started, however far down, by a program of this test. */
async function descendants(): Promise<string[]> {
  const found: string[] = []
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '')
    if (!environment.includes(`INTERLOCK_HOME=${box.home}`) && !environment.includes(`mark-${process.pid}`)) continue
    found.push((await readFile(`/proc/${pid}/cmdline`, 'latin1').catch(() => '')).replaceAll('\0', ' '))
  }
  return found
}

/** The folder of the private seat that this data folder's run works on. */
async function seatFolder(): Promise<string> {
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '')
    if (!environment.includes(`INTERLOCK_HOME=${box.home}`)) continue
    const folder = environment.match(/XAUTHORITY=([^\0]*)\/Xauthority/)?.[1]
    if (folder !== undefined) return folder
  }
  throw new Error('no process of the run is on a private display')
}

async function eventually(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`still there: ${(await descendants()).join('\n')}`)
    await new Promise((done) => setTimeout(done, 50))
  }
}

describe('kill -9 in mid-run', () => {
  it.each(['the program that was started', 'the process that runs it'])(
    'of %s leaves nothing but a journal that reads',
    async (which) => {
      const running = box.start('run', 'open mousepad, type "words", wait 600 seconds', '--display', 'virtual')
      await running.printed(/wait up to/)
      expect((await descendants()).length).toBeGreaterThan(4)
      const folder = await seatFolder()
      expect(existsSync(folder)).toBe(true)
      const pid = which.startsWith('the program') ? running.child.pid : await childOf(running.child.pid as number)
      process.kill(pid as number, 'SIGKILL')
      await running.ended
      await eventually(async () => (await descendants()).length === 0)
      expect(existsSync(folder)).toBe(false)
      const { stdout } = await box.run('runs', '--json')
      const newest = JSON.parse(stdout.split('\n')[0] as string)
      expect(newest.intact).toBe(true)
      const shown = await box.run('runs', newest.run)
      expect(shown.stdout).toMatch(/step 3|stopped/)
      expect((await box.run('report', newest.run)).code).toBe(0)
    }
  )
})

/** The bin hands over to the pinned Node; where it runs on that already, there is one process only. */
async function childOf(pid: number): Promise<number> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')
  for (const child of children.trim().split(' ').map(Number)) {
    const line = await readFile(`/proc/${child}/cmdline`, 'latin1').catch(() => '')
    if (line.includes('local.ts')) return child
  }
  return pid
}

describe('two runs at the same time', () => {
  it('on two displays do not disturb each other', async () => {
    const task = (key: string, file: string) =>
      `open galculator, click "${key}", click "*", click "6", click "=", open mousepad, type "${key} side", press ctrl+s, type ${JSON.stringify(file)} into "Name", press enter`
    const [left, right] = [join(box.files, 'left.txt'), join(box.files, 'right.txt')]
    const results = await Promise.all([
      box.run('run', task('7', left), '--display', 'virtual', '--json'),
      box.run('run', task('9', right), '--display', 'virtual:1400x900', '--json')
    ])
    const ends = results.map((result) => jsonLines(result).at(-1) as RunEndedLine)
    expect(ends.map(({ outcome, reason }) => `${outcome}: ${reason}`)).toEqual([
      expect.stringMatching(/^succeeded/),
      expect.stringMatching(/^succeeded/)
    ])
    expect(await readFile(left, 'utf8')).toBe('7 side')
    expect(await readFile(right, 'utf8')).toBe('9 side')
  })
})

describe('interlock demo', () => {
  it('drives two programs, meets a surprise, and has a file to show for it', async () => {
    const { code, stdout } = await box.run('demo')
    expect(stdout).toContain('succeeded')
    expect(stdout).toMatch(/report: .*report\.html/)
    expect(stdout).toContain('Backup')
    expect(code).toBe(0)
    const text = await readFile(join(box.home, 'demo', 'letter.txt'), 'utf8')
    expect(text).toBe('Dear Anna,\n\n78 crates of 9 bottles make 702 bottles.\nWe load them on Tuesday.\n')
  })

  it('fails, and says why, when a folder stands at the file', async () => {
    const { code, stdout } = await box.run('demo', '--file', box.files)
    expect(code).toBe(1)
    expect(stdout).toMatch(/^failed: /m)
  })
})

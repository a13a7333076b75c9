/** The main job from the terminal, on real programs: what it must show. */
import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunEndedLine } from '../../main/contract/events.ts'
import { jsonLines, type Sandbox, sandbox } from '../support/interlock.ts'

let box: Sandbox

beforeAll(async () => {
  box = await sandbox({ BANK_PIN: 's3cret-Pin!' })
})
afterAll(() => box.close())

const last = (lines: ReturnType<typeof jsonLines>) => lines.at(-1) as RunEndedLine

describe('interlock run', () => {
  it('leaves exactly the typed bytes in a file', async () => {
    const file = join(box.files, 'exact.txt')
    const task = `open mousepad, type "a@b.com {x:[1]} \\"q\\" #100%!", press ctrl+s, type ${JSON.stringify(file)} into "Name", press enter`
    const { code, stdout, stderr } = await box.run('run', task, '--display', 'virtual')
    expect(stdout + stderr).toContain('succeeded')
    expect(code).toBe(0)
    expect(await readFile(file, 'utf8')).toBe('a@b.com {x:[1]} "q" #100%!')
  })

  it('ends with a Scene that shows what the calculator worked out', async () => {
    const task = 'open galculator, click "7", click "8", press "*", click "9", click "="'
    const result = await box.run('run', task, '--display', 'virtual', '--json')
    const end = last(jsonLines(result))
    expect(end).toMatchObject({ type: 'run-ended', outcome: 'succeeded' })
    expect(end.scene?.lines.map(({ text }) => text)).toContain('702')
    expect(result.code).toBe(0)
  })

  it('fails, and says why, when a folder stands where the file should go', async () => {
    const folder = join(box.files, 'taken.txt')
    await mkdir(folder)
    const task = `open mousepad, type "words", press ctrl+s, type ${JSON.stringify(folder)} into "Name", press enter`
    const result = await box.run('run', task, '--display', 'virtual', '--json')
    expect(last(jsonLines(result)).outcome).not.toBe('succeeded')
    expect(result.code).toBe(1)
    expect(await readdir(folder)).toEqual([])
  })

  it('does not overwrite a file unasked', async () => {
    const file = join(box.files, 'old.txt')
    await writeFile(file, 'the old content')
    const task = `open mousepad, type "words", press ctrl+s, type ${JSON.stringify(file)} into "Name", press enter`
    const { code } = await box.run('run', task, '--display', 'virtual', '--json')
    expect(code).toBe(1)
    expect(await readFile(file, 'utf8')).toBe('the old content')
  })

  it('keeps a secret out of everything it writes', async () => {
    const file = join(box.files, 'secret.txt')
    const task = `open mousepad, type secret "BANK_PIN", press ctrl+s, type ${JSON.stringify(file)} into "Name", press enter`
    const result = await box.run('run', task, '--display', 'virtual')
    expect(result.stdout).not.toContain('s3cret-Pin!')
    expect(await readFile(file, 'utf8')).toBe('s3cret-Pin!')
    expect(result.code).toBe(0)
  })

  it('gives up when told to, with the exit code for it', async () => {
    const { code, stdout } = await box.run('run', 'give up "there is nothing to do"', '--json')
    expect(last(jsonLines({ code, stdout, stderr: '' }))).toMatchObject({
      outcome: 'gave-up',
      reason: expect.stringContaining('there is nothing to do')
    })
    expect(code).toBe(6)
  })

  it('ends with its own exit code when the steps are spent', async () => {
    const { code } = await box.run('run', 'repeat 50 times: wait 0.1 seconds; end', '--max-steps', '3', '--json')
    expect(code).toBe(4)
  })

  it('stops on Ctrl-C, and says so', async () => {
    const running = box.start('run', 'open mousepad, wait 600 seconds', '--display', 'virtual')
    await running.printed(/wait up to/)
    running.child.kill('SIGINT')
    const { code, stdout } = await running.ended
    expect(stdout).toContain('stopped: stopped by terminal')
    expect(code).toBe(3)
  })

  it('lists its runs and writes the report of one', async () => {
    const { stdout } = await box.run('runs', '--json')
    const runs = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(runs.length).toBeGreaterThan(0)
    expect(runs.every(({ intact }) => intact)).toBe(true)
    const report = JSON.parse((await box.run('report', runs[0].run, '--json')).stdout)
    expect(await readFile(report.report, 'utf8')).toContain('<!doctype html>')
  })

  it('leaves no process behind', async () => {
    const list = await new Promise<string>((done) => {
      execFile('ps', ['-eo', 'args'], (_error, stdout) => done(stdout))
    })
    expect(list.split('\n').filter((line) => line.includes(box.home))).toEqual([])
  })
})

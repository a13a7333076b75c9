import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync
} from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, onTestFinished, test } from 'vitest'
import { createRun, type RunJournal } from '../../main/journal/journal.ts'
import { dataHome, deleteRun, describeEnd, listRuns, readRun } from '../../main/journal/store.ts'
import { diskTrouble } from '../../main/journal/trouble.ts'
import { afterActing, SETTINGS, stripes, temporaryHome, untilActing } from './material.ts'

async function wholeRun(home: string): Promise<RunJournal> {
  const journal = await createRun({ home, settings: SETTINGS })
  for (const event of [...untilActing(journal.run), ...afterActing(journal.run)]) await journal.write(event)
  await journal.close()
  return journal
}

function eventsOf(journal: RunJournal): string {
  return join(journal.folder, 'events.jsonl')
}

test('a run is written down line by line, chained, and read back as it was', async () => {
  const home = temporaryHome()
  const journal = await wholeRun(home)
  const run = await readRun(home, 'last')
  expect(run.lines.map(({ event }) => event)).toEqual([...untilActing(journal.run), ...afterActing(journal.run)])
  expect(run.lines.map(({ seq }) => seq)).toEqual(run.lines.map((_, index) => index + 1))
  expect(run).toMatchObject({ run: journal.run, intact: true, torn: false, goingOn: false, cutOff: false })
  expect(describeEnd(run)).toBe('succeeded: the letter is saved')
  expect(await listRuns(home)).toEqual([
    {
      run: journal.run,
      startedAt: run.lines[0]?.at,
      task: SETTINGS.task,
      steps: 1,
      outcome: 'succeeded',
      reason: 'the letter is saved',
      intact: true
    }
  ])
  const modes = [journal.folder, join(journal.folder, 'frames'), eventsOf(journal)].map(
    (path) => statSync(path).mode & 0o777
  )
  expect(modes).toEqual([0o700, 0o700, 0o600])
})

type Tampering = readonly [how: string, tamper: (lines: string[]) => string[], line: number, because: string]
const TAMPERINGS: readonly Tampering[] = [
  ['altered', (lines) => lines.with(4, (lines[4] ?? '').replace('click', 'trick')), 5, 'it was altered'],
  ['removed', (lines) => lines.toSpliced(4, 1), 5, 'it is number 6 where number 5 was due'],
  ['removed at the start', (lines) => lines.slice(1), 1, 'it is number 2 where number 1 was due'],
  ['swapped', (lines) => lines.with(3, lines[4] ?? '').with(4, lines[3] ?? ''), 4, 'it is number 5'],
  ['written twice', (lines) => lines.toSpliced(4, 0, lines[4] ?? ''), 6, 'it is number 5 where number 6 was due'],
  ['garbled', (lines) => lines.with(4, (lines[4] ?? '').slice(0, 40)), 5, 'it cannot be read']
]

test.each(TAMPERINGS)('a line that was %s breaks the chain where it stood', async (_how, tamper, line, because) => {
  const home = temporaryHome()
  const journal = await wholeRun(home)
  const lines = readFileSync(eventsOf(journal), 'utf8').trimEnd().split('\n')
  writeFileSync(eventsOf(journal), `${tamper(lines).join('\n')}\n`)
  const run = await readRun(home, journal.run)
  expect(run.intact).toBe(false)
  expect(run.breaksAt).toEqual({ line, because: expect.stringContaining(because) })
  expect((await listRuns(home))[0]).toMatchObject({ intact: false, outcome: 'succeeded' })
})

test('a line put in from another run breaks the chain, though it is sound in itself', async () => {
  const home = temporaryHome()
  const [one, other] = [await wholeRun(home), await wholeRun(home)]
  const lines = readFileSync(eventsOf(one), 'utf8').split('\n')
  const foreign = readFileSync(eventsOf(other), 'utf8').split('\n')
  writeFileSync(eventsOf(one), lines.with(6, foreign[6] ?? '').join('\n'))
  const { breaksAt } = await readRun(home, one.run)
  expect(breaksAt).toEqual({ line: 7, because: 'it does not follow the line before it' })
})

test('a run killed in mid-write is readable, and says how far it got', async () => {
  const home = temporaryHome()
  const writer = fork(new URL('./endless-writer.ts', import.meta.url), [home], { execArgv: [] })
  onTestFinished(() => void writer.kill('SIGKILL'))
  const { run, kept } = await untilKept(writer, 50)
  expect(describeEnd(await readRun(home, run))).toMatch(/^going on in step 1/)
  await expect(deleteRun(home, run)).rejects.toThrow(`run ${run} is going on; stop it first`)
  writer.kill('SIGKILL')
  await once(writer, 'exit')

  const read = await readRun(home, run)
  expect(read).toMatchObject({ intact: true, goingOn: false, cutOff: true })
  const notes = read.lines.filter(({ event }) => event.type === 'note')
  expect(notes.length).toBeGreaterThanOrEqual(kept)
  expect(describeEnd(read)).toBe('cut off in step 1 after `note`: whether `click "Save"` was carried out is not known')
  const [summary] = await listRuns(home)
  expect(summary).toEqual({ run, startedAt: read.lines[0]?.at, task: SETTINGS.task, steps: 1, intact: true })
  await deleteRun(home, run)
  expect(await listRuns(home)).toEqual([])
})

function untilKept(writer: ChildProcess, enough: number): Promise<{ run: string; kept: number }> {
  return new Promise((resolve, reject) => {
    let run = ''
    writer.on('exit', (code) => reject(new Error(`the writer ended with code ${code}`)))
    writer.on('message', (message: { run?: string; kept?: number }) => {
      run = message.run ?? run
      if ((message.kept ?? 0) >= enough) resolve({ run, kept: message.kept ?? 0 })
    })
  })
}

test('a torn last line is left out without breaking the chain', async () => {
  const home = temporaryHome()
  const journal = await wholeRun(home)
  const text = readFileSync(eventsOf(journal), 'utf8')
  writeFileSync(eventsOf(journal), text.slice(0, -100))
  const run = await readRun(home, journal.run)
  expect(run).toMatchObject({ intact: true, torn: true, cutOff: true })
  expect(describeEnd(run)).toBe('cut off between step 1 and the next, after `step-ended`: click "Save"')
})

test.each([
  [0, 'cut off before its first record: nothing was done'],
  [2, 'cut off after `stop-armed`, before its first step: nothing was done'],
  [4, 'cut off in step 1 after `thought`: nothing of this step was done'],
  [6, 'cut off in step 1 after `gate-ruled`: `click "Save"` was decided and not begun'],
  [7, 'cut off in step 1 after `act-began`: whether `click "Save"` was carried out is not known'],
  [8, 'cut off in step 1 after `act-ended`: `click "Save"` was carried out; what came of it was not checked'],
  [10, 'cut off in step 1 after `verified`: `click "Save"` was checked: nothing expected']
])('a run cut off after %i records says so', async (records, sentence) => {
  const home = temporaryHome()
  const journal = await wholeRun(home)
  const lines = readFileSync(eventsOf(journal), 'utf8').split('\n')
  writeFileSync(
    eventsOf(journal),
    lines
      .slice(0, records)
      .map((line) => `${line}\n`)
      .join('')
  )
  expect(describeEnd(await readRun(home, journal.run))).toBe(sentence)
})

test('records written at once keep their order', async () => {
  const home = temporaryHome()
  const journal = await createRun({ home, settings: SETTINGS })
  const texts = Array.from({ length: 200 }, (_, number) => `note ${number}`)
  await Promise.all(texts.map((text) => journal.write({ type: 'note', text })))
  await journal.close()
  const run = await readRun(home, journal.run)
  expect(run.intact).toBe(true)
  expect(run.lines.map(({ event }) => (event.type === 'note' ? event.text : ''))).toEqual(texts)
  await expect(journal.write({ type: 'resumed' })).rejects.toThrow('closed')
})

test('pictures are kept whole, and a picture like the one before shares its file', async () => {
  const home = temporaryHome()
  const journal = await createRun({ home, settings: SETTINGS })
  const frames = [stripes(10), stripes(10), stripes(200), stripes(10)]
  const files = []
  for (const frame of frames) files.push(journal.keep(frame))
  await journal.kept()
  expect(files).toEqual(['0001.webp', '0001.webp', '0002.webp', '0003.webp'])
  expect(readdirSync(join(journal.folder, 'frames'))).toEqual(['0001.webp', '0002.webp', '0003.webp'])
  const path = join(journal.folder, 'frames', '0002.webp')
  expect(Buffer.compare(await sharp(path).ensureAlpha().raw().toBuffer(), stripes(200).pixels)).toBe(0)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  await journal.close()
})

test('a picture that cannot be kept is told by whoever waits for it', async () => {
  const home = temporaryHome()
  const journal = await createRun({ home, settings: SETTINGS })
  rmSync(join(journal.folder, 'frames'), { recursive: true })
  journal.keep(stripes(10))
  await expect(journal.kept()).rejects.toThrow(/a picture of the run/)
  await journal.close()
})

test('a picture of noise is kept lossy, so that a photograph on the screen does not fill the disk', async () => {
  const home = temporaryHome()
  const journal = await createRun({ home, settings: SETTINGS })
  const frame = stripes(0, 400, 300)
  let seed = 1
  frame.pixels.forEach((_, index) => {
    seed = (seed * 48_271) % 2_147_483_647
    if (index % 4 !== 3) frame.pixels[index] = 100 + (seed % 40)
  })
  const file = join(journal.folder, 'frames', journal.keep(frame))
  await journal.kept()
  expect(statSync(file).size).toBeLessThan(400 * 300)
  await journal.close()
})

test('a run that wrote nothing leaves nothing behind', async () => {
  const home = temporaryHome()
  const journal = await createRun({ home, settings: SETTINGS })
  await journal.close()
  expect(existsSync(journal.folder)).toBe(false)
})

test('runs past keeping are let go of, but neither one that is going on nor what is not a run', async () => {
  const home = temporaryHome()
  const going = await createRun({ home, settings: SETTINGS })
  await going.write({ type: 'resumed' })
  for (const old of ['2020-01-01T00-00-00-0000', 'my notes']) mkdirSync(join(home, 'runs', old))
  const kept = [await wholeRun(home), await wholeRun(home)].map(({ run }) => run)
  expect((await listRuns(home)).map(({ run }) => run)).toEqual([...kept.reverse(), going.run])

  const next = await createRun({ home, settings: SETTINGS, retention: { runs: 2, days: 30 } })
  expect(readdirSync(join(home, 'runs')).sort()).toEqual([going.run, kept[0], next.run, 'my notes'].sort())
  await going.close()
  await next.close()
})

test('runs begun at once have ids of their own, in order', async () => {
  const home = temporaryHome()
  const journals = await Promise.all(Array.from({ length: 8 }, () => createRun({ home, settings: SETTINGS })))
  expect(new Set(journals.map(({ run }) => run)).size).toBe(8)
  for (const { run } of journals) expect(run).toMatch(/^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-[0-9a-f]{4}$/)
  for (const journal of journals) await journal.close()
})

test('an unknown run is refused with those near it', async () => {
  const home = temporaryHome()
  await expect(readRun(home, 'last')).rejects.toThrow(`no run is kept in ${home}`)
  const { run } = await wholeRun(home)
  const wrong = `${run.slice(0, -4)}zzzz`
  const refusal = { name: 'UsageError', message: `no run "${wrong}" is kept; near it: ${run}` }
  await expect(readRun(home, wrong)).rejects.toMatchObject(refusal)
  await expect(deleteRun(home, '../runs')).rejects.toMatchObject({ name: 'UsageError' })
  expect(existsSync(join(home, 'runs', run))).toBe(true)
})

test('lines of another version are kept when they are understood and counted when not', async () => {
  const home = temporaryHome()
  const journal = await wholeRun(home)
  const newer = JSON.stringify({ v: 9, seq: 1, at: '', event: { type: 'dreamed' }, prev: '', hash: '' })
  const text = readFileSync(eventsOf(journal), 'utf8')
  writeFileSync(eventsOf(journal), `${text}${newer}\n`)
  const run = await readRun(home, journal.run)
  expect(run.unknownLines).toBe(1)
  expect(run.lines).toHaveLength(12)
})

test('a home that cannot be written to is refused in one sentence', async () => {
  const home = temporaryHome()
  const file = join(home, 'file')
  writeFileSync(file, '')
  await expect(createRun({ home: file, settings: SETTINGS })).rejects.toMatchObject({
    name: 'UsageError',
    message: `the journal cannot be written: a file stands where the folder ${join(file, 'runs')} should be; set INTERLOCK_HOME to another folder`
  })
})

test('a data folder that cannot be made is refused in one sentence', async ({ skip }) => {
  if (!existsSync('/sys/kernel')) skip('this system has no /sys to be refused by')
  await expect(createRun({ home: '/sys/interlock', settings: SETTINGS })).rejects.toMatchObject({
    name: 'UsageError',
    message:
      'the journal cannot be written: /sys/interlock/runs is not writable; set INTERLOCK_HOME to a folder that is'
  })
})

test('a full disk is told in one sentence', ({ skip }) => {
  if (!existsSync('/dev/full')) skip('this system has no /dev/full')
  const file = openSync('/dev/full', 'w')
  onTestFinished(() => closeSync(file))
  let trouble: unknown
  try {
    writeSync(file, 'one line\n')
  } catch (error) {
    trouble = diskTrouble(error, 'the journal', '/somewhere')
  }
  expect(trouble).toMatchObject({
    name: 'MissingError',
    message: 'the journal cannot be written: no space is left on the disk that holds /somewhere'
  })
})

test.each([
  [{ INTERLOCK_HOME: '/a', XDG_DATA_HOME: '/b', HOME: '/c' }, '/a'],
  [{ XDG_DATA_HOME: '/b', HOME: '/c' }, '/b/interlock'],
  [{ XDG_DATA_HOME: 'relative', HOME: '/c' }, '/c/.local/share/interlock']
])('the data folder for %o is %s', (env, home) => {
  expect(dataHome(env)).toBe(home)
})

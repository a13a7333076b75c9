import { createHash } from 'node:crypto'
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createRun } from '../../main/journal/journal.ts'
import { writeReport } from '../../main/journal/report.ts'
import { HOSTILE, recordHostileRun } from './hostile-run.ts'
import { afterActing, SETTINGS, stripes, temporaryHome, untilActing } from './material.ts'

const SEEN = { windows: [], lines: [], captureMs: 1, readMs: 1 }

/** A run of one step with its two pictures, cut short where that is asked. */
async function smallRun(home: string, finished = true): Promise<{ run: string; folder: string }> {
  const journal = await createRun({ home, settings: SETTINGS })
  const { run, folder } = journal
  const frame = journal.keep(stripes(20))
  for (const event of untilActing(run)) {
    await journal.write(event)
    if (event.type === 'step-began')
      await journal.write({ type: 'scene-observed', step: 1, moment: 'before', frame, ...SEEN })
  }
  if (finished) {
    await journal.write({ type: 'scene-observed', step: 1, moment: 'after', frame, ...SEEN })
    for (const event of afterActing(run)) await journal.write(event)
  }
  await journal.close()
  return { run, folder }
}

function occurrences(text: string, part: string | RegExp): number {
  return text.split(part).length - 1
}

test('the report is one private file that names no other and lets only its own script run', async () => {
  const home = temporaryHome()
  const path = await writeReport(home, (await smallRun(home)).run)
  const page = readFileSync(path, 'utf8')
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(page).not.toMatch(/(?:src|href)="(?!#|data:image\/webp;base64,)/)
  const [, script = ''] = /<script>([\s\S]*?)<\/script>/.exec(page) ?? []
  const hash = createHash('sha256').update(script).digest('base64')
  expect(page).toContain(
    `content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"`
  )
  expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<style>'))
})

test('a picture that several steps show stands in the page once', async () => {
  const home = temporaryHome()
  const page = readFileSync(await writeReport(home, (await smallRun(home)).run), 'utf8')
  expect(occurrences(page, 'data:image/webp')).toBe(1)
  expect(occurrences(page, '<use href="#frame-0001-webp"/>')).toBeGreaterThanOrEqual(3)
})

test('the page tells what was thought, done, expected and found', async () => {
  const home = temporaryHome()
  const page = readFileSync(await writeReport(home, (await smallRun(home)).run), 'utf8')
  for (const part of [
    'open mousepad, type &quot;Dear Anna&quot;',
    'Succeeded',
    'the letter is saved',
    'The letter is written: I save it.',
    'click &quot;Save&quot;',
    'nothing that can be seen',
    'done and read back',
    'intact, 14 lines',
    'settle <b>160 ms</b>'
  ]) {
    expect(page).toContain(part)
  }
})

test('a run that was cut off says how far it got, and what is not known', async () => {
  const home = temporaryHome()
  const page = readFileSync(await writeReport(home, (await smallRun(home, false)).run), 'utf8')
  expect(page).toContain('Cut off')
  expect(page).toContain(
    'in step 1 after &#96;act-began&#96;: whether &#96;click &quot;Save&quot;&#96; was carried out is not known'
  )
  expect(page).toContain('whether this was carried out is not known')
})

test('an altered record is shown with a warning, whatever it holds now', async () => {
  const home = temporaryHome()
  const { run, folder } = await smallRun(home)
  const events = join(folder, 'events.jsonl')
  const text = readFileSync(events, 'utf8')
  const broken = text
    .replace(/"verdict":\{.*?\},"verifyMs"/, '"verdict":{"status":"<b>"},"verifyMs"')
    .replace(/"intent":\{.*?\},"words"/, '"words"')
  expect(broken).not.toBe(text)
  writeFileSync(events, broken)
  const page = readFileSync(await writeReport(home, run), 'utf8')
  expect(page).toContain('The chain of this record breaks at line 6: it was altered after it was written.')
  expect(page).toContain('This step was altered so that it cannot be shown.')
})

test('a picture that is gone is said to be gone', async () => {
  const home = temporaryHome()
  const { run, folder } = await smallRun(home)
  rmSync(join(folder, 'frames', '0001.webp'))
  expect(readFileSync(await writeReport(home, run), 'utf8')).toContain('the picture 0001.webp is not there')
})

test('hostile text stays text', async () => {
  const home = temporaryHome()
  const page = readFileSync(await writeReport(home, await recordHostileRun(home)), 'utf8')
  expect(occurrences(page, '<script')).toBe(1)
  expect(occurrences(page, '</script')).toBe(1)
  expect(occurrences(page, '<style')).toBe(1)
  expect(page).not.toMatch(/<(?:img|iframe|object|embed|link|base|form)\b/i)
  expect(occurrences(page, '<meta')).toBe(5)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not be there
  expect(page).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff]/)
  expect(page).not.toMatch(/[\u{e0000}-\u{e007f}]/u)
  expect(page).toContain('file‹U+202E›txt.exe‹U+2066› ‹U+200F›right to left')
  expect(page).toContain('␛[31mred␛[0m␇␀‹U+0085›')
  expect(occurrences(page, '<article')).toBe(HOSTILE.length)
})

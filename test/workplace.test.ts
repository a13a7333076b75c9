/** The agent on real parts: a real display, a real program, real input; only the mind is scripted. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Run } from '../main/agent/context.ts'
import { Gate } from '../main/agent/gate.ts'
import type { Sight } from '../main/agent/ports.ts'
import { carryOut } from '../main/agent/run.ts'
import { systemClock } from '../main/clock.ts'
import { ApprovalGuard } from '../main/guard/guard.ts'
import { createRun } from '../main/journal/journal.ts'
import { readRun } from '../main/journal/store.ts'
import { openWorkplace, type Workplace } from '../main/workplace.ts'
import { DATA_FOLDER, testLauncher } from './support/rooms.ts'
import { SETTINGS, scriptedMind } from './support/world.ts'

let home: string
let workplace: Workplace

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'interlock-test-'))
  workplace = await openWorkplace(
    { launcher: testLauncher(), dataFolder: DATA_FOLDER },
    'virtual',
    { onStop: () => undefined, onPause: () => undefined, onLost: () => undefined },
    new AbortController().signal
  )
})
afterAll(async () => {
  await workplace?.close()
  await rm(home, { recursive: true, force: true })
})

const lineReading = (text: string) => (sight: Sight) => {
  const line = sight.scene.lines.find((each) => each.text === text)
  if (!line) throw new Error(`no line reads ${text}: ${sight.scene.lines.map((each) => each.text).join(' | ')}`)
  return line.id
}

it('opens a calculator, clicks a key and sees it work', async () => {
  const mind = scriptedMind([
    {
      action: { kind: 'open', program: 'galculator' } as never,
      expect: [{ kind: 'window-open', title: 'galculator' }],
      within: 30_000
    },
    (sight) => ({
      action: { kind: 'click', target: { id: lineReading('8')(sight) } } as never,
      expect: [{ kind: 'screen-changes' }]
    }),
    { action: { kind: 'finish', summary: 'pressed 8', evidence: [{ kind: 'window-open', title: 'galculator' }] } }
  ])
  const journal = await createRun({ home, settings: SETTINGS })
  const gate = new Gate(new ApprovalGuard('never'), { approve: async () => 'no' })
  const { eyes, reader, hands, desktop } = workplace
  const ports = { eyes, reader, hands, desktop, mind, gate, journal, clock: systemClock, announce: () => undefined }
  const end = await carryOut(new Run(ports, SETTINGS), SETTINGS, new AbortController().signal)
  await journal.close()
  expect(end).toMatchObject({ outcome: 'succeeded', reason: 'pressed 8' })
  const { lines, intact } = await readRun(home, journal.run)
  expect(intact).toBe(true)
  const verdicts = lines.flatMap(({ event }) => (event.type === 'verified' ? [event.verdict.status] : []))
  expect(verdicts).toEqual(['seen', 'seen'])
})

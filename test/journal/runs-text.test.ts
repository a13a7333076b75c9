import { expect, test } from 'vitest'
import { runsText } from '../../main/journal/runs-text.ts'

test('runs stand in columns, a task on one line that cannot drive the terminal', () => {
  const text = runsText([
    {
      run: '2026-11-23T20-17-35-4f2a',
      startedAt: '2026-11-23T20:17:35.310Z',
      task: `open mousepad,\n  type "\u001b[31mDear Anna"${', press Enter'.repeat(9)}`,
      steps: 12,
      outcome: 'succeeded',
      reason: 'saved',
      intact: true
    },
    {
      run: '2026-11-22T08-00-00-0001',
      startedAt: '2026-11-22T08:00:00.000Z',
      task: 'open galculator',
      steps: 3,
      intact: false
    }
  ])
  expect(text).toBe(
    [
      'RUN                       STARTED (UTC)        STEPS  OUTCOME             TASK',
      '2026-11-23T20-17-35-4f2a  2026-11-23 20:17:35  12     succeeded           open mousepad, type " [31mDear Anna", press Enter, press En…',
      '2026-11-22T08-00-00-0001  2026-11-22 08:00:00  3      no ending, altered  open galculator'
    ].join('\n')
  )
})

import { expect, it } from 'vitest'
import { summaryOf } from '../../../main/mind/openai/summary.ts'

it('keeps what the person said', () => {
  expect(summaryOf([], ['in ink, please'])).toContain('What the person said meanwhile:\nin ink, please')
  expect(summaryOf([])).toBe('Nothing has been done so far.')
})

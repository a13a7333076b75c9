/** The same endpoint as an auditor: its rubric is the steps of the recipe, and only the record can meet it. */
import { parseRecipe } from '../../../main/mind/recipe/recipe.ts'
import type { Call, WireMessage } from './turns.ts'

const MOST_ITEMS = 12
const LONGEST_ITEM = 500

export function rubricFor(messages: readonly WireMessage[]): Call {
  const task = /^The task:\n([\s\S]*)$/.exec(question(messages))?.[1] ?? ''
  const words = parseRecipe(task).steps.map((step) => step.words)
  const shown = [...words.slice(0, MOST_ITEMS - 1), words.slice(MOST_ITEMS - 1).join(', then ')]
  const items = shown.filter((item) => item !== '').map((item) => item.slice(0, LONGEST_ITEM))
  return { thought: 'Each step of the recipe must be done.', name: 'make_rubric', given: { items } }
}

export function gradeFor(messages: readonly WireMessage[]): Call {
  const asked = question(messages)
  const rubric = (/The rubric:\n([\s\S]*?)\n\nThe record of steps:/.exec(asked)?.[1] ?? '').match(/^\d+\. /gm) ?? []
  const rows = (/<record>\n([\s\S]*?)\n<\/record>/.exec(asked)?.[1] ?? '').split('\n')
  const found = /\nThe evidence, as code found it: (.*)\n/.exec(asked)?.[1] ?? ''
  const last = rows.findLast((row) => !row.includes(': claim-refused: ')) ?? ''
  const refused = rows.filter((row) => /: denied: /.test(row))
  const worked = /: (?:done|answered)(?:: |$)/.test(last) || /: seen \(/.test(last)
  const shown = / seen \(/.test(found) && !/: (?:not-seen|unsure) \(/.test(found)
  const met = worked && shown
  const because = met ? `the record ends with: ${last}` : `not proved by the record: ${last}; evidence: ${found}`
  const items = rubric.map(() => ({ met, because: because.slice(0, 1_000) }))
  const process = { met: refused.length === 0, because: refused[0]?.slice(0, 1_000) ?? 'every step was allowed' }
  return { thought: 'I compare the record with the rubric.', name: 'grade', given: { items, process } }
}

function question(messages: readonly WireMessage[]): string {
  return messages.find(({ role }) => role === 'user')?.content ?? ''
}

/** The last few runs, under the welcome. */
import type { AgentApi, RunSummary } from '../../main/contract/api.ts'
import { make, part } from '../dom.ts'
import { OUTCOME } from './words.ts'

const SHOWN = 4

/** Shows nothing when there is nothing, and nothing when the store cannot be read: `interlock runs` says why. */
export async function showHistory(api: AgentApi): Promise<void> {
  const runs = await api.history().catch(() => [])
  part('runs', HTMLElement).replaceChildren(...runs.slice(0, SHOWN).map(entry))
  part('history', HTMLElement).hidden = runs.length === 0
}

function entry({ task, outcome, reason }: RunSummary): HTMLElement {
  const { words, mood } = outcome ? OUTCOME[outcome] : { words: 'Cut off', mood: 'warn' }
  const result = make('span', 'result', words)
  const item = make('li', '', make('span', 'what', task), result)
  item.dataset.mood = mood
  if (reason) item.title = reason
  return item
}

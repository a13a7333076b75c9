/** From stored lines to what the page shows: the folded view, and what only the order and the times of lines tell. */
import type { JournalLine } from '../contract/events.ts'
import type { Box } from '../contract/geometry.ts'
import { EMPTY_VIEW, fold, type ViewState } from '../contract/view-state.ts'
import { notable } from './page-crop.ts'
import type { StoredStep } from './page-step.ts'

export interface Story {
  readonly view: ViewState
  readonly steps: readonly StoredStep[]
  /** What was noted before the first step. */
  readonly notes: readonly string[]
  /** Milliseconds from the first line to the last. */
  readonly milliseconds: number
}

export function storyOf(lines: readonly JournalLine[]): Story {
  let view = EMPTY_VIEW
  const notes = new Map<number, string[]>()
  const asking = new Map<number, number>()
  const windows = new Map<number, Box[]>()
  let asked = 0
  let step = 0
  for (const { event, at } of lines) {
    view = folded(view, event)
    if (event.type === 'step-began') step = event.step
    if (event.type === 'scene-observed') {
      windows.set(event.step, [...(windows.get(event.step) ?? []), ...notable(event.windows)])
    }
    if (event.type === 'approval-asked') asked = Date.parse(at)
    if (event.type === 'approval-answered') asking.set(step, Date.parse(at) - asked)
    const note = noteOf(event)
    if (note !== undefined) notes.set(step, [...(notes.get(step) ?? []), note])
  }
  const steps = view.steps.map((each) => ({
    view: each,
    times: { ...each.milliseconds, ...(asking.has(each.step) && { ask: asking.get(each.step) ?? 0 }) },
    notes: notes.get(each.step) ?? [],
    windows: windows.get(each.step) ?? []
  }))
  const [first, last] = [lines[0], lines.at(-1)]
  const milliseconds = first && last ? Date.parse(last.at) - Date.parse(first.at) : 0
  return { view, steps, notes: notes.get(0) ?? [], milliseconds }
}

/** A line that somebody altered may hold anything: one that cannot be folded is passed over, and the chain tells of it. */
function folded(view: ViewState, event: JournalLine['event']): ViewState {
  try {
    return fold(view, event)
  } catch {
    return view
  }
}

function noteOf(event: JournalLine['event']): string | undefined {
  if (event.type === 'note') return event.text
  if (event.type === 'paused') return `paused: ${event.because}`
  return event.type === 'resumed' ? 'resumed' : undefined
}

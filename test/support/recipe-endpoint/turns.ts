/** What a conversation says so far, and what to do next. Everything is made anew from the messages of each request. */
import type { StepOutcome } from '../../../main/agent/outcome.ts'
import { type Action, type Expectation, type Intent, targetsOf } from '../../../main/contract/action.ts'
import type { Deed, Finding, StepResult, Verdict } from '../../../main/contract/events.ts'
import { focusedWindow, type Scene } from '../../../main/contract/scene.ts'
import { describeExpectation } from '../../../main/contract/words.ts'
import { inert } from '../../../main/mind/inert.ts'
import { parseRecipe } from '../../../main/mind/recipe/recipe.ts'
import { RecipeMind } from '../../../main/mind/recipe/recipe-mind.ts'
import { measured } from './measured.ts'
import { sceneOf } from './scene-of.ts'

export interface WireMessage {
  readonly role: 'system' | 'user' | 'assistant' | 'tool'
  readonly content: string | null
  readonly tool_calls?: readonly { readonly id: string; readonly function: { readonly name: string } }[]
  readonly tool_call_id?: string
}

export interface Call {
  readonly thought: string
  readonly name: string
  readonly given: Record<string, unknown>
}

const OUTCOME =
  /^step (\d+): (done|unverified|denied|target-changed|not-sent|claim-refused|answered|ended)(?:: (.*))?$/m
const NOTHING_NEW = '<screen>nothing changed</screen>'
const LOOK: Call = { thought: 'I look at the whole screen before I decide.', name: 'look', given: {} }

export async function nextCall(messages: readonly WireMessage[]): Promise<Call> {
  const task = /^The task:\n([\s\S]*)$/.exec(messages.find(({ role }) => role === 'user')?.content ?? '')?.[1]
  if (task === undefined) throw new Error('no message tells a task')
  const mind = new RecipeMind(parseRecipe(task))
  let scene: Scene | undefined
  let before: Scene | undefined
  let measuredAlready = false
  let last: StepOutcome | undefined
  for (const { name, answer } of turnsOf(messages)) {
    if (name === 'look') [scene, measuredAlready] = [sceneOf(answer), false]
    else if (name === 'read_region') [scene, measuredAlready] = [scene && measured(scene, answer), true]
    else {
      if (!scene) throw new Error(`${name} was called before anything was seen`)
      const { intent } = await decision(mind, scene, last)
      const now = sceneOf(answer)
      last = outcomeOf(intent, answer, now ?? scene)
      before = scene
      if (now || !answer.includes(NOTHING_NEW)) [scene, measuredAlready] = [now, false]
    }
  }
  if (!scene) return LOOK
  const { intent, thought } = await decision(mind, scene, last)
  if (aimsAtPoint(intent.action) && !measuredAlready) {
    const { width, height } = scene
    const why = 'A part of a line is to be aimed at, and the text does not tell its place. I measure.'
    return { thought: `${thought} ${why}`, name: 'read_region', given: { x: 0, y: 0, width, height } }
  }
  return { thought, ...toolCall(intent, evidenceFor(intent, scene, before, last)) }
}

function turnsOf(messages: readonly WireMessage[]): { name: string; answer: string }[] {
  const answers = new Map(messages.map(({ tool_call_id, content }) => [tool_call_id, content ?? '']))
  return messages
    .flatMap(({ tool_calls = [] }) => tool_calls)
    .map((call) => ({ name: call.function.name, answer: answers.get(call.id) ?? '' }))
}

async function decision(mind: RecipeMind, scene: Scene, last: StepOutcome | undefined) {
  let thought = ''
  const sight = { step: (last?.step ?? 0) + 1, scene, stepsLeft: 100, millisecondsLeft: 600_000, ...(last && { last }) }
  const say = (said: string) => {
    thought += said
  }
  // What came of the action is seen in the Scene it led to.
  const seen = last ? { ...sight, last: { ...last, scene } } : sight
  return { intent: await mind.decide(seen, say, new AbortController().signal), thought }
}

/** From "step N: result: words". What never was a step was not sent. */
function outcomeOf(intent: Intent, answer: string, scene: Scene): StepOutcome {
  const [, step, result, words = ''] = OUTCOME.exec(answer) ?? []
  if (result === undefined) return { step: 0, intent, result: 'not-sent', words: answer.slice(0, 300), scene }
  const told = { step: Number(step), intent, result: result as StepResult, words, scene }
  if (result !== 'done' && result !== 'unverified') return told
  const verdict = verdictOf(intent.expect, words)
  const fine = verdict.status === 'seen' || verdict.status === 'nothing-expected'
  const deed: Deed = { status: result === 'unverified' && fine ? 'unknown' : 'unconfirmed', detail: words }
  return { ...told, deed, verdict }
}

function verdictOf(expect: readonly Expectation[], words: string): Verdict {
  const findings = expect.map((expectation): Finding => {
    const [, said] = words.split(`${inert(describeExpectation(expectation))}: `, 2)
    const status = /^(seen|not-seen|unsure) \(/.exec(said ?? '')?.[1] ?? 'unsure'
    return { expectation, status: status as Finding['status'], because: '', lines: [] }
  })
  const all = findings.map(({ status }) => status)
  if (all.length === 0) return { status: 'nothing-expected', findings }
  if (all.every((status) => status === 'seen')) return { status: 'seen', findings }
  return { status: all.includes('not-seen') ? 'not-seen' : 'unsure', findings }
}

function aimsAtPoint(action: Action): boolean {
  return action.kind !== 'scroll' && targetsOf(action).some((target) => 'x' in target)
}

function toolCall({ action, why, expect, within }: Intent, evidence: readonly Expectation[]) {
  const { kind, ...fields } = action
  const name = kind.replaceAll('-', '_')
  if (action.kind === 'finish') return { name, given: { ...fields, evidence } }
  const promises = !['finish', 'give-up', 'ask-person'].includes(kind)
  return { name, given: promises ? { why, ...fields, expect, within } : fields }
}

/**
 * What proves a claim. A recipe may name nothing where its last step speaks for itself; the tool wants something: what
 * was seen then, the window that closed, or the one in front. Of a claim that was refused only what was seen is left.
 */
function evidenceFor(
  { action }: Intent,
  now: Scene,
  before: Scene | undefined,
  last: StepOutcome | undefined
): readonly Expectation[] {
  const named = action.kind === 'finish' ? action.evidence : []
  const refused = last?.result === 'claim-refused' ? seenIn(verdictOf(named, last.words)) : []
  if (named.length > 0) return refused.length > 0 ? refused : named
  const seen = seenIn(last?.verdict).filter(({ kind }) => kind !== 'screen-changes')
  if (seen.length > 0) return seen
  const closed = (before?.windows ?? []).filter(({ id }) => !now.windows.some((window) => window.id === id))
  if (closed.length > 0) return closed.map(({ id }) => ({ kind: 'window-closed', window: id }))
  const front = focusedWindow(now)
  const title = front?.application || front?.title
  return title ? [{ kind: 'window-open', title }] : []
}

function seenIn(verdict: Verdict | undefined): readonly Expectation[] {
  return (verdict?.findings ?? []).flatMap(({ status, expectation }) => (status === 'seen' ? [expectation] : []))
}

/** Steps of the keyboard and the clipboard. */
import type { StepOutcome } from '../../agent/outcome.ts'
import type { Expectation, Target } from '../../contract/action.ts'
import { focusedWindow, type WindowInfo } from '../../contract/scene.ts'
import { fieldOf } from '../fields.ts'
import { mustAnswer } from './acting.ts'
import { insists } from './closing.ts'
import { isDialog } from './dialogs.ts'
import { find, inWords, raise } from './find.ts'
import { clearTheWay } from './interruptions.ts'
import type { Reference, StepOf, Template } from './language.ts'
import { CannotGoOn, type Course, carryOut, clickOn, type Situation, windowById } from './situation.ts'
import { findWindow } from './windows.ts'

/** Characters at the end of a typed text that are looked for: what comes before may have scrolled out of sight. */
const TAIL = 32

export function* type(situation: Situation, step: StepOf<'type'>): Course {
  const text = 'secret' in step.text ? step.text : situation.fill(step.text)
  if (!step.into) return yield* enter(situation, text)
  if (!('text' in step.into)) {
    yield* goTo(situation, step.into.window)
    return yield* enter(situation, text)
  }
  yield* fillField(situation, step.into, text)
}

/** Click, select what is there, type over it: three decisions, each on a fresh look. */
function* fillField(situation: Situation, into: Reference, text: string | { readonly secret: string }): Course {
  yield* clearTheWay(situation, false)
  yield* clickField(situation, into)
  yield* carryOut(situation, () => {
    return situation.decision(`I select what stands in ${inWords(situation.wanted(into))}.`, {
      kind: 'press',
      keys: 'Ctrl+A',
      times: 1
    })
  })
  if (text === '') {
    yield* carryOut(situation, () => {
      return situation.decision('I delete it.', { kind: 'press', keys: 'Delete', times: 1 })
    })
    return
  }
  yield* enter(situation, text)
}

function* clickField(situation: Situation, into: Reference): Course {
  const wanted = situation.wanted(into)
  const known = situation.focusedField
  const match = yield* find(situation, wanted, 'type')
  const field = fieldOf(situation.scene, match)
  if (known && known.window === match.window && JSON.stringify(known.target) === JSON.stringify(field)) return
  let clicked: Target = field
  yield* carryOut(situation, function* () {
    const now = yield* find(situation, wanted, 'type')
    clicked = fieldOf(situation.scene, now)
    return situation.aimed(now, `I click the field ${inWords(wanted)}.`, clickOn({ target: clicked }))
  })
  situation.focusedField = { target: clicked, window: match.window }
}

/** Types at the focus, once. */
function* enter(situation: Situation, text: string | { readonly secret: string }): Course {
  if (text === '') return
  let within: WindowInfo | undefined
  const outcome = yield* carryOut(situation, function* () {
    yield* clearTheWay(situation, true)
    within = focusedWindow(situation.scene)
    const thought = typeof text === 'string' ? `I type ${shortened(text)}.` : `I type the secret "${text.secret}".`
    return situation.decision(thought, { kind: 'type', text }, expectationsOf(text, within), 2_000)
  })
  judgeTyped(situation, outcome, text)
}

function expectationsOf(
  text: string | { readonly secret: string },
  window: WindowInfo | undefined
): readonly Expectation[] {
  const tail = typeof text === 'string' ? tailOf(text) : ''
  if (tail === '') return []
  return [{ kind: 'text-visible', text: tail, ...(window && { window: window.id }) }, { kind: 'screen-changes' }]
}

/** The end of the last line, from the beginning of a word. */
function tailOf(text: string): string {
  const line =
    text
      .split('\n')
      .filter((each) => each.trim() !== '')
      .at(-1)
      ?.trim() ?? ''
  if (line.length <= TAIL) return line
  const tail = line.slice(-TAIL)
  const space = tail.indexOf(' ')
  return (space >= 0 && space < TAIL / 2 ? tail.slice(space) : tail).trim()
}

function judgeTyped(
  situation: Situation,
  { deed, verdict }: StepOutcome,
  text: string | { readonly secret: string }
): void {
  if (deed?.status === 'wrong') throw new CannotGoOn(`what I typed did not arrive as it should: ${deed.detail}`)
  const findings = verdict?.findings ?? []
  const invisible = findings.length > 0 && findings.every(({ status }) => status === 'not-seen')
  if (typeof text === 'string' && invisible && deed?.status !== 'confirmed' && shouldShow(situation, text)) {
    throw new CannotGoOn(
      `I typed ${shortened(text)} and nothing on the screen changed: nothing that takes text has the focus`
    )
  }
  for (const { expectation, status } of findings) {
    if (expectation.kind === 'text-visible' && status === 'seen') {
      situation.prove({ kind: 'text-visible', text: expectation.text })
    }
  }
  situation.note(undefined)
}

/** A letter or two may look like no more than a caret, and a terminal may be told to show nothing. */
function shouldShow({ scene }: Situation, text: string): boolean {
  const front = focusedWindow(scene)
  return text.replace(/\s/g, '').length >= 3 && !/term/i.test(front?.application ?? '')
}

export function* press(situation: Situation, step: StepOf<'press'>): Course {
  if (step.window) yield* goTo(situation, step.window)
  let closing: WindowInfo | undefined
  const outcome = yield* carryOut(situation, function* () {
    yield* clearTheWay(situation, true)
    closing = windowClosedBy(step, situation)
    const expect: Expectation = closing ? { kind: 'window-closed', window: closing.id } : { kind: 'screen-changes' }
    const times = step.times === 1 ? '' : ` ${step.times} times`
    const action = { kind: 'press', keys: step.keys, times: step.times } as const
    return situation.decision(`I press ${step.keys}${times}.`, action, [expect], closing ? 3_000 : 1_500)
  })
  situation.focusedField = undefined
  if (closing) yield* insists(situation, closing, `I pressed ${step.keys}`)
  else situation.note(outcome, 'soft')
}

function windowClosedBy({ keys, times }: StepOf<'press'>, { scene, sight }: Situation): WindowInfo | undefined {
  const front = focusedWindow(scene)
  // With a menu open the key is the menu's; what pops up while text is typed only offers to complete it.
  const completing = sight.last?.intent.action.kind === 'type'
  const menu = !completing && scene.windows.some(({ kind }) => kind === 'menu')
  if (!front || times !== 1 || menu) return undefined
  if (keys === 'Alt+F4' || keys === 'Ctrl+q') return front
  const answers = keys === 'Enter' || keys === 'Escape'
  return answers && isDialog(front) && mustAnswer(front) ? front : undefined
}

export function* clipboard(situation: Situation, step: StepOf<'copy' | 'paste'>): Course {
  if (step.into && 'text' in step.into) {
    yield* clearTheWay(situation, false)
    yield* clickField(situation, step.into)
  } else if (step.into) yield* goTo(situation, step.into.window)
  const outcome = yield* carryOut(situation, function* () {
    yield* clearTheWay(situation, true)
    const expect: readonly Expectation[] = step.kind === 'paste' ? [{ kind: 'screen-changes' }] : []
    return situation.decision(
      step.kind === 'copy' ? 'I copy what is selected.' : 'I paste.',
      { kind: step.kind },
      expect
    )
  })
  // An empty clipboard pastes nothing and says nothing: it must not be taken for text that is there.
  if (step.kind === 'paste' && outcome.deed?.status !== 'confirmed' && outcome.verdict?.status === 'not-seen') {
    throw new CannotGoOn('I pasted and nothing on the screen changed: nothing is on the clipboard, or nothing takes it')
  }
  situation.note(outcome)
}

function* goTo(situation: Situation, title: Template): Course {
  const window = yield* findWindow(situation, situation.fill(title))
  if (!window.focused) yield* raise(situation, window)
  situation.settleIn(windowById(situation.scene, window.id))
}

function shortened(text: string): string {
  const quoted = JSON.stringify(text)
  return quoted.length <= 60 ? quoted : `${quoted.slice(0, 59)}…"`
}

/** Steps of the mouse: click, select, tick, drag, point. */
import { containment, SURELY } from '../../agent/likeness.ts'
import type { Action, Expectation } from '../../contract/action.ts'
import { type Box, contains } from '../../contract/geometry.ts'
import type { Control, Scene, WindowInfo } from '../../contract/scene.ts'
import { gap, isOnSide } from '../beside.ts'
import { ground, isValueOfField, type Wanted } from '../grounding.ts'
import { type Match, wholeScore } from '../matching.ts'
import { insists } from './closing.ts'
import { isDialog } from './dialogs.ts'
import { find, inWords } from './find.ts'
import { clearTheWay } from './interruptions.ts'
import type { StepOf } from './language.ts'
import { CannotGoOn, type Course, carryOut, clickOn, type Situation } from './situation.ts'

/** What a dialog is given to close, and any other click to have an effect, milliseconds. */
const CLOSING_MS = 3_000
const EFFECT_MS = 2_000
/** How far a tick box may stand before its label, pixels. */
const FARTHEST_BOX = 48
/** Buttons that send their dialog away. */
const CLOSING = [
  'OK',
  'Okay',
  'Close',
  'Cancel',
  'Save',
  'Open',
  'Yes',
  'No',
  'Replace',
  'Discard',
  "Don't Save",
  'Delete',
  'Got it',
  'Done',
  'Select',
  'Add'
]

export function* click(situation: Situation, step: StepOf<'click'>): Course {
  yield* clearTheWay(situation, false)
  const wanted = situation.wanted(step.target)
  let dialog: WindowInfo | undefined
  let clicked: { readonly scene: Scene; readonly window: string | undefined } | undefined
  const outcome = yield* carryOut(situation, function* () {
    const match = yield* find(situation, wanted, 'click')
    clicked = { scene: situation.scene, window: match.window }
    dialog = step.button === 'left' && step.count === 1 ? dialogClosedBy(situation, match) : undefined
    const expect: Expectation = dialog ? { kind: 'window-closed', window: dialog.id } : { kind: 'screen-changes' }
    const thought = `I ${clickWord(step)} ${inWords(wanted)}.`
    return situation.aimed(
      match,
      thought,
      clickOn(match, step.button, step.count),
      [expect],
      dialog ? CLOSING_MS : EFFECT_MS
    )
  })
  situation.focusedField = undefined
  if (clicked && isDeafMenu(clicked.scene, situation.scene, clicked.window)) {
    throw new CannotGoOn(`I clicked ${inWords(wanted)}, and its menu stays open as it was: it may be disabled`)
  }
  if (dialog) yield* insists(situation, dialog, `I clicked ${inWords(wanted)}`)
  else situation.note(outcome)
}

/** A menu closes, opens another or shows something new; one that does none of it did not take the click. */
function isDeafMenu(before: Scene, now: Scene, menu: string | undefined): boolean {
  const saying = ({ windows, lines, controls }: Scene) =>
    JSON.stringify([windows.map(({ id }) => id), lines.map(({ text }) => text), controls.map(({ state }) => state)])
  return before.windows.some(({ id, kind }) => id === menu && kind === 'menu') && saying(before) === saying(now)
}

function clickWord({ button, count }: StepOf<'click'>): string {
  if (button !== 'left') return `${button}-click`
  return ['click', 'double-click', 'triple-click'][count - 1] ?? 'click'
}

function dialogClosedBy({ scene }: Situation, { window, text }: Match): WindowInfo | undefined {
  const info = scene.windows.find(({ id }) => id === window)
  if (!info || !isDialog(info) || !mustAnswer(info)) return undefined
  return CLOSING.some((label) => wholeScore(label, text) >= 0.95) ? info : undefined
}

/** A dialog that stands alone or keeps its program waiting ends with its answer; others, such as Find, stay. */
export function mustAnswer({ modal, transientFor }: WindowInfo): boolean {
  return modal || transientFor === undefined
}

export function* point(situation: Situation, step: StepOf<'point'>): Course {
  yield* clearTheWay(situation, false)
  const wanted = situation.wanted(step.target)
  yield* carryOut(situation, function* () {
    const { target } = yield* find(situation, wanted, 'click')
    return situation.decision(`I point at ${inWords(wanted)}.`, { kind: 'move', target })
  })
}

export function* drag(situation: Situation, step: StepOf<'drag'>): Course {
  yield* clearTheWay(situation, false)
  const [what, where] = [situation.wanted(step.from), situation.wanted(step.to)]
  let started: Box | undefined
  const outcome = yield* carryOut(situation, function* () {
    yield* find(situation, what, 'read')
    const to = yield* find(situation, where, 'read')
    const from = yield* find(situation, what, 'read')
    started = from.box
    const action = { kind: 'drag', from: from.target, to: to.target, button: 'left' } as const
    return situation.decision(`I drag ${inWords(what)} to ${inWords(where)}.`, action, [{ kind: 'screen-changes' }])
  })
  situation.note(outcome)
  // A picture of what is dragged passes over the screen and changes it; what still stands where it was did not move.
  if (started && standsAt(situation, what.text, started)) {
    throw new CannotGoOn(`I dragged ${inWords(what)} to ${inWords(where)}, and it still stands where it was`)
  }
}

function standsAt({ scene }: Situation, text: string, { x, y, width, height }: Box): boolean {
  const [across, down] = [x + width / 2, y + height / 2]
  return scene.lines.some((line) => contains(line, { x: across, y: down }) && containment(text, line.text) >= SURELY)
}

export function* tick(situation: Situation, step: StepOf<'tick'>): Course {
  yield* clearTheWay(situation, false)
  const wanted = situation.wanted(step.target)
  if (isOn(boxOf(situation, wanted, yield* find(situation, wanted, 'tick'))) === step.on) return
  const outcome = yield* carryOut(situation, function* () {
    const match = yield* find(situation, wanted, 'tick')
    const box = boxOf(situation, wanted, match)
    const thought = `${inWords(wanted)} is ${isOn(box) ? '' : 'not '}ticked. I click it.`
    return situation.aimed(match, thought, clickOn({ target: { id: box.id } }), [{ kind: 'screen-changes' }])
  })
  situation.note(outcome)
  const after = boxOf(situation, wanted, yield* find(situation, wanted, 'tick'), false)
  if (after && isOn(after) !== step.on) {
    throw new CannotGoOn(`I clicked ${inWords(wanted)}, and it is still ${step.on ? 'not ticked' : 'ticked'}`)
  }
}

/** The tick box of a label. To click without knowing whether it is ticked would be to guess. */
function boxOf(situation: Situation, wanted: Wanted, match: Match): Control
function boxOf(situation: Situation, wanted: Wanted, match: Match, needed: false): Control | undefined
function boxOf(
  { scene }: Situation,
  wanted: Wanted,
  { control, box, window }: Match,
  needed = true
): Control | undefined {
  if (control && isTickBox(control)) return control
  const [beside] = scene.controls
    .filter((each) => isTickBox(each) && each.window === window && isOnSide(each, box, 'left'))
    .filter((each) => gap(each, box) <= FARTHEST_BOX)
    .sort((a, b) => gap(a, box) - gap(b, box))
  if (beside || !needed) return beside
  throw new CannotGoOn(`I see ${inWords(wanted)}, but no tick box at it, so I cannot tell whether it is ticked`)
}

function isTickBox({ kind }: Control): boolean {
  return kind === 'check' || kind === 'radio'
}

function isOn({ state }: Control): boolean {
  return state === 'checked' || state === 'selected'
}

export function* select(situation: Situation, step: StepOf<'select'>): Course {
  yield* clearTheWay(situation, false)
  const option = situation.wanted(step.option)
  if (option.kind === 'words' && !step.from) return yield* markWords(situation, option)
  if (step.from) yield* dropDown(situation, situation.wanted(step.from), option)
  for (let turn = 1; ; turn++) {
    const outcome = yield* carryOut(situation, function* () {
      const match = yield* find(situation, option, 'select')
      return situation.aimed(match, `I select ${inWords(option)}.`, clickOn(match), [{ kind: 'screen-changes' }])
    })
    situation.note(outcome)
    // To select what is selected already does no harm; once more is enough.
    if (!situation.withoutEffect || turn === 2 || outcome.deed?.status === 'unknown') return
  }
}

/** Marks a text as for copying it: a word by a double click, several from their beginning to their end. */
function* markWords(situation: Situation, words: Wanted): Course {
  const outcome = yield* carryOut(situation, function* () {
    const match = yield* find(situation, words, 'read')
    const { x, y, width, height } = match.box
    const level = Math.round(y + height / 2)
    const ends = { from: { x: Math.max(0, Math.floor(x)), y: level }, to: { x: Math.ceil(x + width), y: level } }
    const single = !/\s/.test(words.text.trim())
    const action: Action = single ? clickOn(match, 'left', 2) : { kind: 'drag', ...ends, button: 'left' }
    return situation.aimed(match, `I mark the text ${inWords(words)}.`, action, [{ kind: 'screen-changes' }], EFFECT_MS)
  })
  situation.note(outcome)
}

/** Opens what the option is in, unless it is in sight already, as in a list. */
function* dropDown(situation: Situation, from: Wanted, option: Wanted): Course {
  const list = yield* find(situation, from, 'click')
  const shown = ground(situation.scene, option, 'select')
  if (!list.control && shown.kind === 'found' && !isValueOfField(situation.scene, shown.match)) return
  yield* carryOut(situation, function* () {
    const match = yield* find(situation, from, 'click')
    const expect = [{ kind: 'text-visible', text: option.text }, { kind: 'screen-changes' }] as const
    return situation.aimed(match, `I open ${inWords(from)} to select "${option.text}".`, clickOn(match), expect)
  })
}

/** What came between: a dialog that only tells something is dismissed, one that asks is left alone. */
import { containment, SURELY } from '../../agent/likeness.ts'
import { focusedWindow, type WindowInfo } from '../../contract/scene.ts'
import {
  acknowledgement,
  type Dialog,
  describeDialog,
  dialogIn,
  isChoiceLabel,
  isDialog,
  tellsOfTrouble
} from './dialogs.ts'
import { type Condition, everyStep, type Reference, type Step, type Template } from './language.ts'
import {
  belongs,
  CannotGoOn,
  type Course,
  clickOn,
  decide,
  nameOf,
  type Situation,
  textsIn,
  windowById
} from './situation.ts'

/** How many steps ahead a recipe is asked whether it has to do with a dialog. */
const AHEAD = 8
/** More dialogs than this, one after the other, are not met: they come faster than they are closed. */
const DISMISSALS = 6

/**
 * Before a step acts: closes dialogs of others that only tell something, and goes back to the window the recipe works
 * in when the step acts at the focus.
 */
export function* clearTheWay(situation: Situation, atFocus: boolean): Course {
  for (let turn = 0; turn < DISMISSALS; turn++) {
    const front = focusedWindow(situation.scene)
    const { home } = situation
    if (!home || front?.id === home.id) return
    if (!front) {
      if (atFocus) yield* goHome(situation, home)
      return
    }
    if (belongs(situation.scene, front, home) || isMeant(situation, front)) {
      if (!(yield* dismissOwn(situation, front, atFocus))) return situation.settleIn(front)
    } else if (yield* dismissed(situation)) continue
    else if (!atFocus) return
    else yield* goHome(situation, home, front)
  }
}

/** A dialog of the program itself that nothing can be typed into is closed before typing. */
function* dismissOwn(situation: Situation, front: WindowInfo, atFocus: boolean): Course<boolean> {
  const dialog = dialogIn(situation.scene, front)
  if (!atFocus || !acknowledgement(dialog) || isMeant(situation, front) || answersDialog(situation.step)) return false
  return yield* dismiss(situation, dialog)
}

function answersDialog(step: Step | undefined): boolean {
  return step?.kind === 'press' && /^(Enter|Escape|Space|Alt\+F4)$/i.test(step.keys)
}

function* goHome(situation: Situation, home: WindowInfo, front?: WindowInfo): Course {
  const action = { kind: 'focus-window', window: home.id } as const
  const why = front ? `${nameOf(front)} came in front.` : 'No window has the focus.'
  const thought = `${why} I go back to ${nameOf(home)}.`
  const outcome = yield* decide(
    situation,
    situation.decision(thought, action, [{ kind: 'window-focused', window: home.id }])
  )
  if (outcome.verdict?.status === 'seen') return
  const obstacle = front ? describeDialog(dialogIn(situation.scene, front)) : `${nameOf(home)} does not take the focus`
  throw new CannotGoOn(`${obstacle} and keeps me from going on`)
}

/** Closes one dialog that came between and only tells something. True when it has done something. */
export function* dismissed(situation: Situation): Course<boolean> {
  const { scene, home } = situation
  const between = scene.windows.filter(
    (window) => isDialog(window) && window.id !== home?.id && !isMeant(situation, window)
  )
  for (const window of between) {
    const dialog = dialogIn(scene, window)
    if (acknowledgement(dialog)) return yield* dismiss(situation, dialog)
  }
  return false
}

function* dismiss(situation: Situation, dialog: Dialog): Course<boolean> {
  const { window } = dialog
  const button = acknowledgement(dialog)
  if (!button) return false
  const own = situation.home !== undefined && belongs(situation.scene, window, situation.home)
  if (own && tellsOfTrouble(dialog)) throw new CannotGoOn(`something went wrong: ${describeDialog(dialog)}`)
  const thought = `A dialog came between: ${describeDialog(dialog)}. It only tells something, so I close it.`
  const expect = [{ kind: 'window-closed', window: window.id }] as const
  const outcome = yield* decide(situation, situation.decision(thought, clickOn(button), expect, 4_000))
  const open = windowById(situation.scene, window.id)
  const sent = outcome.result === 'done' || outcome.result === 'unverified'
  if (open && sent) throw new CannotGoOn(`${describeDialog(dialog)} and does not close`)
  return true
}

/**
 * Whether this step or one of the next has to do with what a dialog shows: then the recipe knows of it. An "OK" that a
 * later step is to click is no sign, nor one that the recipe's own window has too.
 */
export function isMeant(situation: Situation, window: WindowInfo): boolean {
  const { scene, step, upcoming, home } = situation
  const shown = [...textsIn(scene, window.id), window.title]
  const now = step ? everyStep([step]).flatMap(mentionedIn) : []
  const later = everyStep(upcoming).slice(0, AHEAD).flatMap(mentionedIn)
  const own = scene.windows.filter((each) => home && each.id !== window.id && belongs(scene, each, home))
  const elsewhere = own.flatMap(({ id }) => textsIn(scene, id))
  const shows = (texts: readonly string[], template: Template) => {
    const text = situation.fill(template).trim()
    return text !== '' && texts.some((line) => containment(text, line) >= SURELY)
  }
  return (
    now.some((text) => shows(shown, text) && !shows(elsewhere, text)) ||
    later.some((text) => shows(shown, text) && !isChoiceLabel(situation.fill(text)))
  )
}

/** The texts by which a step speaks of the screen; what it types is not among them. */
function mentionedIn(step: Step): readonly Template[] {
  switch (step.kind) {
    case 'click':
    case 'point':
    case 'tick':
      return inReference(step.target)
    case 'select':
      return [...inReference(step.option), ...(step.from ? inReference(step.from) : [])]
    case 'type':
    case 'copy':
    case 'paste':
      return step.into ? ('text' in step.into ? inReference(step.into) : [step.into.window]) : []
    case 'drag':
      return [...inReference(step.from), ...inReference(step.to)]
    case 'remember':
      return inReference(step.of)
    case 'press':
    case 'close-window':
    case 'focus-window':
      return step.window ? [step.window] : []
    case 'wait':
      return inCondition(step.until)
    case 'expect':
      return inCondition(step.what)
    case 'if':
      return inCondition(step.condition)
    case 'repeat':
      return step.until ? inCondition(step.until) : []
    case 'scroll':
      return step.until ? inCondition(step.until) : []
    case 'finish':
      return step.proof ? [step.proof] : []
    case 'open':
    case 'pause':
    case 'give-up':
      return []
  }
}

function inReference({ text, window }: Reference): readonly Template[] {
  return window ? [text, window] : [text]
}

function inCondition(condition: Condition): readonly Template[] {
  return condition.kind === 'text' ? [condition.text] : [condition.title]
}

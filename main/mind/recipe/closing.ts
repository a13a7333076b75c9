/** A dialog that was answered must go. One that stays, or another in its place, says that something is wrong. */
import { focusedWindow, type WindowInfo } from '../../contract/scene.ts'
import { ground } from '../grounding.ts'
import { asksSomething, describeDialog, dialogIn, isDialog } from './dialogs.ts'
import type { Step } from './language.ts'
import { CannotGoOn, type Course, decide, nameOf, type Situation, windowById } from './situation.ts'
import { showsText } from './watching.ts'

/** What a slow program is given to send its dialog away, milliseconds. */
const PATIENCE_MS = 5_000

/** Looks whether the window has closed, and again after a while; throws CannotGoOn when it stays and no step deals with it. */
export function* insists(situation: Situation, window: WindowInfo, what: string): Course {
  if (isOver(situation, window)) return
  if (questionInFront(situation, window)) throw new CannotGoOn(`${what}, but ${whatStays(situation, window)}`)
  const action = { kind: 'wait', milliseconds: PATIENCE_MS } as const
  const expect = [{ kind: 'window-closed', window: window.id }] as const
  yield* decide(
    situation,
    situation.decision(`${nameOf(window)} is still open. I wait for it to close.`, action, expect)
  )
  if (isOver(situation, window)) return
  throw new CannotGoOn(`${what}, but ${whatStays(situation, window)}`)
}

/** Nothing closes while a question of its own waits for an answer. */
function questionInFront({ scene }: Situation, window: WindowInfo): boolean {
  const front = focusedWindow(scene)
  return front !== undefined && front.id !== window.id && isDialog(front) && asksSomething(dialogIn(scene, front))
}

function isOver(situation: Situation, window: WindowInfo): boolean {
  if (windowById(situation.scene, window.id)) return dealsWith(situation, situation.upcoming, window)
  situation.prove({ kind: 'window-closed', window: window.id })
  situation.note(undefined)
  return true
}

function whatStays({ scene }: Situation, window: WindowInfo): string {
  const front = focusedWindow(scene)
  const stays = `${describeDialog(dialogIn(scene, windowById(scene, window.id) ?? window))}, and stays open`
  if (!front || front.id === window.id || !isDialog(front)) return stays
  const dialog = dialogIn(scene, front)
  const unasked = asksSomething(dialog) ? ', which the recipe does not answer' : ''
  return `${describeDialog(dialog)}${unasked}; ${nameOf(window)} stays open behind it`
}

/** Whether the next step has its place in the dialog that stayed, or in one before it. */
function dealsWith(situation: Situation, upcoming: readonly Step[], window: WindowInfo): boolean {
  const [next, ...rest] = upcoming
  switch (next?.kind) {
    case 'pause':
      return dealsWith(situation, rest, window)
    case 'if':
    case 'wait':
    case 'expect':
    case 'close-window':
    case 'give-up':
      return true
    case 'finish':
      return next.proof !== undefined && showsText(situation.scene, situation.fill(next.proof), window.id)
    case 'press':
      return next.keys === 'Escape'
    case 'click':
    case 'tick':
    case 'point':
      return isInDialog(situation, situation.wanted(next.target).text, window)
    case 'select':
      return isInDialog(situation, situation.wanted(next.from ?? next.option).text, window)
    case 'type':
      return (
        next.into !== undefined &&
        'text' in next.into &&
        isInDialog(situation, situation.wanted(next.into).text, window)
      )
    default:
      return false
  }
}

function isInDialog({ scene }: Situation, text: string, window: WindowInfo): boolean {
  const grounding = ground(scene, { text }, 'click')
  if (grounding.kind !== 'found') return grounding.kind === 'ambiguous'
  const front = focusedWindow(scene)
  return (
    grounding.match.window === window.id ||
    (front !== undefined && isDialog(front) && grounding.match.window === front.id)
  )
}

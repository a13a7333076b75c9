/** Finds what a step needs, with a person's patience: looks again, waits, clears the way, scrolls, and only then gives up. */
import { focusedWindow, type WindowInfo } from '../../contract/scene.ts'
import { blockerOf, type Grounding, ground, isCalled, type Purpose, type Wanted } from '../grounding.ts'
import type { Match } from '../matching.ts'
import { describeDialog, dialogIn, isDialog } from './dialogs.ts'
import { dismissed } from './interruptions.ts'
import { looksForMore } from './scrolling.ts'
import { belongs, CannotGoOn, type Course, decide, nameOf, type Situation, windowById } from './situation.ts'

/** Waits for what is not there yet, milliseconds each. */
const WAITS = [1_500, 3_000, 4_500]

/** `choose` may pick one of several that fit as well. */
export function* find(
  situation: Situation,
  wanted: Wanted,
  purpose: Purpose,
  choose: (matches: readonly Match[]) => Match | undefined = () => undefined
): Course<Match> {
  let waits = 0
  let again = false
  const raised = new Set<string>()
  for (;;) {
    const grounding = ground(situation.scene, wanted, purpose)
    if (grounding.kind === 'found') {
      if (purpose === 'read' || grounding.match.control?.state !== 'disabled') return grounding.match
      if (waits === WAITS.length) throw new CannotGoOn(`${inWords(wanted)} is there, but it is disabled`)
      const action = { kind: 'wait', milliseconds: WAITS[waits++] as number } as const
      const thought = `${inWords(wanted)} is disabled. I wait for that to change.`
      yield* decide(situation, situation.decision(thought, action, [{ kind: 'screen-changes' }]))
    } else if (grounding.kind === 'ambiguous') {
      const chosen = choose(grounding.matches)
      if (chosen) return chosen
      if (again) throw new CannotGoOn(whichOne(situation, wanted, grounding))
      again = true
      yield* lookAgain(situation, wanted)
    } else if (yield* dismissed(situation)) continue
    else if (yield* broughtForward(situation, wanted, raised)) continue
    else if (waits < WAITS.length) yield* waitFor(situation, wanted, WAITS[waits++] as number)
    else if (!menuIsOpen(situation) && (yield* looksForMore(situation, wanted, purpose))) continue
    else throw new CannotGoOn(notThere(situation, wanted, grounding.nearest))
  }
}

/** An open menu takes the wheel, or closes. */
function menuIsOpen({ scene }: Situation): boolean {
  return scene.windows.some(({ kind }) => kind === 'menu')
}

function* lookAgain(situation: Situation, { text }: Wanted): Course {
  const action = { kind: 'wait', milliseconds: 800 } as const
  yield* decide(
    situation,
    situation.decision(`There is more than one "${text}". I look again.`, action, [{ kind: 'screen-changes' }])
  )
}

function* waitFor(situation: Situation, wanted: Wanted, milliseconds: number): Course {
  const { last } = situation.sight
  // What reads like it is there but is not it: only a change can bring what is wanted.
  const seen = last?.intent.action.kind === 'wait' && last.verdict?.status === 'seen'
  const expect = seen ? ({ kind: 'screen-changes' } as const) : ({ kind: 'text-visible', text: wanted.text } as const)
  const action = { kind: 'wait', milliseconds } as const
  yield* decide(situation, situation.decision(`I do not see ${inWords(wanted)} yet. I wait for it.`, action, [expect]))
}

/** Brings the window to the front that the recipe names, or that showed the text when it could last be seen. */
function* broughtForward(situation: Situation, { text, window }: Wanted, raised: Set<string>): Course<boolean> {
  const { scene } = situation
  const named = window === undefined ? undefined : scene.windows.find((each) => isCalled(each, window) && !each.focused)
  const behind =
    named ?? (window === undefined ? (situation.coveredWindowWith(text) ?? homeBehind(situation)) : undefined)
  if (!behind || raised.has(behind.id) || blockerOf(scene, behind)) return false
  raised.add(behind.id)
  yield* raise(situation, behind)
  return true
}

/** The window the recipe works in, where a stranger's stands in front of it. */
function homeBehind({ scene, home }: Situation): WindowInfo | undefined {
  const front = focusedWindow(scene)
  return home && front && !home.focused && !belongs(scene, front, home) ? home : undefined
}

export function* raise(situation: Situation, window: WindowInfo): Course {
  const action = { kind: 'focus-window', window: window.id } as const
  const expect = [{ kind: 'window-focused', window: window.id }] as const
  yield* decide(situation, situation.decision(`I bring ${nameOf(window)} to the front.`, action, expect))
  const now = windowById(situation.scene, window.id)
  if (now?.focused) situation.settleIn(now)
}

function whichOne(
  { scene }: Situation,
  wanted: Wanted,
  { matches }: Extract<Grounding, { kind: 'ambiguous' }>
): string {
  const places = matches.map(({ text, box, window }) => {
    const info = scene.windows.find(({ id }) => id === window)
    return `"${text}" at (${Math.round(box.x)}, ${Math.round(box.y)})${info ? ` in ${nameOf(info)}` : ''}`
  })
  return `${inWords(wanted)} is there more than once: ${places.join('; ')}; say which with near "...", in window "..." or first, second, ...`
}

function notThere({ scene }: Situation, wanted: Wanted, nearest: readonly string[]): string {
  const front = focusedWindow(scene)
  const open = scene.windows.filter(({ kind }) => kind === 'normal' || kind === 'dialog').map(nameOf)
  const lookedFor = `I looked for ${inWords(wanted)} and did not find it`
  const missingWindow =
    wanted.window !== undefined && !scene.windows.some((window) => isCalled(window, wanted.window as string))
  if (missingWindow) return `${lookedFor}: no such window is open; open are: ${open.join(', ') || 'none'}`
  if (front && isDialog(front)) return `${lookedFor}: ${describeDialog(dialogIn(scene, front))}`
  const seen = nearest.length > 0 ? nearest : sample(scene.lines.filter((line) => !front || line.window === front.id))
  const instead = seen.length > 0 ? `; what comes nearest: ${seen.map((text) => JSON.stringify(text)).join(', ')}` : ''
  return `${lookedFor}${front ? ` (in front is ${nameOf(front)})` : ''}${instead}`
}

function sample(lines: readonly { readonly text: string }[]): readonly string[] {
  return lines.slice(0, 6).map(({ text }) => text)
}

export function inWords({ text, ordinal, beside, window }: Wanted): string {
  const which = ordinal === undefined ? '' : ordinal < 0 ? 'the last ' : `number ${ordinal} of `
  const where = beside
    ? ` ${beside.side === 'left' || beside.side === 'right' ? `${beside.side} of` : beside.side} "${beside.text}"`
    : ''
  return `${which}"${text}"${where}${window === undefined ? '' : ` in window "${window}"`}`
}

/** Steps that only look: wait, expect, and the conditions of `if` and `repeat`. */
import { SURELY, sightings } from '../../agent/likeness.ts'
import type { Expectation } from '../../contract/action.ts'
import { focusedWindow, type Scene } from '../../contract/scene.ts'
import { isCalled, nearestTexts } from '../grounding.ts'
import { describeDialog, dialogIn, isDialog } from './dialogs.ts'
import type { Condition, StepOf } from './language.ts'
import { CannotGoOn, type Course, decide, nameOf, type Situation } from './situation.ts'

/** OCR confidence below which a reading proves nothing. */
const LEGIBLE = 0.5

export function holds(situation: Situation, condition: Condition): boolean {
  return isThere(situation, condition) !== condition.gone
}

function isThere(situation: Situation, condition: Condition): boolean {
  const { scene } = situation
  if (condition.kind === 'window') {
    const title = situation.fill(condition.title)
    return scene.windows.some((window) => window.kind !== 'tooltip' && !window.minimized && isCalled(window, title))
  }
  const windows = condition.window ? windowsCalled(scene, situation.fill(condition.window)) : [undefined]
  return windows.some((window) => showsText(scene, situation.fill(condition.text), window))
}

export function showsText(scene: Scene, text: string, window?: string): boolean {
  const [best] = sightings(scene, text, window)
  return best !== undefined && best.score >= SURELY && best.lines.every(({ confidence }) => confidence >= LEGIBLE)
}

function windowsCalled(scene: Scene, title: string): readonly string[] {
  return scene.windows.filter((window) => isCalled(window, title)).map(({ id }) => id)
}

/** What verify can check of a condition; undefined when it is about nothing that is there. */
function expectationOf(situation: Situation, condition: Condition): Expectation | undefined {
  const { scene } = situation
  if (condition.kind === 'window') {
    const title = situation.fill(condition.title)
    if (!condition.gone) return { kind: 'window-open', title }
    const window = windowsCalled(scene, title)[0]
    return window === undefined ? undefined : { kind: 'window-closed', window }
  }
  const window = condition.window && windowsCalled(scene, situation.fill(condition.window))[0]
  const text = situation.fill(condition.text)
  return { kind: condition.gone ? 'text-gone' : 'text-visible', text, ...(window !== undefined && { window }) }
}

/** Looks until the condition holds, at most that long. */
export function* await_(
  situation: Situation,
  condition: Condition,
  milliseconds: number,
  thought: string
): Course<boolean> {
  if (holds(situation, condition)) return true
  const expectation = expectationOf(situation, condition)
  const action = { kind: 'wait', milliseconds } as const
  yield* decide(situation, situation.decision(thought, action, expectation ? [expectation] : []))
  return holds(situation, condition)
}

export function* wait(situation: Situation, step: StepOf<'wait'>): Course {
  const words = conditionWords(situation, step.until)
  if (yield* await_(situation, step.until, step.within, `I wait until ${words}.`)) return situation.note(undefined)
  throw new CannotGoOn(`I waited ${step.within / 1_000} s until ${words}, in vain; ${instead(situation, step.until)}`)
}

export function* pause(situation: Situation, { milliseconds }: StepOf<'pause'>): Course {
  const action = { kind: 'wait', milliseconds } as const
  yield* decide(situation, situation.decision(`I wait ${milliseconds / 1_000} s.`, action))
}

/** Expectations go on record with what proves them, so one is looked for though it may hold already. */
export function* expect(situation: Situation, step: StepOf<'expect'>): Course {
  const words = conditionWords(situation, step.what)
  const expectation = expectationOf(situation, step.what)
  if (step.what.kind === 'text' && expectation) {
    const action = { kind: 'wait', milliseconds: step.within } as const
    yield* decide(situation, situation.decision(`I look whether ${words}.`, action, [expectation]))
  } else yield* await_(situation, step.what, step.within, `I look whether ${words}.`)
  if (!holds(situation, step.what)) {
    throw new CannotGoOn(`I expected that ${words}, and it is not so; ${instead(situation, step.what)}`)
  }
  if (expectation && !step.what.gone) situation.prove(expectation)
  situation.note(undefined)
}

export function conditionWords(situation: Situation, condition: Condition): string {
  const what =
    condition.kind === 'window'
      ? `the window "${situation.fill(condition.title)}"`
      : JSON.stringify(situation.fill(condition.text))
  return `${what} is ${condition.kind === 'window' ? (condition.gone ? 'closed' : 'open') : condition.gone ? 'gone' : 'to be seen'}`
}

function instead({ scene, ...situation }: Situation, condition: Condition): string {
  const front = focusedWindow(scene)
  if (front && isDialog(front)) return `in front: ${describeDialog(dialogIn(scene, front))}`
  if (condition.kind === 'window') {
    const open = scene.windows.filter(({ kind }) => kind === 'normal' || kind === 'dialog').map(nameOf)
    return `open are: ${open.join(', ') || 'no windows'}`
  }
  const text = condition.text
    .map((part) => (typeof part === 'string' ? part : (situation.remembered.get(part.recall) ?? '')))
    .join('')
  const near = nearestTexts(scene, text)
  const seen = near.length > 0 ? near : scene.lines.slice(0, 6).map((line) => line.text)
  return seen.length > 0 ? `I see: ${seen.map((each) => JSON.stringify(each)).join(', ')}` : 'I see no text at all'
}

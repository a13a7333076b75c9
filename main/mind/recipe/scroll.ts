/** The step `scroll`: by an amount, as far as it goes, or until something is seen. */

import type { Box } from '../../contract/geometry.ts'
import { find, raise } from './find.ts'
import { clearTheWay } from './interruptions.ts'
import type { StepOf } from './language.ts'
import { turn } from './scrolling.ts'
import { CannotGoOn, type Course, type Situation } from './situation.ts'
import { conditionWords, holds } from './watching.ts'
import { findWindow } from './windows.ts'

/** Turns after which the end is taken to be nowhere. */
const TURNS = 60

export function* scroll(situation: Situation, step: StepOf<'scroll'>): Course {
  yield* clearTheWay(situation, !step.at)
  const at = yield* placeOf(situation, step)
  const { direction = 'down', amount, unit } = step
  if (step.until) return yield* scrollUntil(situation, step, at)
  if (!step.toEnd) {
    yield* turn(situation, direction, amount, unit, `I scroll ${direction} ${amount} ${unit}.`, at)
    return
  }
  for (let page = 0; page < TURNS; page++) {
    if (!(yield* turn(situation, direction, 10, 'pages', `I scroll ${direction} as far as it goes.`, at))) return
  }
}

function* scrollUntil(situation: Situation, step: StepOf<'scroll'>, at: Box | undefined): Course {
  const until = step.until as NonNullable<typeof step.until>
  const words = conditionWords(situation, until)
  const directions = step.direction ? [step.direction] : (['down', 'up'] as const)
  for (const direction of directions) {
    for (let page = 0; page < TURNS; page++) {
      if (holds(situation, until)) return
      if (!(yield* turn(situation, direction, step.amount, step.unit, `I scroll ${direction} until ${words}.`, at)))
        break
    }
  }
  if (!holds(situation, until)) throw new CannotGoOn(`I scrolled to the end, and it is not so that ${words}`)
}

function* placeOf(situation: Situation, step: StepOf<'scroll'>): Course<Box | undefined> {
  if (!step.at) return undefined
  if ('text' in step.at) return (yield* find(situation, situation.wanted(step.at), 'read')).box
  const window = yield* findWindow(situation, situation.fill(step.at.window))
  if (!window.focused) yield* raise(situation, window)
  return undefined
}

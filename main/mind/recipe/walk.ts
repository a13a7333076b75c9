/** Takes the steps of a recipe one after the other, each when it is its turn. */
import { click, drag, point, select, tick } from './acting.ts'
import { finish } from './ending.ts'
import type { Step, StepOf } from './language.ts'
import { remember } from './remembering.ts'
import { scroll } from './scroll.ts'
import { CannotGoOn, type Course, type Situation } from './situation.ts'
import { clipboard, press, type } from './typing.ts'
import { await_, conditionWords, expect, holds, pause, wait } from './watching.ts'
import { closeWindow, focusWindow, open } from './windows.ts'

/** `after` are the steps that follow these, for whoever looks ahead. */
export function* walk(situation: Situation, steps: readonly Step[], after: readonly Step[] = []): Course {
  for (const [at, step] of steps.entries()) {
    situation.step = step
    situation.upcoming = [...steps.slice(at + 1), ...after]
    yield* take(situation, step)
  }
}

function take(situation: Situation, step: Step): Course {
  switch (step.kind) {
    case 'open':
      return open(situation, step)
    case 'click':
      return click(situation, step)
    case 'point':
      return point(situation, step)
    case 'type':
      return type(situation, step)
    case 'press':
      return press(situation, step)
    case 'copy':
    case 'paste':
      return clipboard(situation, step)
    case 'select':
      return select(situation, step)
    case 'tick':
      return tick(situation, step)
    case 'scroll':
      return scroll(situation, step)
    case 'drag':
      return drag(situation, step)
    case 'pause':
      return pause(situation, step)
    case 'wait':
      return wait(situation, step)
    case 'expect':
      return expect(situation, step)
    case 'close-window':
      return closeWindow(situation, step)
    case 'focus-window':
      return focusWindow(situation, step)
    case 'remember':
      return remember(situation, step)
    case 'if':
      return choose(situation, step)
    case 'repeat':
      return repeat(situation, step)
    case 'finish':
      return finish(situation, step.proof && situation.fill(step.proof))
    case 'give-up':
      throw new CannotGoOn(situation.fill(step.reason), true)
  }
}

function* choose(situation: Situation, step: StepOf<'if'>): Course {
  const { upcoming } = situation
  const thought = `I look whether ${conditionWords(situation, step.condition)}.`
  const so =
    holds(situation, step.condition) ||
    (step.patience > 0 && (yield* await_(situation, step.condition, step.patience, thought)))
  yield* walk(situation, so ? step.steps : step.otherwise, upcoming)
}

function* repeat(situation: Situation, step: StepOf<'repeat'>): Course {
  const { upcoming } = situation
  for (let round = 0; round < step.times; round++) {
    situation.step = step
    if (step.until && holds(situation, step.until)) return
    yield* walk(situation, step.body, round + 1 < step.times ? [...step.body, ...upcoming] : upcoming)
  }
  if (step.until && !holds(situation, step.until)) {
    throw new CannotGoOn(`after ${step.times} rounds it is still not so that ${conditionWords(situation, step.until)}`)
  }
}

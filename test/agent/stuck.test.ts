import { describe, expect, it } from 'vitest'
import { type StepOutcome, StuckError } from '../../main/agent/outcome.ts'
import { StuckWatch } from '../../main/agent/stuck.ts'
import { Action } from '../../main/contract/action.ts'
import { NO_CHANGE, type Scene } from '../../main/contract/scene.ts'

const scene = (text: string): Scene => {
  const box = { x: 0, y: 0, width: 50, height: 14 }
  const lines = [{ id: 'L1', text, confidence: 1, words: [], ...box }]
  return { frame: 'f', width: 100, height: 100, lines, controls: [], windows: [], change: NO_CHANGE }
}

let said = 0
const outcome = (action: unknown, on: string, more: Partial<StepOutcome> = {}): StepOutcome => ({
  step: 1,
  intent: { why: 'scripted', action: Action.parse(action), expect: [], within: 0 },
  result: 'unverified',
  words: `not seen (${++said})`,
  scene: scene(on),
  ...more
})
const press = (keys: string) => ({ kind: 'press', keys })

describe('a run that goes in circles', () => {
  it('(40) ends when the same action meets the same screen four times', () => {
    const watch = new StuckWatch()
    for (let time = 0; time < 3; time++) watch.watch(outcome(press('Enter'), 'one'))
    expect(() => watch.watch(outcome(press('Enter'), 'one'))).toThrow(StuckError)
  })

  it('(40) ends when the same error comes three times, whatever was tried', () => {
    const watch = new StuckWatch()
    const words = 'denied'
    watch.watch(outcome(press('a'), 'one', { words }))
    watch.watch(outcome(press('b'), 'two', { words }))
    expect(() => watch.watch(outcome(press('c'), 'three', { words }))).toThrow(/same error came 3 times/)
  })

  it('(40) takes what tools say when they fail for what went wrong', () => {
    const watch = new StuckWatch()
    const failed = (answer: string) =>
      outcome(press('a'), answer, { words: 'the tool failed', deed: { status: 'unknown', detail: '', answer } })
    for (const answer of ['the disk is full', 'no such row', 'the disk is full', 'no such row'])
      watch.watch(failed(answer))
    watch.watch(failed('no such row'))
    expect(() => watch.watch(failed('no such row'))).toThrow(/same error came 3 times/)
  })

  it('(40) ends after six steps to and fro', () => {
    const watch = new StuckWatch()
    const step = (time: number) =>
      outcome(press(time % 2 ? 'Right' : 'Left'), time % 2 ? 'left' : 'right', { result: 'done' })
    for (let time = 0; time < 5; time++) watch.watch(step(time))
    expect(() => watch.watch(step(5))).toThrow(/to and fro/)
  })

  it('(40) waits as often as it likes', () => {
    const watch = new StuckWatch()
    for (let time = 0; time < 20; time++) watch.watch(outcome({ kind: 'wait', milliseconds: 10 }, 'one'))
  })

  it('takes what was seen to work for progress', () => {
    const watch = new StuckWatch()
    const verdict = { status: 'seen', findings: [] } as const
    for (let time = 0; time < 20; time++) watch.watch(outcome(press('Down'), 'list', { verdict, result: 'done' }))
  })

  it('advises a mind that can change its ways four times before it ends', () => {
    const watch = new StuckWatch(true)
    const advice: string[] = []
    const again = () => {
      for (let time = 0; time < 30; time++) advice.push(watch.watch(outcome(press('Enter'), 'one')) ?? '')
    }
    expect(again).toThrow(StuckError)
    expect(advice.filter((each) => each !== '')).toHaveLength(4)
    expect(advice.find((each) => each !== '')).toMatch(/keyboard instead of the mouse/)
  })
})

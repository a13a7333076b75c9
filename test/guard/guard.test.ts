import { describe, expect, it } from 'vitest'
import { APPROVAL_MS } from '../../main/agent/gate.ts'
import type { Clock } from '../../main/agent/ports.ts'
import type { Action } from '../../main/contract/action.ts'
import { ApprovalGuard } from '../../main/guard/guard.ts'
import { WaitingPerson } from '../../main/guard/person.ts'
import { ScriptedWorld } from '../support/world.ts'

const scene = new ScriptedWorld([
  { id: 'w1', title: 'Files', lines: ['Open', 'Delete', 'Deleted items', 'Don’t Save'] }
]).scene('f')
const click = (id: string): Action => ({ kind: 'click', target: { id }, button: 'left', count: 1, modifiers: [] })
const judge = (mode: 'every' | 'risky' | 'never', action: Action) =>
  new ApprovalGuard(mode).judge(action, '', scene).decision

describe('approval', () => {
  it('of every action asks for every action but waiting', () => {
    expect(judge('every', click('L0'))).toBe('ask')
    expect(judge('every', { kind: 'copy' })).toBe('ask')
    expect(judge('every', { kind: 'wait', milliseconds: 10 })).toBe('allow')
  })

  it('of what is risky asks by the word on the button, as a whole word', () => {
    expect(judge('risky', click('L0'))).toBe('allow')
    expect(judge('risky', click('L1'))).toBe('ask')
    expect(judge('risky', click('L2'))).toBe('allow')
    expect(judge('risky', click('L3'))).toBe('ask')
  })

  it('of nothing asks for nothing', () => {
    expect(judge('never', click('L1'))).toBe('allow')
  })
})

describe('the person', () => {
  function clockThatWaits() {
    const slept: number[] = []
    const clock: Clock = {
      now: () => 0,
      sleep: (milliseconds, signal) =>
        new Promise((resolve, reject) => {
          slept.push(milliseconds)
          signal.addEventListener('abort', () => reject(signal.reason), { once: true })
          if (slept.length > 1) resolve()
        })
    }
    return { clock, slept }
  }

  it('answers the question of its own step only', async () => {
    const { clock, slept } = clockThatWaits()
    const person = new WaitingPerson(clock)
    const approval = person.approve(3, 'click "Delete"', new AbortController().signal)
    person.answer(2, 'yes')
    person.answer(3, 'no')
    expect(await approval).toBe('no')
    expect(slept).toEqual([APPROVAL_MS])
  })

  it('who says nothing says no in the end', async () => {
    const { clock } = clockThatWaits()
    const person = new WaitingPerson(clock)
    const first = person.approve(1, 'x', new AbortController().signal)
    person.answer(1, 'yes')
    await first
    expect(await person.approve(2, 'y', new AbortController().signal)).toBe('timeout')
  })

  it('is no longer waited for when the run is stopped', async () => {
    const { clock } = clockThatWaits()
    const stop = new AbortController()
    const approval = new WaitingPerson(clock).approve(1, 'x', stop.signal)
    stop.abort(new Error('stopped'))
    await expect(approval).rejects.toThrow('stopped')
  })
})

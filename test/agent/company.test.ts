/** Those a run may have around it: a person to ask, tools of other programs, an auditor. */
import { describe, expect, it } from 'vitest'
import type { Auditor, Claim, Mind, Sight, Tools } from '../../main/agent/ports.ts'
import { carryOut } from '../../main/agent/run.ts'
import { ApprovalGuard } from '../../main/guard/guard.ts'
import { play, ScriptedWorld, SETTINGS, scriptedMind } from '../support/world.ts'

const editor = () => new ScriptedWorld([{ id: 'w1', title: 'Editor', lines: ['Saved'] }])
const press = { action: { kind: 'press', keys: 'Enter' } as never }
const ask = { action: { kind: 'ask-person', question: 'Which year?' } as never }
const finish = {
  why: 'my secret reasons',
  action: { kind: 'finish', summary: 'done', evidence: [{ kind: 'text-visible', text: 'Saved' }] } as never
}
const use = (tool: string) => ({
  action: { kind: 'use-tool', server: 'files', tool, arguments: { path: 'a' } } as never
})

function keeping(mind: Mind): { readonly mind: Mind; readonly sights: Sight[] } {
  const sights: Sight[] = []
  const decide: Mind['decide'] = (sight, say, signal) => {
    sights.push(sight)
    return mind.decide(sight, say, signal)
  }
  return { mind: { ...mind, decide }, sights }
}

describe('a question to the person', () => {
  it('comes back with their words, and touches nothing', async () => {
    const { mind, sights } = keeping(scriptedMind([ask, finish]))
    const world = editor()
    const respondent = { reply: async (_step: number, question: string) => `${question} 1999` }
    const { run, events, stop } = play(world, mind, { more: { respondent } })
    expect(await carryOut(run, SETTINGS, stop.signal)).toMatchObject({ outcome: 'succeeded' })
    expect(sights[1]?.last).toMatchObject({ result: 'answered', words: 'the person answered: Which year? 1999' })
    expect(events.filter(({ type }) => type.startsWith('question-'))).toHaveLength(2)
    expect(world.done).toEqual([])
  })

  it('comes back without an answer where nobody is', async () => {
    const { mind, sights } = keeping(scriptedMind([ask, finish]))
    const { run, stop } = play(editor(), mind)
    await carryOut(run, SETTINGS, stop.signal)
    expect(sights[1]?.last?.words).toMatch(/nobody answered/)
  })
})

describe('a tool of another program', () => {
  const list = [{ server: 'files', name: 'read', description: '', parameters: {}, readOnly: true }]
  const toolbox = (ok: boolean): Tools & { calls: unknown[] } => {
    const calls: unknown[] = []
    return {
      list,
      calls,
      async call(...given) {
        calls.push(given.slice(0, 3))
        return { ok, text: ok ? 'the content' : 'it broke' }
      }
    }
  }

  it('goes through the gate, and its answer comes back', async () => {
    const { mind, sights } = keeping(scriptedMind([use('read'), finish]))
    const tools = toolbox(true)
    const { run, events, stop } = play(editor(), mind, { more: { tools } })
    await carryOut(run, SETTINGS, stop.signal)
    expect(tools.calls).toEqual([['files', 'read', { path: 'a' }]])
    expect(sights[1]?.last).toMatchObject({ result: 'done', deed: { answer: 'the content' } })
    expect(events.map(({ type }) => type)).toContain('gate-ruled')
  })

  it('is not called when the gate says no', async () => {
    const tools = toolbox(true)
    const { run, stop } = play(editor(), scriptedMind([use('read'), finish]), {
      more: { tools },
      guard: new ApprovalGuard('risky')
    })
    await carryOut(run, SETTINGS, stop.signal)
    expect(tools.calls).toEqual([])
  })

  it('that fails, or is not there, is a result to think about', async () => {
    const { mind, sights } = keeping(scriptedMind([use('read'), use('write'), finish]))
    const { run, stop } = play(editor(), mind, { more: { tools: toolbox(false) } })
    expect(await carryOut(run, SETTINGS, stop.signal)).toMatchObject({ outcome: 'succeeded' })
    expect(sights[1]?.last).toMatchObject({ result: 'unverified', deed: { status: 'unknown', answer: 'it broke' } })
    expect(sights[2]?.last).toMatchObject({ result: 'not-sent' })
  })
})

describe('an auditor', () => {
  const auditor = (audit: Auditor['audit'], claims: Claim[] = []): Auditor => ({
    prepare: async (task) => [`done: ${task}`],
    audit: async (claim, signal) => {
      claims.push(claim)
      return audit(claim, signal)
    }
  })
  const graded = (passed: boolean) => ({ passed, because: passed ? 'all met' : 'nothing was typed', grades: [] })

  it('makes its rubric before the first step and is asked after the code', async () => {
    const claims: Claim[] = []
    const passing = auditor(async () => graded(true), claims)
    const { run, events, stop } = play(editor(), scriptedMind([press, finish]), { more: { auditor: passing } })
    expect(await carryOut(run, SETTINGS, stop.signal)).toMatchObject({ outcome: 'succeeded' })
    const types = events.map(({ type }) => type)
    expect(types.indexOf('rubric-made')).toBeLessThan(types.indexOf('step-began'))
    expect(claims[0]?.steps).toMatchObject([{ step: 1, action: 'press Enter' }])
  })

  it('(44) is told nothing of the reasoning', async () => {
    const claims: Claim[] = []
    const passing = auditor(async () => graded(true), claims)
    const thinking = { ...press, why: 'my secret reasons' }
    const { run, stop } = play(editor(), scriptedMind([thinking, finish]), { more: { auditor: passing } })
    await carryOut(run, SETTINGS, stop.signal)
    expect(JSON.stringify(claims)).not.toContain('secret reasons')
  })

  it('(44, 45) that refuses, or fails, is no pass: the run ends unverified', async () => {
    for (const audit of [async () => graded(false), async () => Promise.reject(new Error('the server is gone'))]) {
      const { run, events, stop } = play(editor(), scriptedMind([press, finish]), { more: { auditor: auditor(audit) } })
      expect(await carryOut(run, SETTINGS, stop.signal)).toMatchObject({ outcome: 'unverified' })
      expect(events.filter(({ type }) => type === 'claim-judged')).toMatchObject([
        { accepted: false },
        { accepted: false },
        { accepted: false }
      ])
    }
  })

  it('is not asked where the code found no evidence', async () => {
    const claims: Claim[] = []
    const nowhere = {
      action: { kind: 'finish', summary: 'done', evidence: [{ kind: 'text-visible', text: 'Nowhere' }] } as never
    }
    const { run, stop } = play(editor(), scriptedMind([nowhere]), {
      more: { auditor: auditor(async () => graded(true), claims) }
    })
    expect(await carryOut(run, SETTINGS, stop.signal)).toMatchObject({ outcome: 'unverified' })
    expect(claims).toEqual([])
  })
})

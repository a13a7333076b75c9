import { describe, expect, it } from 'vitest'
import type { Mind } from '../../main/agent/ports.ts'
import { carryOut } from '../../main/agent/run.ts'
import type { RunEvent } from '../../main/contract/events.ts'
import type { Frame } from '../../main/contract/scene.ts'
import { play, ScriptedWorld, SETTINGS, scriptedMind, stopBy } from '../support/world.ts'

const click = { kind: 'click', target: { id: 'L1' } } as never
const changes = [{ kind: 'screen-changes' }] as never
const finish = (text: string) => ({
  action: { kind: 'finish', summary: 'all done', evidence: [{ kind: 'text-visible', text }] } as never
})

function editor(): ScriptedWorld {
  const world = new ScriptedWorld([{ id: 'w1', title: 'Editor', lines: ['Untitled', 'Save', 'Close'] }])
  world.reaction = (motion, { windows, lineAt }) => {
    const [front] = windows
    if (motion.kind === 'click' && lineAt.call(world, motion.at) === 'Save' && front) front.lines[0] = 'Saved to disk'
  }
  return world
}

const types = (events: readonly RunEvent[]) => events.map(({ type }) => type)

describe('a step', () => {
  it('goes from look to verdict in the order of the house', async () => {
    const world = editor()
    const { run, events, stop } = play(
      world,
      scriptedMind([{ action: click, expect: changes }, finish('Saved to disk')])
    )
    const end = await carryOut(run, SETTINGS, stop.signal)
    expect(end).toMatchObject({ outcome: 'succeeded', reason: 'all done' })
    expect(types(events)).toEqual([
      'run-started',
      'stop-armed',
      'step-began',
      'scene-observed',
      'thought',
      'decided',
      'gate-ruled',
      'act-began',
      'act-ended',
      'settled',
      'scene-observed',
      'verified',
      'step-ended',
      'step-began',
      'scene-observed',
      'thought',
      'decided',
      'scene-observed',
      'claim-judged',
      'step-ended',
      'run-ended'
    ])
    expect(events.find(({ type }) => type === 'verified')).toMatchObject({
      verdict: { status: 'seen', findings: [{ because: 'now reads "Saved to disk"' }] }
    })
    expect(world.done).toEqual([{ kind: 'click', at: { x: 16, y: 23 }, button: 'left', count: 1, modifiers: [] }])
  })

  it('sends nothing when a pop-up has come between look and act', async () => {
    const world = editor()
    world.meanwhile = (captures) => {
      if (captures === 2) world.windows.unshift({ id: 'w9', title: 'You won', lines: ['You won', 'Claim now'] })
    }
    const told: string[] = []
    const mind = scriptedMind([
      { action: click, expect: changes },
      ({ last }) => {
        told.push(`${last?.result}: ${last?.words}`)
        return { action: { kind: 'give-up', reason: 'seen enough' } as never }
      }
    ])
    const { run, events, stop } = play(world, mind)
    const end = await carryOut(run, SETTINGS, stop.signal)
    expect(world.done).toEqual([])
    expect(told).toEqual(['target-changed: not sent: the window "You won" is now where the window "Editor" was'])
    expect(types(events)).not.toContain('act-began')
    expect(end).toMatchObject({ outcome: 'failed', reason: 'seen enough' })
  })

  it('sends nothing when the gate denies, and the refusal reaches the mind', async () => {
    const world = editor()
    const guard = { judge: () => ({ decision: 'ask', because: 'scripted' }) as const }
    const mind = scriptedMind([
      { action: click },
      ({ last }) => ({ action: { kind: 'give-up', reason: last?.words ?? '' } as never })
    ])
    const { run, stop } = play(world, mind, { guard })
    expect(await carryOut(run, SETTINGS, stop.signal)).toMatchObject({
      outcome: 'denied',
      reason: 'not allowed: nobody answered within 60 s'
    })
    expect(world.done).toEqual([])
  })

  it('reports an expectation that did not come true', async () => {
    const world = editor()
    world.reaction = () => undefined
    const mind = scriptedMind([
      { action: click, expect: [{ kind: 'text-visible', text: 'Saved to disk' }] as never },
      ({ last }) => ({ action: { kind: 'give-up', reason: `${last?.result} ${last?.verdict?.status}` } as never })
    ])
    const { run, stop } = play(world, mind)
    expect(await carryOut(run, SETTINGS, stop.signal)).toMatchObject({ reason: 'unverified not-seen' })
    expect(world.done).toHaveLength(1)
  })

  it('waits for what comes late', async () => {
    const world = editor()
    let saved = -1
    world.reaction = () => {
      saved = world.captures
    }
    world.meanwhile = (captures, { windows }) => {
      if (saved >= 0 && captures > saved + 30 && windows[0]) windows[0].lines[0] = 'Saved to disk'
    }
    const expectation = [{ kind: 'text-visible', text: 'Saved to disk' }] as never
    const mind = scriptedMind([{ action: click, expect: expectation, within: 10_000 }, finish('Saved to disk')])
    const { run, events, stop } = play(world, mind)
    expect(await carryOut(run, SETTINGS, stop.signal)).toMatchObject({ outcome: 'succeeded' })
    expect(events.find(({ type }) => type === 'verified')).toMatchObject({ verdict: { status: 'seen' } })
    expect(world.done).toHaveLength(1)
  })
})

describe('a claim', () => {
  it('without proof is refused three times, then the run ends unverified', async () => {
    const world = editor()
    const { run, events, stop } = play(world, scriptedMind([finish('Saved to disk')]))
    expect(await carryOut(run, SETTINGS, stop.signal)).toMatchObject({ outcome: 'unverified' })
    expect(events.filter(({ type }) => type === 'claim-judged')).toHaveLength(3)
  })

  it('that names no evidence rests on the last step', async () => {
    const bare = { action: { kind: 'finish', summary: '', evidence: [] } as never }
    const nothing = play(editor(), scriptedMind([bare]))
    expect(await carryOut(nothing.run, SETTINGS, nothing.stop.signal)).toMatchObject({ outcome: 'unverified' })
    const something = play(editor(), scriptedMind([{ action: click, expect: changes }, bare]))
    expect(await carryOut(something.run, SETTINGS, something.stop.signal)).toMatchObject({ outcome: 'succeeded' })
  })

  it('of impossibility ends as given up', async () => {
    const give = { action: { kind: 'give-up', reason: 'there is no such button', impossible: true } as never }
    const { run, stop } = play(editor(), scriptedMind([give]))
    expect(await carryOut(run, SETTINGS, stop.signal)).toMatchObject({
      outcome: 'gave-up',
      reason: 'there is no such button'
    })
  })
})

describe('a run', () => {
  it('that goes in circles ends stuck', async () => {
    const world = editor()
    world.reaction = () => undefined
    const { run, stop } = play(world, scriptedMind([{ action: click, expect: changes }]))
    expect(await carryOut(run, SETTINGS, stop.signal)).toMatchObject({ outcome: 'stuck' })
    expect(world.done).toHaveLength(3)
  })

  it('ends when its steps are spent', async () => {
    const wait = { action: { kind: 'wait', milliseconds: 10 } as never }
    const { run, stop } = play(editor(), scriptedMind([wait]), { maxSteps: 3 })
    expect(await carryOut(run, SETTINGS, stop.signal)).toMatchObject({
      outcome: 'budget',
      reason: 'the limit of 3 steps is spent'
    })
    expect(run.step).toBe(3)
  })

  it('ends when its time is spent', async () => {
    const wait = { action: { kind: 'wait', milliseconds: 4_000 } as never }
    const { run, stop } = play(editor(), scriptedMind([wait]), { maxSeconds: 10 })
    expect(await carryOut(run, SETTINGS, stop.signal)).toMatchObject({
      outcome: 'budget',
      reason: 'the limit of 10 s is spent'
    })
  })

  it('stops in mid-step and sends nothing more', async () => {
    const world = editor()
    const { run, events, stop } = play(world, scriptedMind([{ action: click, expect: changes }]))
    world.reaction = () => stopBy(stop, 'panel')
    expect(await carryOut(run, SETTINGS, stop.signal)).toMatchObject({ outcome: 'stopped', reason: 'stopped by panel' })
    expect(world.done).toHaveLength(1)
    expect(types(events).at(-1)).toBe('run-ended')
  })

  it('(43) believes no window to be closed that never was there', async () => {
    const world = editor()
    const evidence = [{ kind: 'window-closed', window: 'w99' }] as never
    const { run, stop } = play(world, scriptedMind([{ action: { kind: 'finish', summary: '', evidence } as never }]))
    expect(await carryOut(run, SETTINGS, stop.signal)).toMatchObject({
      outcome: 'unverified',
      reason: /never was a window w99/
    })
  })

  it('(31) ends when one decision takes too long, whatever time the run has left', async () => {
    const mind: Mind = {
      name: 'slow',
      decide: (_sight, _say, signal) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    }
    const { run, stop } = play(editor(), mind, { decisionSeconds: 0.05 })
    expect(await carryOut(run, SETTINGS, stop.signal)).toMatchObject({
      outcome: 'budget',
      reason: 'the limit of 0.05 s for one decision is spent'
    })
  })

  it('has every picture kept before it acts, and at the end', async () => {
    const world = editor()
    const order: string[] = []
    const { run, stop } = play(world, scriptedMind([{ action: click, expect: changes }, finish('Saved to disk')]))
    const { journal } = run.ports
    const [keep, write] = [journal.keep, journal.write]
    Object.assign(journal, {
      keep: (frame: Frame) => `${order.push('seen')}${keep(frame)}`,
      kept: async () => void order.push('kept'),
      write: async (event: RunEvent) => {
        if (event.type === 'act-began' || event.type === 'run-ended') order.push(event.type)
        await write(event)
      }
    })
    await carryOut(run, SETTINGS, stop.signal)
    expect(order.join(' ')).toMatch(/seen kept act-began (seen )+kept run-ended/)
  })

  it('does not start when nothing could stop it', async () => {
    const world = editor()
    world.sources = []
    const { run, events, stop } = play(world, scriptedMind([{ action: click }]))
    await expect(carryOut(run, SETTINGS, stop.signal)).rejects.toThrow('no way to stop the run is armed')
    expect(world.done).toEqual([])
    expect(events.at(-1)).toMatchObject({ type: 'run-ended', outcome: 'failed' })
  })

  it('holds while paused and goes on with a fresh look', async () => {
    const world = editor()
    const mind = scriptedMind([{ action: click, expect: changes }, finish('Saved to disk')])
    const { run, events, stop } = play(world, mind)
    run.pause.begin('the mouse was moved by hand')
    const going = carryOut(run, SETTINGS, stop.signal)
    while (!events.some(({ type }) => type === 'paused')) await Promise.resolve()
    expect(world.captures).toBe(0)
    run.pause.end()
    expect(await going).toMatchObject({ outcome: 'succeeded' })
    expect(types(events).slice(1, 5)).toEqual(['stop-armed', 'paused', 'resumed', 'step-began'])
  })

  it('ends loudly when the agent itself breaks', async () => {
    const mind = { name: 'broken', decide: () => Promise.reject(new Error('the mind broke')) }
    const { run, events, stop } = play(editor(), mind)
    await expect(carryOut(run, SETTINGS, stop.signal)).rejects.toThrow('the mind broke')
    expect(events.at(-1)).toMatchObject({ outcome: 'failed', reason: 'internal error: the mind broke' })
  })
})

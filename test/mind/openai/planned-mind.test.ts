import { describe, expect, it } from 'vitest'
import { Meter } from '../../../main/agent/meter.ts'
import { carryOut } from '../../../main/agent/run.ts'
import type { Model, ModelRequest, Reply } from '../../../main/mind/openai/client/types.ts'
import { PlannedMind } from '../../../main/mind/openai/planned-mind.ts'
import { play, ScriptedWorld, SETTINGS } from '../../support/world.ts'

function planner(plan: object): Model & { readonly requests: ModelRequest[] } {
  const requests: ModelRequest[] = []
  return {
    requests,
    async complete(request): Promise<Reply> {
      requests.push(structuredClone(request))
      const [name, given] = requests.length === 1 ? ['look', {}] : ['plan', plan]
      const calls = [{ id: `c${requests.length}`, name: name as string, arguments: given as never, raw: '' }]
      const message = { role: 'assistant', content: '' } as const
      const rest = { text: '', thought: '', usage: undefined, attempts: 1, milliseconds: 1 }
      return { message, calls, finish: 'tool-calls', ...rest }
    }
  }
}

const PLAN = {
  steps: [{ do: 'click', why: 'w', on: { text: 'Save' }, expect: [{ kind: 'text-visible', text: 'Stored' }] }],
  evidence: [{ kind: 'text-visible', text: 'Stored' }]
}

function editor(works: boolean): ScriptedWorld {
  const world = new ScriptedWorld([{ id: 'w1', title: 'Editor', lines: ['Untitled', 'Save'] }])
  world.reaction = () => {
    if (works) world.windows[0]?.lines.push('Stored')
  }
  return world
}

function start(world: ScriptedWorld, model: Model, verify: boolean) {
  const parts = { task: 't', model, modelName: 'm', meter: new Meter(), prices: {}, verify }
  const { run, stop } = play(world, new PlannedMind(parts))
  return carryOut(run, SETTINGS, stop.signal)
}

describe('planning once', () => {
  it('asks the model for one plan and carries it out', async () => {
    const model = planner(PLAN)
    expect(await start(editor(true), model, true)).toMatchObject({ outcome: 'succeeded' })
    expect(model.requests).toHaveLength(2)
  })

  it('(26) takes no plan that was cut off, and answers every call of it', async () => {
    const model = planner(PLAN)
    const cut: Model = {
      async complete(request, say, signal) {
        const reply = await model.complete(request, say, signal)
        return model.requests.length === 2 ? { ...reply, finish: 'length' } : reply
      }
    }
    expect(await start(editor(true), cut, true)).toMatchObject({ outcome: 'succeeded' })
    expect(model.requests.at(-1)?.messages.at(-1)).toMatchObject({
      role: 'tool',
      tool_call_id: 'c2',
      content: expect.stringContaining('cut off')
    })
  })

  it('ends at the first surprise', async () => {
    expect(await start(editor(false), planner(PLAN), true)).toMatchObject({ outcome: 'failed', reason: /did not hold/ })
  })

  it('with verification off believes itself', async () => {
    expect(await start(editor(false), planner(PLAN), false)).toMatchObject({ outcome: 'succeeded' })
  })

  it('does not guess among several targets, with verification on', async () => {
    const world = new ScriptedWorld([{ id: 'w1', title: 'Editor', lines: ['Save', 'other', 'Save'] }])
    expect(await start(world, planner(PLAN), true)).toMatchObject({ outcome: 'failed', reason: /more than once/ })
  })
})

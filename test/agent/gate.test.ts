import { describe, expect, it } from 'vitest'
import { Gate } from '../../main/agent/gate.ts'
import type { Person, Ruling } from '../../main/agent/ports.ts'
import type { Action } from '../../main/contract/action.ts'
import { ScriptedWorld } from '../support/world.ts'

const never = new AbortController().signal
const action: Action = { kind: 'copy' }
const scene = new ScriptedWorld([]).scene('f')

async function pass(decision: Ruling['decision'], answer: 'yes' | 'no' | 'timeout' = 'timeout') {
  const heard: string[] = []
  const asking = {
    asked: async (question: string) => void heard.push(question),
    answered: async (given: string) => void heard.push(given)
  }
  const person: Person = { approve: async () => answer }
  const gate = new Gate({ judge: () => ({ decision, because: 'it copies' }) }, person)
  return { passage: await gate.pass(7, action, 'copy', scene, asking, never), heard }
}

describe('the gate', () => {
  it('gives a permit that serves once', async () => {
    const { passage, heard } = await pass('allow')
    expect(passage).toMatchObject({ ruling: 'allowed', because: 'it copies' })
    expect(heard).toEqual([])
    expect(passage.permit?.spend()).toEqual(action)
    expect(() => passage.permit?.spend()).toThrow('the permit of step 7 is already spent')
  })

  it('asks, and takes only a yes for a yes', async () => {
    expect(await pass('ask', 'yes')).toMatchObject({
      passage: { ruling: 'approved' },
      heard: ['copy? (it copies)', 'yes']
    })
    for (const answer of ['no', 'timeout'] as const) {
      const { passage } = await pass('ask', answer)
      expect(passage.ruling).toBe('denied')
      expect(passage.permit).toBeUndefined()
    }
  })

  it('denies without asking', async () => {
    const { passage, heard } = await pass('deny', 'yes')
    expect(passage).toEqual({ ruling: 'denied', because: 'it copies' })
    expect(heard).toEqual([])
  })
})

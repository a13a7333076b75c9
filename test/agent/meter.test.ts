import { describe, expect, it } from 'vitest'
import { Meter } from '../../main/agent/meter.ts'
import { BudgetError } from '../../main/agent/outcome.ts'

const CALL = {
  purpose: 'think',
  model: 'm',
  inputTokens: 900,
  cachedTokens: 0,
  outputTokens: 100,
  cost: 0.25,
  milliseconds: 1
} as const

describe('(39) what models may use', () => {
  it('ends with its own reason when the tokens are spent', () => {
    const meter = new Meter({ maxTokens: 1_500 })
    meter.check()
    meter.charge(CALL)
    meter.check()
    meter.charge(CALL)
    expect(() => meter.check()).toThrow(/limit of 1500 tokens is spent: 2000 in 2 calls/)
  })

  it('ends with its own reason when the money is spent', () => {
    const meter = new Meter({ maxCost: 0.5 })
    meter.charge(CALL)
    meter.check()
    meter.charge(CALL)
    expect(() => meter.check()).toThrow(BudgetError)
    expect(() => meter.check()).toThrow(/limit of 0.5 US dollars/)
  })

  it('tells what is left only where there is a limit', () => {
    const [free, limited] = [new Meter(), new Meter({ maxTokens: 1_500, maxCost: 1 })]
    limited.charge(CALL)
    expect([free.left, limited.left]).toEqual([undefined, '500 tokens and 0.7500 US dollars left'])
  })
})

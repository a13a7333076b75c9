import { describe, expect, it } from 'vitest'
import { settle } from '../../main/agent/settle.ts'
import { play, ScriptedWorld, scriptedMind } from '../support/world.ts'

const never = new AbortController().signal

function world(): ScriptedWorld {
  return new ScriptedWorld([{ id: 'w1', title: 'Editor', lines: ['Untitled', 'Save'] }])
}

async function settled(scripted: ScriptedWorld) {
  const { run, events } = play(scripted, scriptedMind([{ action: { kind: 'copy' } }]))
  const still = await settle(run, never)
  const event = events.at(-1)
  return { still, spent: event?.type === 'settled' ? event.settleMs : Number.NaN, frame: scripted.frame() }
}

describe('settling', () => {
  it('of a still screen takes no longer than it takes to be sure', async () => {
    const { still, spent } = await settled(world())
    expect(still).toBe(true)
    expect(spent).toBeLessThan(300)
  })

  it('waits for a page that is still being drawn', async () => {
    const scripted = world()
    scripted.meanwhile = (captures, { windows: [front] }) => {
      if (captures <= 10) front?.lines.push(`row ${captures}`)
    }
    const { still } = await settled(scripted)
    expect(still).toBe(true)
    expect(scripted.windows[0]?.lines).toHaveLength(12)
    expect(scripted.captures).toBeGreaterThan(10)
  })

  it('is not kept waiting by a caret that blinks', async () => {
    const scripted = world()
    scripted.blink = (captures) => captures % 2 === 0
    const { still, spent } = await settled(scripted)
    expect(still).toBe(true)
    expect(spent).toBeLessThan(1_000)
  })

  it('ends at its ceiling, and says so, when the whole screen keeps moving', async () => {
    const scripted = world()
    scripted.meanwhile = (captures, { windows: [front] }) => {
      front?.lines.splice(0, 12, ...Array.from({ length: 12 }, (_, row) => `frame ${captures} of a film, row ${row}`))
    }
    const { still, spent } = await settled(scripted)
    expect(still).toBe(false)
    expect(spent).toBeGreaterThanOrEqual(3_000)
    expect(spent).toBeLessThan(3_500)
  })
})

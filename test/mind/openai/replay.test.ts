/** (49) What was recorded plays again: the same requests, byte for byte, from the replies alone. */
import { describe, expect, it } from 'vitest'
import { Meter } from '../../../main/agent/meter.ts'
import { carryOut } from '../../../main/agent/run.ts'
import { openModel } from '../../../main/mind/openai/client/client.ts'
import type { Model, ModelRequest } from '../../../main/mind/openai/client/types.ts'
import type { Entry } from '../../../main/mind/openai/entry.ts'
import { OpenaiMind } from '../../../main/mind/openai/openai-mind.ts'
import { play, ScriptedWorld, SETTINGS } from '../../support/world.ts'
import { type Answer, delta, end, stream, wire } from './client/wire.ts'

function editor(): ScriptedWorld {
  const lines = ['File', 'Save', ...Array.from({ length: 60 }, (_, row) => `Row ${row} of a text that is long enough`)]
  const world = new ScriptedWorld([{ id: 'w1', title: 'Editor', lines }])
  world.reaction = (motion) => {
    const shown = world.windows[0]?.lines ?? []
    if (motion.kind === 'type') shown.push(String(motion.text))
    if (motion.kind === 'press') shown.push(`${shown.length} ${motion.keys}`)
    shown.splice(2, 1)
  }
  return world
}

function called(id: string, name: string, given: unknown) {
  const made = { name, arguments: typeof given === 'string' ? given : JSON.stringify(given) }
  return delta({ tool_calls: [{ index: 0, id, type: 'function', function: made }] })
}

/** Whatever a run may meet: a look, several inputs, a mistake, an answer without a call, a screen that is not as expected. */
function answers(): Answer[] {
  const visible = (text: string) => [{ kind: 'text-visible', text }]
  const decisions: unknown[][] = [
    [called('a', 'look', {})],
    [called('b', 'type', { why: 'w', text: 'hello', expect: visible('hello') })],
    [delta({ content: 'I am done!' })],
    [called('c', 'press', '{"why": "w", "ke')],
    [called('d', 'press', { why: 'w', keys: 'Down', expect: visible('never there'), within: 100 })],
    [called('e', 'do_several', { why: 'w', items: [{ press: 'Tab' }, { press: 'Up', expect: visible('Up') }] })],
    ...Array.from({ length: 30 }, (_, at) => [called(`f${at}`, 'press', { why: 'w', keys: `F${1 + (at % 12)}` })]),
    [called('g', 'finish', { summary: 'written', evidence: visible('hello') })]
  ]
  return decisions.map((chunks, at) => stream([delta({ reasoning_content: `thought ${at}` }), ...chunks, end()]))
}

interface Played {
  readonly requests: readonly string[]
  readonly entries: readonly Entry[]
  readonly end: unknown
  readonly events: string
}

/** Runs on a world of its own and keeps every request as bytes. */
async function run(model: Model, contextTokens: number): Promise<Played> {
  const requests: string[] = []
  const entries: Entry[] = []
  const heard: Model = {
    complete(request: ModelRequest, say, signal) {
      requests.push(JSON.stringify(request))
      return model.complete(request, say, signal)
    }
  }
  const mind = new OpenaiMind({
    task: 'write hello',
    model: heard,
    modelName: 'm',
    contextTokens,
    meter: new Meter(),
    prices: {},
    record: (entry) => entries.push(structuredClone(entry))
  })
  const { run, stop, events } = play(editor(), mind)
  const { outcome, reason } = await carryOut(run, SETTINGS, stop.signal)
  return { requests, entries, end: { outcome, reason }, events: JSON.stringify(events) }
}

/** Gives what was recorded, in its order; knows nothing of the server. */
function replaying(entries: readonly Entry[]): Model {
  const replies = entries.flatMap((entry) => (entry.type === 'reply' ? [entry.reply] : []))
  return {
    async complete(_, say) {
      const reply = replies.shift()
      if (!reply) throw new Error('more was asked than in the run that was recorded')
      say(reply.thought)
      return reply
    }
  }
}

describe('a recorded run', () => {
  it.each([
    ['whole', 200_000, false],
    ['compacted on the way', 11_000, true]
  ])('(49) plays again, %s: the same requests, entries and events', async (_, contextTokens, compacted) => {
    await using server = await wire(...answers())
    const base = { baseUrl: server.url, model: 'm', profile: 'auto', attemptMs: 20_000, idleMs: 20_000 } as const
    const first = await run(openModel({ ...base, contextTokens }), contextTokens)
    expect(first.end).toMatchObject({ outcome: 'succeeded' })
    expect(first.entries.some(({ type }) => type === 'compaction')).toBe(compacted)
    const kept = JSON.parse(JSON.stringify(first.entries)) as Entry[]
    const again = await run(replaying(kept), contextTokens)
    expect(again.requests).toEqual(first.requests)
    expect(again.entries).toEqual(first.entries)
    expect(again.events).toBe(first.events)
    expect(again.end).toEqual(first.end)
  })
})

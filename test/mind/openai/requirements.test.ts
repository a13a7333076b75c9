import { describe, expect, it } from 'vitest'
import { Meter } from '../../../main/agent/meter.ts'
import { carryOut } from '../../../main/agent/run.ts'
import { openModel } from '../../../main/mind/openai/client/client.ts'
import type { ProfileName } from '../../../main/mind/openai/client/types.ts'
import { OpenaiMind } from '../../../main/mind/openai/openai-mind.ts'
import { type Script, startModelServer } from '../../support/model-server/server.ts'
import type { Dialect, Fault, SeenRequest, Turn } from '../../support/model-server/types.ts'
import { play, ScriptedWorld } from '../../support/world.ts'

const KEY = 'sk-very-secret-0123456789abcdefghij'
const TASK = { task: 't', mind: 'openai', display: 'virtual', approve: 'never', maxSteps: 20, maxSeconds: 60 } as const
const EXPECT = [{ kind: 'text-visible', text: 'hello' }]
const PLAN: readonly Turn[] = [
  { thought: 'I look first.', calls: [{ name: 'look', arguments: {} }] },
  { thought: 'I type.', calls: [{ name: 'type', arguments: { why: 'asked', text: 'hello', expect: EXPECT } }] },
  { thought: 'It is there.', calls: [{ name: 'finish', arguments: { summary: 'written', evidence: EXPECT } }] }
]

/** What is next, told by nothing but the assistant turns that were sent back. */
function answer({ messages }: SeenRequest): Turn {
  const told = messages.filter(({ role, type }) => role === 'tool' || type === 'function_call_output').length
  return PLAN[told] ?? { text: 'nothing more' }
}

async function runAt(profile: ProfileName, script: Partial<Script> & { dialect: Dialect }, contextTokens = 100_000) {
  await using server = await startModelServer({ answer, ...script })
  const world = new ScriptedWorld([{ id: 'w1', title: 'Editor', lines: ['File', 'Save', 'text'] }])
  world.reaction = (motion) => {
    if (motion.kind === 'type') world.windows[0]?.lines.push(String(motion.text))
  }
  const settings = { baseUrl: server.url, model: 'm', profile, contextTokens, key: KEY, attemptMs: 10_000, idleMs: 300 }
  const model = openModel(settings, { sleep: async () => undefined, attempts: 3 })
  const meter = new Meter()
  const mind = new OpenaiMind({ task: 'write hello', model, modelName: 'm', contextTokens, meter, prices: {} })
  const { run, stop } = play(world, mind)
  const end = await carryOut(run, TASK, stop.signal)
  return { end, world, requests: server.requests }
}

describe.each<[ProfileName, Dialect]>([
  ['minimax', 'minimax'],
  ['vllm-append-think', 'vllm-append-think'],
  ['vllm', 'vllm'],
  ['sglang', 'sglang'],
  ['llama.cpp', 'llama.cpp'],
  ['ollama', 'ollama'],
  ['openrouter', 'openrouter'],
  ['deepseek', 'deepseek'],
  ['kimi', 'kimi'],
  ['glm', 'glm'],
  ['responses', 'responses']
])('the mind with profile %s at a %s server', (profile, dialect) => {
  it('(3, 7, 8, 22, 33) does a task, its thoughts carried from step to step after one user message', async () => {
    const { end, requests } = await runAt(profile, { dialect })
    expect(end).toMatchObject({ outcome: 'succeeded', reason: 'written' })
    expect(requests.map(({ status }) => status)).toEqual(requests.map(() => 200))
    expect(requests.at(-1)?.thoughts).toEqual(['I look first.', 'I type.'])
    expect(requests.at(-1)?.messages.filter(({ role }) => role === 'user')).toHaveLength(1)
  })
})

describe('the mind at a server that goes wrong', () => {
  it('(15, 27) acts once although the answer with the action was cut off twice', async () => {
    const faults: (Fault | undefined)[] = [undefined, { kind: 'no-finish' }, { kind: 'cut' }]
    const { end, world } = await runAt('minimax', { dialect: 'minimax', faults })
    expect(end.outcome).toBe('succeeded')
    expect(world.windows[0]?.lines.filter((line) => line === 'hello')).toHaveLength(1)
  })

  it.each<[string, Fault]>([
    ['stalls', { kind: 'stall' }],
    ['cuts the line', { kind: 'cut' }],
    ['says the key back', { kind: 'echo-key', status: 401 }],
    ['floods', { kind: 'flood', of: 'content', megabytes: 200 }],
    ['answers a page', { kind: 'body', contentType: 'text/html', text: '<html>' }],
    ['has a full context', { kind: 'base-resp', code: 1039 }]
  ])('(16, 30, 32) that always %s ends in a sentence without the key, and nothing was done', async (_, always) => {
    const { end, world } = await runAt('minimax', { dialect: 'minimax', always })
    expect(end.outcome).not.toBe('succeeded')
    expect(end.reason).not.toBe('')
    expect(JSON.stringify(end)).not.toContain(KEY)
    expect(world.done).toEqual([])
  })

  it('(25) that never calls a tool is asked three times', async () => {
    const { end, requests } = await runAt('vllm', { dialect: 'vllm', answer: () => ({ text: 'Let me think.' }) })
    expect(end.outcome).toBe('stuck')
    expect(requests).toHaveLength(3)
    expect(requests.map(({ messages }) => messages.length)).toEqual([2, 2, 2])
    expect(requests.map(({ body }) => body.tool_choice)).toEqual([undefined, 'required', 'required'])
  })
})

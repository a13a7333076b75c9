import { describe, expect, it } from 'vitest'
import type { ProfileName } from '../../../main/mind/openai/client/types.ts'
import { type ModelServer, type Script, startModelServer } from '../../support/model-server/server.ts'
import type { Dialect, SeenRequest, Streaming, Turn } from '../../support/model-server/types.ts'
import { converse } from './conversing.ts'

const THOUGHTS = ['First the menu; «größe» 🙂.', 'Now </thi nk> the text\n\nof two lines.', 'Last, Enter.']

const PAIRS: readonly (readonly [ProfileName, Dialect])[] = [
  ['minimax', 'minimax'],
  ['vllm-append-think', 'vllm-append-think'],
  ['vllm', 'vllm'],
  ['sglang', 'sglang'],
  ['llama.cpp', 'llama.cpp'],
  ['ollama', 'ollama'],
  ['lm-studio', 'lm-studio'],
  ['openrouter', 'openrouter'],
  ['deepseek', 'deepseek'],
  ['kimi', 'kimi'],
  ['glm', 'glm'],
  ['openai', 'openai'],
  ['responses', 'responses'],
  ['strict', 'mistral'],
  ['strict', 'groq']
]
const FORGETFUL: readonly Dialect[] = ['openai', 'mistral', 'groq']

/** Two calls first, then one, then one, then a word: from nothing but what was sent. */
function answer({ messages }: SeenRequest): Turn {
  const results = messages.filter(({ role, type }) => role === 'tool' || type === 'function_call_output').length
  const step = [0, undefined, 1, 2][results]
  if (step === undefined) return { text: 'It is done.' }
  const calls = [{ name: 'press', arguments: { keys: `ä${step}` } }]
  return { thought: THOUGHTS[step] ?? '', text: 'I press.', calls: step === 0 ? [...calls, ...calls] : calls }
}

async function talkTo(profile: ProfileName, script: Partial<Script> & Pick<Script, 'dialect'>): Promise<ModelServer> {
  await using server = await startModelServer({ answer, ...script })
  const { replies } = await converse(server, profile)
  expect(replies.map(({ calls }) => calls.map((call) => call.arguments?.keys))).toEqual([
    ['ä0', 'ä0'],
    ['ä1'],
    ['ä2'],
    []
  ])
  expect(replies.at(-1)?.text).toBe('It is done.')
  return server
}

function accepted({ requests }: ModelServer): SeenRequest[] {
  return requests.filter(({ status }) => status === 200)
}

function turnsOf({ messages }: SeenRequest): string {
  return JSON.stringify(messages).slice(0, -1)
}

describe.each(PAIRS)('profile %s at a %s server', (profile, dialect) => {
  it('(1-5, 7, 21, 22, 33) carries reasoning through three turns of tool calls and only adds to what it sent', async () => {
    const server = await talkTo(profile, { dialect })
    const { requests } = server
    expect(requests.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(requests.at(-1)?.thoughts).toEqual(FORGETFUL.includes(dialect) ? [] : THOUGHTS)
    requests.slice(1).forEach((request, index) => {
      expect(turnsOf(request).startsWith(turnsOf(requests[index] as SeenRequest))).toBe(true)
    })
  })

  it.each<[string, Streaming]>([
    ['byte by byte', { bytes: 1 }],
    ['one character a delta, three bytes a write', { characters: 1, bytes: 3 }],
    ['in one piece', { characters: 1_000_000 }],
    ['without index and type', { bare: true, characters: 3 }],
    ['with null names and noise', { nullNames: true, noise: true }]
  ])('(10-14) understands it %s', async (_, streaming) => {
    const server = await talkTo(profile, { dialect, streaming })
    expect(server.requests.at(-1)?.thoughts).toEqual(FORGETFUL.includes(dialect) ? [] : THOUGHTS)
  })
})

it.each(PAIRS.map(([, dialect]) => dialect).filter((dialect) => dialect !== 'responses'))(
  '(6) profile auto gets through at a %s server, and is refused at most once',
  async (dialect) => {
    const server = await talkTo('auto', { dialect })
    expect(server.requests.length - accepted(server).length).toBeLessThanOrEqual(1)
    const carried = server.requests.at(-1)?.thoughts
    expect(carried).toEqual(FORGETFUL.includes(dialect) ? [] : THOUGHTS)
  }
)

it.each(PAIRS.filter(([, dialect]) => dialect !== 'responses' && dialect !== 'openrouter'))(
  '(10) profile %s at a %s server that sends everything so far in each delta',
  async (profile, dialect) => {
    const server = await talkTo(profile, { dialect, streaming: { cumulative: true, characters: 3 } })
    expect(server.requests.at(-1)?.thoughts).toEqual(FORGETFUL.includes(dialect) ? [] : THOUGHTS)
  }
)

it('(38) the share that was cached is told, as each server tells it', async () => {
  for (const [profile, dialect] of PAIRS) {
    await using server = await startModelServer({ dialect, answer })
    const { replies } = await converse(server, profile)
    const seen = server.requests
    expect(
      replies.map(({ usage }) => usage?.cachedTokens),
      dialect
    ).toEqual(seen.map((each) => each.cachedTokens))
    seen.slice(1).forEach(({ cachedTokens }, index) => {
      expect(cachedTokens, dialect).toBeGreaterThanOrEqual((seen[index]?.promptTokens ?? 0) - 1)
    })
  }
})

it.each(PAIRS.filter(([, dialect]) => dialect !== 'ollama'))(
  '(30) profile %s knows the words of a %s server for a context that is full',
  async (profile, dialect) => {
    await using server = await startModelServer({ dialect, answer, contextTokens: 10 })
    await expect(converse(server, profile)).rejects.toMatchObject({ name: 'ModelError', kind: 'overflow' })
    expect(server.requests).toHaveLength(1)
  }
)

it.each<[ProfileName, Dialect]>([
  ['deepseek', 'deepseek'],
  ['kimi', 'kimi'],
  ['auto', 'deepseek'],
  ['auto', 'kimi']
])(
  '(4) profile %s at a %s server sends the field back empty after a turn without a thought',
  async (profile, dialect) => {
    const thoughtless = (request: SeenRequest): Turn => ({ ...answer(request), thought: '' })
    const server = await talkTo(profile, { dialect, answer: thoughtless })
    expect(server.requests.length - accepted(server).length).toBe(profile === 'auto' ? 1 : 0)
    expect(
      server.requests.at(-1)?.messages.flatMap((each) => (each.tool_calls ? [each.reasoning_content] : []))
    ).toEqual(['', '', ''])
  }
)

it.each<[ProfileName & Dialect]>([['minimax'], ['openrouter']])(
  '(1) %s gets its reasoning_details back',
  async (name) => {
    const server = await talkTo(name, { dialect: name })
    const last = server.requests.at(-1)
    const details = last?.messages.flatMap((each) => (each.tool_calls ? [each.reasoning_details] : []))
    expect(details).toMatchObject(THOUGHTS.map((text) => [{ type: 'reasoning.text', index: 0, text }]))
    expect(JSON.stringify(last?.messages)).not.toContain('<think>')
  }
)

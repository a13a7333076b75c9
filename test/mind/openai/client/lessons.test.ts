import { describe, expect, it } from 'vitest'
import { openModel } from '../../../../main/mind/openai/client/client.ts'
import type { Message } from '../../../../main/mind/openai/client/types.ts'
import { call, delta, end, PRESS, REQUEST, refusal, stream, wire } from './wire.ts'

const turn = (more: object = {}): Message => ({
  role: 'assistant',
  content: '',
  ...more,
  tool_calls: [{ id: 'c1', type: 'function', function: { name: 'press', arguments: '{}' } }]
})
const answer: Message = { role: 'tool', tool_call_id: 'c1', content: 'done' }
const sent = (body: string | undefined) => JSON.parse(body ?? '{}')

/** One model for several requests: what it learns of the server it keeps. */
function remembering(url: string, profile: 'auto' | 'llama.cpp' | 'minimax' = 'auto', key?: string) {
  const settings = { baseUrl: url, model: 'm', profile, contextTokens: 10_000, attemptMs: 5_000, idleMs: 5_000 }
  const model = openModel({ ...settings, ...(key && { key }) }, { sleep: async () => undefined })
  return (messages: readonly Message[], signal = new AbortController().signal) =>
    model.complete({ ...REQUEST, messages }, () => undefined, signal)
}

describe('what a server teaches', () => {
  it('(6) a refused field is stripped, tried once more, and never sent again', async () => {
    const no = refusal(400, { error: { message: 'Unrecognized request argument supplied: reasoning' } })
    await using server = await wire(no, stream(PRESS), stream(PRESS))
    const ask = remembering(server.url)
    const messages = [...REQUEST.messages, turn({ reasoning: 'so' }), answer]
    expect((await ask(messages)).attempts).toBe(2)
    expect((await ask(messages)).attempts).toBe(1)
    expect(server.bodies.map((body) => 'reasoning' in sent(body).messages[2])).toEqual([true, false, false])
  })

  it('(6) a server that names the same field again is not asked a third time', async () => {
    await using server = await wire(refusal(422, { detail: 'extra_forbidden: reasoning_content' }))
    const ask = remembering(server.url)
    await expect(ask([...REQUEST.messages, turn({ reasoning_content: 'so' }), answer])).rejects.toMatchObject({
      kind: 'bad-request'
    })
    expect(server.bodies).toHaveLength(2)
  })

  it.each([
    'thinking is enabled but reasoning_content is missing in assistant tool call message at index 2',
    'The `reasoning_content` in the thinking mode must be passed back to the API.'
  ])('(4) a field that is missed is put in, even empty: %s', async (message) => {
    await using server = await wire(refusal(400, { error: { message } }), stream(PRESS), stream(PRESS))
    const ask = remembering(server.url)
    const messages = [...REQUEST.messages, turn(), answer, turn({ reasoning: 'so' }), answer]
    expect((await ask(messages)).attempts).toBe(2)
    await ask(messages)
    const [, second, third] = server.bodies.map((body) => sent(body).messages)
    expect([second[2].reasoning_content, second[4].reasoning_content]).toEqual(['', 'so'])
    expect(third).toEqual(second)
  })

  it('(29) a history that cannot be parsed is repaired and sent once more, and stays repaired', async () => {
    const no = refusal(500, { error: { message: 'Failed to parse tool call arguments as JSON' } })
    await using server = await wire(no, stream(PRESS), stream(PRESS))
    const ask = remembering(server.url, 'llama.cpp')
    const broken = { id: 'c1', type: 'function', function: { name: 'press', arguments: '{"keys": "En' } } as const
    const messages = [...REQUEST.messages, { role: 'assistant', content: '', tool_calls: [broken] } as const, answer]
    expect((await ask(messages)).attempts).toBe(2)
    expect((await ask(messages)).attempts).toBe(1)
    const written = server.bodies.map((body) => sent(body).messages[2].tool_calls[0].function.arguments)
    expect(written).toEqual(['{"keys": "En', '{}', '{}'])
  })
})

describe('what leaves', () => {
  it('(16, 31) an abort in mid-stream is never an end', async () => {
    await using server = await wire((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(`data: ${JSON.stringify(call('{"keys":"Enter"}'))}\n\ndata: ${JSON.stringify(end())}\n\n`)
      stop.abort(new Error('stopped by a person'))
    })
    const stop = new AbortController()
    await expect(remembering(server.url)(REQUEST.messages, stop.signal)).rejects.toThrow('stopped by a person')
    expect(server.bodies).toHaveLength(1)
  })

  it.each([
    [401, 'auth'],
    [400, 'bad-request'],
    [503, 'unavailable']
  ])('(32) the key that a server echoes with %d is in no error, not even in part', async (status, kind) => {
    const key = 'sk-abcdefghijklmnop'
    const message = `${'x'.repeat(340)} ${key} and "${key}"`
    await using server = await wire(refusal(status, { error: { message } }))
    const error = await remembering(server.url, 'auto', key)(REQUEST.messages).catch((each: Error) => each)
    expect(error).toMatchObject({ kind })
    expect(String(error)).not.toContain('sk-a')
  })

  it('(32) a key that cannot be sent is not shown either', async () => {
    await using server = await wire(stream(PRESS))
    const error = await remembering(server.url, 'auto', 'sk-a\nb')(REQUEST.messages).catch((each: Error) => each)
    expect(error).toMatchObject({ kind: 'auth' })
    expect(server.bodies).toHaveLength(0)
  })

  it('(23) every tool has an object for its parameters', async () => {
    await using server = await wire(stream(PRESS))
    const tools = [{}, { type: 'object' }, { type: 'string' }].map((parameters, at) => ({
      name: `t${at}`,
      description: '',
      parameters
    }))
    await server.ask('auto', {}, { tools })
    const object = { type: 'object', properties: {} }
    expect(
      sent(server.bodies[0]).tools.map((each: { function: { parameters: unknown } }) => each.function.parameters)
    ).toEqual([object, object, object])
  })

  it('(33) asking for a tool call does not break the prefix', async () => {
    await using server = await wire(stream(PRESS))
    await server.ask('vllm')
    await server.ask('vllm', {}, { requireTool: true })
    const [plain = '', required = ''] = server.bodies
    expect(required.startsWith(plain.slice(0, -1))).toBe(true)
  })

  it('(47) nothing but text is ever sent', async () => {
    await using server = await wire(stream(PRESS))
    await server.ask('openai', { vision: true })
    expect(
      sent(server.bodies[0]).messages.every(({ content }: { content: unknown }) => typeof content === 'string')
    ).toBe(true)
  })

  it('M2 is never asked with temperature 0', async () => {
    await using server = await wire(stream(PRESS))
    await server.ask('minimax', { temperature: 0 })
    await server.ask('openai', { temperature: 0, maxOutputTokens: 512 })
    expect(server.bodies.map((body) => sent(body).temperature)).toEqual([0.01, 0])
    expect(sent(server.bodies[1]).max_completion_tokens).toBe(512)
  })

  it('names and ids from hell come back as something every server takes', async () => {
    const hell = {
      index: 0,
      id: 'x\n'.repeat(500),
      function: { name: '../../rm -rf\u0000'.repeat(40), arguments: '{}' }
    }
    await using server = await wire(stream([delta({ tool_calls: [hell] }), end()]))
    const { calls, message } = await server.ask('auto')
    expect(message.tool_calls?.[0]?.function.name).toMatch(/^[\w-]{1,64}$/)
    expect(calls[0]?.id).toBe(message.tool_calls?.[0]?.id)
    expect(calls[0]?.id).toMatch(/^call_\d+$/)
  })

  it('(19) arguments nested too deep to be written down again are a problem, not a crash', async () => {
    const deep = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    await using server = await wire(stream([call(deep), end()]))
    const { calls, message } = await server.ask('auto')
    expect(calls[0]?.problem).toMatch(/deeper/)
    expect(message.tool_calls?.[0]?.function.arguments).toBe('{}')
  })

  it('(27) a quota that is spent is not asked again', async () => {
    await using server = await wire(refusal(429, { error: { code: 'insufficient_quota', message: 'check your plan' } }))
    await expect(server.ask('openai')).rejects.toMatchObject({ kind: 'refused' })
    expect(server.bodies).toHaveLength(1)
  })

  it.each([
    'Invalid request: Your request exceeded model token limit: 131072',
    "The input (9000 tokens) is longer than the model's context length (8192 tokens).",
    'the request exceeds the available context size, try increasing it',
    'invalid params, context window exceeds limit (2013)',
    'prompt is too long: 210000 tokens > 200000 maximum'
  ])('(30) is told as too long: %s', async (message) => {
    await using server = await wire(refusal(400, { error: { message } }))
    await expect(server.ask('auto')).rejects.toMatchObject({ kind: 'overflow' })
  })
})

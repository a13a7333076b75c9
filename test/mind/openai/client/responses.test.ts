import { describe, expect, it } from 'vitest'
import { REQUEST, refusal, stream, wire } from './wire.ts'

const reasoning = {
  id: 'rs_1',
  type: 'reasoning',
  summary: [{ type: 'summary_text', text: 'It is open.' }],
  encrypted_content: 'gAAAAB'
}
const said = {
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  status: 'completed',
  content: [{ type: 'output_text', text: 'Now.', annotations: [] }]
}
const press = {
  id: 'fc_1',
  type: 'function_call',
  call_id: 'c1',
  name: 'press',
  arguments: '{"keys":"Enter"}',
  status: 'completed'
}
const done = (item: object, at: number) => ({ type: 'response.output_item.done', output_index: at, item })
const usage = { input_tokens: 9, input_tokens_details: { cached_tokens: 4 }, output_tokens: 3 }
const completed = (more: object = {}) => ({
  type: 'response.completed',
  response: { status: 'completed', output: [], usage, ...more }
})
const thinking = ['It is', ' open.'].map((delta) => ({ type: 'response.reasoning_summary_text.delta', delta }))
const ANSWER = [
  { type: 'response.created', response: {} },
  ...thinking,
  done(reasoning, 0),
  done(said, 1),
  done(press, 2),
  completed()
]

describe('OpenAI Responses', () => {
  it('(7) items go back deep-equal and in order, nothing is stored, and unknown keys are not sent', async () => {
    await using server = await wire(stream(ANSWER), stream(ANSWER))
    const reply = await server.ask('responses')
    expect(reply).toMatchObject({ text: 'Now.', thought: 'It is open.', finish: 'tool-calls' })
    expect(reply.calls).toEqual([{ id: 'c1', name: 'press', arguments: { keys: 'Enter' }, raw: '{"keys":"Enter"}' }])
    expect(reply.usage).toEqual({ inputTokens: 9, cachedTokens: 4, outputTokens: 3 })
    expect(server.thoughts.join('')).toBe('It is open.')
    const answer = { role: 'tool', tool_call_id: 'c1', content: 'done' } as const
    await server.ask('responses', {}, { messages: [...REQUEST.messages, reply.message, answer], requireTool: true })
    const [first, second] = server.bodies.map((body) => JSON.parse(body))
    expect(second.input).toEqual([
      { role: 'user', content: 'the task' },
      reasoning,
      said,
      press,
      { type: 'function_call_output', call_id: 'c1', output: 'done' }
    ])
    expect([second.store, second.include, second.tool_choice]).toEqual([
      false,
      ['reasoning.encrypted_content'],
      'required'
    ])
    expect(Object.keys(first)).toEqual(['model', 'stream', 'store', 'include', 'instructions', 'tools', 'input'])
    // (33) The second request extends the first byte for byte.
    const [head = ''] = (server.bodies[0] ?? '').split(/\]\}$/)
    expect(server.bodies[1]?.startsWith(head)).toBe(true)
  })

  it('(15) an end without completion is a failed attempt', async () => {
    await using server = await wire(stream(ANSWER.slice(0, -1)), stream(ANSWER))
    expect((await server.ask('responses')).attempts).toBe(2)
  })

  it('(17) a failed response is a typed error', async () => {
    const failed = { type: 'response.failed', response: { error: { code: 'server_error', message: 'no capacity' } } }
    await using server = await wire(stream([failed]))
    await expect(server.ask('responses')).rejects.toMatchObject({ kind: 'unavailable', message: /no capacity/ })
    const event = { type: 'error', code: 'context_length_exceeded', message: 'exceeds the context window' }
    await using other = await wire(stream([event]))
    await expect(other.ask('responses')).rejects.toMatchObject({ kind: 'overflow' })
  })

  it('(19) malformed arguments go back as "{}"', async () => {
    await using server = await wire(stream([done({ ...press, arguments: '{"keys' }, 0), completed()]))
    const { message, calls } = await server.ask('responses')
    expect(message.response_items).toMatchObject([{ call_id: 'c1', arguments: '{}' }])
    expect(calls).toMatchObject([{ raw: '{"keys', problem: /no JSON/ }])
  })

  it('(26) an answer that was cut off says so', async () => {
    const cut = { status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } }
    const end = { type: 'response.incomplete', response: { ...completed().response, ...cut } }
    await using server = await wire(stream([done(press, 0), end]))
    expect((await server.ask('responses')).finish).toBe('length')
  })

  it('takes an answer in one piece', async () => {
    await using server = await wire(
      refusal(200, { object: 'response', status: 'completed', output: [reasoning, press], usage })
    )
    expect((await server.ask('responses')).calls).toHaveLength(1)
  })
})

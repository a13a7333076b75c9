import { describe, expect, it } from 'vitest'
import type { ProfileName } from '../../../../main/mind/openai/client/types.ts'
import { type Answer, call, delta, end, PRESS, REQUEST, refusal, stream, wire } from './wire.ts'

const sent = (body: string | undefined) => JSON.parse(body ?? '{}')

describe('reasoning', () => {
  it('(1) comes back deep-equal as reasoning_details, put together from cumulative pieces', async () => {
    const detail = (text: string) =>
      delta({ reasoning_details: [{ type: 'reasoning.text', id: 'r1', index: 0, text }] })
    const long = 'The screen shows an editor, so I '
    await using server = await wire(stream([detail(long), detail(`${long}type.`), ...PRESS]))
    const reply = await server.ask('minimax')
    expect(reply.message.reasoning_details).toEqual([
      { type: 'reasoning.text', id: 'r1', index: 0, text: `${long}type.` }
    ])
    expect(reply.thought).toBe(`${long}type.`)
    expect(server.thoughts.join('')).toBe(reply.thought)
    expect(sent(server.bodies[0]).reasoning_split).toBe(true)
  })

  it.each([1, 3, 7, 1_000_000])('(2, 11) inline thinking stays byte-identical in pieces of %d bytes', async (bytes) => {
    const content = '<think>\nÄh, 日本 🙂 — </thi nk> no\n</think>\n\nI press it.'
    const chunks = [...content].map((character) => delta({ content: character }))
    await using server = await wire(stream([...chunks, ...PRESS], bytes))
    const reply = await server.ask('vllm-append-think')
    expect(reply.message.content).toBe(content)
    expect(reply.text).toBe('I press it.')
    expect(reply.thought).toBe('Äh, 日本 🙂 — </thi nk> no')
  })

  it.each<[ProfileName, string, string | undefined]>([
    ['vllm', 'reasoning', 'reasoning'],
    ['vllm', 'reasoning_content', 'reasoning'],
    ['ollama', 'reasoning', 'reasoning'],
    ['sglang', 'reasoning_content', 'reasoning_content'],
    ['deepseek', 'reasoning_content', 'reasoning_content'],
    ['auto', 'reasoning', 'reasoning'],
    ['auto', 'reasoning_content', 'reasoning_content'],
    ['strict', 'reasoning', undefined]
  ])('(3, 5, 6) %s: what came as %s goes back as %s', async (profile, from, to) => {
    await using server = await wire(stream([delta({ [from]: 'because' }), ...PRESS]))
    const { role, content, tool_calls, ...fields } = (await server.ask(profile)).message
    expect(fields).toEqual(to === undefined ? {} : { [to]: 'because' })
  })

  it('(4) goes back empty where the field must be there', async () => {
    await using server = await wire(stream(PRESS))
    expect((await server.ask('kimi')).message.reasoning_content).toBe('')
  })

  it('(6) a field that the server names in a refusal is stripped once and remembered', async () => {
    const no = refusal(422, { error: { message: 'Extra inputs are not permitted: messages.1.reasoning_content' } })
    await using server = await wire(no, stream(PRESS), stream(PRESS))
    const messages = [...REQUEST.messages, { role: 'assistant', content: 'x', reasoning_content: 'y' }] as const
    const reply = await server.ask('auto', {}, { messages })
    expect(reply.attempts).toBe(2)
    expect(server.bodies[1]).not.toContain('reasoning_content')
  })
})

describe('a stream', () => {
  it('(10) incremental pieces that repeat each other are not taken for cumulative ones', async () => {
    await using server = await wire(stream([delta({ content: 'ha' }), delta({ content: 'haha' }), end('stop')]))
    expect((await server.ask('auto')).text).toBe('hahaha')
  })

  it('(12) tool calls without index, type or id are put together', async () => {
    const piece = (fn: object) => delta({ tool_calls: [{ function: fn }] })
    const chunks = [
      piece({ name: 'press', arguments: '{"ke' }),
      piece({ arguments: 'ys":"a"}' }),
      piece({ name: 'press', arguments: '{}' }),
      end()
    ]
    await using server = await wire(stream(chunks))
    const { calls } = await server.ask('auto')
    expect(calls.map((each) => each.arguments)).toEqual([{ keys: 'a' }, {}])
    expect(new Set(calls.map(({ id }) => id)).size).toBe(2)
  })

  it('(13) a continuation with name null goes on with the call', async () => {
    const more = delta({ tool_calls: [{ index: 0, function: { name: null, arguments: '"a"}' } }] })
    await using server = await wire(stream([call('{"keys":'), more, end()]))
    expect((await server.ask('auto')).calls).toMatchObject([{ name: 'press', arguments: { keys: 'a' } }])
  })

  it('(14) empty choices, pings and repeated roles mean nothing', async () => {
    const noise = [
      ': ping\n\n',
      { choices: [] },
      delta({ role: 'assistant' }),
      delta({ role: 'assistant', content: 'a' })
    ]
    await using server = await wire(
      stream([
        ...noise,
        delta({ content: 'b' }),
        end('stop'),
        { choices: [], usage: { prompt_tokens: 7, completion_tokens: 2, prompt_tokens_details: { cached_tokens: 5 } } }
      ])
    )
    const reply = await server.ask('auto')
    expect(reply.text).toBe('ab')
    expect(reply.usage).toEqual({ inputTokens: 7, cachedTokens: 5, outputTokens: 2 })
  })

  it('(15) an end without a finish reason is a failed attempt', async () => {
    await using server = await wire(stream([call('{"keys":"Enter"}')]), stream([call('{"keys":"Tab"}'), end()]))
    const { calls, attempts } = await server.ask('auto')
    expect([calls[0]?.arguments, attempts]).toEqual([{ keys: 'Tab' }, 2])
  })

  it('(16) a stalled stream is given up and tried again', async () => {
    const stalled = (response: import('node:http').ServerResponse) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(`data: ${JSON.stringify(call('{"keys":"Enter"}'))}\n\n`)
    }
    await using server = await wire(stalled, stream(PRESS))
    expect((await server.ask('auto', { idleMs: 100 })).attempts).toBe(2)
  })

  it('(17) an error in mid-stream is a failed attempt, and in the end a sentence', async () => {
    await using server = await wire(stream([delta({ content: 'a' }), { error: { message: 'CUDA out of memory' } }]))
    await expect(server.ask('auto')).rejects.toMatchObject({ name: 'ModelError', kind: 'unavailable', message: /CUDA/ })
  })
})

describe('tool calls', () => {
  const xml =
    '<minimax:tool_call>\n<invoke name="press">\n<parameter name="keys">5</parameter>\n<parameter name="times">2</parameter>\n</invoke>\n</minimax:tool_call>'

  it('(18) in MiniMax XML are parsed, coerced and taken out of the text', async () => {
    await using server = await wire(stream([delta({ content: `<think>so</think>Now.\n${xml}` }), end('stop')]))
    const { calls, text, message } = await server.ask('minimax')
    expect(calls).toMatchObject([{ name: 'press', arguments: { keys: '5', times: 2 } }])
    expect([text, message.content]).toEqual(['Now.', '<think>so</think>Now.\n'])
  })

  it('(18) in MiniMax XML mean nothing when something follows, in a thought, or elsewhere', async () => {
    const quoted = stream([delta({ content: `The screen says ${xml} but I do not.` }), end('stop')])
    const thought = stream([delta({ content: `<think>${xml}</think>` }), end('stop')])
    await using server = await wire(quoted, thought, stream([delta({ content: xml }), end('stop')]))
    const replies = [await server.ask('minimax'), await server.ask('minimax'), await server.ask('auto')]
    expect(replies.map(({ calls }) => calls.length)).toEqual([0, 0, 0])
  })

  it('(19) with malformed JSON leave "{}" in history and the raw text to be told', async () => {
    await using server = await wire(stream([call('{"keys": "En'), end()]))
    const { calls, message } = await server.ask('auto')
    expect(message.tool_calls?.[0]?.function.arguments).toBe('{}')
    expect(calls).toMatchObject([{ arguments: undefined, raw: '{"keys": "En', problem: /no JSON/ }])
  })

  it('(24) tool_choice is asked for only where the profile allows it', async () => {
    await using server = await wire(stream(PRESS))
    await server.ask('vllm', {}, { requireTool: true })
    await server.ask('minimax', {}, { requireTool: true })
    expect(server.bodies.map((body) => sent(body).tool_choice)).toEqual(['required', undefined])
  })
})

describe('transport', () => {
  it.each([408, 409, 429, 500, 503])('(27) %d is tried again', async (status) => {
    await using server = await wire(refusal(status, { error: 'busy' }), stream(PRESS))
    expect((await server.ask('auto')).attempts).toBe(2)
  })

  it('(27) honours Retry-After up to a cap, and tries no more than six times', async () => {
    await using server = await wire(
      refusal(429, {}, { 'retry-after': '7' }),
      refusal(429, {}, { 'retry-after': '9999' }),
      refusal(429, {})
    )
    await expect(server.ask('auto')).rejects.toMatchObject({ kind: 'unavailable', message: /429.*6 times/ })
    expect(server.waits.slice(0, 2)).toEqual([7_000, 60_000])
    expect(server.bodies).toHaveLength(6)
  })

  it.each([
    [1002, 'unavailable'],
    [1004, 'auth'],
    [1008, 'refused'],
    [2013, 'bad-request'],
    [1027, 'refused'],
    [1039, 'overflow']
  ])('(28) base_resp %d in a good answer is %s', async (code, kind) => {
    await using server = await wire(refusal(200, { choices: null, base_resp: { status_code: code, status_msg: 'no' } }))
    await expect(server.ask('minimax')).rejects.toMatchObject({ kind })
  })

  it('(29) tells a history that llama.cpp cannot parse', async () => {
    await using server = await wire(refusal(500, { error: { message: 'Failed to parse tool call arguments as JSON' } }))
    await expect(server.ask('llama.cpp')).rejects.toMatchObject({ kind: 'history' })
    expect(server.bodies).toHaveLength(1)
  })

  it('(30) tells a context that is too long', async () => {
    await using server = await wire(
      refusal(400, { error: { message: "This model's maximum context length is 8192 tokens" } })
    )
    await expect(server.ask('vllm')).rejects.toMatchObject({ kind: 'overflow' })
  })

  it('(31) one attempt takes no longer than its deadline', async () => {
    await using server = await wire(() => undefined, stream(PRESS))
    expect((await server.ask('auto', { attemptMs: 150 })).attempts).toBe(2)
  })

  it('(15) what was thought before an answer broke off is told apart from what is thought then', async () => {
    const thought = delta({ reasoning: 'I think it is this one' })
    await using server = await wire(stream([thought], undefined, false), stream([thought, ...PRESS]))
    const { thought: kept } = await server.ask('auto')
    expect(kept).toBe('I think it is this one')
    expect(server.thoughts.join('')).toBe('I think it is this one\n[the answer broke off]\nI think it is this one')
  })

  it('(16) a server may take its time until it begins, but not afterwards', async () => {
    const late =
      (first: string): Answer =>
      (response, request) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' })
        response.write(first)
        setTimeout(() => response.end(PRESS.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join('')), 400)
        request.resume()
      }
    await using patient = await wire(late(''))
    expect((await patient.ask('auto', { idleMs: 100 })).attempts).toBe(1)
    await using stalled = await wire(late(': ping\n\n'), stream(PRESS))
    expect((await stalled.ask('auto', { idleMs: 100 })).attempts).toBe(2)
  })

  it('(33) the same messages give the same bytes, and more messages only add to them', async () => {
    await using server = await wire(stream([delta({ reasoning: 'r' }), ...PRESS]))
    const { message } = await server.ask('vllm')
    const more = [...REQUEST.messages, message, { role: 'tool', tool_call_id: 'c1', content: 'done' }] as const
    await server.ask('vllm', {}, { messages: more })
    const [first = '', second = ''] = server.bodies
    expect(second.startsWith(first.slice(0, first.lastIndexOf(']}')))).toBe(true)
  })

  it('is not drowned by an endless answer', async () => {
    await using server = await wire((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      const piece = `data: ${JSON.stringify(delta({ content: 'a'.repeat(20_000) }))}\n\n`
      const more = () => {
        while (!response.destroyed && response.write(piece));
        if (!response.destroyed) response.once('drain', more)
      }
      more()
    })
    await expect(server.ask('auto', { attemptMs: 20_000 })).rejects.toMatchObject({ kind: 'protocol' })
  })

  it.each([
    ['a line without an end', 'a'],
    ['pings without an end', ': ping\n\n']
  ])('is not drowned by %s', async (_name, text) => {
    await using server = await wire((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      const piece = Buffer.from(text.repeat(Math.ceil(1_000_000 / text.length)))
      const more = () => {
        while (!response.destroyed && response.write(piece));
        if (!response.destroyed) response.once('drain', more)
      }
      more()
    })
    await expect(server.ask('auto', { attemptMs: 30_000 })).rejects.toMatchObject({
      kind: 'protocol',
      message: /bytes/
    })
  })

  it('is not drowned by a million tool calls', async () => {
    const many = Array.from({ length: 1_000 }, (_, index) => ({
      index,
      id: `c${index}`,
      function: { name: 'press', arguments: '{}' }
    }))
    await using server = await wire(stream([delta({ tool_calls: many }), end()]))
    await expect(server.ask('auto')).rejects.toMatchObject({ kind: 'protocol', message: /64 tool calls/ })
  })
})

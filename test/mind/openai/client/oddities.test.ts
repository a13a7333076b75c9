import { describe, expect, it } from 'vitest'
import { openModel } from '../../../../main/mind/openai/client/client.ts'
import type { Message, ProfileName } from '../../../../main/mind/openai/client/types.ts'
import { delta, end, PRESS, REQUEST, refusal, stream, wire } from './wire.ts'

const piece = (text: string, more: object = {}, name: string | null = 'press') =>
  delta({ tool_calls: [{ index: 0, id: 'c1', function: { name, arguments: text }, ...more }] })
const SETTINGS = { model: 'm', profile: 'auto', contextTokens: 10_000, attemptMs: 5_000, idleMs: 5_000 } as const
const keysOf = ({ calls }: { calls: readonly { arguments: Record<string, unknown> | undefined }[] }) =>
  calls.map((each) => each.arguments?.keys)

describe('a message that is put together in another way', () => {
  it('(12) of several choices only the first is used, whichever comes first', async () => {
    const other = {
      index: 1,
      delta: {
        content: 'no',
        tool_calls: [{ index: 0, id: 'z', function: { name: 'press', arguments: '{"keys":"Delete"}' } }]
      }
    }
    await using server = await wire(
      stream([{ choices: [other] }, { choices: [other, { index: 0, delta: { content: 'yes' } }] }, ...PRESS])
    )
    const reply = await server.ask('auto')
    expect([reply.text, keysOf(reply)]).toEqual(['yes', ['Enter']])
  })

  it.each<[string, readonly unknown[], readonly string[]]>([
    ['(12) one id for calls of two numbers', [piece('{"keys":"a"}'), piece('{"keys":"b"}', { index: 1 })], ['a', 'b']],
    [
      '(12) one id for two calls without numbers',
      [piece('{"keys":"a"}', { index: null }), piece('{"keys":"b"}', { index: null })],
      ['a', 'b']
    ],
    ['(13) a new id for each piece of a call', [piece('{"ke'), piece('ys":"a"}', { id: 'c2' }, null)], ['a']],
    [
      '(13) a new id for each piece, without numbers',
      [piece('{"ke', { index: null }), piece('ys":"a"}', { index: null, id: 'c2' }, null)],
      ['a']
    ],
    ['(12) its arguments once more at the end', [piece('{"ke'), piece('ys":"a"}'), piece('{"keys":"a"}')], ['a']],
    ['(19) JSON in JSON', [piece(JSON.stringify('{"keys":"a"}'))], ['a']],
    [
      '(12) the older form of a call',
      [
        delta({ function_call: { name: 'press', arguments: '{"keys":' } }),
        delta({ function_call: { arguments: '"a"}' } })
      ],
      ['a']
    ],
    [
      '(12) one call without a list',
      [delta({ tool_calls: { id: 'c', function: { name: 'press', arguments: '{"keys":"a"}' } } })],
      ['a']
    ],
    [
      '(12) a message beside its pieces',
      [
        {
          choices: [
            {
              index: 0,
              message: { role: 'assistant', content: '' },
              delta: { tool_calls: [{ index: 0, id: 'c', function: { name: 'press', arguments: '{"keys":"a"}' } }] }
            }
          ]
        }
      ],
      ['a']
    ]
  ])('%s', async (_, chunks, keys) => {
    await using server = await wire(stream([...chunks, end()]))
    const { calls, message } = await server.ask('auto')
    expect(keysOf({ calls })).toEqual(keys)
    expect(new Set(message.tool_calls?.map(({ id }) => id)).size).toBe(keys.length)
  })

  it('(12) an id made here is none that was given before', async () => {
    await using server = await wire(stream([piece('{"keys":"a"}', { id: null }), end()]))
    const messages: readonly Message[] = [
      ...REQUEST.messages,
      {
        role: 'assistant',
        content: '',
        tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'press', arguments: '{}' } }]
      },
      { role: 'tool', tool_call_id: 'call_1', content: 'done' }
    ]
    expect((await server.ask('auto', {}, { messages })).calls[0]?.id).toBe('call_2')
  })

  it('(10) short pieces are understood as the other texts of the same answer are', async () => {
    const growing = ['{"ke', '{"keys":', '{"keys":"a"}'].map((text) => piece(text))
    await using server = await wire(
      stream([delta({ content: 'No' }), delta({ content: 'Now.' }), ...growing, end()]),
      stream([delta({ content: 'ha' }), delta({ content: 'haha' }), piece('{"ke'), piece('ys":"a"}'), end()])
    )
    expect((await server.ask('auto')).text).toBe('Now.')
    expect((await server.ask('auto')).text).toBe('hahaha')
  })

  it('(10) short pieces are understood as the answers before were', async () => {
    const thoughts = ['I', 'I see', 'I see an editor.'].map((reasoning) => delta({ reasoning }))
    const short = stream([delta({ content: 'No' }), delta({ content: 'Now.' }), end('stop')])
    await using server = await wire(stream([...thoughts, end('stop')]), short)
    const model = openModel({ ...SETTINGS, baseUrl: server.url })
    const ask = () => model.complete(REQUEST, () => undefined, new AbortController().signal)
    expect((await ask()).thought).toBe('I see an editor.')
    expect((await ask()).text).toBe('Now.')
    expect((await server.ask('auto')).text).toBe('NoNow.')
  })

  it('(10) pieces that grew for a while are none the less all there', async () => {
    const pieces = ['=', '==', '===', ' and so on']
    await using server = await wire(stream([...pieces.map((content) => delta({ content })), end('stop')]))
    expect((await server.ask('auto')).message.content).toBe('====== and so on')
  })

  it('(6) an empty field that arrived goes back too', async () => {
    await using server = await wire(stream([delta({ reasoning_content: '' }), ...PRESS]))
    expect((await server.ask('auto')).message.reasoning_content).toBe('')
  })

  it('(3) the text of the reasoning goes back where its details did not come', async () => {
    await using server = await wire(stream([delta({ reasoning: 'because' }), ...PRESS]))
    expect((await server.ask('openrouter')).message.reasoning).toBe('because')
  })

  it('(2) a thought whose opening tag the template wrote is heard and goes back as it came', async () => {
    const content = 'I think.\n</think>\n\nNow.'
    await using server = await wire(stream([...content].map((each) => delta({ content: each })).concat(PRESS)))
    const { thought, text, message } = await server.ask('vllm-append-think')
    expect([thought, text, message.content]).toEqual(['I think.', 'Now.', content])
  })
})

describe('what a server says of itself', () => {
  it.each([
    'Range of input length should be [1, 30720]',
    'Input validation error: `inputs` must have less than 4095 tokens. Given: 5000',
    'The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).',
    'Total tokens of image and text exceed max message tokens',
    'input length and `max_tokens` exceed context limit: 190000 + 20000 > 200000'
  ])('(30) a full context: %s', async (message) => {
    await using server = await wire(refusal(400, { error: { message } }))
    await expect(server.ask('auto')).rejects.toMatchObject({ kind: 'overflow' })
  })

  it.each(['0', '-3', 'soon', 'Wed, 21 Oct 2015 07:28:00 GMT'])(
    '(27) Retry-After %s does not make it hurry',
    async (value) => {
      await using server = await wire(refusal(429, {}, { 'retry-after': value }), stream(PRESS))
      await server.ask('auto')
      expect(server.waits).toEqual([500])
    }
  )

  it.each<[string, object, object | undefined]>([
    [
      'in the last choice',
      delta({}, { usage: { prompt_tokens: 9, completion_tokens: 2, cached_tokens: 5 } }),
      { inputTokens: 9, cachedTokens: 5, outputTokens: 2 }
    ],
    [
      'in a field of its own',
      { choices: [], x_groq: { usage: { prompt_tokens: 9, completion_tokens: 2 } } },
      { inputTokens: 9, cachedTokens: 0, outputTokens: 2 }
    ],
    [
      'under other names',
      { choices: [], usage: { input_tokens: 9, output_tokens: 2 } },
      { inputTokens: 9, cachedTokens: 0, outputTokens: 2 }
    ],
    [
      'more cached than sent',
      { choices: [], usage: { prompt_tokens: 9, prompt_tokens_details: { cached_tokens: 50 } } },
      { inputTokens: 9, cachedTokens: 9, outputTokens: 0 }
    ],
    ['none', { choices: [], usage: { prompt_tokens: 0, completion_tokens: 0 } }, undefined],
    ['without bounds', { choices: [], usage: { prompt_tokens: 1e300 } }, undefined]
  ])('(37) usage %s', async (_, chunk, usage) => {
    await using server = await wire(stream([...PRESS, chunk]))
    expect((await server.ask('auto')).usage).toEqual(usage)
  })
})

describe('(6) a refusal', () => {
  const turn = {
    role: 'assistant',
    content: '',
    reasoning_content: 'r',
    tool_calls: [{ id: 'c', type: 'function', function: { name: 'press', arguments: '{}' } }]
  } as const
  const messages: readonly Message[] = [...REQUEST.messages, turn, { role: 'tool', tool_call_id: 'c', content: 'done' }]
  const ask = async (profile: ProfileName, status: number, body: unknown) => {
    await using server = await wire(refusal(status, body), stream(PRESS))
    const asked = await server.ask(profile, {}, { messages }).catch((error: unknown) => error)
    return { asked, sent: server.bodies.map((each) => JSON.parse(each)) }
  }

  it.each([
    { error: { message: 'unknown field', param: 'messages[1].reasoning_content' } },
    {
      detail: [
        {
          loc: ['body', 'messages', 1, 'reasoning_content'],
          msg: 'Extra inputs are not permitted',
          input: 'temperature'
        }
      ]
    },
    { error: 'json: unknown field "reasoning_content"' },
    { errors: ['Unrecognized key(s) in object: reasoning_content'] }
  ])('that names what was sent strips it, however it is said: %j', async (body) => {
    const { sent } = await ask('auto', 400, body)
    expect(sent.map((each) => 'reasoning_content' in each.messages[2])).toEqual([true, false])
  })

  it('that only repeats the request, or names what was not sent, strips nothing', async () => {
    const detail = [
      {
        loc: ['body', 'messages', 1, 'content'],
        msg: 'Input should be a valid string',
        input: { reasoning_content: 'r' }
      }
    ]
    for (const body of [{ detail }, { error: { message: 'no temperature, no thinking' } }]) {
      const { asked, sent } = await ask('auto', 422, body)
      expect(asked).toMatchObject({ kind: 'bad-request' })
      expect(sent).toHaveLength(1)
    }
  })

  it('of encrypted reasoning asks for none', async () => {
    const { sent } = await ask('responses', 400, {
      error: { message: 'Encrypted content is not supported with this model.', param: 'include' }
    })
    expect(sent.slice(0, 2).map((each) => 'include' in each)).toEqual([true, false])
  })
})

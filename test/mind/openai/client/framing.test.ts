/** Streams as real servers send them, which no rule allows, and ends that are none. */
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type Answer, call, delta, end, PRESS, stream, wire } from './wire.ts'

const written = (chunks: readonly unknown[], between: string, head = 'data: ') =>
  chunks.map((chunk) => `${head}${JSON.stringify(chunk)}${between}`).join('')
const raw =
  (
    text: string | Buffer,
    headers: Record<string, string> = { 'content-type': 'text/event-stream' },
    open = false
  ): Answer =>
  (response) => {
    response.writeHead(200, headers)
    response.write(text)
    if (!open) response.end()
  }
const SSE = { 'content-type': 'text/event-stream' }
const keysOf = ({ calls }: { calls: readonly { arguments: Record<string, unknown> | undefined }[] }) =>
  calls.map((each) => each.arguments?.keys)

describe('a stream that is framed in another way', () => {
  it.each<[string, Answer]>([
    ['with carriage returns alone', raw(`${written(PRESS, '\r\r')}data: [DONE]\r\r`)],
    ['with both', stream([written(PRESS, '\r\n\r\n')], 1, false)],
    ['without a blank after the colon', raw(`${written(PRESS, '\n\n', 'data:')}data:[DONE]\n\n`)],
    ['without empty lines between its events', raw(`${written(PRESS, '\n')}data: [DONE]\n`)],
    ['without empty lines, and open after its end', raw(`${written(PRESS, '\n')}data: [DONE]\n`, SSE, true)],
    ['without empty lines, its events named', raw(written(PRESS, '\n', 'event: message\ndata: '))],
    [
      'with an object over several lines',
      raw(`${JSON.stringify(PRESS[0], null, 1).replace(/^/gm, 'data: ')}\n\n${written(PRESS.slice(1), '\n\n')}`)
    ],
    ['with a byte order mark', raw(`\ufeff${written(PRESS, '\n\n')}`)],
    ['with a blank after its end', raw(`${written(PRESS, '\n\n')}data: [DONE] \n\n`)],
    ['with garbage after its end', raw(`${written(PRESS, '\n\n')}data: [DONE]\n\ndata: oh\n\n\u0000`)],
    ['that stays open after its end', raw(`${written(PRESS, '\n\n')}data: [DONE]\n\n`, SSE, true)],
    ['without an end mark and without the last line end', raw(written(PRESS, '\n\n').trimEnd())],
    ['said to be plain text', raw(written(PRESS, '\n\n'), { 'content-type': 'text/plain' })],
    ['said to be nothing', raw(written(PRESS, '\n\n'), {})],
    ['compressed', raw(gzipSync(written(PRESS, '\n\n')), { ...SSE, 'content-encoding': 'gzip' })]
  ])('(11) is understood %s', async (_, answer) => {
    await using server = await wire(answer)
    const reply = await server.ask('auto', { idleMs: 1_000 })
    expect(keysOf(reply)).toEqual(['Enter'])
    expect(reply.attempts).toBe(1)
  })

  it.each([
    ['an error', { error: { message: 'no', code: 401 } }, 'auth'],
    ['trouble of MiniMax', { base_resp: { status_code: 1004, status_msg: 'login fail' } }, 'auth'],
    [
      'trouble of MiniMax, its number in quotes',
      { base_resp: { status_code: '2013', status_msg: 'no' } },
      'bad-request'
    ]
  ])('(17, 28) that is no stream, but %s, is told as that', async (_, body, kind) => {
    await using server = await wire(raw(JSON.stringify(body)))
    await expect(server.ask('minimax')).rejects.toMatchObject({ kind })
    expect(server.bodies).toHaveLength(1)
  })
})

describe('an end that is none', () => {
  it.each(['error', 'abort', 'network_error', 'insufficient_system_resource'])(
    '(15) %s is a failed attempt',
    async (reason) => {
      await using server = await wire(stream([call('{"keys":"Enter"}'), end(reason)]), stream(PRESS))
      expect((await server.ask('auto')).attempts).toBe(2)
    }
  )

  it.each([
    ['sensitive', 'refused'],
    ['content_filter', 'refused'],
    ['model_context_window_exceeded', 'overflow']
  ])('(15) %s is %s', async (reason, kind) => {
    await using server = await wire(stream([call('{"keys":"Enter"}'), end(reason)]))
    await expect(server.ask('auto')).rejects.toMatchObject({ kind })
  })

  it('(26) a limit under another name is a limit', async () => {
    await using server = await wire(stream([call('{"keys":"Enter"}'), end('max_tokens')]))
    expect((await server.ask('auto')).finish).toBe('length')
  })

  it.each<[string, string]>([
    ['event: error\ndata: {"message":"who are you","code":401}\n\n', 'auth'],
    ['data: {"choices":[]}\nevent: error\ndata: {"message":"no","code":401}\n', 'auth'],
    ['data: {"error":{"type":"authentication_error","message":"invalid x-api-key"}}\n\n', 'auth'],
    ['data: {"error":{"code":"invalid_api_key","message":"no"}}\n\n', 'auth'],
    ['data: {"type":"error","error":{"type":"authorized_error","message":"no","http_code":"401"}}\n\n', 'auth'],
    ['data: {"object":"error","message":"maximum context length is 10","code":400}\n\n', 'overflow'],
    [
      'data: {"choices":[{"index":0,"delta":{},"finish_reason":"error","error":{"code":402,"message":"no"}}]}\n\n',
      'refused'
    ]
  ])('(17) an error in mid-stream is told as what it is: %s', async (event, kind) => {
    await using server = await wire(stream([delta({ content: 'I' }), event], undefined, false))
    await expect(server.ask('auto')).rejects.toMatchObject({ kind })
    expect(server.bodies).toHaveLength(1)
  })

  it('(17) a stream of no JSON says so', async () => {
    await using server = await wire(raw('data: {"choices": [{"del\n\n'))
    await expect(server.ask('auto')).rejects.toMatchObject({ kind: 'unavailable', message: /no JSON/ })
  })
})

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { ModelError, type ProfileName } from '../../../main/mind/openai/client/types.ts'
import { startModelServer } from '../../support/model-server/server.ts'
import type { Dialect, Fault, Turn } from '../../support/model-server/types.ts'
import { FLOODS, NAMES_FROM_HELL } from '../../support/model-server/types.ts'
import { converse } from './conversing.ts'

const KEY = 'sk-very-secret-0123456789abcdefghij'
const PRESS: Turn = { thought: 'so', text: 'I press.', calls: [{ name: 'press', arguments: { keys: 'Enter' } }] }
/** Three times the largest answer the client reads: this process holds the server's side of it too. */
const LARGEST_GROWTH = 3 * 96 * 1_048_576

interface Ending {
  readonly error: unknown
  readonly requests: number
  readonly grown: number
}

/** Everything that anybody could be shown or that could be kept of an ending is in its text. */
async function endOf(
  always: Fault | undefined,
  { dialect = 'vllm' as Dialect, profile = 'vllm' as ProfileName, turn = PRESS, idleMs = 300 } = {}
): Promise<Ending> {
  await using server = await startModelServer({
    dialect,
    answer: () => turn,
    ...(always && { always }),
    streaming: { characters: 1_000 }
  })
  const before = process.memoryUsage().rss
  const ended = await converse(server, profile, { key: KEY, idleMs, attemptMs: 20_000 }).then(
    ({ replies }) => replies,
    (error: unknown) => error
  )
  const shown = inspect(ended, { depth: 20, showHidden: true, maxStringLength: null })
  expect(shown).not.toContain(KEY)
  expect(shown).not.toContain(Buffer.from(KEY).toString('base64'))
  return { error: ended, requests: server.requests.length, grown: process.memoryUsage().rss - before }
}

function isSentence(error: unknown, kind?: string): void {
  expect(error).toBeInstanceOf(ModelError)
  if (!(error instanceof ModelError)) return
  if (kind !== undefined) expect(error.kind).toBe(kind)
  expect(error.message.length).toBeLessThan(600)
  expect(error.message).not.toMatch(/[\p{Cc}\u202a-\u202e]/u)
}

async function longestName(dialect: 'vllm' | 'responses'): Promise<number> {
  const answer = ({ messages }: { messages: readonly unknown[] }): Turn =>
    messages.length > 2 ? { text: 'done' } : { calls: [{ name: 'x'.repeat(100_000), arguments: {} }] }
  await using server = await startModelServer({ dialect, answer })
  const { replies } = await converse(server, dialect)
  return Math.max(...replies.flatMap(({ calls }) => calls.map(({ name }) => name.length)))
}

describe('a malicious server', () => {
  it.each(Object.keys(FLOODS) as (keyof typeof FLOODS)[])(
    '(31) that floods with 200 MB of %s is given up',
    async (of) => {
      const { error, grown } = await endOf({ kind: 'flood', of, megabytes: 200 })
      isSentence(error)
      expect(grown).toBeLessThan(LARGEST_GROWTH)
    }
  )

  it.each<Dialect>(['vllm', 'responses'])('with a thousand tool calls is refused (%s)', async (dialect) => {
    const calls = Array.from({ length: 1_000 }, () => ({ name: 'press', arguments: {} }))
    const { error } = await endOf(undefined, { dialect, profile: dialect as ProfileName, turn: { calls } })
    isSentence(error, 'protocol')
  })

  it.each(NAMES_FROM_HELL.map((name) => [JSON.stringify(name.slice(0, 30)), name]))(
    '(20, 22) with a tool named %s cannot spoil the history',
    async (_, name) => {
      for (const dialect of ['vllm', 'responses'] as const) {
        await using server = await startModelServer({
          dialect,
          answer: ({ messages }) =>
            messages.length > 2
              ? { text: 'done' }
              : {
                  calls: [
                    { name, arguments: '{"a": ' },
                    { name, arguments: [] }
                  ]
                }
        })
        const { replies } = await converse(server, dialect)
        expect(replies.at(-1)?.text).toBe('done')
        expect(server.requests.map(({ status }) => status)).toEqual([200, 200])
      }
    }
  )

  it('(20) cannot have a name of a hundred thousand characters told on (chat)', async () => {
    expect(await longestName('vllm')).toBe(200)
  })

  it('(20) cannot have a name of a hundred thousand characters told on (Responses)', async () => {
    expect(await longestName('responses')).toBe(200)
  })

  it.each([200, 400, 401, 403, 404, 422, 429, 500])(
    '(32) that says the key back with %d does not get it shown',
    async (status) => {
      for (const dialect of ['vllm', 'responses'] as const) {
        isSentence((await endOf({ kind: 'echo-key', status }, { dialect, profile: dialect })).error)
      }
    }
  )

  it('(32) that sends to another host does not get the key there', async () => {
    const heard: (string | undefined)[] = []
    const other = createServer((request, response) => {
      heard.push(JSON.stringify(request.headers))
      response.end('{}')
    })
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening))
    const to = `http://localhost:${(other.address() as AddressInfo).port}/v1/chat/completions`
    await endOf({ kind: 'redirect', to })
    other.closeAllConnections()
    await new Promise((closed) => other.close(closed))
    expect(heard.join()).not.toContain(KEY)
  })

  it.each<[string, Fault]>([
    ['stalls', { kind: 'stall' }],
    ['cuts the line', { kind: 'cut' }],
    ['ends without a finish reason', { kind: 'no-finish' }],
    ['breaks off with an error', { kind: 'error-event' }],
    ['is overloaded', { kind: 'status', status: 529 }],
    ['is limited', { kind: 'status', status: 429, retryAfter: '999999999' }]
  ])('(15-17, 27) that always %s is tried three times, then named unavailable', async (_, fault) => {
    for (const dialect of ['minimax', 'responses'] as const) {
      const { error, requests } = await endOf(fault, { dialect, profile: dialect })
      isSentence(error, 'unavailable')
      expect(requests, dialect).toBe(3)
    }
  })

  it.each<[string, Fault]>([
    ['a page', { kind: 'body', contentType: 'text/html', text: '<html>login</html>' }],
    ['broken JSON', { kind: 'body', contentType: 'application/json', text: '{"choices": [' }],
    ['null', { kind: 'body', contentType: 'application/json', text: 'null' }],
    ['nothing', { kind: 'body', contentType: 'text/event-stream', text: '' }],
    [
      'a stream of broken JSON',
      { kind: 'body', contentType: 'text/event-stream', text: 'data: {"choices\n\ndata: [DONE]\n\n' }
    ],
    [
      'a stream of odd types',
      {
        kind: 'body',
        contentType: 'text/event-stream',
        text: 'data: 7\n\ndata: {"choices":"x"}\n\ndata: {"choices":[{"delta":{"tool_calls":{"a":1},"content":{"b":[]}}}]}\n\n'
      }
    ],
    [
      'deep JSON',
      { kind: 'body', contentType: 'text/event-stream', text: `data: ${'['.repeat(500_000)}${']'.repeat(500_000)}\n\n` }
    ]
  ])('that answers %s ends in one sentence', async (_, fault) => {
    for (const dialect of ['vllm', 'responses'] as const)
      isSentence((await endOf(fault, { dialect, profile: dialect })).error)
  })

  it.each([
    [1000, 'unavailable', 3],
    [1001, 'unavailable', 3],
    [1002, 'unavailable', 3],
    [1013, 'unavailable', 3],
    [1004, 'auth', 1],
    [1008, 'refused', 1],
    [2013, 'bad-request', 1],
    [1027, 'refused', 1],
    [1039, 'overflow', 1]
  ])('(28) that says %d in a good answer is %s after %d tries', async (code, kind, tries) => {
    for (const inStream of [false, true]) {
      const fault: Fault = { kind: 'base-resp', code, inStream }
      const { error, requests } = await endOf(fault, { dialect: 'minimax', profile: 'minimax' })
      isSentence(error, kind)
      expect(requests).toBe(tries)
    }
  })
})

it('(27) a server that fails twice and then answers is used, and nothing of what failed', async () => {
  const faults: Fault[] = [{ kind: 'cut' }, { kind: 'status', status: 503, retryAfter: '1' }]
  const answer = ({ messages }: { messages: readonly unknown[] }) => (messages.length > 2 ? { text: 'done' } : PRESS)
  await using server = await startModelServer({ dialect: 'vllm', answer, faults })
  const { replies } = await converse(server, 'vllm')
  expect(replies.map(({ calls, attempts }) => [calls.length, attempts])).toEqual([
    [1, 3],
    [0, 1]
  ])
})

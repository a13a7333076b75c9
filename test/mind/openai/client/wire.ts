/** A server that answers with exactly the bytes it is told, in exactly the pieces. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ClientParts, openModel } from '../../../../main/mind/openai/client/client.ts'
import type { ModelRequest, ModelSettings, ProfileName, Reply } from '../../../../main/mind/openai/client/types.ts'

export type Answer = (response: ServerResponse, request: IncomingMessage) => void

export interface Wire extends AsyncDisposable {
  readonly url: string
  /** Bodies as they came. */
  readonly bodies: string[]
  ask(profile: ProfileName, more?: Partial<ModelSettings>, request?: Partial<ModelRequest>): Promise<Reply>
  readonly thoughts: string[]
  readonly waits: number[]
}

export const REQUEST: ModelRequest = {
  system: 'be brief',
  messages: [{ role: 'user', content: 'the task' }],
  tools: [
    {
      name: 'press',
      description: 'a key',
      parameters: { type: 'object', properties: { keys: { type: 'string' }, times: { type: 'integer' } } }
    }
  ]
}

export async function wire(...answers: Answer[]): Promise<Wire> {
  const bodies: string[] = []
  const thoughts: string[] = []
  const waits: number[] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const answer = answers[Math.min(bodies.push(Buffer.concat(parts).toString()) - 1, answers.length - 1)]
    answer?.(response, request)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
  const parts: ClientParts = { random: () => 1, sleep: async (milliseconds) => void waits.push(milliseconds) }
  return {
    url,
    bodies,
    thoughts,
    waits,
    ask(profile, more = {}, request = {}) {
      const base = { baseUrl: url, model: 'm', profile, contextTokens: 10_000, attemptMs: 5_000, idleMs: 5_000 }
      const model = openModel({ ...base, ...more }, parts)
      const signal = new AbortController().signal
      return model.complete({ ...REQUEST, ...request }, (thought) => thoughts.push(thought), signal)
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    }
  }
}

export const delta = (fields: object, more: object = {}) => ({ choices: [{ index: 0, delta: fields, ...more }] })
export const end = (reason = 'tool_calls') => delta({}, { finish_reason: reason })
export const call = (given: unknown, more: object = {}) =>
  delta({
    tool_calls: [{ index: 0, id: 'c1', type: 'function', function: { name: 'press', arguments: given }, ...more }]
  })
export const PRESS = [call('{"keys":"Enter"}'), end()]

/** A stream of chunks, cut into pieces of so many bytes. */
export function stream(chunks: readonly unknown[], bytes = Number.POSITIVE_INFINITY, done = true): Answer {
  return (response) => {
    const text = chunks
      .map((chunk) => (typeof chunk === 'string' ? chunk : `data: ${JSON.stringify(chunk)}\n\n`))
      .join('')
    const all = Buffer.from(text + (done ? 'data: [DONE]\n\n' : ''))
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.socket?.setNoDelay(true)
    for (let at = 0; at < all.length; at += bytes) response.write(all.subarray(at, at + bytes))
    response.end()
  }
}

export function refusal(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify(body))
  }
}

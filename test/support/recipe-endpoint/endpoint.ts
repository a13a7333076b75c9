/**
 * An OpenAI-compatible server on 127.0.0.1 with the recipe mind behind it. It reads only the messages it is sent, and
 * answers each request with a streamed thought and one tool call; the user's task is a recipe.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gradeFor, rubricFor } from './audit.ts'
import { type Call, nextCall, type WireMessage } from './turns.ts'

/** A request that was answered, for a test to look at. */
export interface Exchange {
  readonly messages: readonly WireMessage[]
  readonly call: Call
}

export interface RecipeEndpoint extends AsyncDisposable {
  readonly url: string
  readonly exchanges: readonly Exchange[]
}

interface Body {
  readonly model: string
  readonly messages: readonly WireMessage[]
  readonly tools: readonly { readonly function: { readonly name: string } }[]
}

/** Characters of an answer that travel in one chunk. */
const CHUNK = 40

export async function recipeEndpoint(): Promise<RecipeEndpoint> {
  const exchanges: Exchange[] = []
  const server = createServer((request, response) => {
    answer(request, response, exchanges).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error)
      response.writeHead(400, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ error: { message, type: 'invalid_request_error' } }))
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    exchanges,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    }
  }
}

async function answer(request: IncomingMessage, response: ServerResponse, exchanges: Exchange[]): Promise<void> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  if (request.method !== 'POST' || !request.url?.endsWith('/chat/completions')) throw new Error('chat completions only')
  const { model, messages, tools } = JSON.parse(Buffer.concat(parts).toString()) as Body
  const asks = (name: string) => tools.some((tool) => tool.function.name === name)
  const call = asks('make_rubric') ? rubricFor(messages) : asks('grade') ? gradeFor(messages) : await nextCall(messages)
  exchanges.push({ messages, call })
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  for (const chunk of chunksOf(call, `call_${exchanges.length}`)) {
    const shown = { id: `answer-${exchanges.length}`, object: 'chat.completion.chunk', model, ...chunk }
    response.write(`data: ${JSON.stringify(shown)}\n\n`)
  }
  response.end('data: [DONE]\n\n')
}

function chunksOf({ thought, name, given }: Call, id: string): object[] {
  const delta = (fields: object) => ({ choices: [{ index: 0, delta: fields, finish_reason: null }] })
  const calls = (piece: object, more: object = {}) => delta({ tool_calls: [{ index: 0, ...more, function: piece }] })
  return [
    delta({ role: 'assistant', content: '' }),
    ...pieces(thought).map((piece) => delta({ reasoning_content: piece })),
    calls({ name, arguments: '' }, { id, type: 'function' }),
    ...pieces(JSON.stringify(given)).map((piece) => calls({ arguments: piece })),
    { choices: [{ index: 0, delta: {}, finish_reason: 'tool_calls' }] }
  ]
}

function pieces(text: string): string[] {
  return text.match(new RegExp(`[\\s\\S]{1,${CHUNK}}`, 'g')) ?? []
}

/** A model server that answers by a script: real HTTP, a real stream, the strictness and the faults of real ones. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chunksOf } from './chunks.ts'
import { answerWrongly, event, json, openStream } from './faulty.ts'
import { commonPrefix, promptOf, thoughtsSeen, tokensIn } from './prompt.ts'
import { fields, listOf, refusalOf } from './refusals.ts'
import { eventsOf } from './response-events.ts'
import type { Dialect, Fault, Fields, SeenRequest, Streaming, Turn } from './types.ts'

export interface Script {
  readonly dialect: Dialect
  /** Sees no more than what came over the wire. */
  readonly answer: (request: SeenRequest) => Turn | Promise<Turn>
  /** What goes wrong with the first request, the second, and so on. */
  readonly faults?: readonly (Fault | undefined)[]
  /** What goes wrong with every request after those. */
  readonly always?: Fault
  readonly streaming?: Streaming
  readonly contextTokens?: number
}

export interface ModelServer extends AsyncDisposable {
  /** The base URL, with /v1. */
  readonly url: string
  readonly requests: readonly SeenRequest[]
  close(): Promise<void>
}

export async function startModelServer(script: Script): Promise<ModelServer> {
  const requests: SeenRequest[] = []
  const prompts: Buffer[] = []
  const server = createServer((incoming, response) => {
    response.on('error', () => undefined)
    respond(script, incoming, response, requests, prompts).catch((error: unknown) => {
      if (!response.headersSent) json(response, 500, { error: { message: `the script failed: ${error}` } })
      else response.destroy()
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const close = async () => {
    server.closeAllConnections()
    if (server.listening) await new Promise((closed) => server.close(closed))
  }
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/v1`, requests, close, [Symbol.asyncDispose]: close }
}

async function respond(
  script: Script,
  incoming: IncomingMessage,
  response: ServerResponse,
  requests: SeenRequest[],
  prompts: Buffer[]
): Promise<void> {
  const { dialect, faults = [], always, contextTokens = 200_000 } = script
  const raw = await bytesOf(incoming)
  const path = dialect === 'responses' ? '/v1/responses' : '/v1/chat/completions'
  if (incoming.url !== path) return json(response, 404, { error: { message: `no ${incoming.url} here` } })
  const body = fields(parsed(raw))
  const prompt = promptOf(body)
  const messages = listOf(dialect === 'responses' ? body.input : body.messages)
  const cached = tokensIn(Math.max(0, ...prompts.map((earlier) => commonPrefix(earlier, prompt))))
  const promptTokens = tokensIn(prompt.length)
  const thoughts = thoughtsSeen(dialect, messages)
  const { headers } = incoming
  const seen: SeenRequest = { headers, raw, body, messages, thoughts, promptTokens, cachedTokens: cached, status: 0 }
  response.on('finish', () => {
    seen.status = response.statusCode
  })
  const at = requests.push(seen)
  const fault = at <= faults.length ? faults[at - 1] : always
  if (fault && (await answerWrongly(fault, seen, response))) return
  const refusal = refusalOf(dialect, body, promptTokens, contextTokens)
  if (refusal) return json(response, refusal.status, refusal.body)
  prompts.push(prompt)
  const turn = await script.answer(seen)
  const how = script.streaming ?? {}
  const counts = { prompt: promptTokens, cached: Math.min(cached, promptTokens) }
  const told =
    dialect === 'responses' ? eventsOf(turn, how, counts, at) : chunksOf(dialect, turn, how, body, counts, at)
  await stream(told, how, fault, response, dialect)
}

async function stream(
  all: readonly Fields[],
  { bytes = Number.POSITIVE_INFINITY, noise }: Streaming,
  fault: Fault | undefined,
  response: ServerResponse,
  dialect: Dialect
): Promise<void> {
  const half = fault?.kind === 'stall' || fault?.kind === 'cut' || fault?.kind === 'error-event'
  const unended = all.filter((each) => !isEnd(each))
  const said = half ? all.slice(0, Math.ceil(all.length / 2)) : fault?.kind === 'no-finish' ? unended : all
  const comment = noise ? ': OPENROUTER PROCESSING\n\n' : ''
  const done = fault || dialect === 'responses' ? '' : 'data: [DONE]\n\n'
  const text = Buffer.from(said.map((each) => comment + event(each)).join('') + done)
  openStream(response)
  for (let at = 0; at < text.length; at += bytes) {
    const more = response.write(text.subarray(at, at + bytes))
    if (!more) await new Promise((turn) => setImmediate(turn))
  }
  if (fault?.kind === 'stall') return
  if (fault?.kind === 'cut') {
    setImmediate(() => response.destroy())
    return
  }
  if (fault?.kind === 'error-event') {
    const error = { message: fault.message ?? 'CUDA out of memory', type: 'server_error', code: 500 }
    response.write(event(dialect === 'responses' ? { ...error, type: 'error' } : { error }))
  }
  response.end()
}

function isEnd({ choices, type }: Fields): boolean {
  return type === 'response.completed' || listOf(choices).some((choice) => Boolean(choice.finish_reason))
}

async function bytesOf(incoming: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of incoming) parts.push(part)
  return Buffer.concat(parts)
}

function parsed(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString())
  } catch {
    return undefined
  }
}

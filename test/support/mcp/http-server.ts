/**
 * A tool server over streamable HTTP on 127.0.0.1. Besides the tools of faults.ts it has some that break the connection:
 * `break-off`, `end-early`, `http-500`, `forgotten`, `html`, `not-json`, `elsewhere`, `empty-reply`, `endless`.
 */
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js'
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js'
import { rawAnswers, scriptedServer } from './faults.ts'

export interface HttpToolServer {
  readonly url: string
  /** The tools that were called, in order. */
  readonly calls: readonly string[]
  /** Replies that still go on. */
  replies(): number
  /** How often a stream of notifications was asked for. */
  streams(): number
  /** Sessions that were not taken leave of. */
  sessions(): number
  /** The Authorization headers that came. */
  readonly authorizations: ReadonlySet<string>
  close(): Promise<void>
}

interface Body {
  readonly id?: number
  readonly method?: string
  readonly params?: { readonly name?: string }
}

/** With a `key`, every request must carry it as a bearer token. `shape` is a list of faults.ts. */
export async function httpToolServer(
  shape = 'http',
  { key, json = false }: { key?: string; json?: boolean } = {}
): Promise<HttpToolServer> {
  const sessions = new Map<string, StreamableHTTPServerTransport>()
  const calls: string[] = []
  const authorizations = new Set<string>()
  let [replies, streams] = [0, 0]
  const http = createServer(async (request, response) => {
    if (request.method !== 'GET') {
      replies++
      response.once('close', () => replies--)
    } else if (++streams > 0 && shape === 'no-lasting-stream') {
      return void response.writeHead(200, { 'content-type': 'text/event-stream' }).end('retry: 0\n\n')
    }
    if (request.headers.authorization) authorizations.add(request.headers.authorization)
    if (key !== undefined && request.headers.authorization !== `Bearer ${key}`)
      return void response.writeHead(401).end()
    if (shape === 'mute') return
    if (shape === 'web-page')
      return void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>')
    if (shape === 'redirect') return void response.writeHead(307, { location: 'http://localhost:9/mcp' }).end()
    const body = request.method === 'POST' ? await bodyOf(request) : undefined
    if (body?.method === 'tools/call' && misbehaves(body, response, calls)) return
    const session = request.headers['mcp-session-id'] as string | undefined
    const transport = session ? sessions.get(session) : await open()
    if (!transport) return void response.writeHead(404).end()
    await transport.handleRequest(request, response, body)
    if (request.method === 'DELETE' && session) sessions.delete(session)
  })

  async function open(): Promise<StreamableHTTPServerTransport> {
    const transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      enableJsonResponse: json,
      onsessioninitialized: (id) => void sessions.set(id, transport)
    })
    const means = {
      secret: key ?? 'scripted-secret',
      who: () => ({ pid: process.pid }),
      die: () => http.closeAllConnections(),
      raw: () => undefined,
      flood: () => undefined,
      called: (tool: string) => void calls.push(tool)
    }
    await scriptedServer(shape, means).connect(transport as Transport)
    return transport
  }

  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/mcp`,
    calls,
    authorizations,
    replies: () => replies,
    streams: () => streams,
    sessions: () => sessions.size,
    async close() {
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
    }
  }
}

/** True when it has answered, or not answered, by itself. */
function misbehaves({ id = 0, params }: Body, response: ServerResponse, calls: string[]): boolean {
  const tool = params?.name ?? ''
  const stream = { 'content-type': 'text/event-stream' }
  const raw = rawAnswers(tool, id)
  if (raw) response.writeHead(200, stream).end(raw.map((each) => `event: message\ndata: ${each}\n\n`).join(''))
  else if (tool === 'http-500') response.writeHead(500).end('Traceback: line 1')
  else if (tool === 'forgotten') response.writeHead(404).end()
  else if (tool === 'elsewhere') response.writeHead(307, { location: 'http://localhost:9/mcp' }).end()
  else if (tool === 'html') response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Busy</h1>')
  else if (tool === 'not-json') response.writeHead(200, { 'content-type': 'application/json' }).end('{"jsonrpc":')
  else if (tool === 'empty-reply') response.writeHead(200, stream).end()
  else if (tool === 'end-early') response.writeHead(200, stream).end(': soon\n\ndata: {"jsonrpc":"2.0",')
  else if (tool === 'break-off') {
    response.writeHead(200, stream).write('event: message\ndata: {"json', () => response.destroy())
  } else if (tool === 'endless') {
    const more = () =>
      void response.write(
        `data: {"jsonrpc":"2.0","method":"log"}\n\n`,
        () => !response.destroyed && setTimeout(more, 10)
      )
    response.writeHead(200, stream)
    more()
  } else return false
  calls.push(tool)
  return true
}

async function bodyOf(request: IncomingMessage): Promise<Body> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return JSON.parse(Buffer.concat(parts).toString()) as Body
}

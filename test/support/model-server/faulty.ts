/** The ways in which a server goes wrong. */
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { type Fault, type Fields, FLOODS, type SeenRequest } from './types.ts'

const BLOCK = 'a'.repeat(64 * 1_024)

/** Answers wrongly from the first byte on. Returns false for the faults of a stream that begins well. */
export async function answerWrongly(
  fault: Fault,
  { headers }: SeenRequest,
  response: ServerResponse
): Promise<boolean> {
  switch (fault.kind) {
    case 'status':
      if (fault.retryAfter !== undefined) response.setHeader('retry-after', fault.retryAfter)
      json(response, fault.status, { error: { message: fault.message ?? 'try again', type: 'server_error' } })
      return true
    case 'base-resp': {
      const body = { base_resp: { status_code: fault.code, status_msg: `trouble ${fault.code}` } }
      if (fault.inStream) openStream(response).end(event(body))
      else json(response, 200, body)
      return true
    }
    case 'echo-key': {
      const error = { message: `no good: ${headers.authorization} ${JSON.stringify(headers)}`, code: fault.status }
      if (fault.status === 200) openStream(response).end(event({ error }))
      else json(response, fault.status, { error })
      return true
    }
    case 'redirect':
      response.writeHead(307, { location: fault.to }).end()
      return true
    case 'body':
      response.writeHead(200, { 'content-type': fault.contentType }).end(fault.text)
      return true
    case 'flood':
      await flood(fault.of, fault.megabytes * 1_048_576, openStream(response))
      return true
    default:
      return false
  }
}

export function openStream(response: ServerResponse): ServerResponse {
  response.socket?.setNoDelay(true)
  return response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' })
}

export function event(body: Fields): string {
  return `${typeof body.type === 'string' ? `event: ${body.type}\n` : ''}data: ${JSON.stringify(body)}\n\n`
}

export function json(response: ServerResponse, status: number, body: Fields): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

async function flood(of: keyof typeof FLOODS, most: number, response: ServerResponse): Promise<void> {
  const gone = new AbortController()
  response.on('close', () => gone.abort())
  for (let sent = 0, at = 0; sent < most && !gone.signal.aborted; at++) {
    const delta = FLOODS[of]?.(BLOCK, at)
    const text = delta ? event({ choices: [{ index: 0, delta }] }) : of === 'pings' ? `: ${BLOCK}\n\n` : BLOCK
    sent += text.length
    if (!response.write(text)) await once(response, 'drain', { signal: gone.signal }).catch(() => undefined)
  }
  response.end()
}

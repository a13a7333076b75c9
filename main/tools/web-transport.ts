/**
 * The line to a tool server on the web. The package's transport waits for ever when a reply breaks off, so each reply is
 * watched on its way: cut into lines, bounded, and answered with an error when it ends without an answer.
 */
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { LONGEST_REPLY, MessageLines, MOST_MESSAGES } from './message-lines.ts'
import { errorAnswer, isOurs, messageOf } from './readable.ts'

/** A server that ends its stream of notifications over and over is not asked for another. */
const MOST_STREAMS = 20
const LINE_BREAK = '\n'.charCodeAt(0)

export function webTransport(url: string, headers: Readonly<Record<string, string>>): StreamableHTTPClientTransport {
  const waiting = new Map<number, AbortController>()
  let streams = 0
  const transport: StreamableHTTPClientTransport = new StreamableHTTPClientTransport(new URL(url), {
    requestInit: { headers: { ...headers } },
    fetch: async (url, init) => {
      if (init?.method === 'GET' && ++streams > MOST_STREAMS) return new Response(null, { status: 405 })
      const { id, cancels } = askedBy(init?.body)
      // Whoever gives up a call reads no more of its reply, which may have no end.
      if (cancels !== undefined) waiting.get(cancels)?.abort()
      const given = new AbortController()
      if (id !== undefined) waiting.set(id, given)
      const signal = init?.signal ? AbortSignal.any([init.signal, given.signal]) : given.signal
      const response = await fetch(url, { ...init, signal })
      if (!response.ok || response.body === null) return response
      const { status, statusText, headers } = response
      const isStream = headers.get('content-type')?.toLowerCase().includes('text/event-stream') ?? false
      const reply = new Reply(isStream ? id : undefined, (id, why) => transport.onmessage?.(errorAnswer(id, why)))
      return new Response(inLines(response.body, reply), { status, statusText, headers })
    }
  })
  return transport
}

/** The events of one reply as they pass by. */
class Reply {
  readonly #id: number | undefined
  readonly #fail: (id: number, why: string) => void
  #data: string[] = []
  #settled = false
  #events = 0

  constructor(id: number | undefined, fail: (id: number, why: string) => void) {
    this.#id = id
    this.#fail = fail
  }

  pass(line: Uint8Array): void {
    if (line[0] === LINE_BREAK && ++this.#events > MOST_MESSAGES) throw new Error('sent a reply without end')
    if (this.#id === undefined || this.#settled) return
    const text = Buffer.from(line.buffer, line.byteOffset, line.byteLength)
      .toString()
      .replace(/\r?\n$/, '')
    // The package takes up a stream again that numbers its events.
    if (text.startsWith('id:')) this.#settled = true
    else if (text.startsWith('data:')) this.#data.push(text.slice('data:'.length))
    else if (text === '') this.#event()
  }

  end(why: string): void {
    if (this.#id === undefined || this.#settled) return
    this.#settled = true
    this.#fail(this.#id, why)
  }

  #event(): void {
    const message = this.#data.length > 0 ? messageOf(this.#data.join('\n')) : undefined
    this.#data = []
    if (!message || !('id' in message) || message.id !== this.#id || 'method' in message) return
    if ('error' in message && isOurs(message.error.data)) this.end(message.error.message)
    this.#settled = true
  }
}

/** Whole lines only: the package's parser takes time that grows with the square of a line's pieces. */
function inLines(body: ReadableStream<Uint8Array>, reply: Reply): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  const lines = new MessageLines()
  let length = 0
  return new ReadableStream({
    async pull(controller) {
      try {
        for (;;) {
          const { done, value } = await reader.read()
          length += value?.length ?? 0
          if (length > LONGEST_REPLY) throw new Error('sent a reply without end')
          const whole = done ? [lines.rest()] : lines.take(value)
          for (const line of whole.filter(({ length }) => length > 0)) {
            reply.pass(line)
            controller.enqueue(line)
          }
          if (done) {
            reply.end('its reply ended without an answer')
            controller.close()
          }
          if (done || whole.length > 0) return
        }
      } catch (error) {
        reply.end(
          error instanceof Error && error.message.startsWith('sent ') ? `it ${error.message}` : 'its reply broke off'
        )
        controller.error(error)
        await reader.cancel().catch(() => undefined)
      }
    },
    cancel: (reason) => reader.cancel(reason)
  })
}

/** The request in a body, or the one that it takes back. */
function askedBy(body: unknown): { readonly id?: number; readonly cancels?: number } {
  if (typeof body !== 'string') return {}
  const { id, method, params } = JSON.parse(body) as {
    id?: unknown
    method?: unknown
    params?: { requestId?: unknown }
  }
  if (method === 'notifications/cancelled') {
    return typeof params?.requestId === 'number' ? { cancels: params.requestId } : {}
  }
  return typeof id === 'number' && method !== undefined ? { id } : {}
}

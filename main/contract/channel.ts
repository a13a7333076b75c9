/**
 * The border between the agent and whoever watches it: both ends in one file. A shell supplies the Channel (Electron's
 * IPC, a WebSocket, a pair in memory); what crosses it is the same in every shell, and `serve` trusts none of it.
 */
import { z } from 'zod'
import { type AgentApi, StartRequest } from './api.ts'
import { described, revived, UsageError } from './errors.ts'
import type { RunEvent, StopSource } from './events.ts'

/** One end of a line that carries structured clones, in order, both ways. */
export interface Channel {
  post(message: unknown): void
  onMessage(handler: (message: unknown) => void): void
}

/** `control` is the person's hand on the run and may approve and resume; `panel` starts, pauses and watches runs. */
export type Role = 'control' | 'panel'

const STOP_SOURCES = [
  'hotkey',
  'panel',
  'tray',
  'corner',
  'terminal',
  'api',
  'parent-gone'
] as const satisfies StopSource[]

const call = z.number().int().positive()
const Request = z.discriminatedUnion('method', [
  z.strictObject({ call, method: z.literal('start'), request: StartRequest }),
  z.strictObject({ call, method: z.literal('stop'), source: z.enum(STOP_SOURCES) }),
  z.strictObject({ call, method: z.literal('pause'), because: z.string() }),
  z.strictObject({ call, method: z.literal('resume') }),
  z.strictObject({
    call,
    method: z.literal('answer'),
    step: z.number().int().min(0),
    answer: z.enum(['yes', 'no'])
  }),
  z.strictObject({ call, method: z.literal('say'), text: z.string().min(1).max(10_000) }),
  z.strictObject({ call, method: z.literal('minds') }),
  z.strictObject({ call, method: z.literal('history') }),
  z.strictObject({ call, method: z.literal('subscribe') }),
  z.strictObject({ call, method: z.literal('unsubscribe'), subscription: call })
])
type Request = z.infer<typeof Request>
type Method = Request['method']

const MAY: Readonly<Record<Role, readonly Method[]>> = {
  control: ['stop', 'pause', 'resume', 'answer', 'say', 'subscribe', 'unsubscribe'],
  panel: ['start', 'stop', 'pause', 'say', 'minds', 'history', 'subscribe', 'unsubscribe']
}

type Reply =
  | { readonly call: number; readonly value: unknown }
  | { readonly call: number; readonly error: { readonly name: string; readonly message: string } }
  | { readonly subscription: number; readonly event: RunEvent }

/** Answers what comes over the channel, as far as the role may ask it. Returns how to stop: call it when the other end is gone. */
export function serve(api: AgentApi, channel: Channel, role: Role): () => void {
  const subscriptions = new Map<number, () => void>()
  let open = true
  const post = (reply: Reply) => {
    if (open) channel.post(reply)
  }

  channel.onMessage(async (message) => {
    if (!open) return
    const number = call.safeParse((message as { call?: unknown } | null)?.call)
    if (!number.success) return
    try {
      const request = understood(message)
      if (!MAY[role].includes(request.method)) throw new Error(`the role ${role} may not ask for ${request.method}`)
      post({ call: number.data, value: await perform(request) })
    } catch (error) {
      post({ call: number.data, error: described(error) })
    }
  })

  function perform(request: Request): unknown {
    switch (request.method) {
      case 'start':
        return api.start(request.request)
      case 'stop':
        return api.stop(request.source)
      case 'pause':
        return api.pause(request.because)
      case 'resume':
        return api.resume()
      case 'answer':
        return api.answer(request.step, request.answer)
      case 'say':
        return api.say(request.text)
      case 'minds':
        return api.minds()
      case 'history':
        return api.history()
      case 'subscribe': {
        const subscription = request.call
        subscriptions.get(subscription)?.()
        subscriptions.set(
          subscription,
          api.subscribe((event) => post({ subscription, event }))
        )
        return undefined
      }
      case 'unsubscribe':
        subscriptions.get(request.subscription)?.()
        subscriptions.delete(request.subscription)
        return undefined
    }
  }

  return () => {
    open = false
    for (const unsubscribe of subscriptions.values()) unsubscribe()
    subscriptions.clear()
  }
}

/** The agent as seen from the other end. Calls reject with the agent's own errors; a UsageError arrives as one. */
export function connect(channel: Channel): AgentApi {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  const listeners = new Map<number, (event: RunEvent) => void>()
  let calls = 0

  channel.onMessage((message) => {
    const reply = message as Reply
    if ('subscription' in reply) return listeners.get(reply.subscription)?.(reply.event)
    const question = waiting.get(reply.call)
    waiting.delete(reply.call)
    if ('error' in reply) question?.reject(revived(reply.error))
    else question?.resolve(reply.value)
  })

  function ask<Value>(method: Method, more: object = {}): Promise<Value> {
    const call = ++calls
    return new Promise<Value>((resolve, reject) => {
      waiting.set(call, { resolve: (value) => resolve(value as Value), reject })
      channel.post({ call, method, ...more })
    })
  }

  return {
    start: (request) => ask('start', { request }),
    stop: (source) => ask('stop', { source }),
    pause: (because) => ask('pause', { because }),
    resume: () => ask('resume'),
    answer: (step, answer) => ask('answer', { step, answer }),
    say: (text) => ask('say', { text }),
    minds: () => ask('minds'),
    history: () => ask('history'),
    subscribe(listener) {
      const subscription = calls + 1
      listeners.set(subscription, listener)
      void ask('subscribe')
      return () => {
        if (listeners.delete(subscription)) void ask('unsubscribe', { subscription })
      }
    }
  }
}

/** Two ends of one line within a process. Messages are cloned and arrive later, as they would between processes. */
export function channelPair(): readonly [Channel, Channel] {
  const handlers: [((message: unknown) => void)[], ((message: unknown) => void)[]] = [[], []]
  const end = (own: 0 | 1, other: 0 | 1): Channel => ({
    post(message) {
      const copy = structuredClone(message)
      void Promise.resolve().then(() => {
        for (const handler of handlers[other]) handler(copy)
      })
    },
    onMessage: (handler) => void handlers[own].push(handler)
  })
  return [end(0, 1), end(1, 0)]
}

function understood(message: unknown): Request {
  const parsed = Request.safeParse(message)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const where = issue?.path.length ? ` at ${issue.path.join('.')}` : ''
  throw new UsageError(`the request was not understood${where}: ${issue?.message ?? 'no reason'}`)
}

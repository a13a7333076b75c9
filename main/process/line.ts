/** A worker's end of the line to its parent. */
import { described } from '../contract/errors.ts'

export type Handlers = Readonly<Record<string, (argument: never, signal: AbortSignal) => unknown>>

/** Answers the parent's calls; `parentGone` runs when the parent closes the line or dies. */
export function answerParent(handlers: Handlers, parentGone: () => void): void {
  const running = new Map<number, AbortController>()
  process.on('message', async (message: { call?: number; method?: string; argument?: unknown; cancel?: number }) => {
    if (message.cancel !== undefined) running.get(message.cancel)?.abort(new Error('cancelled'))
    if (message.call === undefined || message.method === undefined) return
    const controller = new AbortController()
    running.set(message.call, controller)
    try {
      const handler = handlers[message.method]
      if (!handler) throw new Error(`no method ${message.method}`)
      send({ call: message.call, value: await handler(message.argument as never, controller.signal) })
    } catch (error) {
      send({ call: message.call, error: described(error) })
    } finally {
      running.delete(message.call)
    }
  })
  process.on('disconnect', parentGone)
}

/** Tells the parent something it did not ask for. */
export function announce(event: unknown): void {
  send({ event })
}

function send(message: unknown): void {
  if (process.connected) process.send?.(message as object, undefined, undefined, () => undefined)
}

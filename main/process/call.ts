/** Questions and answers over the line between a parent and one of its workers. */
import { type ErrorOnTheLine, revived } from '../contract/errors.ts'
import type { WorkerProcess } from './launcher.ts'

interface Question {
  readonly call: number
  readonly method: string
  readonly argument: unknown
}

type Answer =
  | { readonly call: number; readonly value: unknown }
  | { readonly call: number; readonly error: ErrorOnTheLine }

/** The parent's end. */
export class Caller {
  readonly #worker: WorkerProcess
  readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>()
  readonly #listeners = new Set<(event: unknown) => void>()
  #calls = 0
  #gone: string | undefined

  constructor(worker: WorkerProcess) {
    this.#worker = worker
    worker.onMessage((message) => this.#receive(message))
    void worker.ended.then((how) => {
      this.#gone = `the ${worker.name} process ${how}`
      for (const { reject } of this.#waiting.values()) reject(new Error(this.#gone))
      this.#waiting.clear()
    })
  }

  /** Rejects with the worker's error, with the signal's reason, or when the worker ends. */
  call<Value>(method: string, argument?: unknown, signal?: AbortSignal): Promise<Value> {
    if (this.#gone !== undefined) return Promise.reject(new Error(this.#gone))
    if (signal?.aborted) return Promise.reject(signal.reason)
    const call = ++this.#calls
    return new Promise<Value>((resolve, reject) => {
      const cancel = () => {
        this.#waiting.delete(call)
        this.#worker.post({ cancel: call })
        reject(signal?.reason)
      }
      const settle = () => signal?.removeEventListener('abort', cancel)
      this.#waiting.set(call, {
        resolve: (value) => {
          settle()
          resolve(value as Value)
        },
        reject: (error) => {
          settle()
          reject(error)
        }
      })
      signal?.addEventListener('abort', cancel, { once: true })
      this.#worker.post({ call, method, argument } satisfies Question)
    })
  }

  /** Hears what the worker announces unasked. */
  onEvent(listener: (event: unknown) => void): void {
    this.#listeners.add(listener)
  }

  #receive(message: unknown): void {
    const answer = message as Partial<Answer> & { event?: unknown }
    if (answer.event !== undefined) {
      for (const listener of this.#listeners) listener(answer.event)
      return
    }
    const waiting = this.#waiting.get(answer.call ?? -1)
    if (!waiting) return
    this.#waiting.delete(answer.call as number)
    if ('error' in answer && answer.error) waiting.reject(revived(answer.error))
    else waiting.resolve((answer as { value: unknown }).value)
  }
}

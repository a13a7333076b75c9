/** A fetch whose answers end: not larger than can be used, without endless lines, and never silent for long. */
import { Passing } from './errors.ts'
import { ModelError } from './types.ts'

const MOST_BYTES = 96 * 1024 * 1024
const LONGEST_LINE = 8 * 1024 * 1024
/** A flood of empty events is slow to take apart. */
const MOST_LINES = 400_000
const NEW_LINE = 10

export type Fetch = typeof fetch

/**
 * No answer leads to another server: what was meant for one would go to another, with all that is in it.
 * `idleMs`: milliseconds without a byte after which an answer that has begun counts as stalled. Until it begins a server
 * may be reading a long prompt, which takes a slow one minutes: only the deadline of the attempt ends that.
 */
export function boundedFetch(plain: Fetch, idleMs: number): Fetch {
  return async (input, init) => {
    const response = await plain(input, { ...init, redirect: 'manual' })
    if (!response.body) return response
    return new Response(bounded(response.body, idleMs), response)
  }
}

function bounded(body: ReadableStream<Uint8Array>, idleMs: number): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  let bytes = 0
  let line = 0
  let lines = 0
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await (bytes === 0 ? reader.read() : beforeLong(reader.read(), idleMs))
        if (done) return controller.close()
        bytes += value.length
        const end = value.lastIndexOf(NEW_LINE)
        line = end < 0 ? line + value.length : value.length - end
        lines += linesIn(value)
        if (lines > MOST_LINES) {
          throw new ModelError('protocol', `the model's answer has more than ${MOST_LINES} lines`)
        }
        if (bytes > MOST_BYTES || line > LONGEST_LINE) {
          throw new ModelError(
            'protocol',
            `the model's answer is larger than ${bytes > MOST_BYTES ? MOST_BYTES : LONGEST_LINE} bytes`
          )
        }
        controller.enqueue(value)
      } catch (error) {
        controller.error(error)
        await reader.cancel(error).catch(() => undefined)
      }
    },
    cancel: (reason) => reader.cancel(reason)
  })
}

function linesIn(bytes: Uint8Array): number {
  let lines = 0
  for (let at = bytes.indexOf(NEW_LINE); at >= 0; at = bytes.indexOf(NEW_LINE, at + 1)) lines++
  return lines
}

async function beforeLong<Value>(promise: Promise<Value>, idleMs: number): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const stalled = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Passing(`the model's server was silent for ${idleMs / 1_000} s`)), idleMs)
  })
  try {
    return await Promise.race([promise, stalled])
  } finally {
    clearTimeout(timer)
  }
}

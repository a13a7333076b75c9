/** Waiting by looking. */
import { setTimeout as sleep } from 'node:timers/promises'

/** Looks until there is something to see, at most `ceiling` milliseconds; undefined when there is nothing till then. */
export async function lookFor<Seen>(
  look: () => Promise<Seen | undefined>,
  every: number,
  ceiling: number,
  signal: AbortSignal
): Promise<Seen | undefined> {
  const until = performance.now() + ceiling
  for (;;) {
    const seen = await look()
    if (seen !== undefined || performance.now() >= until) return seen
    await sleep(every, undefined, { signal })
  }
}

/** Rejects with the signal's reason as soon as it is aborted, whatever becomes of the work. */
export function until<Value>(signal: AbortSignal, work: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const cancel = () => reject(signal.reason)
    if (signal.aborted) cancel()
    signal.addEventListener('abort', cancel, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', cancel))
  })
}

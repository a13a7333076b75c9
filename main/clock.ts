/** The real clock. */
import type { Clock } from './agent/ports.ts'

export const systemClock: Clock = {
  now: () => performance.now(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason)
      const wake = () => {
        signal.removeEventListener('abort', cancel)
        resolve()
      }
      const timer = setTimeout(wake, milliseconds)
      const cancel = () => {
        clearTimeout(timer)
        reject(signal.reason)
      }
      signal.addEventListener('abort', cancel, { once: true })
    })
}

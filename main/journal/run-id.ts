/**
 * A run's id is the UTC time it began, such as `2026-11-23T20-17-35-4f2a`: a valid file name everywhere, and names sort
 * as the runs began. The last four hexadecimal digits count 1/65536 seconds; when they are taken, the next free ones serve.
 */
const SHAPE = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-([0-9a-f]{4})$/

/** Ids to try in turn, from `now` (milliseconds since the epoch) on. */
export function* runIds(now: number): Generator<string> {
  const second = new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')
  for (let part = Math.floor((now % 1000) * 65.536); part < 0x10000; part++) {
    yield `${second}-${part.toString(16).padStart(4, '0')}`
  }
}

export function isRunId(name: string): boolean {
  return SHAPE.test(name)
}

/** Milliseconds since the epoch when the run began, to the second. */
export function beganAt(run: string): number {
  const [, day, hours, minutes, seconds] = SHAPE.exec(run) ?? []
  return Date.parse(`${day}T${hours}:${minutes}:${seconds}Z`)
}

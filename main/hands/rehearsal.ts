/** Proves that a stop stops, on the same latch, leave and guard as the real thing, with nothing at the far end. */
import type { StopSource } from '../contract/events.ts'
import { GuardedInput } from './guarded-input.ts'
import { HaltedError, Leave } from './leave.ts'
import type { RawInput } from './raw-input.ts'
import { StopSwitch } from './stop-switch.ts'

/** The sources that come over the line from the main process, or by its breaking. */
const OVER_THE_LINE: readonly StopSource[] = ['api', 'terminal', 'panel', 'tray', 'parent-gone']

/** Returns what is armed; rejects when an event got past the latch or a key stayed down. */
export async function rehearseStop(): Promise<readonly StopSource[]> {
  const down = new Set<number>()
  const nowhere: RawInput = {
    key: async (code, isDown) => void (isDown ? down.add(code) : down.delete(code)),
    pointer: async () => undefined,
    button: async () => undefined,
    wheel: async () => undefined
  }
  const stop = new StopSwitch()
  const leave = new Leave(stop, () => 0, 1)
  const input = new GuardedInput(nowhere, leave)
  stop.onTrip(() => void input.releaseAll())
  leave.renew()
  await input.key(1, true)
  if (!down.has(1)) throw new Error('the rehearsal of a stop pressed nothing')
  stop.trip('api')
  const stopped = await refused(() => input.key(2, true))
  if (!stopped || down.size > 0) throw new Error('a stop did not stop the hands in the rehearsal')
  return OVER_THE_LINE
}

async function refused(work: () => Promise<void>): Promise<boolean> {
  try {
    await work()
    return false
  } catch (error) {
    return error instanceof HaltedError
  }
}

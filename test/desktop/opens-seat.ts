/** A main process to be killed: opens a seat and programs on it, tells where, and waits. */
import { openPrivateSeat } from '../../main/desktop/seat.ts'
import { testLauncher } from '../support/rooms.ts'

const never = new AbortController().signal
const seat = await openPrivateSeat({ launcher: testLauncher(), size: { width: 800, height: 600 }, signal: never })
for (const program of process.argv.slice(2)) {
  const deed = await seat.desktop.open(program, never)
  if (deed.status !== 'confirmed') throw new Error(`${program}: ${deed.detail}`)
}
process.stdout.write(`${JSON.stringify({ display: seat.display, env: seat.env })}\n`)
await seat.ended

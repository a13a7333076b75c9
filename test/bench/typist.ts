/**
 * A main process to be hung and killed by the bench: it has the hands type capitals and small letters without end, stops
 * them on SIGINT, and writes the ids of its two helpers on standard output.
 */
import { handsOn, perform } from '../hands/support.ts'
import type { TestDisplay } from '../support/xvfb.ts'

const display = { name: process.env.DISPLAY, env: process.env } as TestDisplay
const hands = await handsOn(display)
process.once('SIGINT', () => hands.stop('terminal'))
process.stdout.write(`${hands.process} ${hands.standby}\n`)
await perform(hands, { kind: 'type', text: 'Aa'.repeat(500_000) }).catch(() => undefined)
await hands.close()
process.exit(0)

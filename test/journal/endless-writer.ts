/** Writes to a journal until it is killed: `endless-writer.ts HOME`. Tells its parent how many lines were kept. */
import { createRun } from '../../main/journal/journal.ts'
import { SETTINGS, untilActing } from './material.ts'

const [home = ''] = process.argv.slice(2)
const journal = await createRun({ home, settings: SETTINGS })
for (const event of untilActing(journal.run)) await journal.write(event)
process.send?.({ run: journal.run })
for (let note = 1; ; note++) {
  await journal.write({ type: 'note', text: `note ${note} ${'.'.repeat(20_000)}` })
  process.send?.({ kept: note })
  if (note % 20 === 0) await new Promise((resolve) => setImmediate(resolve))
}

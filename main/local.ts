/** The entry without Electron: terminal commands. Wiring only. */
import { fileURLToPath } from 'node:url'
import { openProgram } from './program.ts'
import { terminal } from './shells/local/terminal.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const program = openProgram({
  root: here('..'),
  workers: {
    guardian: here('desktop/guardian.ts'),
    hands: here('hands/worker.ts'),
    eyes: here('eyes/worker.ts'),
    reader: here('reader/worker.ts')
  },
  keeper: here('tools/keeper.ts'),
  env: process.env
})

process.exitCode = await terminal(process.argv.slice(2), program)
// Whoever started this program through an IPC line keeps it open; it must not keep the program from ending.
if (process.connected) process.disconnect()

#!/usr/bin/env node
// The bin. Plain JavaScript for any Node: hands over to the Node that this project pins, which runs TypeScript as it is.
import { spawn } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const entry = new URL('./local.ts', import.meta.url)
const pinned = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url))

if (!existsSync(pinned)) {
  process.stderr.write('interlock: the pinned Node is missing; run "npm install" in the checkout first\n')
  process.exitCode = 5
} else if (realpathSync(process.execPath) === realpathSync(pinned)) {
  // Until the program is there to stop what it is doing, Ctrl-C just ends it.
  process.on('SIGINT', () => {
    process.stderr.write('stopped before it began\n')
    process.exit(3)
  })
  await import(entry.href)
} else {
  // The fourth stream tells the program that this process is gone, however it went.
  const child = spawn(pinned, [fileURLToPath(entry), ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc']
  })
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 3 : 1)
  })
  child.on('error', (error) => {
    process.stderr.write(`interlock: ${error.message}\n`)
    process.exitCode = 5
  })
  // Ctrl-C reaches the program itself, which stops the run and says so; a signal sent to this process is passed on.
  process.on('SIGINT', () => {})
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
}

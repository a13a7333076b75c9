/**
 * A tool server over standard streams: `node stdio-server.ts SHAPE`. Shapes that are not in faults.ts go wrong before
 * there is a list: `exit`, `mute`, `garbage`. `stubborn` ignores every polite end and leaves a child behind.
 */
import { spawn } from 'node:child_process'
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import { scriptedServer } from './faults.ts'

const shape = process.argv[2] ?? 'faults'
const secret = process.env.SCRIPTED_SECRET ?? ''

if (shape === 'exit') {
  process.stderr.write(`reading the configuration\nthe key ${secret} is not valid\n`)
  process.exit(3)
} else if (shape === 'mute') {
  setInterval(() => undefined, 1_000)
} else if (shape === 'garbage') {
  setInterval(() => process.stdout.write('Listening on port 3000\n{"jsonrpc":"2.0"}\n[]\n'), 10)
} else {
  process.stderr.write('a log line for nobody\n')
  const child = shape === 'stubborn' ? stayStubbornly() : undefined
  const server = scriptedServer(shape, {
    secret,
    who: () => ({ pid: process.pid, child, env: process.env }),
    die: () => process.exit(7),
    flood,
    raw: (text) => void process.stdout.write(`${text}\n`)
  })
  await server.connect(new StdioServerTransport())
}

function flood(): void {
  const lines = `${'{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}\nlog\n{"jsonrpc":"2.0","id":1,"method":"ping"}\n'.repeat(5_000)}`
  const more = () => void process.stdout.write(lines, () => setImmediate(more))
  more()
}

function stayStubbornly(): number | undefined {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined)
  setInterval(() => undefined, 1_000)
  return spawn('sleep', ['600'], { stdio: 'ignore' }).pid
}

/** A bare virtual display for tests of one room: Xvfb on a free number and a window manager, ended by their ids. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

export interface TestDisplay {
  /** Such as `:57`. */
  readonly name: string
  readonly env: NodeJS.ProcessEnv
  /** Starts a program on the display; it is ended with the display. */
  run(command: string, ...args: string[]): ChildProcess
  close(): Promise<void>
}

export interface DisplayOptions {
  /** With a session bus, so that programs tell what their fields hold as they would a screen reader. */
  readonly accessible?: boolean
}

export async function startDisplay(
  size = '1280x800',
  windowManager = true,
  { accessible = false }: DisplayOptions = {}
): Promise<TestDisplay> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', `${size}x24`, '-nolisten', 'tcp', '-noreset'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe']
  })
  const name = `:${await firstLine(server.stdio[3] as Readable, server)}`
  const env: NodeJS.ProcessEnv = { ...process.env, DISPLAY: name, NO_AT_BRIDGE: '1' }
  const children: ChildProcess[] = []
  const folder = accessible ? await mkdtemp(join(tmpdir(), 'bus-')) : undefined
  if (folder) children.push(await startBus(folder, env))
  const run = (command: string, ...args: string[]) => {
    const child = spawn(command, args, { env, stdio: 'ignore', detached: true })
    children.push(child)
    return child
  }
  if (windowManager) run('openbox', '--sm-disable')
  return {
    name,
    env,
    run,
    async close() {
      await Promise.all(children.reverse().map(end))
      await end(server)
      if (folder) await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 })
    }
  }
}

/** Programs that tell find each other by the environment this changes. */
async function startBus(folder: string, env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const address = `unix:path=${join(folder, 'bus')}`
  delete env.NO_AT_BRIDGE
  Object.assign(env, { XDG_RUNTIME_DIR: folder, DBUS_SESSION_BUS_ADDRESS: address })
  const bus = spawn(
    'dbus-daemon',
    ['--session', '--nofork', '--nopidfile', `--address=${address}`, '--print-address=3'],
    {
      env,
      stdio: ['ignore', 'ignore', 'ignore', 'pipe']
    }
  )
  await firstLine(bus.stdio[3] as Readable, bus)
  return bus
}

async function firstLine(stream: Readable, server: ChildProcess): Promise<string> {
  let text = ''
  stream.setEncoding('utf8')
  for await (const chunk of stream) {
    text += chunk
    if (text.includes('\n')) return text.trim()
  }
  throw new Error(`${server.spawnfile} ended with code ${server.exitCode} before it was ready`)
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

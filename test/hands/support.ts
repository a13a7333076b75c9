/** Hands on a bare test display, and programs to write into. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Gate, type Permit } from '../../main/agent/gate.ts'
import type { Hands, Motion } from '../../main/agent/ports.ts'
import type { Action } from '../../main/contract/action.ts'
import type { Deed } from '../../main/contract/events.ts'
import { NO_CHANGE, type Scene } from '../../main/contract/scene.ts'
import { type HandsOptions, type StartedHands, startHands } from '../../main/hands/hands.ts'
import { forkLauncher } from '../../main/process/launcher.ts'
import type { TestDisplay } from '../support/xvfb.ts'

const worker = fileURLToPath(new URL('../../main/hands/worker.ts', import.meta.url))

const launcher = forkLauncher({ guardian: worker, hands: worker, eyes: worker, reader: worker })

export function handsOn(display: TestDisplay, options: Partial<HandsOptions> = {}): Promise<StartedHands> {
  return startHands({
    launcher,
    env: { DISPLAY: display.name },
    signal: new AbortController().signal,
    ...options
  })
}

const EMPTY: Scene = {
  frame: '',
  width: 0,
  height: 0,
  lines: [],
  controls: [],
  windows: [],
  change: NO_CHANGE
}

const gate = new Gate(
  { judge: () => ({ decision: 'allow', because: 'a test' }) },
  { approve: () => Promise.resolve('no') }
)

async function permitFor(kind: Motion['kind']): Promise<Permit> {
  const nobody = { asked: async () => undefined, answered: async () => undefined }
  const action = { kind } as Action
  const { permit } = await gate.pass(1, action, kind, EMPTY, nobody, new AbortController().signal)
  if (!permit) throw new Error('the gate gave no permit')
  return permit
}

/** Has the hands do one thing, with a permit of its own from a real gate. */
export async function perform(
  hands: Hands,
  motion: Motion,
  signal: AbortSignal = new AbortController().signal
): Promise<Deed> {
  return hands.perform(await permitFor(motion.kind), motion, signal)
}

/** Looks until it is so; throws with the description after `ceilingMs`. */
export async function until<Value>(
  what: string,
  look: () => Promise<Value | undefined | false> | Value | undefined | false,
  ceilingMs = 20_000
): Promise<Value> {
  const deadline = performance.now() + ceilingMs
  for (;;) {
    const seen = await look()
    if (seen) return seen
    if (performance.now() > deadline) throw new Error(`gave up waiting: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** The output of a program run on the display; '' where it fails. */
export function shell(display: TestDisplay, command: string, ...args: string[]): string {
  return spawnSync(command, args, { env: display.env, encoding: 'utf8' }).stdout ?? ''
}

/** Waits for the window manager: a program started before it would never be framed or focused. */
export async function managed(display: TestDisplay): Promise<void> {
  await until('a window manager', () =>
    shell(display, 'xprop', '-root', '_NET_SUPPORTING_WM_CHECK').includes('window id')
  )
}

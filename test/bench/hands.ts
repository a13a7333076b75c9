/**
 * How fast a stop stops and what it leaves held, judged by a witness on a connection of its own with the server's clock,
 * never by our own log. `--stops 1000` and `--kills 100` say how often; both cores are kept busy unless `--idle`.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { XConnection } from '../../main/hands/drivers/x-connection.ts'
import type { StartedHands } from '../../main/hands/hands.ts'
import { Person } from '../hands/person.ts'
import { mousepad, xterm } from '../hands/programs.ts'
import { handsOn, managed, perform, shell, until } from '../hands/support.ts'
import { type Heard, heldAfter, Witness } from '../hands/witness.ts'
import { startDisplay, type TestDisplay } from '../support/xvfb.ts'

const { values } = parseArgs({
  options: {
    stops: { type: 'string', default: '1000' },
    kills: { type: 'string', default: '100' },
    only: { type: 'string', default: '' },
    idle: { type: 'boolean', default: false }
  }
})
const STOPS = Number(values.stops)
const KILLS = Number(values.kills)
const OURS = [4, 5]
const HUMAN = [10, 11]
const LONG = 'Aa'.repeat(500_000)
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

interface Round {
  /** Milliseconds from the trigger to the last raw event. */
  readonly latency: number
  readonly held: number
  /** Milliseconds from the trigger to the last key or button let go. */
  readonly letGo: number
}

type Trial = (display: TestDisplay, witness: Witness, person: Person) => Promise<Round>

/** The server's clock: X servers on Linux count the milliseconds of the monotonic clock, as Node does. */
function serverNow(): number {
  return Number(process.hrtime.bigint() / 1_000_000n)
}

class NotBegun extends Error {}

async function roundAfter(witness: Witness, trigger: number, quietMs: number): Promise<Round> {
  let count = -1
  let since = performance.now()
  await until('silence', async () => {
    await witness.caughtUp()
    const now = witness.from(...OURS).length
    if (now !== count) since = performance.now()
    count = now
    return performance.now() - since > quietMs
  })
  const events = witness.from(...OURS)
  const last = events.filter(isInput).at(-1)?.time ?? trigger
  const up = events.filter((event) => !isInput(event)).at(-1)?.time ?? trigger
  return { latency: Math.max(0, last - trigger), held: heldAfter(events).length, letGo: Math.max(0, up - trigger) }
}

/** Letting go is what a stop is for; what counts as going on is pressing. */
function isInput({ kind }: Heard): boolean {
  return kind !== 'key-up' && kind !== 'button-up'
}

/** Throws NotBegun when the hands gave up before they had well begun: on a busy machine a lease may run out. */
async function underWay(witness: Witness, typing: Promise<unknown> = new Promise(() => undefined)): Promise<void> {
  let ended: unknown
  void typing.then((deed) => {
    ended = deed ?? 'stopped'
  })
  await until('typing', () => {
    if (ended) throw new NotBegun(JSON.stringify(ended))
    return witness.from(...OURS).length > 40
  })
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 40))
}

/** Hands that type until `stop` has made them; the trigger is what `stop` says it was. */
function whileTyping(stop: (hands: StartedHands, witness: Witness, person: Person) => Promise<() => number>): Trial {
  return async (display, witness, person) => {
    const hands = await handsOn(display)
    try {
      const typing = perform(hands, { kind: 'type', text: LONG }).catch(() => undefined)
      await underWay(witness, typing)
      const trigger = await stop(hands, witness, person)
      await typing
      return await roundAfter(witness, trigger(), 60)
    } finally {
      await hands.close()
    }
  }
}

const byApi = whileTyping(async (hands) => {
  const trigger = serverNow()
  hands.stop('api')
  return () => trigger
})

/** The modifiers alone already pause: all four keys go down as fast as they can, and the first is the trigger. */
const byHotkey = whileTyping(async (_, witness, person) => {
  await person.stopChord()
  return () => witness.from(...HUMAN)[0]?.time ?? 0
})

const byPerson = whileTyping(async (_, witness, person) => {
  await person.button(2, true)
  await person.button(2, false)
  return () => witness.from(...HUMAN)[0]?.time ?? 0
})

/** Does something to one of the processes of a main process that is typing. */
function toTypist(
  act: (typist: ChildProcess, worker: number, standby: number) => Promise<void> | void,
  quietMs: number
): Trial {
  return async (display, witness) => {
    const typist = spawn(process.execPath, [here('typist.ts')], {
      env: display.env,
      stdio: ['ignore', 'pipe', 'ignore']
    })
    const gone = once(typist, 'exit')
    const [line] = (await once(createInterface({ input: typist.stdout as NodeJS.ReadableStream }), 'line')) as [string]
    const [worker = 0, standby = 0] = line.split(' ').map(Number)
    await underWay(witness)
    const trigger = serverNow()
    await act(typist, worker, standby)
    const round = await roundAfter(witness, trigger, quietMs)
    typist.kill('SIGKILL')
    await gone
    await until('the helpers to end', () => !alive(worker) && !alive(standby))
    return round
  }
}

function alive(process_: number): boolean {
  try {
    process.kill(process_, 0)
    return true
  } catch {
    return false
  }
}

/** Another tool that types without end, and is killed: nothing else stops it. */
function killed(command: string, ...args: string[]): Trial {
  return async (display, witness) => {
    const tool = spawn(command, args, { env: display.env, stdio: 'ignore' })
    const gone = once(tool, 'exit')
    await underWay(witness)
    const trigger = serverNow()
    tool.kill('SIGKILL')
    await gone
    const round = await roundAfter(witness, trigger, 60)
    for (const code of [50, 38, 62]) shell(display, 'xdotool', 'keyup', String(code))
    return round
  }
}

async function bench(name: string, goal: string, times: number, trial: Trial): Promise<void> {
  if (values.only && !name.includes(values.only)) return
  const rounds: Round[] = []
  const display = await startDisplay('1280x800', false)
  const person = await Person.sitDown(display)
  try {
    for (let round = 0; round < times; round++) {
      const witness = await Witness.listen(display.name)
      try {
        rounds.push(await trial(display, witness, person))
      } catch (error) {
        if (!(error instanceof NotBegun)) throw error
        console.log(`${name}: not begun: ${error.message}`)
      } finally {
        await witness.close()
      }
    }
  } finally {
    await person.leave()
    await display.close()
  }
  const sorted = rounds.map(({ latency }) => latency).sort((a, b) => a - b)
  const letGo = rounds.map((round) => round.letGo).sort((a, b) => a - b)
  const at = (share: number, of = sorted) => of[Math.min(of.length - 1, Math.floor(of.length * share))] ?? 0
  const held = rounds.reduce((sum, round) => sum + round.held, 0)
  console.log(
    `${name.padEnd(34)} median ${at(0.5)} ms, p99 ${at(0.99)} ms, worst ${sorted.at(-1)} ms; let go p99 ${at(0.99, letGo)} ms, worst ${letGo.at(-1)} ms; held afterwards ${held}; ${rounds.length} times; goal ${goal}`
  )
}

async function speeds(): Promise<void> {
  if (values.only && !'speeds'.includes(values.only)) return
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const display = await startDisplay()
  try {
    await managed(display)
    const text = 'The quick brown fox jumps over the lazy dog; 100% {sure}!\n'.repeat(175).slice(0, 10_000)
    const page = await mousepad.start(display, folder)
    const hands = await handsOn(display)
    const typed = await rate(text, () => perform(hands, { kind: 'type', text }))
    console.log(
      `typed into mousepad                ${typed} characters a second, exact: ${(await page.received(hands)) === text}`
    )
    await page.end()
    rmSync(join(folder, 'page.txt'))
    const terminal = await xterm.start(display, folder)
    const chinese = '天地玄黃宇宙洪荒'.repeat(125)
    const pasted = await rate(chinese, () => perform(hands, { kind: 'type', text: chinese }))
    console.log(
      `pasted into xterm                  ${pasted} characters a second, exact: ${(await terminal.received(hands)) === chinese}`
    )
    await terminal.end()
    await clickToEffect(display, hands)
    await hands.close()
    const some = 'Hello, World! a@b.com {x:[1]} "q" é 你好\n'
    for (const [name, command, args] of [
      ['xdotool', 'xdotool', ['type', '--delay', '0', some.repeat(25)]],
      ['nut.js', process.execPath, [here('nut-typist.ts'), some.repeat(25)]]
    ] as const) {
      rmSync(join(folder, 'page.txt'), { force: true })
      const sheet = await mousepad.start(display, folder)
      const speed = await rate(some.repeat(25), async () => void shell(display, command, ...args))
      shell(display, 'xdotool', 'key', 'ctrl+s')
      const got = await until('the file', () => readOr(join(folder, 'page.txt'))).catch(() => '')
      console.log(`${name.padEnd(34)} ${speed} characters a second, exact: ${got === some.repeat(25)}`)
      await sheet.end()
    }
  } finally {
    await display.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function rate(text: string, work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return Math.round(([...text].length / (performance.now() - began)) * 1000)
}

/** From the order to the press as a window of our own hears it. */
async function clickToEffect(display: TestDisplay, hands: Awaited<ReturnType<typeof handsOn>>): Promise<void> {
  const x = await XConnection.open(display.name)
  const window = x.newId()
  x.send('CreateWindow', window, x.root, 0, 0, 1280, 800, 0, 0, 0, 0, { overrideRedirect: true, eventMask: 1 << 2 })
  x.send('MapWindow', window)
  await x.roundTrip()
  let pressed: () => void = () => undefined
  x.onEvent((event) => event.name === 'ButtonPress' && pressed())
  const all: number[] = []
  for (let round = 0; round < 200; round++) {
    const effect = new Promise<void>((resolve) => {
      pressed = resolve
    })
    const began = performance.now()
    const at = { x: (round * 61) % 1280, y: (round * 37) % 800 }
    const click = perform(hands, { kind: 'click', at, button: 'left', count: 1, modifiers: [] })
    await effect
    all.push(performance.now() - began)
    await click
  }
  await x.close()
  all.sort((a, b) => a - b)
  console.log(`click to effect                    median ${all[100]?.toFixed(1)} ms, p99 ${all[197]?.toFixed(1)} ms`)
}

function readOr(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

const busy = values.idle ? [] : [0, 1].map(() => spawn(process.execPath, ['-e', 'for (;;) {}'], { stdio: 'ignore' }))
try {
  console.log(values.idle ? 'an idle machine' : 'both cores busy')
  await bench('stop by API', 'p99 under 20 ms, none held', STOPS, byApi)
  await bench('stop by hotkey', 'p99 under 20 ms, none held', STOPS, byHotkey)
  await bench(
    'stop by signal',
    'p99 under 20 ms, none held',
    STOPS,
    toTypist((typist) => void typist.kill('SIGINT'), 60)
  )
  await bench('a person at the mouse', 'under 50 ms, none held', STOPS, byPerson)
  await bench(
    'main process hung',
    'under 300 ms, none held',
    KILLS,
    toTypist((typist) => void typist.kill('SIGSTOP'), 400)
  )
  await bench(
    'main process killed',
    'under 50 ms, none held',
    KILLS,
    toTypist((typist) => void typist.kill('SIGKILL'), 250)
  )
  // What lets go in the worker's place has done what it could when it has ended.
  const onlyWorker = async (_: ChildProcess, worker: number, standby: number) => {
    process.kill(worker, 'SIGKILL')
    await until('the end of the one beside it', () => !alive(standby))
  }
  await bench('worker killed', 'none held', KILLS, toTypist(onlyWorker, 250))
  const both = (typist: ChildProcess, _: number, standby: number) => {
    process.kill(standby, 'SIGKILL')
    typist.kill('SIGINT')
  }
  await bench('supervisor killed, then a stop', 'none held', KILLS, toTypist(both, 250))
  await bench(
    'xdotool type, killed',
    'to compare',
    KILLS,
    killed('xdotool', 'type', '--delay', '1', LONG.slice(0, 100_000))
  )
  await bench('nut.js type, killed', 'to compare', KILLS, killed(process.execPath, here('nut-typist.ts')))
  await speeds()
} finally {
  for (const each of busy) each.kill('SIGKILL')
}
process.exit(0)

/**
 * A run on a private display with a real program, hands, eyes, reader, policy and journal, decided by a scripted server
 * on this machine. Times are of one clock: that of the server is in this process, and an X server's is the same.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Meter } from '../../main/agent/meter.ts'
import type { Reader } from '../../main/agent/ports.ts'
import { systemClock } from '../../main/clock.ts'
import { policyOf } from '../../main/guard/policy.ts'
import { openModel } from '../../main/mind/openai/client/client.ts'
import { OpenaiMind } from '../../main/mind/openai/openai-mind.ts'
import { Session } from '../../main/session.ts'
import { openWorkplace } from '../../main/workplace.ts'
import { Witness } from '../hands/witness.ts'
import { tokensIn } from '../screens/tokens.ts'
import { DATA_FOLDER, testLauncher } from '../support/rooms.ts'

const HANDS = [4, 5]
const KEYS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
const CONTEXT = 200_000

export interface Measured {
  readonly outcome: string
  /** Milliseconds from the last byte of a reply to the first raw event. */
  readonly toEvent: readonly number[]
  /** Milliseconds from the end of settling to the first byte of the next request, and those of them spent on reading. */
  readonly toRequest: readonly { readonly all: number; readonly reading: number }[]
  /** Tokens of every observation. */
  readonly observations: readonly number[]
}

/** Milliseconds of the machine's monotonic clock, which X servers count too. */
const now = () => Number(process.hrtime.bigint()) / 1e6

export async function measuredRun(steps: number): Promise<Measured> {
  const home = await mkdtemp(join(tmpdir(), 'bench-mind-'))
  const arrived: number[] = []
  const answered: number[] = []
  const settled: number[] = []
  const reads: { readonly end: number; readonly took: number }[] = []
  const observations: number[] = []

  const server = createServer(async (request, response) => {
    for await (const _ of request);
    answer(response, decision(arrived.length - 1, steps))
    answered.push(now())
  })
  // Node tells of a request when its head has been read, which came in one piece.
  server.prependListener('request', () => arrived.push(now()))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo

  const stopping = new AbortController()
  const listener = { onStop: () => undefined, onPause: () => undefined, onLost: () => undefined }
  const parts = { launcher: testLauncher(), dataFolder: DATA_FOLDER }
  const workplace = await openWorkplace(parts, 'virtual', listener, stopping.signal)
  const reader: Reader = {
    async read(frame, surroundings, signal) {
      const began = now()
      const scene = await workplace.reader.read(frame, surroundings, signal)
      reads.push({ end: now(), took: now() - began })
      return scene
    }
  }
  const witness = await Witness.listen(String(workplace.seat.env.DISPLAY))
  const model = openModel({
    baseUrl: `http://127.0.0.1:${port}/v1`,
    model: 'scripted',
    profile: 'auto',
    contextTokens: CONTEXT,
    attemptMs: 60_000,
    idleMs: 60_000
  })
  try {
    const settings = {
      task: 'open mousepad and write',
      mind: 'openai',
      display: 'virtual',
      approve: 'never',
      maxSteps: steps + 5,
      maxSeconds: 1_800
    } as const
    const session = await Session.begin({
      clock: systemClock,
      home,
      settings,
      policy: await policyOf(home),
      workplace: { ...workplace, reader },
      ownProcesses: [],
      attended: false,
      stopping,
      announce: (event) => event.type === 'settled' && settled.push(now()),
      planner: {
        name: 'scripted',
        begin: async (record) => ({
          mind: new OpenaiMind({
            task: settings.task,
            model,
            modelName: 'scripted',
            contextTokens: CONTEXT,
            meter: new Meter(),
            prices: {},
            record: (entry) => {
              if (entry.type === 'answered') observations.push(tokensIn(entry.content))
              record(entry)
            }
          })
        })
      }
    })
    const { outcome, reason } = await session.ended
    const events = witness.from(...HANDS).map(({ time }) => time)
    return {
      outcome: `${outcome}: ${reason}`,
      toEvent: answered.flatMap((at, index) => {
        const first = events.find((time) => time >= Math.floor(at) && time < (arrived[index + 1] ?? Infinity))
        return first === undefined ? [] : [Math.max(0, first - at)]
      }),
      toRequest: settled.flatMap((at) => {
        const next = arrived.find((time) => time > at)
        if (next === undefined) return []
        const within = reads.filter(({ end }) => end > at && end < next)
        return [{ all: next - at, reading: within.reduce((sum, { took }) => sum + took, 0) }]
      }),
      observations
    }
  } finally {
    // The session has taken the display down, and with it what the witness listens to.
    void witness.close().catch(() => undefined)
    server.closeAllConnections()
    server.close()
    await rm(home, { recursive: true, force: true })
  }
}

interface Decision {
  readonly name: string
  readonly given: unknown
}

/** Looks, opens an editor, then types or presses one key after the other. */
function decision(index: number, steps: number): Decision {
  const changes = [{ kind: 'screen-changes' }]
  if (index === 0) return { name: 'look', given: {} }
  if (index === 1) {
    const expect = [{ kind: 'window-open', title: 'mousepad' }]
    return { name: 'open', given: { why: 'nothing is open yet', program: 'mousepad', expect, within: 30_000 } }
  }
  if (index > steps) return { name: 'give_up', given: { reason: 'all was measured' } }
  const keys = KEYS[index % KEYS.length]
  return index % 4 === 0
    ? { name: 'press', given: { why: 'a new line is needed', keys: 'Enter', expect: changes } }
    : { name: 'type', given: { why: `the next word follows`, text: `word ${keys} `, expect: changes } }
}

function answer(response: ServerResponse, { name, given }: Decision): void {
  const call = {
    index: 0,
    id: `c-${name}-${Math.random()}`,
    type: 'function',
    function: { name, arguments: JSON.stringify(given) }
  }
  const chunks = [
    { delta: { reasoning_content: 'What was expected is there, so the next input follows.' } },
    { delta: { tool_calls: [call] } },
    { delta: {}, finish_reason: 'tool_calls' }
  ].map((choice) => `data: ${JSON.stringify({ choices: [{ index: 0, ...choice }] })}\n\n`)
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.end(`${chunks.join('')}data: [DONE]\n\n`)
}

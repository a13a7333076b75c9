/** Two hundred steps through the wire client: what is sent stays small, stays cached and does not grow dearer. */
import { beforeAll, describe, expect, it } from 'vitest'
import { Meter } from '../../../main/agent/meter.ts'
import { carryOut } from '../../../main/agent/run.ts'
import { openModel } from '../../../main/mind/openai/client/client.ts'
import { OpenaiMind } from '../../../main/mind/openai/openai-mind.ts'
import { play, ScriptedWorld, SETTINGS } from '../../support/world.ts'
import { delta, end, stream, wire } from './client/wire.ts'

const CONTEXT = 32_768
const STEPS = 200
const ROWS = 80
const BYTES_A_TOKEN = 4
const PRICES = { m: { input: 1, cached: 0.1, output: 4 } }

interface Request {
  /** What a server would make tokens of, in the order in which it would. */
  readonly prompt: string
  readonly inputTokens: number
  readonly cachedTokens: number
}

function rowsOf(turn: number, count = ROWS): string[] {
  return Array.from(
    { length: count },
    (_, row) => `Row ${row}: an entry of the ledger, booked in turn ${turn}, 4711.${row}`
  )
}

/** Five rows of a full screen change with every key, and all of it now and then. */
function fewRows({ windows }: ScriptedWorld, turn: number): void {
  const lines = windows[0]?.lines ?? []
  if (turn % 20 === 0) lines.splice(1, ROWS, ...rowsOf(turn))
  for (let row = 0; row < 5; row++)
    lines[1 + ((turn * 7 + row * 11) % ROWS)] = `Changed in turn ${turn}, as number ${row}`
}

function ledger(change: typeof fewRows): ScriptedWorld {
  const world = new ScriptedWorld([{ id: 'w1', title: 'Ledger', lines: ['turn 0', ...rowsOf(0)] }])
  let turn = 0
  world.reaction = () => {
    change(world, ++turn)
    world.windows[0]?.lines.splice(0, 1, `turn ${turn}`)
  }
  return world
}

/** Thinks at some length, presses a key and expects what the ledger shows next; at times it looks first. */
function decision(asked: number, turn: number): { name: string; given: unknown } {
  if (asked === 0 || asked % 30 === 0) return { name: 'look', given: {} }
  const expect = [{ kind: 'text-visible', text: `turn ${turn}` }]
  return { name: 'press', given: { why: `turn ${turn} is to be booked next`, keys: 'Down', expect } }
}

function commonPrefix(one: string, other: string): number {
  let same = 0
  while (same < one.length && one[same] === other[same]) same++
  return same
}

async function longRun(steps = STEPS, change = fewRows) {
  const requests: Request[] = []
  const costs: number[] = []
  const compactions: { readonly before: number; readonly tier: string }[] = []
  let turn = 0
  await using server = await wire((response, request) => {
    const { messages, tools } = JSON.parse(server.bodies.at(-1) ?? '')
    const prompt = [tools, ...messages].map((each: unknown) => `${JSON.stringify(each)}\n`).join('')
    const inputTokens = Math.ceil(Buffer.byteLength(prompt) / BYTES_A_TOKEN)
    const cachedTokens = Math.floor(commonPrefix(prompt, requests.at(-1)?.prompt ?? '') / BYTES_A_TOKEN)
    const { name, given } = decision(requests.length, turn + 1)
    if (name === 'press') turn++
    requests.push({ prompt, inputTokens, cachedTokens })
    const made = { name, arguments: JSON.stringify(given) }
    const usage = {
      prompt_tokens: inputTokens,
      completion_tokens: 120,
      total_tokens: inputTokens + 120,
      prompt_tokens_details: { cached_tokens: cachedTokens }
    }
    stream([
      delta({
        reasoning_content: `Turn ${turn}. ${'The ledger shows what was expected; the next entry follows. '.repeat(4)}`
      }),
      delta({ tool_calls: [{ index: 0, id: `c${requests.length}`, type: 'function', function: made }] }),
      end(),
      { choices: [], usage }
    ])(response, request)
  })
  const base = { baseUrl: server.url, model: 'm', profile: 'auto', attemptMs: 20_000, idleMs: 20_000 } as const
  const meter = new Meter()
  meter.heard = ({ cost = 0 }) => costs.push(cost)
  const mind = new OpenaiMind({
    task: `book ${steps} turns`,
    model: openModel({ ...base, contextTokens: CONTEXT }),
    modelName: 'm',
    contextTokens: CONTEXT,
    meter,
    prices: PRICES,
    record: (entry) => entry.type === 'compaction' && compactions.push({ before: requests.length, tier: entry.tier })
  })
  const { run, stop, events } = play(ledger(change), mind, { maxSteps: steps, maxSeconds: 100_000 })
  const outcome = await carryOut(run, { ...SETTINGS, maxSteps: steps }, stop.signal)
  const done = events.filter((event) => event.type === 'step-ended' && event.result === 'done').length
  return { requests, costs, compactions, outcome, done }
}

type LongRun = Awaited<ReturnType<typeof longRun>>

const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0)
const mean = (numbers: readonly number[]) => sum(numbers) / numbers.length

describe('a run of two hundred steps', () => {
  let run: LongRun
  let rebuilt: ReadonlySet<number>
  let extending: readonly { readonly request: Request; readonly index: number }[]
  beforeAll(async () => {
    run = await longRun()
    rebuilt = new Set(run.compactions.map(({ before }) => before))
    extending = run.requests.flatMap((request, index) =>
      index === 0 || rebuilt.has(index) ? [] : [{ request, index }]
    )
  })

  it('takes every step', () => {
    expect(run.outcome).toMatchObject({ outcome: 'budget', reason: /200 steps/ })
    expect(run.done).toBe(STEPS)
  })

  it('(35, 36, 37) compacts in both tiers, seldom, and stays under the context', () => {
    expect(new Set(run.compactions.map(({ tier }) => tier))).toEqual(new Set(['stubs', 'summary']))
    expect(run.compactions.length).toBeLessThan(STEPS / 20)
    expect(Math.max(...run.requests.map(({ inputTokens }) => inputTokens))).toBeLessThan(CONTEXT)
  })

  it('tells the whole screen after a compaction, which may have left out what was told of it', () => {
    const told = [...rebuilt].map((index) => run.requests[index]?.prompt.trimEnd().split('\n').at(-1) ?? '')
    expect(told.filter((last) => !/# w1 .*L40 .*L80 .*screen 320x200/.test(last)).length).toBe(0)
  })

  it('(33) extends every request byte for byte, unless a compaction is recorded', () => {
    const broken = extending.filter(
      ({ request, index }) => !request.prompt.startsWith(run.requests[index - 1]?.prompt ?? '?')
    )
    expect(broken.map(({ index }) => index)).toEqual([])
    const kept = [...rebuilt].filter((index) =>
      run.requests[index]?.prompt.startsWith(run.requests[index - 1]?.prompt ?? '?')
    )
    expect(kept).toEqual([])
  })

  it('(38) has nine tenths of its prompt in the cache between compactions', () => {
    const cached = sum(extending.map(({ request }) => request.cachedTokens))
    expect(cached / sum(extending.map(({ request }) => request.inputTokens))).toBeGreaterThan(0.9)
  })

  it('costs no more in the end than near its beginning', () => {
    expect(mean(run.costs.slice(-50))).toBeLessThan(1.2 * mean(run.costs.slice(20, 70)))
  })
})

describe('a screen that is another one at every step', () => {
  it('stays under the context all the same', async () => {
    const { requests, compactions, done } = await longRun(60, (world, turn) => {
      world.windows[0]?.lines.splice(1, Number.POSITIVE_INFINITY, ...rowsOf(turn, 350))
    })
    expect(done).toBe(60)
    expect(compactions.length).toBeGreaterThan(0)
    expect(Math.max(...requests.map(({ inputTokens }) => inputTokens))).toBeLessThan(CONTEXT)
  })
})

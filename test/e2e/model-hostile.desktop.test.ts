/** Hostile servers against the whole program: it ends within its budgets, and the key is in nothing it wrote. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RunEndedLine } from '../../main/contract/events.ts'
import { type Answer, delta, end, refusal, stream, type Wire, wire } from '../mind/openai/client/wire.ts'
import { jsonLines, type Sandbox, sandbox } from '../support/interlock.ts'

const KEY = 'sk-"quoted"\\0123456789abcdef'
let box: Sandbox

beforeEach(async () => {
  box = await sandbox({ MODEL_KEY: KEY })
})
afterEach(() => box.close())

const calling = (name: string, given: unknown, thought = 'so') => {
  const call = { index: 0, id: `c-${name}`, function: { name, arguments: JSON.stringify(given) } }
  return stream([delta({ reasoning_content: thought }), delta({ tool_calls: [call] }), end()])
}
const RUBRIC = calling('make_rubric', { items: ['it is done'] })
const saying = (text: string) => delta({ reasoning_content: text, content: text })

async function run(server: Wire, ...flags: string[]) {
  const model = ['--mind', 'openai', '--base-url', server.url, '--model', 'm', '--api-key-env', 'MODEL_KEY']
  const result = await box.run('run', 'write hello', '--display', 'virtual', ...model, '--json', ...flags)
  return { ...result, ending: jsonLines(result).at(-1) as RunEndedLine }
}

async function written(): Promise<string> {
  const files = await readdir(box.home, { recursive: true, withFileTypes: true })
  const texts = files
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFile(join(parentPath, name), 'latin1'))
  return (await Promise.all(texts)).join('\n')
}

describe('a hostile server', () => {
  it('(32) that says the key back in every way gets it into no file and onto no screen', async () => {
    const hidden = [...KEY].join('\u200b')
    await using server = await wire(
      RUBRIC,
      stream([...[...KEY].map(saying), end('stop')]),
      calling('look', { [KEY]: KEY }, `the key is ${KEY}`),
      refusal(429, { error: { message: `too many, ${KEY}` } }),
      stream([{ error: { message: KEY, code: 500 } }]),
      calling('ask_person', { question: `is it ${KEY}?` }, hidden),
      calling('type', { why: KEY, text: `${KEY} ${hidden}`, expect: [{ kind: 'text-visible', text: KEY }] }),
      calling(KEY, {}),
      refusal(401, { error: { message: `who is ${KEY} ${hidden}` } })
    )
    const { stdout, stderr, ending } = await run(server, '--max-seconds', '60')
    expect(ending).toMatchObject({ outcome: 'failed', reason: expect.stringContaining('401: who is [key]') })
    await box.run('report')
    const all = `${stdout}${stderr}${await written()}`.replace(/\u200b|\\u200b|â\u0080\u008b/g, '')
    for (const secret of [
      KEY,
      JSON.stringify(KEY).slice(1, -1),
      Buffer.from(KEY).toString('base64'),
      '0123456789abcdef'
    ])
      expect(all.includes(secret), secret).toBe(false)
    expect(all).toContain('[key]')
  })

  it.each<[string, Answer, string[], object]>([
    [
      'never ends a stream',
      (response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' })
        const more = setInterval(() => response.write(`data: ${JSON.stringify(saying('and '))}\n\n`), 50)
        response.on('close', () => clearInterval(more))
      },
      ['--max-seconds', '6'],
      { outcome: 'budget', reason: 'the limit of 6 s is spent' }
    ],
    [
      'calls a million tools',
      stream(
        Array.from({ length: 1_000 }, (_, at) =>
          delta({ tool_calls: [{ index: at, id: `c${at}`, function: { name: 'press', arguments: '{"keys":"x"}' } }] })
        )
      ),
      [],
      { outcome: 'failed', reason: expect.stringContaining('64 tool calls') }
    ],
    [
      'only ever waits',
      calling('wait', { why: 'w', milliseconds: 10 }),
      ['--max-tokens', '30000'],
      { outcome: 'budget', reason: expect.stringContaining('30000 tokens is spent') }
    ],
    [
      'names tools from hell',
      calling('constructor', { __proto__: { toString: 1 } }),
      [],
      { outcome: 'stuck', reason: expect.stringContaining('no tool "constructor"') }
    ]
  ])('that %s is ended in a sentence, and nothing was done', async (_, answer, flags, wanted) => {
    await using server = await wire(RUBRIC, answer)
    const { stdout, ending } = await run(server, '--max-seconds', '60', ...flags)
    expect(ending).toMatchObject(wanted)
    expect(stdout).not.toContain('"kind":"press"')
  })
})

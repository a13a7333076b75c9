import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { examineMind } from '../main/doctor-mind.ts'
import { type Answer, delta, end, refusal, stream, wire } from './mind/openai/client/wire.ts'

let home: string
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'interlock-doctor-'))
})

const LOOK = delta({ tool_calls: [{ index: 0, id: 'c', function: { name: 'look', arguments: '{}' } }] })
const usage = (tokens: number) => ({ choices: [], usage: { prompt_tokens: tokens, completion_tokens: 9 } })
const text =
  (words: string, type: string): Answer =>
  (response) => {
    response.writeHead(200, { 'content-type': type })
    response.end(words)
  }

/** What it says of a server that answers so, and how often it asked. */
async function examined(answer: Answer, env: Record<string, string> = {}) {
  await using server = await wire(answer)
  const asked = { baseUrl: server.url, model: 'm', ...(env.KEY && { apiKeyEnv: 'KEY' }) }
  const findings = await examineMind(asked, { home, env })
  return { findings, wrong: findings.filter(({ fine }) => !fine), asked: server.bodies.length }
}

describe('doctor --mind', () => {
  it('says of a server that does all it should how long it took and what it used', async () => {
    const { findings, wrong, asked } = await examined(stream([delta({ reasoning: 'so' }), LOOK, end(), usage(9_000)]))
    expect(wrong).toEqual([])
    expect(asked).toBe(1)
    expect(findings[0]?.detail).toMatch(/answered in .* with its thinking, 9000 tokens in and 9 out/)
  })

  it.each<[string, Answer, RegExp]>([
    ['a page', text('<!doctype html>', 'text/html'), /is the URL that of an API\?/],
    ['other JSON', text('{"hello":"world"}', 'application/json'), /no completion: is the URL/],
    ['no key', refusal(401, { error: { message: 'Incorrect API key' } }), /401: Incorrect API key: the key is wrong/],
    ['no model', refusal(404, { error: { message: 'no model m' } }), /404: no model m: the URL or the name/],
    ['no tools', refusal(400, { error: { message: 'm does not support tools' } }), /without tool calls cannot act/],
    ['words', stream([delta({ content: 'Hello!' }), end('stop')]), /only said "Hello!": .* cannot act/],
    [
      'another tool',
      stream([delta({ tool_calls: [{ index: 0, id: 'c', function: { name: 'shoot' } }] }), end()]),
      /called shoot/
    ],
    [
      'that it is too long',
      refusal(400, { error: { message: 'maximum context length is 4096' } }),
      /start it with at least 16,000/
    ],
    ['of the half of it', stream([LOOK, end(), usage(4_096)]), /took in only 4096 .*start it with at least 16,000/],
    ['nothing', (response) => response.destroy(), /cannot be reached .*is the server running/],
    ['busy', refusal(503, { error: { message: 'loading' } }), /503: loading; tried once/]
  ])('asks once, and says in a sentence what is wrong with a server that answers %s', async (_, answer, sentence) => {
    const { wrong, asked } = await examined(answer)
    expect(wrong.map(({ detail }) => detail)).toEqual([expect.stringMatching(sentence)])
    expect(asked).toBe(1)
  })

  it('(32) shows no key, whatever the server says', async () => {
    const KEY = 'sk-0123456789abcdef'
    const { findings } = await examined(refusal(401, { error: { message: `what is ${KEY}?` } }), { KEY })
    expect(findings[0]?.detail).toContain('what is [key]?')
  })

  it.each<[string, object, RegExp]>([
    ['a port where nobody is', { baseUrl: 'http://127.0.0.1:2/v1', model: 'm' }, /cannot be reached \(ECONNREFUSED\)/],
    ['a name that is none', { baseUrl: 'http://no.such.host.invalid/v1', model: 'm' }, /cannot be reached \(E[A-Z_]+\)/]
  ])('says so of %s', async (_, asked, sentence) => {
    const [finding] = await examineMind(asked, { home, env: {} })
    expect(finding?.detail).toMatch(sentence)
  })

  it.each<[string, object, RegExp]>([
    ['a key that is not set', { preset: 'minimax' }, /MINIMAX_API_KEY/],
    ['a preset without a model', { preset: 'ollama' }, /--model/],
    ['no server', {}, /--preset NAME/],
    ['what is no URL', { baseUrl: 'http://', model: 'm' }, /it is no URL/]
  ])('refuses %s', async (_, asked, sentence) => {
    await expect(examineMind(asked, { home, env: {} })).rejects.toThrow(sentence)
  })
})

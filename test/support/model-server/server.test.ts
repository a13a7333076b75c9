import { describe, expect, it } from 'vitest'
import { type Script, startModelServer } from './server.ts'
import type { Dialect, Fields } from './types.ts'

const CALL = { id: 'c1', type: 'function', function: { name: 'press', arguments: '{}' } }
const ASKED = { role: 'user', content: 'the task' }
const CALLED = { role: 'assistant', content: '', tool_calls: [CALL] }
const ANSWERED = { role: 'tool', tool_call_id: 'c1', content: 'done' }

async function statusOf(dialect: Dialect, body: Fields, more: Partial<Script> = {}): Promise<[number, string]> {
  await using server = await startModelServer({ dialect, answer: () => ({ text: 'hi' }), ...more })
  const path = dialect === 'responses' ? 'responses' : 'chat/completions'
  const response = await fetch(`${server.url}/${path}`, { method: 'POST', body: JSON.stringify(body) })
  return [response.status, await response.text()]
}

function messages(...turns: readonly Fields[]): Fields {
  return { model: 'm', messages: [ASKED, ...turns] }
}

describe('a scripted server refuses as real ones do', () => {
  const changed = (fields: Fields) => ({ ...CALL, function: { ...CALL.function, ...fields } })

  it.each<[string, Dialect, Fields, number, RegExp]>([
    ['an unanswered call', 'vllm', messages(CALLED), 400, /did not have response messages: c1/],
    ['a call answered twice', 'vllm', messages(CALLED, ANSWERED, ANSWERED), 400, /must be a response/],
    ['an answer to nothing', 'vllm', messages(ANSWERED), 400, /must be a response/],
    ['a user between call and answer', 'vllm', messages(CALLED, ASKED, ANSWERED), 400, /did not have/],
    [
      'broken arguments',
      'vllm',
      messages({ ...CALLED, tool_calls: [changed({ arguments: '{"a' })] }, ANSWERED),
      400,
      /valid JSON/
    ],
    [
      'broken arguments',
      'llama.cpp',
      messages({ ...CALLED, tool_calls: [changed({ arguments: '{"a' })] }, ANSWERED),
      500,
      /Failed to parse tool call arguments/
    ],
    [
      'parameters that are no object',
      'openai',
      { ...messages(), tools: [{ type: 'function', function: { name: 'a' } }] },
      400,
      /schema/
    ],
    ['a turn without reasoning', 'deepseek', messages(CALLED, ANSWERED), 400, /Missing `reasoning_content`.*index 1/],
    ['a turn without reasoning', 'kimi', messages(CALLED, ANSWERED), 400, /reasoning_content is missing/],
    [
      'a field of reasoning',
      'mistral',
      messages({ ...CALLED, reasoning: '' }, ANSWERED),
      422,
      /extra_forbidden.*reasoning/
    ],
    [
      'a field of reasoning',
      'groq',
      messages({ ...CALLED, reasoning_content: '' }, ANSWERED),
      400,
      /property 'reasoning_content' is unsupported/
    ],
    [
      'an unknown key',
      'responses',
      { model: 'm', input: [ASKED], reasoning_split: true },
      400,
      /Unknown parameter: 'reasoning_split'/
    ],
    [
      'a call without its output',
      'responses',
      { model: 'm', input: [{ type: 'function_call', call_id: 'c1' }] },
      400,
      /No tool output found/
    ],
    [
      'reasoning that nothing follows',
      'responses',
      { model: 'm', input: [{ type: 'reasoning', encrypted_content: '' }, ASKED] },
      400,
      /required following item/
    ]
  ])('%s (%s)', async (_, dialect, body, status, words) => {
    const [was, said] = await statusOf(dialect, body)
    expect(was).toBe(status)
    expect(said).toMatch(words)
  })

  it('and takes what is right', async () => {
    const right = messages(CALLED, ANSWERED)
    for (const dialect of ['minimax', 'vllm', 'ollama', 'openai', 'mistral', 'groq'] as const) {
      expect((await statusOf(dialect, right))[0], dialect).toBe(200)
    }
    expect((await statusOf('kimi', messages({ ...CALLED, reasoning_content: '' }, ANSWERED)))[0]).toBe(200)
  })
})

it('tells MiniMax thinking inline, or beside the text where that was asked for', async () => {
  const answer = () => ({ thought: 'why', text: 'so' })
  const inline = await statusOf('minimax', messages(), { answer, streaming: { characters: 100 } })
  const beside = await statusOf('minimax', { ...messages(), reasoning_split: true }, { answer })
  expect(inline[1]).toContain(String.raw`"content":"<think>\nwhy\n</think>\n\nso"`)
  expect(beside[1]).toContain('"reasoning_details":[{"type":"reasoning.text"')
  expect(beside[1]).not.toContain('<think>')
})

it('shows its model only the reasoning that the real one would see', async () => {
  const thoughts: (readonly string[])[] = []
  const answer: Script['answer'] = (request) => {
    thoughts.push(request.thoughts)
    return { text: 'hi' }
  }
  const kept = { ...CALLED, reasoning: 'why' }
  await statusOf('vllm', messages(kept, ANSWERED), { answer })
  await statusOf('vllm', messages({ ...CALLED, reasoning_content: 'why' }, ANSWERED), { answer })
  await statusOf('vllm', messages(kept, ANSWERED, ASKED), { answer })
  expect(thoughts).toEqual([['why'], [], []])
})

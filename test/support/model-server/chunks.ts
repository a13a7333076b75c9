/** A turn as the chunks of a chat completion, reasoning where the dialect has it. */
import type { Dialect, Fields, Streaming, Turn } from './types.ts'

export interface Counts {
  readonly prompt: number
  readonly cached: number
}

const INLINE: readonly Dialect[] = ['minimax', 'vllm-append-think']
const NAMED_REASONING: readonly Dialect[] = ['vllm', 'ollama', 'openrouter']
const SILENT: readonly Dialect[] = ['openai', 'mistral', 'groq']

export function chunksOf(
  dialect: Dialect,
  turn: Turn,
  how: Streaming,
  body: Fields,
  counts: Counts,
  at: number
): Fields[] {
  const { thought = '', text = '', calls = [] } = turn
  const split = dialect === 'minimax' && body.reasoning_split === true
  const inline = INLINE.includes(dialect) && thought !== '' && !split
  const shown = inline ? `<think>\n${thought}\n</think>\n\n${text}` : text
  const deltas: Fields[] = [{ role: 'assistant', content: '' }]
  if (!inline && thought !== '') for (const piece of pieces(thought, how)) deltas.push(reasoning(dialect, piece))
  for (const content of pieces(shown, how)) deltas.push({ content })
  for (const [index, { name, arguments: given, id = `call_${at}_${index}` }] of calls.entries()) {
    const written = typeof given === 'string' ? given : JSON.stringify(given)
    const [first = '', ...rest] = pieces(written, how)
    const place = how.bare ? {} : { index }
    deltas.push({
      tool_calls: [{ ...place, id, ...(!how.bare && { type: 'function' }), function: { name, arguments: first } }]
    })
    for (const piece of rest) {
      deltas.push({ tool_calls: [{ ...place, function: { ...(how.nullNames && { name: null }), arguments: piece } }] })
    }
  }
  const finish = turn.finish ?? (calls.length > 0 ? 'tool_calls' : 'stop')
  const ended = { ...chunk({}, at), choices: [{ index: 0, delta: {}, finish_reason: finish }] }
  const told = { ...chunk({}, at), choices: [], usage: usage(dialect, counts, JSON.stringify(deltas).length) }
  const asked = (body.stream_options as Fields | undefined)?.include_usage === true
  const all = deltas.flatMap((each) => (how.noise ? [...noise(at), chunk(each, at)] : [chunk(each, at)]))
  if (!asked) return [...all, dialect === 'mistral' || dialect === 'groq' ? { ...ended, usage: told.usage } : ended]
  return [...all, ended, told]
}

function chunk(delta: Fields, at: number): Fields {
  const choices = [{ index: 0, delta, logprobs: null, finish_reason: null }]
  return { id: `chatcmpl-${at}`, object: 'chat.completion.chunk', created: 1_760_000_000, model: 'scripted', choices }
}

function noise(at: number): Fields[] {
  return [
    { ...chunk({}, at), choices: [] },
    chunk({ role: 'assistant', content: null }, at),
    { ...chunk({}, at), p: 'abc' }
  ]
}

function reasoning(dialect: Dialect, text: string): Fields {
  if (SILENT.includes(dialect)) return {}
  const detail = { type: 'reasoning.text', id: 'reasoning-text-1', format: 'MiniMax-response-v1', index: 0, text }
  if (dialect === 'minimax') return { reasoning_content: text, reasoning_details: [detail] }
  if (dialect === 'openrouter') return { reasoning: text, reasoning_details: [{ ...detail, signature: null }] }
  return NAMED_REASONING.includes(dialect) ? { reasoning: text } : { reasoning_content: text }
}

export function pieces(text: string, { characters = 7, cumulative = false }: Streaming): string[] {
  const all = [...text]
  const ends = Array.from({ length: Math.ceil(all.length / characters) }, (_, index) => (index + 1) * characters)
  return ends.map((end) => all.slice(cumulative ? 0 : end - characters, end).join(''))
}

function usage(dialect: Dialect, { prompt, cached }: Counts, written: number): Fields {
  const output = Math.ceil(written / 4)
  const common = { prompt_tokens: prompt, completion_tokens: output, total_tokens: prompt + output }
  if (dialect !== 'deepseek') return { ...common, prompt_tokens_details: { cached_tokens: cached } }
  return { ...common, prompt_cache_hit_tokens: cached, prompt_cache_miss_tokens: prompt - cached }
}

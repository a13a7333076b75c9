/** A turn as the events of OpenAI's Responses API: a reasoning item that only this server can read, text, calls. */
import { type Counts, pieces } from './chunks.ts'
import type { Fields, Streaming, Turn } from './types.ts'

export function eventsOf(turn: Turn, how: Streaming, counts: Counts, at: number): Fields[] {
  const { thought, text, calls = [] } = turn
  const output: Fields[] = []
  if (thought) output.push({ type: 'reasoning', id: `rs_${at}`, summary: [], encrypted_content: sealed(thought) })
  if (text) {
    const content = [{ type: 'output_text', text, annotations: [] }]
    output.push({ type: 'message', id: `msg_${at}`, status: 'completed', role: 'assistant', content })
  }
  for (const [index, { name, arguments: given, id = `call_${at}_${index}` }] of calls.entries()) {
    const written = typeof given === 'string' ? given : JSON.stringify(given)
    output.push({ type: 'function_call', id: `fc_${at}_${index}`, call_id: id, name, arguments: written })
  }
  const created = { id: `resp_${at}`, object: 'response', status: 'in_progress', output: [] }
  const events: Fields[] = [{ type: 'response.created', response: created }]
  for (const [index, item] of output.entries()) {
    const place = { output_index: index, item_id: item.id }
    events.push({
      type: 'response.output_item.added',
      output_index: index,
      item: { ...item, content: [], arguments: '' }
    })
    if (item.type === 'message') {
      for (const delta of pieces(text ?? '', how)) events.push({ type: 'response.output_text.delta', ...place, delta })
    }
    if (item.type === 'function_call') {
      for (const delta of pieces(String(item.arguments), how)) {
        events.push({ type: 'response.function_call_arguments.delta', ...place, delta })
      }
    }
    events.push({ type: 'response.output_item.done', output_index: index, item })
  }
  const cut = turn.finish === 'length'
  const usage = {
    input_tokens: counts.prompt,
    input_tokens_details: { cached_tokens: counts.cached },
    output_tokens: Math.ceil(JSON.stringify(output).length / 4)
  }
  const status = cut ? 'incomplete' : 'completed'
  const details = cut ? { reason: 'max_output_tokens' } : null
  events.push({
    type: `response.${status}`,
    response: { ...created, status, incomplete_details: details, output, usage }
  })
  return events.map((event, index) => ({ ...event, sequence_number: index }))
}

function sealed(thought: string): string {
  return Buffer.from(thought).toString('base64')
}

export function unsealed(item: Fields): string {
  return Buffer.from(String(item.encrypted_content), 'base64').toString()
}

/**
 * OpenAI's Responses API. The server keeps nothing (`store: false`): its items, encrypted reasoning among them, are
 * kept in the message as they came and go back in the same order.
 */
import type { CallText } from './call-assembly.ts'
import { toolCalls, wireCall, wireName } from './calls.ts'
import { Passing, troubleOf } from './errors.ts'
import type { Lessons } from './lessons.ts'
import { LONGEST_ANSWER, type Loose, loose, MOST_CALLS, refuseHuge, tooLong, tooManyCalls } from './limits.ts'
import type { Told } from './message.ts'
import type { Profile } from './profiles.ts'
import { sampling, toolOf, without } from './request.ts'
import { type Message, ModelError, type ModelRequest, type ModelSettings, type ToolCall } from './types.ts'
import { usageIn } from './usage.ts'

/** The name in a message of what came; it never goes out under it. */
const ITEMS = 'response_items'

export function responsesBody(
  { system, messages, tools, requireTool }: ModelRequest,
  settings: ModelSettings,
  profile: Profile,
  { refused }: Lessons
): Record<string, unknown> {
  const { maxOutputTokens } = settings
  const body = {
    model: settings.model,
    stream: true,
    store: false,
    include: ['reasoning.encrypted_content'],
    ...sampling(settings, profile),
    ...(maxOutputTokens !== undefined && { max_output_tokens: maxOutputTokens }),
    ...profile.extras,
    instructions: system,
    ...(tools.length > 0 && { tools: tools.map((tool) => ({ type: 'function', ...toolOf(tool), strict: false })) }),
    input: messages.flatMap(itemsOf),
    ...(requireTool && profile.toolChoice && tools.length > 0 && { tool_choice: 'required' })
  }
  return without(body, refused)
}

function itemsOf(message: Message): readonly unknown[] {
  if (message.role === 'user') return [{ role: 'user', content: message.content }]
  if (message.role === 'tool') {
    return [{ type: 'function_call_output', call_id: message.tool_call_id, output: message.content }]
  }
  const items = message[ITEMS]
  if (Array.isArray(items)) return items
  const calls = (message.tool_calls ?? []).map(({ id, function: { name, arguments: given } }) => ({
    type: 'function_call',
    call_id: id,
    name,
    arguments: given
  }))
  return [...(message.content ? [{ role: 'assistant', content: message.content }] : []), ...calls]
}

export class ResponseAssembly {
  readonly #items = new Map<number, Loose>()
  readonly #hear: (thought: string) => void
  /** Whether anything of it was a response. */
  came = false
  #ended: Loose | undefined
  #length = 0

  constructor(hear: (thought: string) => void) {
    this.#hear = hear
  }

  add(event: unknown): void {
    const { type, delta, item, output_index: at, response } = loose(event)
    this.came ||= (typeof type === 'string' && type.startsWith('response.')) || Array.isArray(loose(event).output)
    if (type === 'response.failed') throw troubleOf(loose(response).error ?? 'the response failed')
    if (typeof delta === 'string') this.#part(String(type), delta)
    if (type === 'response.output_item.done' && item) this.#item(typeof at === 'number' ? at : this.#items.size, item)
    if (type === 'response.completed' || type === 'response.incomplete') this.#ended = loose(response)
    // An answer in one piece.
    if (type === undefined && Array.isArray(loose(event).output)) this.#ended = loose(event)
  }

  told(newId: () => string): Told {
    const ended = this.#ended
    if (!ended) throw new Passing("the model's answer broke off before its end")
    const cut = ended.status === 'incomplete' || Boolean(ended.incomplete_details)
    if (cut && loose(ended.incomplete_details).reason === 'content_filter') {
      throw new ModelError('refused', "the model's server withheld the answer (content filter)")
    }
    const last = Array.isArray(ended.output) ? ended.output.map(loose) : []
    const items = this.#items.size > 0 ? [...this.#items].sort(([a], [b]) => a - b).map(([, item]) => item) : last
    refuseHuge(items)
    const called = items.filter(({ type }) => type === 'function_call').map(callText)
    if (called.length > MOST_CALLS) throw tooManyCalls()
    const calls = toolCalls({ calls: called }, newId)
    const text = textOf(items, 'message', 'content')
    const wire = calls.map(wireCall)
    return {
      message: {
        role: 'assistant',
        content: text,
        ...(wire.length > 0 && { tool_calls: wire }),
        [ITEMS]: sendable(items, calls)
      },
      text: text.trim(),
      thought: textOf(items, 'reasoning', 'summary') || textOf(items, 'reasoning', 'content'),
      calls,
      finish: cut ? 'length' : calls.length > 0 ? 'tool-calls' : 'stop',
      usage: usageIn(ended)
    }
  }

  #part(type: string, delta: string): void {
    this.#length += delta.length
    if (this.#length > LONGEST_ANSWER) throw tooLong()
    if (/^response\.reasoning(_summary)?_text\.delta$/.test(type)) this.#hear(delta)
  }

  #item(at: number, item: unknown): void {
    this.#items.set(at, loose(item))
    if (this.#items.size > MOST_CALLS * 4) throw tooManyCalls()
  }
}

function callText({ call_id: id, name, arguments: given }: Loose): CallText {
  return {
    id: typeof id === 'string' ? id : undefined,
    name: typeof name === 'string' ? name : '',
    text: typeof given === 'string' ? given : JSON.stringify(given ?? {})
  }
}

/** As they came, but for calls that no server would take back. */
function sendable(items: readonly Loose[], calls: readonly ToolCall[]): readonly Loose[] {
  let at = 0
  return items.map((item) => {
    if (item.type !== 'function_call') return item
    const call = calls[at++]
    if (!call || (call.problem === undefined && call.id === item.call_id && wireName(call.name) === item.name)) {
      return item
    }
    const wire = wireCall(call).function
    return { ...item, call_id: call.id, name: wire.name, arguments: wire.arguments }
  })
}

function textOf(items: readonly Loose[], type: string, field: 'content' | 'summary'): string {
  return items
    .filter((item) => item.type === type)
    .flatMap((item) => (Array.isArray(item[field]) ? item[field] : []))
    .map((part) => loose(part).text ?? loose(part).refusal)
    .filter((text) => typeof text === 'string')
    .join('\n')
}

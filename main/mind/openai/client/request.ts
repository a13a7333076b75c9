/** A request as it goes out. The same messages always give the same bytes, and more messages only add to them. */
import type { Lessons } from './lessons.ts'
import type { Profile } from './profiles.ts'
import type { AssistantMessage, Message, ModelRequest, ModelSettings, ToolDefinition } from './types.ts'

/** Below it a server that is said to mind answers with an error, and M2 with repetitions. */
const LEAST_TEMPERATURE = 0.01

export function requestBody(
  { system, messages, tools, requireTool }: ModelRequest,
  settings: ModelSettings,
  profile: Profile,
  { refused, required }: Lessons
): Record<string, unknown> {
  const { maxOutputTokens } = settings
  const limit = profile.completionTokens || refused.has('max_tokens') ? 'max_completion_tokens' : 'max_tokens'
  const body = {
    model: settings.model,
    stream: true,
    ...(profile.streamUsage && { stream_options: { include_usage: true } }),
    ...sampling(settings, profile),
    ...(maxOutputTokens !== undefined && { [limit]: maxOutputTokens }),
    ...profile.extras,
    ...(tools.length > 0 && { tools: tools.map((tool) => ({ type: 'function', function: toolOf(tool) })) }),
    messages: [
      { role: 'system', content: system },
      ...messages.map((message) => without(filled(message, required), refused))
    ],
    // After the messages: whether it is there must not break the prefix.
    ...(requireTool && profile.toolChoice && tools.length > 0 && { tool_choice: 'required' })
  }
  return without(body, refused)
}

export function sampling({ temperature, topP, topK }: ModelSettings, profile: Profile): Record<string, number> {
  const least = profile.neverCold ? LEAST_TEMPERATURE : 0
  return {
    ...(temperature !== undefined && { temperature: Math.max(least, temperature) }),
    ...(topP !== undefined && { top_p: topP }),
    ...(topK !== undefined && profile.topK && { top_k: topK })
  }
}

/** Its parameters are an object, whoever wrote them. */
export function toolOf({ name, description, parameters }: ToolDefinition): ToolDefinition {
  const object = parameters.type === 'object' ? parameters : { type: 'object', properties: {} }
  return { name, description, parameters: object.properties ? object : { ...object, properties: {} } }
}

export function without(fields: object, names: ReadonlySet<string>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.has(name)))
}

/** The same history with arguments that every parser takes; undefined when there is nothing to repair. */
export function repaired(messages: readonly Message[]): readonly Message[] | undefined {
  const better = messages.map((message) => (message.role === 'assistant' ? repairedTurn(message) : message))
  return better.some((message, index) => message !== messages[index]) ? better : undefined
}

function repairedTurn(message: AssistantMessage): AssistantMessage {
  const calls = message.tool_calls ?? []
  const better = calls.map((call) => {
    const written = plain(call.function.arguments)
    return written === call.function.arguments ? call : { ...call, function: { ...call.function, arguments: written } }
  })
  return better.some((call, index) => call !== calls[index]) ? { ...message, tool_calls: better } : message
}

function plain(written: string): string {
  try {
    const value: unknown = JSON.parse(written)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? JSON.stringify(value) : '{}'
  } catch {
    return '{}'
  }
}

function filled(message: Message, required: ReadonlySet<string>): Message {
  if (message.role !== 'assistant' || !message.tool_calls || required.size === 0) return message
  const missing = [...required].filter((field) => typeof message[field] !== 'string')
  return missing.length === 0
    ? message
    : { ...message, ...Object.fromEntries(missing.map((field) => [field, heldElsewhere(message)])) }
}

function heldElsewhere({ reasoning, reasoning_content: content }: AssistantMessage): string {
  return [content, reasoning].find((each) => typeof each === 'string') ?? ''
}

/** What a server of each dialect refuses, in the words it really uses. */
import type { Dialect, Fields } from './types.ts'

export interface Refusal {
  readonly status: number
  readonly body: Fields
}

const RESPONSES_KEYS = new Set(
  'model stream store include temperature top_p max_output_tokens instructions tools input tool_choice reasoning parallel_tool_calls truncation metadata text user prompt_cache_key previous_response_id'.split(
    ' '
  )
)
const STRICT_KEYS = new Set(
  'model stream temperature top_p max_tokens tools messages tool_choice parallel_tool_calls stop seed response_format'.split(
    ' '
  )
)
const OPENAI_KEYS = new Set([
  ...STRICT_KEYS,
  'stream_options',
  'max_completion_tokens',
  'reasoning_effort',
  'n',
  'store'
])
const TURN_KEYS = new Set(['role', 'content', 'tool_calls', 'tool_call_id', 'name', 'refusal', 'prefix'])

export function refusalOf(dialect: Dialect, body: Fields, tokens: number, context: number): Refusal | undefined {
  if (dialect === 'responses')
    return unknownKey(body, RESPONSES_KEYS) ?? badItems(body) ?? over(dialect, tokens, context)
  const messages = listOf(body.messages)
  return (
    unknownFields(dialect, body, messages) ??
    badTools(body) ??
    badArguments(dialect, messages) ??
    unanswered(messages) ??
    missingReasoning(dialect, messages) ??
    over(dialect, tokens, context)
  )
}

export function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'object' && each !== null) : []
}

function invalid(message: string, more: Fields = {}, status = 400): Refusal {
  return { status, body: { error: { message, type: 'invalid_request_error', param: null, code: null, ...more } } }
}

function unknownKey(body: Fields, known: ReadonlySet<string>): Refusal | undefined {
  const key = Object.keys(body).find((each) => !known.has(each))
  return key === undefined
    ? undefined
    : invalid(`Unknown parameter: '${key}'.`, { param: key, code: 'unknown_parameter' })
}

function unknownFields(dialect: Dialect, body: Fields, messages: readonly Fields[]): Refusal | undefined {
  if (dialect === 'openai') return unknownKey(body, OPENAI_KEYS)
  if (dialect !== 'mistral' && dialect !== 'groq') return undefined
  const top = Object.keys(body).find((key) => !STRICT_KEYS.has(key))
  if (top !== undefined) return forbidden(dialect, ['body', top])
  for (const [index, message] of messages.entries()) {
    const field = Object.keys(message).find((key) => !TURN_KEYS.has(key))
    if (field !== undefined) return forbidden(dialect, ['body', 'messages', index, String(message.role), field])
  }
  return undefined
}

function forbidden(dialect: Dialect, place: readonly (string | number)[]): Refusal {
  const field = place.at(-1)
  if (dialect === 'groq') {
    const [, , index, role] = place
    if (index === undefined) return invalid(`property '${field}' is unsupported`)
    const where = `'messages.${index}'`
    return invalid(
      `${where} : for 'role:${role}' the following must be satisfied[(${where} : property '${field}' is unsupported)]`
    )
  }
  const detail = [{ type: 'extra_forbidden', loc: place, msg: 'Extra inputs are not permitted', input: '' }]
  return { status: 422, body: { object: 'error', message: { detail }, type: 'invalid_request_error', code: null } }
}

function badTools(body: Fields): Refusal | undefined {
  for (const [index, tool] of listOf(body.tools).entries()) {
    const { parameters } = fields(tool.function)
    if (fields(parameters).type === 'object') continue
    const param = `tools[${index}].function.parameters`
    return invalid(`Invalid schema for function: schema must be a JSON Schema of 'type: "object"'.`, { param })
  }
  return undefined
}

function badArguments(dialect: Dialect, messages: readonly Fields[]): Refusal | undefined {
  for (const call of messages.flatMap((message) => listOf(message.tool_calls))) {
    const written = String(fields(call.function).arguments)
    if (isObject(written)) continue
    if (dialect === 'llama.cpp') {
      const message = `Failed to parse tool call arguments as JSON: [json.exception.parse_error.101] parse error: ${written}`
      return { status: 500, body: { error: { code: 500, message, type: 'server_error' } } }
    }
    return invalid('Invalid tool_calls: function.arguments must be a valid JSON object.')
  }
  return undefined
}

function unanswered(messages: readonly Fields[]): Refusal | undefined {
  let open: string[] = []
  for (const { role, tool_calls: calls, tool_call_id: id } of messages) {
    if (role === 'tool') {
      if (!open.includes(String(id))) {
        return invalid("Messages with role 'tool' must be a response to a preceding message with 'tool_calls'.")
      }
      open = open.filter((each) => each !== id)
      continue
    }
    if (open.length > 0) break
    open = listOf(calls).map((call) => String(call.id))
    if (new Set(open).size < open.length) return invalid('Duplicate tool call ids in one assistant message.')
  }
  if (open.length === 0) return undefined
  return invalid(
    `An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: ${open.join(', ')}`
  )
}

function missingReasoning(dialect: Dialect, messages: readonly Fields[]): Refusal | undefined {
  if (dialect !== 'deepseek' && dialect !== 'kimi') return undefined
  const at = messages.findIndex(
    ({ role, tool_calls: calls, reasoning_content: told }) =>
      role === 'assistant' && listOf(calls).length > 0 && typeof told !== 'string'
  )
  if (at < 0) return undefined
  return dialect === 'kimi'
    ? invalid(`thinking is enabled but reasoning_content is missing in assistant tool call message at index ${at}`)
    : invalid(`Missing \`reasoning_content\` field in the assistant message at message index ${at}.`)
}

function badItems(body: Fields): Refusal | undefined {
  const items = listOf(body.input)
  for (const [index, { type, call_id: id }] of items.entries()) {
    if (type === 'function_call') {
      const answers = items.filter((each) => each.type === 'function_call_output' && each.call_id === id)
      if (answers.length !== 1) return invalid(`No tool output found for function call ${id}.`, { param: 'input' })
    }
    if (type === 'function_call_output' && !items.slice(0, index).some((each) => each.call_id === id)) {
      return invalid(`No tool call found for function call output with call_id ${id}.`, { param: 'input' })
    }
    const follower = items[index + 1]?.type
    if (type === 'reasoning' && follower !== 'function_call' && follower !== 'message' && follower !== 'reasoning') {
      return invalid(`Item of type 'reasoning' was provided without its required following item.`, { param: 'input' })
    }
  }
  return undefined
}

function over(dialect: Dialect, tokens: number, context: number): Refusal | undefined {
  if (tokens <= context) return undefined
  const code = 'context_length_exceeded'
  switch (dialect) {
    case 'minimax':
      return {
        status: 200,
        body: { base_resp: { status_code: 2013, status_msg: 'invalid params, context window exceeds limit' } }
      }
    case 'llama.cpp': {
      const message = 'the request exceeds the available context size, try increasing it'
      return invalid(message, { type: 'exceed_context_size_error', code: 400, n_prompt_tokens: tokens, n_ctx: context })
    }
    case 'sglang':
      return invalid(`The input (${tokens} tokens) is longer than the model's context length (${context} tokens).`)
    case 'kimi':
      return invalid(`Invalid request: Your request exceeded model token limit: ${context}`)
    case 'glm':
      return { status: 400, body: { error: { code: '1261', message: 'Prompt exceeds max length' } } }
    case 'responses':
      return invalid('Your input exceeds the context window of this model. Please adjust your input and try again.', {
        code
      })
    case 'ollama':
      return undefined
    default:
      return invalid(
        `This model's maximum context length is ${context} tokens. However, your messages resulted in ${tokens} tokens. Please reduce the length of the messages.`,
        { code, param: 'messages' }
      )
  }
}

export function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {}
}

function isObject(written: string): boolean {
  try {
    const value: unknown = JSON.parse(written)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}

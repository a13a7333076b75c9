/** Tool calls as they are used and as they go back: ids that are there and unique, arguments that parse. */
import type { Assembled } from './assemble.ts'
import { DEEPEST, isTooDeep } from './limits.ts'
import type { ToolCall, WireToolCall } from './types.ts'

/** What every server takes as an id, or as the name of a function, when it comes back to it. */
const SENDABLE_ID = /^[\x21-\x7e]{1,128}$/
const NOT_IN_NAMES = /[^\w-]/g
const LONGEST_WIRE_NAME = 64
const LONGEST_NAME = 200

export function toolCalls(assembled: Pick<Assembled, 'calls'>, newId: () => string): ToolCall[] {
  const taken = new Set<string>()
  const given = new Set(assembled.calls.map(({ id }) => id))
  const fresh = (): string => {
    const id = newId()
    return given.has(id) ? fresh() : id
  }
  return assembled.calls.map(({ id, name: whole, text }) => {
    const own = id === undefined || taken.has(id) || !SENDABLE_ID.test(id) ? fresh() : id
    const name = whole.slice(0, LONGEST_NAME)
    taken.add(own)
    return { id: own, name, ...parsed(name, text) }
  })
}

/** As history keeps it: malformed arguments or names there would make every later request fail. */
export function wireCall({ id, name, arguments: given, raw }: ToolCall): WireToolCall {
  // Byte for byte what the model wrote, where that parses; a call without a name could not be sent at all.
  const written = given === undefined || raw.trim() === '' ? '{}' : raw
  return { id, type: 'function', function: { name: wireName(name), arguments: written } }
}

export function wireName(name: string): string {
  return name.replace(NOT_IN_NAMES, '_').slice(0, LONGEST_WIRE_NAME) || 'unnamed'
}

function parsed(name: string, raw: string): Pick<ToolCall, 'arguments' | 'raw' | 'problem'> {
  if (name === '') return { arguments: undefined, raw, problem: 'the tool call has no name' }
  if (raw.trim() === '') return { arguments: {}, raw }
  try {
    const value: unknown = JSON.parse(raw)
    // Some servers write JSON into JSON.
    if (typeof value === 'string' && /^\s*\{/.test(value)) return parsed(name, value)
    if (isTooDeep(value)) return { arguments: undefined, raw, problem: `the arguments nest deeper than ${DEEPEST}` }
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return { arguments: value as Record<string, unknown>, raw }
    }
    return { arguments: undefined, raw, problem: 'the arguments are JSON, but no object' }
  } catch (error) {
    return {
      arguments: undefined,
      raw,
      problem: `the arguments are no JSON (${(error as Error).message.slice(0, 120)})`
    }
  }
}

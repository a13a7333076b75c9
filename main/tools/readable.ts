/** Reads one message of a server. One that answers a call but cannot be read becomes an error answer to that call. */
import { ErrorCode, type JSONRPCMessage, JSONRPCMessageSchema } from '@modelcontextprotocol/sdk/types.js'

/** Undefined for what is no message at all, such as a log line on the wrong stream. */
export function messageOf(text: string): JSONRPCMessage | undefined {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    return undefined
  }
  try {
    const parsed = JSONRPCMessageSchema.safeParse(given)
    if (parsed.success) return parsed.data
  } catch {
    // Nested too deep to be looked through.
  }
  const { id, method } = (given ?? {}) as { id?: unknown; method?: unknown }
  return typeof id === 'number' && method === undefined ? unreadable(id) : undefined
}

function unreadable(id: number): JSONRPCMessage {
  return errorAnswer(id, 'its answer is not in the form of the protocol')
}

export function errorAnswer(id: number, message: string): JSONRPCMessage {
  return { jsonrpc: '2.0', id, error: { code: ErrorCode.InternalError, message, data: OURS } }
}

/** Marks the error answers made here. */
const OURS = { interlock: true } as const

export function isOurs(data: unknown): boolean {
  return data === OURS
}

/** What a server makes of a request before its model sees it: which reasoning is left, and how much was seen before. */
import { unsealed } from './response-events.ts'
import type { Dialect, Fields } from './types.ts'

const BYTES_PER_TOKEN = 4

/** The reasoning that the model is shown again; MiniMax's template, and GLM's by default, forget what is before a user message. */
export function thoughtsSeen(dialect: Dialect, messages: readonly Fields[]): string[] {
  if (dialect === 'responses') return messages.filter(({ type }) => type === 'reasoning').map(unsealed)
  const from = messages.findLastIndex(({ role }) => role === 'user')
  return messages
    .slice(from + 1)
    .filter(({ role }) => role === 'assistant')
    .map((message) => thoughtIn(dialect, message))
    .filter((thought) => thought !== '')
}

function thoughtIn(dialect: Dialect, message: Fields): string {
  const { content, reasoning, reasoning_content: plain, reasoning_details: details } = message
  const inline = /<think>\n?([\s\S]*?)\n?<\/think>/.exec(String(content ?? ''))?.[1] ?? ''
  const listed = Array.isArray(details) ? details.map((detail: Fields) => String(detail.text ?? '')).join('') : ''
  switch (dialect) {
    case 'minimax':
      return listed || inline
    case 'vllm-append-think':
      return inline
    case 'vllm':
    case 'ollama':
      return String(reasoning ?? '')
    case 'openrouter':
      return listed
    case 'openai':
    case 'mistral':
    case 'groq':
      return ''
    default:
      return String(plain ?? '')
  }
}

/** The order in which every server lays a prompt out, whatever the order of the keys: tools, system, turns. */
export function promptOf(body: Fields): Buffer {
  const { tools = [], instructions = '', messages = [], input = [] } = body
  return Buffer.from(JSON.stringify([tools, instructions, messages, input]).replace(/[\]]+$/, ''))
}

export function tokensIn(bytes: number): number {
  return Math.ceil(bytes / BYTES_PER_TOKEN)
}

export function commonPrefix(a: Buffer, b: Buffer): number {
  const most = Math.min(a.length, b.length)
  for (let at = 0; at < most; at++) if (a[at] !== b[at]) return at
  return most
}

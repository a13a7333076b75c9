/** What a scripted model server is asked, answers and does wrong. */
import type { IncomingHttpHeaders } from 'node:http'

export type Dialect =
  | 'minimax'
  | 'vllm-append-think'
  | 'vllm'
  | 'sglang'
  | 'llama.cpp'
  | 'ollama'
  | 'lm-studio'
  | 'openrouter'
  | 'deepseek'
  | 'kimi'
  | 'glm'
  | 'openai'
  | 'responses'
  | 'mistral'
  | 'groq'

export type Fields = Readonly<Record<string, unknown>>

export interface SeenRequest {
  readonly headers: IncomingHttpHeaders
  /** As it came, byte for byte. */
  readonly raw: Buffer
  readonly body: Fields
  /** Chat messages, or the items of a Responses input. */
  readonly messages: readonly Fields[]
  /** What the model is shown of earlier reasoning: fields a server drops are not in it. */
  readonly thoughts: readonly string[]
  readonly promptTokens: number
  readonly cachedTokens: number
  /** The status it was answered with; 0 while it is not. */
  status: number
}

export interface Turn {
  readonly thought?: string
  readonly text?: string
  /** Arguments given as a string go out as they are, well formed or not. */
  readonly calls?: readonly { readonly name: string; readonly arguments: unknown; readonly id?: string }[]
  readonly finish?: 'stop' | 'length' | 'tool_calls' | 'content_filter'
}

/** How a good answer is cut up and dressed. */
export interface Streaming {
  /** Bytes of one write: 1 cuts inside tags and characters. */
  readonly bytes?: number
  /** Characters of one delta. */
  readonly characters?: number
  /** Each delta holds everything so far. */
  readonly cumulative?: boolean
  /** Tool calls without index, type and, after the first piece, id. */
  readonly bare?: boolean
  /** Tool calls go on with `name: null`. */
  readonly nullNames?: boolean
  /** Comment pings, empty choices, repeated roles and unknown fields between the deltas. */
  readonly noise?: boolean
}

export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly message?: string; readonly retryAfter?: string }
  | { readonly kind: 'base-resp'; readonly code: number; readonly inStream?: boolean }
  /** Says half of the answer, then nothing, with the line open. */
  | { readonly kind: 'stall' }
  /** Says half of the answer, then resets the connection. */
  | { readonly kind: 'cut' }
  /** Says all of the answer but how it finished. */
  | { readonly kind: 'no-finish' }
  | { readonly kind: 'error-event'; readonly message?: string }
  | { readonly kind: 'flood'; readonly of: keyof typeof FLOODS; readonly megabytes: number }
  /** The key that came goes back in an error of this status, or with 200 in a stream's error. */
  | { readonly kind: 'echo-key'; readonly status: number }
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'body'; readonly contentType: string; readonly text: string }

/** The delta that is sent again and again; `line` is one line without an end. */
export const FLOODS = {
  content: (block: string): Fields => ({ content: block }),
  reasoning: (block: string): Fields => ({ reasoning_content: block }),
  details: (block: string): Fields => ({ reasoning_details: [{ type: 'reasoning.text', text: block }] }),
  arguments: (block: string): Fields => ({
    tool_calls: [{ index: 0, id: 'a', function: { name: 'a', arguments: block } }]
  }),
  calls: (_: string, at: number): Fields => ({
    tool_calls: [{ index: at, id: `c${at}`, function: { name: 'a', arguments: '{}' } }]
  }),
  pings: undefined,
  line: undefined
}

export const NAMES_FROM_HELL: readonly string[] = [
  '',
  ' ',
  '__proto__',
  'constructor',
  'toString',
  '../../etc/passwd',
  'click\u0000',
  'click\n\ndata: {"choices":[]}',
  '\u202eknilc',
  '点击🙂',
  '</tool_call>',
  '"}]}',
  'x'.repeat(100_000)
]

/** What the wire client takes and gives. Messages are kept exactly as the profile has to send them back. */

export type ProfileName =
  | 'auto'
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
  | 'strict'

export interface ModelSettings {
  readonly baseUrl: string
  readonly model: string
  readonly profile: ProfileName
  readonly key?: string
  /** Tokens of prompt and answer together. */
  readonly contextTokens: number
  readonly maxOutputTokens?: number
  readonly temperature?: number
  readonly topP?: number
  readonly topK?: number
  /** Milliseconds one attempt may take. */
  readonly attemptMs: number
  /** Milliseconds without a byte after which a stream counts as stalled. */
  readonly idleMs: number
  readonly vision?: boolean
}

export interface ToolDefinition {
  readonly name: string
  readonly description: string
  /** JSON schema of an object. */
  readonly parameters: Record<string, unknown>
}

export interface WireToolCall {
  readonly id: string
  readonly type: 'function'
  readonly function: { readonly name: string; readonly arguments: string }
}

export interface AssistantMessage {
  readonly role: 'assistant'
  readonly content: string | null
  readonly tool_calls?: readonly WireToolCall[]
  readonly [field: string]: unknown
}

export type Message =
  | { readonly role: 'user'; readonly content: string }
  | AssistantMessage
  | { readonly role: 'tool'; readonly tool_call_id: string; readonly content: string }

export interface ToolCall {
  readonly id: string
  readonly name: string
  /** Undefined when it was no JSON object. */
  readonly arguments: Record<string, unknown> | undefined
  /** As it came. */
  readonly raw: string
  /** One sentence about what is wrong with it. */
  readonly problem?: string
}

export interface Usage {
  readonly inputTokens: number
  readonly cachedTokens: number
  readonly outputTokens: number
}

export interface ModelRequest {
  readonly system: string
  readonly messages: readonly Message[]
  readonly tools: readonly ToolDefinition[]
  /** Asks for a tool call, where the profile allows to. */
  readonly requireTool?: boolean
}

export interface Reply {
  readonly message: AssistantMessage
  /** What is shown: without the thinking. */
  readonly text: string
  readonly thought: string
  readonly calls: readonly ToolCall[]
  readonly finish: 'tool-calls' | 'stop' | 'length'
  readonly usage: Usage | undefined
  readonly attempts: number
  readonly milliseconds: number
}

export interface Model {
  complete(request: ModelRequest, say: (thought: string) => void, signal: AbortSignal): Promise<Reply>
}

/** `overflow` is worth a compaction, `history` a repair; everything else ends the run with its sentence. */
export type ModelTrouble =
  | 'auth'
  | 'not-found'
  | 'refused'
  | 'overflow'
  | 'history'
  | 'unavailable'
  | 'bad-request'
  | 'protocol'

export class ModelError extends Error {
  override readonly name = 'ModelError'
  readonly kind: ModelTrouble

  constructor(kind: ModelTrouble, message: string) {
    super(message)
    this.kind = kind
  }
}

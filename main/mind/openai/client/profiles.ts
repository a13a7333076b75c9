/** What is special about each server, as data. Sources: the servers' own documentation, November 2026. */
import type { ProfileName } from './types.ts'

/** Names under which reasoning travels as a field of its own. */
export type ReasoningField = 'reasoning' | 'reasoning_content' | 'reasoning_details'

export interface Profile {
  /** Fields of an assistant message that go out again. `mirror`: those that arrived. Content always does. */
  readonly sendsBack: readonly ReasoningField[] | 'mirror'
  /** A field that must be there on a turn with tool calls, even empty. */
  readonly required?: ReasoningField
  /** Whether `tool_choice: "required"` may be asked for. */
  readonly toolChoice: boolean
  /** Whether usage has to be asked for in a stream. */
  readonly streamUsage: boolean
  /** Whether tool calls may stand in the text, in MiniMax's own XML. */
  readonly xmlCalls: boolean
  /** Whether `top_k` may be sent. */
  readonly topK: boolean
  /** Whether a temperature of 0 is refused, or ruins the answers. */
  readonly neverCold: boolean
  /** Whether the limit of an answer is called `max_completion_tokens`. */
  readonly completionTokens: boolean
  /** Which of OpenAI's two interfaces it speaks. */
  readonly api: 'chat' | 'responses'
  /** Sent at the top level of every request. */
  readonly extras: Readonly<Record<string, unknown>>
}

const COMMON: Profile = {
  sendsBack: 'mirror',
  toolChoice: false,
  streamUsage: true,
  xmlCalls: false,
  topK: false,
  neverCold: false,
  completionTokens: false,
  api: 'chat',
  extras: {}
}
const CONTENT: readonly ReasoningField[] = ['reasoning_content']

export const PROFILES: Readonly<Record<ProfileName, Profile>> = {
  auto: COMMON,
  minimax: {
    ...COMMON,
    sendsBack: ['reasoning_content', 'reasoning_details'],
    xmlCalls: true,
    neverCold: true,
    extras: { reasoning_split: true }
  },
  'vllm-append-think': { ...COMMON, sendsBack: [], toolChoice: true, xmlCalls: true, topK: true, neverCold: true },
  vllm: { ...COMMON, sendsBack: ['reasoning'], toolChoice: true, topK: true },
  sglang: { ...COMMON, sendsBack: CONTENT, toolChoice: true, topK: true },
  'llama.cpp': { ...COMMON, sendsBack: CONTENT, toolChoice: true, topK: true },
  ollama: { ...COMMON, sendsBack: ['reasoning'] },
  'lm-studio': { ...COMMON, toolChoice: true },
  openrouter: { ...COMMON, sendsBack: ['reasoning_details'], toolChoice: true },
  deepseek: { ...COMMON, sendsBack: CONTENT, required: 'reasoning_content' },
  kimi: { ...COMMON, sendsBack: CONTENT, required: 'reasoning_content' },
  // Thinking of earlier turns is kept only where it is asked for.
  glm: { ...COMMON, sendsBack: CONTENT, extras: { thinking: { type: 'enabled', clear_thinking: false } } },
  openai: { ...COMMON, sendsBack: [], toolChoice: true, completionTokens: true },
  responses: { ...COMMON, sendsBack: [], toolChoice: true, streamUsage: false, api: 'responses' },
  strict: { ...COMMON, sendsBack: [], streamUsage: false }
}

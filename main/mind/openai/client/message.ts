/** From what was assembled to a Reply, with the message exactly as the profile has to send it back. */

import type { Assembled } from './assemble.ts'
import { toolCalls, wireCall } from './calls.ts'
import { Passing } from './errors.ts'
import type { Profile, ReasoningField } from './profiles.ts'
import { thinkingIn, withoutThinking } from './think-tags.ts'
import { type AssistantMessage, ModelError, type Reply, type ToolCall } from './types.ts'

/** Reasons to finish under the names that servers give them; every other is an end. */
const WITHHELD = /^(content_filter|sensitive|safety)$/i
const OVERFLOWED = /^model_context_window_exceeded$/i
const BROKEN = /^(error|abort(ed)?|cancel+ed|network_error|insufficient_system_resource)$/i
const CUT = /^(length|max_(output_)?tokens)$/i

export type Told = Pick<Reply, 'message' | 'text' | 'thought' | 'calls' | 'finish' | 'usage'>

export function told(assembled: Assembled, profile: Profile, newId: () => string): Told {
  const { content, finish, usage } = assembled
  if (finish === undefined) throw new Passing("the model's answer broke off before its end")
  if (WITHHELD.test(finish)) throw new ModelError('refused', "the model's server withheld the answer (content filter)")
  if (OVERFLOWED.test(finish)) throw new ModelError('overflow', 'the context was full before the answer was whole')
  if (BROKEN.test(finish)) throw new Passing(`the model's answer ended with an error (${finish.slice(0, 40)})`)
  const calls = toolCalls(assembled, newId)
  return {
    message: messageOf(assembled, calls, profile),
    text: withoutThinking(content),
    thought: thoughtOf(assembled),
    calls,
    finish: CUT.test(finish) ? 'length' : calls.length > 0 ? 'tool-calls' : 'stop',
    usage
  }
}

function messageOf(assembled: Assembled, calls: readonly ToolCall[], profile: Profile): AssistantMessage {
  return {
    role: 'assistant',
    content: assembled.content,
    ...sentBack(assembled, profile, calls.length > 0),
    ...(calls.length > 0 && { tool_calls: calls.map(wireCall) })
  }
}

function sentBack(assembled: Assembled, profile: Profile, withCalls: boolean): Record<string, unknown> {
  const arrived = fieldsOf(assembled)
  const mirrored = profile.sendsBack === 'mirror'
  const wanted = mirrored
    ? (Object.keys(arrived) as ReasoningField[])
    : (profile.sendsBack as readonly ReasoningField[])
  const found = wanted.flatMap((field) => {
    const value = arrived[field] ?? (mirrored || field === 'reasoning_details' ? undefined : otherName(assembled))
    return value === undefined ? [] : [[field, value]]
  })
  // Where details should have come, and did not, the text of the reasoning stands for them.
  if (found.length === 0 && wanted.includes('reasoning_details')) return arrived
  const required = withCalls && profile.required ? { [profile.required]: '' } : {}
  return { ...required, ...Object.fromEntries(found) }
}

function fieldsOf({ reasoning, details }: Assembled): Partial<Record<ReasoningField, unknown>> {
  return { ...reasoning, ...(details.length > 0 && { reasoning_details: details }) }
}

/** The same text goes by two names: versions of one server differ. */
function otherName({ reasoning }: Assembled): string | undefined {
  return reasoning.reasoning ?? reasoning.reasoning_content
}

function thoughtOf({ reasoning, details, content }: Assembled): string {
  const separate = reasoning.reasoning_content ?? reasoning.reasoning
  if (separate) return separate
  const texts = details.map(({ text, summary }) => text ?? summary).filter((text) => typeof text === 'string')
  return texts.join('') || thinkingIn(content).trim()
}

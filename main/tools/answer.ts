/** What a tool answered, as bounded text. Everything in it is untrusted. */
import type { ToolAnswer } from '../agent/ports.ts'
import { headAndTail, line, type Tidy } from './words.ts'

const LONGEST_ANSWER = 16_000
const LONGEST_WORD = 200

/** `required`: what the tool announced its structured answer always holds. */
export function answerOf(result: unknown, required: readonly string[] | undefined, tidy: Tidy): ToolAnswer {
  const { content, structuredContent, isError } = (result ?? {}) as Record<string, unknown>
  const other = (why: string): ToolAnswer => {
    const text = headAndTail(JSON.stringify(result) ?? '', LONGEST_ANSWER, tidy)
    return { ok: false, text: `The tool answered in another shape than it should (${why}):\n${text}` }
  }
  if (content !== undefined && !Array.isArray(content)) return other('its content is no list')
  if (content === undefined && structuredContent === undefined) return other('it has no content')
  const parts = (content ?? []).map((part: unknown) => partOf(part, tidy))
  const structured = JSON.stringify(structuredContent)
  const hasText = (content ?? []).some((part: { type?: unknown } | null) => part?.type === 'text')
  if (structured !== undefined && !hasText) parts.push(structured)
  if (isError === true) {
    return {
      ok: false,
      text: headAndTail(parts.join('\n'), LONGEST_ANSWER, tidy) || 'The tool failed and did not say why.'
    }
  }
  const missing = required?.find((name) => !isObject(structuredContent) || !Object.hasOwn(structuredContent, name))
  if (missing !== undefined) return other(`${line(missing, LONGEST_WORD, tidy)} is missing`)
  return { ok: true, text: headAndTail(parts.join('\n'), LONGEST_ANSWER, tidy) || 'The tool answered without a word.' }
}

function partOf(part: unknown, tidy: Tidy): string {
  if (!isObject(part)) return '[a part that cannot be read]'
  const word = (value: unknown) => line(String(value ?? '?'), LONGEST_WORD, tidy)
  if (part.type === 'text' && typeof part.text === 'string') return part.text
  if (part.type === 'image' || part.type === 'audio') {
    return `[${part.type} (${word(part.mimeType)}, ${kilobytes(part.data)}), which cannot be shown here]`
  }
  if (part.type === 'resource_link') return `[link to ${word(part.name)}: ${word(part.uri)}]`
  if (part.type === 'resource' && isObject(part.resource)) {
    const { uri, mimeType, text, blob } = part.resource
    if (typeof text === 'string') return `[${word(uri)}]\n${text}`
    return `[${word(uri)} (${word(mimeType)}, ${kilobytes(blob)}), which cannot be shown here]`
  }
  return `[a part of the kind ${word(part.type)}, which cannot be shown here]`
}

function kilobytes(base64: unknown): string {
  return typeof base64 === 'string' ? `${Math.ceil((base64.length * 3) / 4096)} kB` : 'empty'
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Tool calls in MiniMax's own XML, as they come when a server does not parse them. Only the last block of a message
 * counts, and none that stands in an observation too: a model that quotes such text from the screen does not act by it.
 */
import type { Assembled } from './assemble.ts'
import { MOST_CALLS, tooManyCalls } from './limits.ts'
import { coerced, type Schema } from './schema.ts'
import type { ModelRequest } from './types.ts'

const OPEN = '<minimax:tool_call>'
const CLOSE = '</minimax:tool_call>'

export function withXmlCalls(
  assembled: Assembled,
  { messages, tools }: Pick<ModelRequest, 'messages' | 'tools'>
): Assembled {
  const { content, calls: known } = assembled
  if (known.length > 0 || !content.trimEnd().endsWith(CLOSE)) return assembled
  const from = content.lastIndexOf(OPEN)
  if (from < 0 || from < thinkingEnd(content)) return assembled
  const inner = content.slice(from + OPEN.length, content.lastIndexOf(CLOSE))
  // What is left between the calls would show that this is no block of calls, but text that looks like one.
  const { found, rest } = elements(inner, 'invoke')
  if (found.length === 0 || rest.trim() !== '' || inner.includes(CLOSE)) return assembled
  const seen = messages.flatMap((message) => (message.role === 'tool' ? [bare(message.content)] : []))
  const quoted = found.some(({ name, text }) => {
    const call = bare(`<invoke name=${name}>${text}</invoke>`)
    return seen.some((each) => each.includes(call))
  })
  if (quoted) return assembled
  const calls = found.map(({ name, text }) => ({
    id: undefined,
    name,
    text: JSON.stringify(argumentsOf(text, tools.find((tool) => tool.name === name)?.parameters ?? {}))
  }))
  return { ...assembled, content: content.slice(0, from), calls }
}

/** However it was spaced, and with the signs that stand for angle brackets in what the screen says. */
function bare(text: string): string {
  return text
    .replace(/‹/g, '<')
    .replace(/›/g, '>')
    .replace(/[\s'"]+/g, '')
}

/** Where the thinking ends: nothing before it is a call, and where it never ends nothing is. */
function thinkingEnd(content: string): number {
  const end = content.lastIndexOf('</think>')
  return end < 0 && content.trimStart().startsWith('<think>') ? content.length : end
}

function argumentsOf(inner: string, { properties = {} }: Schema): Record<string, unknown> {
  const pairs = elements(inner, 'parameter').found.map(({ name, text }) => [name, coerced(text, properties[name])])
  return Object.fromEntries(pairs)
}

interface Element {
  readonly name: string
  readonly text: string
}

/** `<tag name="..">..</tag>` one after another, in one pass whatever the text. */
function elements(inner: string, tag: string): { readonly found: readonly Element[]; readonly rest: string } {
  const found: Element[] = []
  let rest = ''
  let at = 0
  for (;;) {
    const open = inner.indexOf(`<${tag} name=`, at)
    const nameFrom = open + tag.length + 7
    const nameTo = open < 0 ? -1 : inner.indexOf('>', nameFrom)
    const end = nameTo < 0 ? -1 : inner.indexOf(`</${tag}>`, nameTo)
    if (end < 0) return { found, rest: rest + inner.slice(at) }
    if (found.length >= MOST_CALLS) throw tooManyCalls()
    const name = inner
      .slice(nameFrom, nameTo)
      .trim()
      .replace(/^["']|["']$/g, '')
    found.push({ name, text: inner.slice(nameTo + 1, end) })
    rest += inner.slice(at, open)
    at = end + tag.length + 3
  }
}

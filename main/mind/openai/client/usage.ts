/** What an answer cost, wherever a server tells it. Numbers that cannot be are not believed. */
import { type Loose, loose } from './limits.ts'
import type { Usage } from './types.ts'

/** Of a chunk, or of a response: beside the choices, in one of them, or in a field of the server's own. */
export function usageIn({ usage, choices, x_groq: own }: Loose): Usage | undefined {
  const inChoice = Array.isArray(choices) ? loose(choices[0]).usage : undefined
  return [usage, inChoice, loose(own).usage].reduce<Usage | undefined>(
    (told, each) => told ?? usageOf(loose(each)),
    undefined
  )
}

function usageOf(usage: Loose): Usage | undefined {
  const inputTokens = count(usage.prompt_tokens) ?? count(usage.input_tokens)
  // No prompt is empty: a server that says so has not counted.
  if (!inputTokens) return undefined
  const details = loose(usage.prompt_tokens_details ?? usage.input_tokens_details)
  const cached = count(details.cached_tokens) ?? count(usage.prompt_cache_hit_tokens) ?? count(usage.cached_tokens) ?? 0
  return {
    inputTokens,
    cachedTokens: Math.min(cached, inputTokens),
    outputTokens: count(usage.completion_tokens) ?? count(usage.output_tokens) ?? 0
  }
}

function count(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined
}

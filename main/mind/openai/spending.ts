/** What one reply used and cost. */
import type { Spending } from '../../contract/events.ts'
import type { Reply } from './client/types.ts'
import type { Prices } from './prices.ts'

export function spendingOf(
  purpose: Spending['purpose'],
  model: string,
  { usage, text, thought, milliseconds }: Reply,
  prices: Prices,
  estimatedInput: number
): Spending {
  const inputTokens = usage?.inputTokens ?? estimatedInput
  const cachedTokens = usage?.cachedTokens ?? 0
  const outputTokens = usage?.outputTokens ?? Math.ceil((text.length + thought.length) / 4)
  const price = prices[model]
  const cost =
    price &&
    ((inputTokens - cachedTokens) * price.input +
      cachedTokens * (price.cached ?? price.input) +
      outputTokens * price.output) /
      1_000_000
  return {
    purpose,
    model,
    inputTokens,
    cachedTokens,
    outputTokens,
    milliseconds,
    ...(cost !== undefined && { cost })
  }
}

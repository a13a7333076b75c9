/** What models cost, in one table that a person can edit: US dollars for a million tokens. */
import { z } from 'zod'

const dollars = z.number().min(0)
export const Prices = z.record(
  z.string(),
  z.strictObject({ input: dollars, cached: dollars.optional(), output: dollars })
)
export type Prices = z.infer<typeof Prices>

/** As published in November 2026; `prices` in settings.json overrides and adds. */
export const KNOWN_PRICES: Prices = {
  'MiniMax-M2': { input: 0.3, cached: 0.03, output: 1.2 },
  'MiniMax-M2.1': { input: 0.3, cached: 0.03, output: 1.2 }
}

/** What a server has taught by refusing a request: what it does not take, and what it misses. */
import type { FieldError } from './errors.ts'
import { type Loose, loose } from './limits.ts'
import { FILLABLE } from './wordings.ts'

export class Lessons {
  /** Fields never sent again. */
  readonly refused = new Set<string>()
  /** Fields that a turn with tool calls must have, even empty. */
  readonly required = new Set<string>()

  /** Each field is left out, or put in, once. False when the refusal of what was sent teaches nothing new. */
  learn({ fields, missing }: FieldError, sent: Loose): boolean {
    const messages = Array.isArray(sent.messages) ? sent.messages.map(loose) : []
    const turns = messages.filter(({ tool_calls: calls }) => calls !== undefined)
    return fields.some((field) => {
      const lacking = FILLABLE.includes(field) && turns.some((turn) => typeof turn[field] !== 'string')
      const present = field in sent || messages.some((message) => field in message)
      const missed = lacking && (missing || (!present && field === FILLABLE[0]))
      const known = this.refused.has(field) || (missed ? this.required.has(field) : !present)
      if (known) return false
      const set = missed ? this.required : this.refused
      set.add(field)
      return true
    })
  }
}

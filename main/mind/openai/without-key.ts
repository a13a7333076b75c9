/** Models whose answers can never carry a key: a server that echoes one must not get it into a record. */
import { wireName } from './client/calls.ts'
import { SHORTEST_SECRET } from './client/limits.ts'
import { type Model, ModelError, type Reply } from './client/types.ts'

const HIDDEN = '[key]'
/** Signs that nobody sees: what is shown or told on is without them, and a key they were put into would be whole again. */
const UNSEEN = '\\p{Cf}*'

/** `keys`: of all models of a run, since what one answers another may be told. */
export function withoutKeys(keys: readonly (string | undefined)[]): (model: Model) => Model {
  const long = keys.filter((key) => key !== undefined && key.length >= SHORTEST_SECRET) as string[]
  // Also as it stands in the arguments of a call, which are JSON, and in history where a tool was called by it.
  const forms = new Set(long.flatMap((key) => [key, escaped(key), wireName(key)]))
  const secrets = [...forms].sort((a, b) => b.length - a.length)
  if (secrets.length === 0) return (model) => model
  // The answer is searched as JSON.
  const written = patternOf(secrets.map(escaped))
  const plain = patternOf(secrets)
  return (model) => ({
    async complete(request, say, signal) {
      const stream = new KeyFilter(secrets, plain, say)
      try {
        const reply = await model.complete(request, (thought) => stream.hear(thought), signal)
        stream.end()
        const text = JSON.stringify(reply)
        const hidden = text.replace(written, HIDDEN)
        return hidden === text ? reply : (JSON.parse(hidden) as Reply)
      } catch (error) {
        if (!(error instanceof ModelError)) throw error
        throw new ModelError(error.kind, error.message.replace(plain, HIDDEN))
      }
    }
  })
}

/** Quotes and backslashes as they stand in JSON. */
function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}

function patternOf(keys: readonly string[]): RegExp {
  const each = keys.map((key) => [...key].map((sign) => sign.replace(/[\^$\\.*+?()[\]{}|/]/g, '\\$&')).join(UNSEEN))
  return new RegExp(each.join('|'), 'gu')
}

/** Holds back what could be the beginning of a key until it is known not to be. */
class KeyFilter {
  readonly #keys: readonly string[]
  readonly #pattern: RegExp
  readonly #say: (text: string) => void
  #held = ''

  constructor(keys: readonly string[], pattern: RegExp, say: (text: string) => void) {
    this.#keys = keys
    this.#pattern = pattern
    this.#say = say
  }

  hear(text: string): void {
    const all = (this.#held + text).replace(this.#pattern, HIDDEN)
    const from = all.length - Math.max(...this.#keys.map((key) => beginning(all, key)))
    this.#held = all.slice(from)
    if (from > 0) this.#say(all.slice(0, from))
  }

  end(): void {
    if (this.#held !== '') this.#say(this.#held)
    this.#held = ''
  }
}

/** How much of the end of a text is the beginning of the key, with what nobody sees in between. */
function beginning(text: string, key: string): number {
  const places = [...text.matchAll(/\P{Cf}/gu)].map(({ index }) => index)
  const seen = text.replace(/\p{Cf}/gu, '')
  for (let length = Math.min(seen.length, key.length - 1); length > 0; length--) {
    if (seen.endsWith(key.slice(0, length))) return text.length - (places.at(-length) ?? 0)
  }
  return 0
}

/** Models whose answers can never carry a key: a server that echoes one must not get it into a record. */
import { SHORTEST_SECRET } from './client/limits.ts'
import { type Model, ModelError, type Reply } from './client/types.ts'

const HIDDEN = '[key]'
/** Signs that nobody sees: what is shown or told on is without them, and a key they were put into would be whole again. */
const UNSEEN = '\\p{Cf}*'

/** `keys`: of all models of a run, since what one answers another may be told. */
export function withoutKeys(keys: readonly (string | undefined)[]): (model: Model) => Model {
  const secrets = [...new Set(keys.filter((key) => key !== undefined && key.length >= SHORTEST_SECRET))] as string[]
  if (secrets.length === 0) return (model) => model
  // In JSON, as the answer is searched, quotes and backslashes of a key stand escaped.
  const written = patternOf(secrets.map((key) => JSON.stringify(key).slice(1, -1)))
  const plain = patternOf(secrets)
  return (model) => ({
    async complete(request, say, signal) {
      const stream = new KeyFilter(secrets, say)
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

function patternOf(keys: readonly string[]): RegExp {
  const each = keys.map((key) => [...key].map((sign) => sign.replace(/[\^$\\.*+?()[\]{}|/]/g, '\\$&')).join(UNSEEN))
  return new RegExp(each.join('|'), 'gu')
}

/** Holds back what could be the beginning of a key until it is known not to be. */
class KeyFilter {
  readonly #keys: readonly string[]
  readonly #say: (text: string) => void
  #held = ''

  constructor(keys: readonly string[], say: (text: string) => void) {
    this.#keys = keys
    this.#say = say
  }

  hear(text: string): void {
    const all = this.#keys.reduce((rest, key) => rest.replaceAll(key, HIDDEN), this.#held + text)
    const from = all.length - Math.max(...this.#keys.map((key) => beginning(all, key)))
    this.#held = all.slice(from)
    if (from > 0) this.#say(all.slice(0, from))
  }

  end(): void {
    if (this.#held !== '') this.#say(this.#held)
    this.#held = ''
  }
}

/** How much of the end of a text is the beginning of the key. */
function beginning(text: string, key: string): number {
  for (let length = Math.min(text.length, key.length - 1); length > 0; length--) {
    if (text.endsWith(key.slice(0, length))) return length
  }
  return 0
}

/** A Model whose answers can never carry its own key: a server that echoes it must not get it into a record. */
import { type Model, ModelError, type Reply } from './client/types.ts'

const HIDDEN = '[key]'

export function withoutKey(model: Model, key: string | undefined): Model {
  if (!key) return model
  // In JSON, as the answer is searched, quotes and backslashes of a key stand escaped.
  const written = JSON.stringify(key).slice(1, -1)
  return {
    async complete(request, say, signal) {
      const stream = new KeyFilter(key, say)
      try {
        const reply = await model.complete(request, (thought) => stream.hear(thought), signal)
        stream.end()
        const text = JSON.stringify(reply)
        return text.includes(written) ? (JSON.parse(text.replaceAll(written, HIDDEN)) as Reply) : reply
      } catch (error) {
        if (!(error instanceof ModelError)) throw error
        throw new ModelError(error.kind, error.message.replaceAll(key, HIDDEN))
      }
    }
  }
}

/** Holds back what could be the beginning of the key until it is known not to be. */
class KeyFilter {
  readonly #key: string
  readonly #say: (text: string) => void
  #held = ''

  constructor(key: string, say: (text: string) => void) {
    this.#key = key
    this.#say = say
  }

  hear(text: string): void {
    const all = (this.#held + text).replaceAll(this.#key, HIDDEN)
    const from = all.length - beginning(all, this.#key)
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

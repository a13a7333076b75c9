/** Cuts a stream of bytes into whole lines, however it was split on its way, and refuses lines without end. */

const MB = 1024 * 1024
const LONGEST_MESSAGE = 128 * MB
/** What a server may send that answers nothing, such as log lines, until it is given up; and how many messages of it. */
export const MOST_NOISE = 64 * MB
export const MOST_MESSAGES = 20_000
/** One reply on the web, whatever is in it. */
export const LONGEST_REPLY = LONGEST_MESSAGE + MOST_NOISE

export class MessageLines {
  readonly #limit: number
  #parts: Uint8Array[] = []
  #length = 0

  constructor(limit: number = LONGEST_MESSAGE) {
    this.#limit = limit
  }

  /** The lines that are complete now, each with its line break. Throws when one grows beyond the limit. */
  take(chunk: Uint8Array): Uint8Array[] {
    const lines: Uint8Array[] = []
    let from = 0
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      this.#add(chunk.subarray(from, at + 1))
      lines.push(this.rest())
      from = at + 1
    }
    if (from < chunk.length) this.#add(chunk.subarray(from))
    return lines
  }

  /** What came after the last line break. */
  rest(): Uint8Array {
    const line = this.#parts.length === 1 ? this.#parts[0] : Buffer.concat(this.#parts)
    this.#parts = []
    this.#length = 0
    return line ?? new Uint8Array()
  }

  #add(part: Uint8Array): void {
    this.#length += part.length
    if (this.#length > this.#limit) {
      this.#parts = []
      throw new Error(`sent a message of more than ${this.#limit / MB} MB`)
    }
    this.#parts.push(part)
  }
}

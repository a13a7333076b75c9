/** Puts a text together from what a stream brings of it: some servers send the new part, some all of it so far. */

/** A repeated beginning shorter than this may be chance: "ha" and "haha" are two pieces of laughter. */
const TELLING = 12

export class Fragments {
  #joined = ''
  #last = ''
  /** The piece before the last that differed from it. */
  #before = ''
  /** Whether each piece so far began with the whole one before it. */
  #nested = true
  /** How often such a piece was longer than the one before it. */
  #grown = 0
  #pieces = 0

  add(piece: string): void {
    if (piece === '') return
    this.#pieces++
    if (!piece.startsWith(this.#last)) this.#nested = false
    else if (this.#last !== '' && piece !== this.#last) this.#grown++
    if (piece !== this.#last) this.#before = this.#last
    this.#last = piece
    if (!this.cumulative) this.#joined += piece
  }

  /** All of it at once, whatever came before. */
  replace(whole: string): void {
    this.#joined = whole
    this.#last = whole
    this.#nested = false
  }

  get empty(): boolean {
    return this.#pieces === 0 && this.#last === ''
  }

  /** Each piece begins with the one before it: by chance once, or with few characters, but not both and not twice. */
  get cumulative(): boolean {
    return this.#nested && this.#grown > 0 && (this.#grown > 1 || this.#before.length >= TELLING)
  }

  /** Whether the next piece may still show that all came in full each time. */
  get undecided(): boolean {
    return this.#nested && this.#pieces > 1 && !this.cumulative
  }

  get text(): string {
    return this.cumulative ? this.#last : this.#joined
  }

  /** The last piece, where it may have been all of it. */
  get whole(): string | undefined {
    return this.#nested ? this.#last : undefined
  }
}

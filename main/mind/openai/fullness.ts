/** How much of the context a conversation fills: as the server counted it last, and an estimate of what came since. */
import type { Message } from './client/types.ts'

/** A guess, for what no server has counted. */
export const CHARACTERS_A_TOKEN = 3.5

export class Fullness {
  readonly #contextTokens: number
  /** What every request begins with. */
  readonly #head: unknown
  #counted = { tokens: 0, messages: 0 }

  constructor(contextTokens: number, head: unknown) {
    this.#contextTokens = contextTokens
    this.#head = head
  }

  /** Takes down what these messages weigh, and returns it; `counted` is missing where no server has said. */
  weigh(messages: readonly Message[], counted?: number): number {
    const tokens = counted ?? estimate([this.#head, messages])
    this.#counted = { tokens, messages: messages.length }
    return tokens
  }

  share(messages: readonly Message[]): number {
    const { tokens, messages: known } = this.#counted
    return (tokens + estimate(messages.slice(known))) / this.#contextTokens
  }
}

function estimate(parts: readonly unknown[]): number {
  return Math.ceil(JSON.stringify(parts).length / CHARACTERS_A_TOKEN)
}

/** Reads the tokens of one step from left to right. */
import type { Template } from './language.ts'
import type { Token } from './tokens.ts'
import { templateOf } from './tokens.ts'

/** The words of one step make no sense; `parse.ts` says where and what would. */
export class NotUnderstood extends Error {
  override readonly name = 'NotUnderstood'
}

/** What earlier steps of the recipe give words a meaning. */
export interface Context {
  readonly source: string
  /** Names that something is remembered by. */
  readonly remembered: ReadonlySet<string>
  /** Names of programs that were opened. */
  readonly programs: ReadonlySet<string>
  /** The text that "it" stands for. */
  readonly it?: Template | undefined
}

export class Clause {
  readonly tokens: readonly Token[]
  readonly #context: Context
  #at = 0

  constructor(tokens: readonly Token[], context: Context) {
    this.tokens = tokens
    this.#context = context
  }

  get programs(): ReadonlySet<string> {
    return this.#context.programs
  }

  get done(): boolean {
    return this.#at >= this.tokens.length
  }

  peek(ahead = 0): Token | undefined {
    return this.tokens[this.#at + ahead]
  }

  /** The next word in lower case; undefined before a quotation or at the end. */
  peekWord(ahead = 0): string | undefined {
    const token = this.peek(ahead)
    return token?.kind === 'word' ? token.text.toLowerCase() : undefined
  }

  /** Takes the next word when it is one of these. */
  takeWord(...words: readonly string[]): string | undefined {
    const next = this.peekWord()
    if (next === undefined || !words.includes(next)) return undefined
    this.#at++
    return next
  }

  /** Takes several words when all of them come next, in this order; `phrase` has them with single spaces. */
  takePhrase(phrase: string): boolean {
    const words = phrase.split(' ')
    if (!words.every((word, ahead) => this.peekWord(ahead) === word)) return false
    this.#at += words.length
    return true
  }

  takeAnyPhrase(phrases: readonly string[]): string | undefined {
    return phrases.find((phrase) => this.takePhrase(phrase))
  }

  skip(...words: readonly string[]): void {
    while (this.takeWord(...words) !== undefined);
  }

  /** Takes the next word, whatever it is, as it is written. */
  takeBare(): string | undefined {
    const token = this.peek()
    if (token?.kind !== 'word') return undefined
    this.#at++
    return token.text
  }

  /** Takes a quotation, or the bare name in braces of something remembered. */
  takeText(): Template | undefined {
    const token = this.peek()
    if (token?.kind === 'quoted') {
      this.#at++
      return this.#recalling(token.template)
    }
    if (token?.kind !== 'word' || !/^\{.+\}$/.test(token.text)) return undefined
    const template = templateOf(token.text)
    const [first] = template
    if (template.length !== 1 || first === undefined || typeof first === 'string') return undefined
    if (!this.#context.remembered.has(first.recall))
      throw new NotUnderstood(`nothing is remembered as ${first.recall} before`)
    this.#at++
    return template
  }

  /** Takes "it", where an earlier text is meant by it. */
  takeIt(): Template | undefined {
    return this.#context.it && this.takeWord('it') ? this.#context.it : undefined
  }

  takeMark(text: string): boolean {
    const token = this.peek()
    if (token?.kind !== 'mark' || token.text !== text) return false
    this.#at++
    return true
  }

  /** The tokens from here on as they are written. */
  takeRest(): string {
    const first = this.peek()
    const last = this.tokens.at(-1)
    this.#at = this.tokens.length
    return first && last ? this.#context.source.slice(first.start, last.end) : ''
  }

  /** Takes what `read` takes, or nothing when it comes to nothing. */
  attempt<Result>(read: () => Result | undefined): Result | undefined {
    const before = this.#at
    const result = read()
    if (result === undefined) this.#at = before
    return result
  }

  mark(): number {
    return this.#at
  }

  rewind(mark: number): void {
    this.#at = mark
  }

  /** Braces name what is remembered; around anything else they are just braces. */
  #recalling(template: Template): Template {
    const parts: (string | { readonly recall: string })[] = []
    for (const part of template) {
      const so = typeof part === 'string' || this.#context.remembered.has(part.recall) ? part : `{${part.recall}}`
      const last = parts.at(-1)
      if (typeof so === 'string' && typeof last === 'string') parts[parts.length - 1] = last + so
      else parts.push(so)
    }
    return parts
  }
}

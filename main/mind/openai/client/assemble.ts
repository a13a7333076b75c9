/** From the chunks of a chat completion to one message. Missing, repeated and misnumbered parts are put right. */
import { CallAssembly, type CallText } from './call-assembly.ts'
import { Details } from './details.ts'
import { Fragments, type Way, wayOf } from './fragments.ts'
import { LONGEST_ANSWER, type Loose, loose, tooLong } from './limits.ts'
import { thinkingIn } from './think-tags.ts'
import type { Usage } from './types.ts'
import { usageIn } from './usage.ts'

export interface Assembled {
  readonly content: string
  readonly reasoning: Partial<Record<'reasoning' | 'reasoning_content', string>>
  readonly details: readonly Record<string, unknown>[]
  readonly calls: readonly CallText[]
  /** Missing when the stream ended without one: then nothing of the message counts. */
  readonly finish: string | undefined
  readonly usage: Usage | undefined
}

const FIELDS = ['reasoning', 'reasoning_content'] as const

export class Assembly {
  readonly #content = new Fragments()
  readonly #reasoning = { reasoning: new Fragments(), reasoning_content: new Fragments() }
  readonly #details = new Details()
  readonly #calls = new CallAssembly()
  readonly #hear: (thought: string) => void
  /** Whether anything of it was a chat completion. */
  came = false
  readonly #usual: Way | undefined
  #finish: string | undefined
  #usage: Usage | undefined
  #heard = ''
  #length = 0

  /** `usual`: how the server's earlier answers came, for one that does not tell. */
  constructor(hear: (thought: string) => void, usual?: Way) {
    this.#hear = hear
    this.#usual = usual
  }

  /** How it came, as far as it tells by itself. */
  get way(): Way | undefined {
    return wayOf([...this.#ways, ...this.#calls.ways])
  }

  add(chunk: unknown): void {
    this.#usage = usageIn(loose(chunk)) ?? this.#usage
    this.came ||= Array.isArray(loose(chunk).choices)
    const { delta, message, finish_reason: finish } = firstChoice(loose(chunk).choices)
    if (delta) this.#part(loose(delta))
    if (message) this.#whole(loose(message))
    if (typeof finish === 'string' && finish !== '') this.#finish = finish
  }

  get assembled(): Assembled {
    this.#tellThought(true)
    const way = this.way ?? this.#usual
    const came = FIELDS.filter((field) => this.#reasoning[field].came)
    return {
      content: this.#content.text(way),
      reasoning: Object.fromEntries(came.map((field) => [field, this.#reasoning[field].text(way)])),
      details: this.#details.whole(way),
      calls: this.#calls.whole(way),
      finish: this.#finish,
      usage: this.#usage
    }
  }

  #part(delta: Loose): void {
    this.#take(this.#content, textIn(delta.content))
    for (const field of FIELDS) this.#take(this.#reasoning[field], delta[field])
    if (Array.isArray(delta.reasoning_details)) this.#count(this.#details.add(delta.reasoning_details))
    // The older form of one call, without a list.
    const calls = delta.tool_calls ?? (delta.function_call ? { function: delta.function_call } : [])
    for (const call of [calls].flat()) this.#count(this.#calls.add(loose(call)))
    this.#tellThought()
  }

  /** Some servers repeat the whole message at the end: it stands for all the pieces before it. */
  #whole(message: Loose): void {
    const { content, reasoning_details: details, tool_calls: calls } = message
    const texts = [[this.#content, textIn(content)], ...FIELDS.map((field) => [this.#reasoning[field], message[field]])]
    for (const [fragments, text] of texts) {
      if (!(fragments instanceof Fragments) || typeof text !== 'string' || text === '') continue
      if (text.length > LONGEST_ANSWER) throw tooLong()
      fragments.replace(text)
    }
    if (Array.isArray(details) && details.length > 0) this.#details.replace(details)
    if (Array.isArray(calls) && calls.length > 0) this.#calls.replace(calls)
    this.#tellThought()
  }

  #take(fragments: Fragments, piece: unknown): void {
    if (typeof piece !== 'string') return
    if (piece.length > LONGEST_ANSWER) throw tooLong()
    this.#count(fragments.add(piece))
  }

  #count(characters: number): void {
    this.#length += characters
    if (this.#length > LONGEST_ANSWER) throw tooLong()
  }

  /** The thought as it forms, whichever way it comes; in ever larger parts, so that a long one costs no more to tell. */
  #tellThought(atLast = false): void {
    if (!atLast && this.#length < this.#heard.length * 1.02 + 16) return
    const { reasoning, reasoning_content } = this.#reasoning
    const way = wayOf(this.#ways) ?? this.#usual
    const sources = [reasoning_content, reasoning, this.#details, this.#content]
    if (!atLast && way === undefined && sources.some(({ undecided }) => undecided)) return
    const separate = reasoning_content.text(way) || reasoning.text(way) || this.#details.thought(way)
    const now = separate || thinkingIn(this.#content.text(way))
    if (now.length <= this.#heard.length || !now.startsWith(this.#heard)) return
    this.#hear(now.slice(this.#heard.length))
    this.#heard = now
  }

  get #ways(): readonly (Way | undefined)[] {
    const { reasoning, reasoning_content } = this.#reasoning
    return [this.#content.way, reasoning.way, reasoning_content.way, ...this.#details.ways]
  }
}

/** Nobody asked for several, but some servers give them, each in chunks of its own. */
function firstChoice(choices: unknown): Loose {
  const all = Array.isArray(choices) ? choices.map(loose) : []
  return all.find(({ index }) => (index ?? 0) === 0) ?? {}
}

/** Content may come as a list of parts; only what is text counts. */
function textIn(content: unknown): unknown {
  if (!Array.isArray(content)) return content
  return content
    .map((part) => loose(part).text)
    .filter((text) => typeof text === 'string')
    .join('')
}

/** From the chunks of a chat completion to one message. Missing, repeated and misnumbered parts are put right. */
import { CallAssembly, type CallText } from './call-assembly.ts'
import { Details } from './details.ts'
import { Fragments } from './fragments.ts'
import { LONGEST_ANSWER, type Loose, loose, tooLong } from './limits.ts'
import { thinkingIn } from './think-tags.ts'
import type { Usage } from './types.ts'

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
  #finish: string | undefined
  #usage: Usage | undefined
  #heard = ''
  #length = 0

  constructor(hear: (thought: string) => void) {
    this.#hear = hear
  }

  add(chunk: unknown): void {
    const { choices, usage } = loose(chunk)
    if (usage) this.#usage = usageOf(loose(usage)) ?? this.#usage
    const [choice] = Array.isArray(choices) ? choices : []
    const { delta, message, finish_reason: finish } = loose(choice)
    if (message) this.#whole(loose(message))
    else this.#part(loose(delta))
    if (typeof finish === 'string' && finish !== '') this.#finish = finish
  }

  get assembled(): Assembled {
    this.#tellThought(true)
    const { reasoning, reasoning_content } = this.#reasoning
    return {
      content: this.#content.text,
      reasoning: {
        ...(!reasoning.empty && { reasoning: reasoning.text }),
        ...(!reasoning_content.empty && { reasoning_content: reasoning_content.text })
      },
      details: this.#details.whole,
      calls: this.#calls.whole,
      finish: this.#finish,
      usage: this.#usage
    }
  }

  #part(delta: Loose): void {
    this.#take(this.#content, textIn(delta.content))
    for (const field of FIELDS) this.#take(this.#reasoning[field], delta[field])
    if (Array.isArray(delta.reasoning_details)) this.#count(this.#details.add(delta.reasoning_details))
    if (Array.isArray(delta.tool_calls)) for (const call of delta.tool_calls) this.#count(this.#calls.add(loose(call)))
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
    fragments.add(piece)
    if (piece.length > LONGEST_ANSWER) throw tooLong()
    // What is sent in full again and again is counted once.
    this.#count(fragments.cumulative ? 0 : piece.length)
  }

  #count(characters: number): void {
    this.#length += characters
    if (this.#length > LONGEST_ANSWER) throw tooLong()
  }

  /** The thought as it forms, whichever way it comes; in ever larger parts, so that a long one costs no more to tell. */
  #tellThought(atLast = false): void {
    if (!atLast && this.#length < this.#heard.length * 1.02 + 16) return
    const { reasoning, reasoning_content } = this.#reasoning
    const sources = [reasoning_content, reasoning, this.#details, this.#content]
    if (!atLast && sources.some(({ undecided }) => undecided)) return
    const now = reasoning_content.text || reasoning.text || this.#details.thought || thinkingIn(this.#content.text)
    if (now.length <= this.#heard.length || !now.startsWith(this.#heard)) return
    this.#hear(now.slice(this.#heard.length))
    this.#heard = now
  }
}

/** Content may come as a list of parts; only what is text counts. */
function textIn(content: unknown): unknown {
  if (!Array.isArray(content)) return content
  return content
    .map((part) => loose(part).text)
    .filter((text) => typeof text === 'string')
    .join('')
}

function usageOf(usage: Loose): Usage | undefined {
  const number = (value: unknown) => (typeof value === 'number' && value >= 0 ? value : undefined)
  const input = number(usage.prompt_tokens)
  if (input === undefined) return undefined
  const cached = number(loose(usage.prompt_tokens_details).cached_tokens) ?? number(usage.prompt_cache_hit_tokens) ?? 0
  return { inputTokens: input, cachedTokens: cached, outputTokens: number(usage.completion_tokens) ?? 0 }
}

/**
 * What a model has been told and what it said: one user message, then only assistant messages and tool results.
 * Append-only, so that every request extends the one before byte for byte; only a compaction rewrites, and says so.
 */
import type { Message, Reply } from './client/types.ts'
import { taskText } from './prompt.ts'

/** Turns that a summary leaves whole, as far as they are no more than this share of the history. */
const KEPT_TURNS = 6
const KEPT_SHARE = 0.5
/** Observations at the end that are never made into stubs. */
const KEPT_OBSERVATIONS = 8
/** A batch that makes the history shorter by a smaller share is not worth a broken prefix. */
const LEAST_SAVED = 0.25
const STUB = '[older observation left out]'

export interface Compaction {
  readonly tier: 'stubs' | 'summary'
  /** One sentence. */
  readonly words: string
}

export class Conversation {
  readonly #task: string
  #messages: Message[]
  /** Ids of calls that are not answered yet, in order. */
  #open: string[] = []
  /** Results wait for those of the calls before them: they are sent in the order of the calls. */
  readonly #waiting = new Map<string, string>()

  constructor(task: string) {
    this.#task = task
    this.#messages = [{ role: 'user', content: taskText(task, undefined) }]
  }

  get messages(): readonly Message[] {
    return this.#messages
  }

  get open(): readonly string[] {
    return this.#open.filter((id) => !this.#waiting.has(id))
  }

  hear({ message, calls }: Reply): void {
    this.#messages.push(message)
    this.#open.push(...calls.map(({ id }) => id))
  }

  /** Answers a call once; a call that is answered already, or was never made, cannot be. */
  answer(id: string, content: string): void {
    if (!this.#open.includes(id) || this.#waiting.has(id)) throw new Error(`the call ${id} is not open`)
    this.#waiting.set(id, content)
    for (let next = this.#open[0]; next !== undefined && this.#waiting.has(next); next = this.#open[0]) {
      this.#messages.push({ role: 'tool', tool_call_id: next, content: this.#waiting.get(next) ?? '' })
      this.#waiting.delete(next)
      this.#open.shift()
    }
  }

  /** First tier: the oldest observations become stubs, many at once. Undefined when that saves too little. */
  shorten(): Compaction | undefined {
    const places = this.#messages.flatMap((message, index) =>
      message.role === 'tool' && stub(message.content).length < message.content.length ? [index] : []
    )
    const old = new Set(places.slice(0, -KEPT_OBSERVATIONS))
    const shorter = this.#messages.map((message, index) =>
      old.has(index) && message.role === 'tool' ? { ...message, content: stub(message.content) } : message
    )
    if (lengthOf(shorter) > lengthOf(this.#messages) * (1 - LEAST_SAVED)) return undefined
    this.#messages = shorter
    return { tier: 'stubs', words: `${old.size} older observations became stubs` }
  }

  /** Second tier: one user message of the task and a summary, then the last whole turns. No call loses its result. */
  sumUp(summary: string): Compaction {
    const turns = this.#messages.flatMap(({ role }, index) => (role === 'assistant' ? [index] : []))
    const most = lengthOf(this.#messages) * KEPT_SHARE
    const last = turns.at(-1) ?? this.#messages.length
    const from = turns.slice(-KEPT_TURNS).find((turn) => lengthOf(this.#messages.slice(turn)) <= most) ?? last
    const kept = this.#messages.slice(from)
    this.#messages = [{ role: 'user', content: taskText(this.#task, summary) }, ...kept]
    return { tier: 'summary', words: `${from - 1} older messages became a summary` }
  }
}

function lengthOf(messages: readonly Message[]): number {
  return JSON.stringify(messages).length
}

/** What is delimited, the screen and answers of tools, is left out. What became of the step and the person's words stay. */
function stub(content: string): string {
  const told = content
    .replace(/<(screen|tool-answer)>[\s\S]*?<\/\1>/g, '')
    .replace(/\n+/g, '\n')
    .trim()
  return told === '' ? STUB : `${told}\n${STUB}`
}

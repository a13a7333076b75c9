/**
 * A Mind that thinks with any OpenAI-compatible model. It reasons before every action, its reasoning is carried on,
 * and everything it is told after the task travels in tool results.
 */
import type { Meter } from '../../agent/meter.ts'
import { LostError, type StepOutcome, StuckError } from '../../agent/outcome.ts'
import type { Mind, Sight, ToolInfo } from '../../agent/ports.ts'
import type { Intent } from '../../contract/action.ts'
import { type Model, ModelError, type Reply, type ToolCall, type ToolDefinition } from './client/types.ts'
import { closerLook } from './closer-look.ts'
import { type Compaction, Conversation } from './conversation.ts'
import type { Entry } from './entry.ts'
import { CHARACTERS_A_TOKEN, Fullness } from './fullness.ts'
import { Mistakes } from './mistakes.ts'
import { asides, Eyesight, outcomeText } from './observation.ts'
import type { Prices } from './prices.ts'
import { CUT_OFF, SYSTEM } from './prompt.ts'
import { spendingOf } from './spending.ts'
import { summaryOf } from './summary.ts'
import { type OutsideTool, outsideTools, toolDefinitions } from './tool-definitions.ts'
import { understand } from './understand.ts'

/** How often the same request is sent again when the answer calls no tool. */
const SILENT_ATTEMPTS = 3
/** Looks and mistakes that may come before one decision. */
const ROUNDS = 12
/** Shares of the context at which the history is shortened. */
const SHORTEN_AT = 0.6
const SUM_UP_AT = 0.65
/** The same within one decision, where what was just seen should stay. */
const SHORTEN_WITHIN_AT = 0.85
/** Share of the context that one look may fill. */
const LARGEST_LOOK = 0.25

export interface OpenaiMindParts {
  readonly task: string
  readonly model: Model
  readonly modelName: string
  readonly contextTokens: number
  readonly meter: Meter
  readonly prices: Prices
  readonly tools?: readonly ToolInfo[]
  readonly record?: (entry: Entry) => void
}

export class OpenaiMind implements Mind {
  readonly name: string
  readonly heedsAdvice = true
  readonly #parts: OpenaiMindParts
  readonly #conversation: Conversation
  readonly #eyesight: Eyesight
  readonly #mistakes = new Mistakes()
  readonly #outside: readonly OutsideTool[]
  readonly #tools: readonly ToolDefinition[]
  readonly #outcomes: StepOutcome[] = []
  /** The call whose action is going on, what of it is still to do, and what became of the rest so far. */
  #current: { readonly id: string; readonly ahead: Intent[]; readonly done: string[] } | undefined
  /** What the person said, for a summary, and how much of it the model was not told yet. */
  readonly #said: string[] = []
  #untold = 0
  readonly #fullness: Fullness

  constructor(parts: OpenaiMindParts) {
    this.#parts = parts
    this.name = `openai ${parts.modelName}`
    this.#conversation = new Conversation(parts.task)
    this.#eyesight = new Eyesight(parts.contextTokens * CHARACTERS_A_TOKEN * LARGEST_LOOK)
    this.#outside = outsideTools(parts.tools ?? [])
    this.#tools = toolDefinitions(this.#outside)
    this.#fullness = new Fullness(parts.contextTokens, [SYSTEM, this.#tools])
  }

  async decide(sight: Sight, say: (thought: string) => void, signal: AbortSignal): Promise<Intent> {
    this.#said.push(...(sight.said ?? []))
    this.#untold += sight.said?.length ?? 0
    const next = this.#goOn(sight)
    if (next) return next
    for (let round = 0; round < ROUNDS; round++) {
      if (round > 0) say('\n')
      if (round > 0 && this.#compactIfFull(SHORTEN_WITHIN_AT)) this.#eyesight.forget()
      const reply = await this.#ask(say, signal)
      this.#conversation.hear(reply)
      const intent = this.#take(reply, sight)
      if (intent) return intent
    }
    throw new StuckError(`${ROUNDS} answers without an action that could be carried out`)
  }

  close(reason: string): void {
    for (const id of [...this.#conversation.open]) this.#answer(id, reason)
    this.#parts.record?.({ type: 'closed', reason })
  }

  /** Tells the model of its last call what became of it, unless more of that call is to be done and nothing surprised. */
  #goOn(sight: Sight): Intent | undefined {
    const { last, advice } = sight
    if (!last || !this.#current) return undefined
    this.#outcomes.push(last)
    const { id, ahead, done } = this.#current
    done.push(outcomeText(last))
    const surprised = last.result !== 'done' || sight.said !== undefined || advice !== undefined
    const next = surprised ? undefined : ahead.shift()
    if (next) return next
    if (ahead.length > 0) done.push(`${ahead.length} inputs of this call were not sent`)
    // What was told of the screen before may be left out from now on: it is told whole again.
    if (this.#compactIfFull() || advice !== undefined) this.#eyesight.forget()
    const told = [...done, asides(sight, this.#parts.meter.left), this.#eyesight.text(sight.scene)]
    this.#answer(id, told.filter((part) => part !== '').join('\n'))
    this.#current = undefined
    return undefined
  }

  /** The first call that acts is carried out; looks are answered at once, everything else says why it was not done. */
  #take({ calls, finish }: Reply, { scene }: Sight): Intent | undefined {
    let chosen: Intent | undefined
    for (const call of calls) {
      if (finish === 'length') {
        this.#answer(call.id, CUT_OFF)
      } else if (chosen) {
        this.#answer(call.id, 'not executed: one action at a time, and another came first')
      } else {
        chosen = this.#act(call, scene)
      }
    }
    return chosen
  }

  #act(call: ToolCall, scene: Sight['scene']): Intent | undefined {
    const meaning = understand(call, this.#outside)
    if (meaning.kind === 'mistake') this.#answer(call.id, this.#mistakes.told(meaning.problem))
    else this.#mistakes.forget()
    if (meaning.kind === 'look') {
      if (meaning.tool === 'look') this.#eyesight.forget()
      const text = meaning.tool === 'look' ? this.#eyesight.text(scene) : closerLook(meaning.tool, meaning.given, scene)
      this.#answer(call.id, text)
    }
    if (meaning.kind !== 'act') return undefined
    const [first, ...ahead] = meaning.intents
    this.#current = { id: call.id, ahead, done: [] }
    return first
  }

  /** An answer that calls no tool stays out of the history, and the same request is sent again. */
  async #ask(say: (thought: string) => void, signal: AbortSignal): Promise<Reply> {
    let cut = 0
    for (let attempt = 0; attempt < SILENT_ATTEMPTS; attempt++) {
      const reply = await this.#complete(attempt > 0, say, signal)
      if (reply.calls.length > 0) return reply
      if (reply.finish === 'length') cut++
    }
    const why = cut > 0 ? `; ${cut} of them were cut off for their length` : ''
    throw new StuckError(`${SILENT_ATTEMPTS} answers in a row called no tool${why}`)
  }

  async #complete(requireTool: boolean, say: (thought: string) => void, signal: AbortSignal): Promise<Reply> {
    try {
      return await this.#send(requireTool, say, signal)
    } catch (error) {
      if (!(error instanceof ModelError)) throw error
      if (error.kind !== 'overflow') throw new LostError(error.message)
      this.#note(this.#sumUp())
      this.#eyesight.forget()
      return await this.#send(requireTool, say, signal).catch((again: unknown) => {
        throw again instanceof ModelError ? new LostError(again.message) : again
      })
    }
  }

  async #send(requireTool: boolean, say: (thought: string) => void, signal: AbortSignal): Promise<Reply> {
    const { model, meter, prices, modelName, record } = this.#parts
    meter.check()
    const { messages } = this.#conversation
    const request = { system: SYSTEM, messages, tools: this.#tools, ...(requireTool && { requireTool }) }
    const reply = await model.complete(request, say, signal)
    const tokens = this.#fullness.weigh(messages, reply.usage?.inputTokens)
    record?.({ type: 'reply', messages: messages.length, reply })
    meter.charge(spendingOf('think', modelName, reply, prices, tokens))
    return reply
  }

  /** True when the history was made shorter. */
  #compactIfFull(at = SHORTEN_AT): boolean {
    const share = this.#fullness.share(this.#conversation.messages)
    if (share < at) return false
    const compaction = this.#conversation.shorten() ?? (share < SUM_UP_AT ? undefined : this.#sumUp())
    if (compaction) this.#note(compaction)
    return compaction !== undefined
  }

  #sumUp(): Compaction {
    return this.#conversation.sumUp(summaryOf(this.#outcomes, this.#said))
  }

  #note(compaction: Compaction): void {
    this.#fullness.weigh(this.#conversation.messages)
    this.#parts.record?.({ type: 'compaction', ...compaction })
  }

  /** With what the person said meanwhile, whichever call it is. */
  #answer(id: string, result: string): void {
    const said = this.#untold === 0 ? [] : this.#said.slice(-this.#untold)
    this.#untold = 0
    const content = [...said.map((each) => `The person says: ${each}`), result].join('\n')
    this.#conversation.answer(id, content)
    this.#parts.record?.({ type: 'answered', call: id, content })
  }
}

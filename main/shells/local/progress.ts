/** A run as a person follows it in a terminal: for every step its thought, its action and its verdict. */
import type { RunEvent, Verdict } from '../../contract/events.ts'
import { EMPTY_VIEW, fold, type StepView, spentWords, type ViewState } from '../../contract/view-state.ts'

export interface Paint {
  dim(text: string): string
  bold(text: string): string
  good(text: string): string
  bad(text: string): string
  warn(text: string): string
}

const plain = (text: string) => text
const PLAIN: Paint = { dim: plain, bold: plain, good: plain, bad: plain, warn: plain }
const colour = (code: number) => (text: string) => `\u001b[${code}m${text}\u001b[0m`
const COLOURED: Paint = { dim: colour(2), bold: colour(1), good: colour(32), bad: colour(31), warn: colour(33) }

export function paintFor(
  stream: { readonly isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>>
): Paint {
  return stream.isTTY === true && env.NO_COLOR === undefined ? COLOURED : PLAIN
}

/** Feeds on events, writes lines. */
export class Progress {
  readonly #write: (text: string) => void
  readonly #paint: Paint
  #state: ViewState = EMPTY_VIEW

  constructor(write: (text: string) => void, paint: Paint) {
    this.#write = write
    this.#paint = paint
  }

  hear(event: RunEvent): void {
    this.#state = fold(this.#state, event)
    const line = this.#lineFor(event)
    if (line !== undefined) this.#write(`${printable(line)}\n`)
  }

  #lineFor(event: RunEvent): string | undefined {
    const { dim, bold, good, bad, warn } = this.#paint
    switch (event.type) {
      case 'run-started':
        return dim(`run ${event.run} on ${event.settings.display}, mind: ${event.settings.mind}`)
      case 'stop-armed':
        return dim(`stop by: ${event.sources.map((source) => SOURCES[source]).join(', ')}`)
      case 'decided': {
        const thought = this.#step(event.step)?.thought.trim() ?? ''
        const number = String(event.step).padStart(3)
        return `${dim(number)}  ${dim(oneLine(thought))}\n     ${bold(event.words)}`
      }
      case 'approval-asked':
        return warn(`     may it ${event.question}  y or n, no after ${event.deadlineMs / 1000} s`)
      case 'approval-answered':
        return dim(`     answered: ${event.answer}`)
      case 'question-asked':
        return warn(`     it asks: ${event.question}  (answer in a line)`)
      case 'question-answered':
        return dim(`     answered: ${event.answer ?? 'nobody did'}`)
      case 'person-said':
        return dim(`     it hears with its next step: ${event.text}`)
      case 'advised':
        return warn(`     ${event.advice}`)
      case 'rubric-made':
        return dim(`graded by: ${event.items.map(oneLine).join('; ')}`)
      case 'verified':
      case 'claim-judged':
        return `     ${this.#verdict(event.verdict)}${dim(this.#seconds(event.step))}`
      case 'step-ended':
        if (event.result === 'done' || event.result === 'ended' || event.result === 'unverified') return undefined
        return `     ${warn(event.words)}`
      case 'paused':
        return warn(`paused: ${event.because}; Enter goes on, Ctrl-C stops`)
      case 'resumed':
        return dim('resumed')
      case 'note':
        return dim(event.text)
      case 'run-ended': {
        const colour = event.outcome === 'succeeded' ? good : bad
        return `${this.#spent(dim)}${colour(event.outcome)}: ${event.reason}`
      }
      default:
        return undefined
    }
  }

  #step(number: number): StepView | undefined {
    return this.#state.steps.findLast(({ step }) => step === number)
  }

  #verdict({ status, findings }: Verdict): string {
    const because = findings.map((finding) => finding.because).join('; ')
    switch (status) {
      case 'seen':
        return `${this.#paint.good('seen')} ${because}`
      case 'not-seen':
        return `${this.#paint.bad('not seen')} ${because}`
      case 'unsure':
        return `${this.#paint.warn('unsure')} ${because}`
      case 'nothing-expected':
        return this.#paint.dim('nothing to check')
    }
  }

  /** What the model of the run used, where there is one. */
  #spent(dim: (text: string) => string): string {
    const { spent } = this.#state
    return spent ? `${dim(spentWords(spent))}\n` : ''
  }

  #seconds(number: number): string {
    const spent = Object.values(this.#step(number)?.milliseconds ?? {}).reduce((sum, each) => sum + each, 0)
    return `  ${(spent / 1000).toFixed(1)} s`
  }
}

const SOURCES = {
  hotkey: 'the stop key',
  panel: 'the panel',
  tray: 'the tray',
  corner: 'a screen corner',
  terminal: 'Ctrl-C',
  api: 'the API',
  'parent-gone': 'ending the program'
} as const

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}

/** Text from the screen must not drive the terminal: control characters are shown, not sent, but for our own colours. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to keep out
  return text.replace(/\u001b(?!\[(?:0|1|2|31|32|33)m)|[\u0000-\u0008\u000b-\u001a\u001c-\u001f\u007f-\u009f]/g, '�')
}

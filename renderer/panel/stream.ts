/** The run's cards in the order they came, with the newest in sight unless the reader has scrolled away. */
import type { RunEvent } from '../../main/contract/events.ts'
import type { StepView, ViewState } from '../../main/contract/view-state.ts'
import { make, part, say } from '../dom.ts'
import { StepCard } from './step-card.ts'
import { QUESTION_HINT } from './words.ts'

/** Pixels from the end within which the reader counts as following. */
const NEAR = 48

export class Stream {
  readonly #scroller = part('stream', HTMLElement)
  readonly #list = part('steps', HTMLElement)
  readonly #task = part('task', HTMLElement)
  readonly #question = part('question', HTMLElement)
  readonly #questionText = part('question-text', HTMLElement)
  readonly #rest = part('rest', HTMLElement)
  readonly #restReason = part('rest-reason', HTMLElement)
  readonly #cards = new Map<number, { readonly card: StepCard; shown: StepView | undefined; current: boolean }>()

  #following = true

  constructor() {
    const scroller = this.#scroller
    let top = 0
    scroller.addEventListener('scroll', () => {
      const atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR
      // Only a reader scrolls up; the end that runs ahead of a scroll of ours is not one leaving it.
      if (atEnd || scroller.scrollTop < top) this.#following = atEnd
      top = scroller.scrollTop
    })
    // What is below comes and goes with the run, and takes its room from here.
    new ResizeObserver(() => this.#toEnd()).observe(scroller)
  }

  /** Notes have no step of their own: they stand where they came. */
  receive(event: RunEvent, state: ViewState): void {
    if (event.type === 'run-started') this.#clear()
    if (event.type !== 'note') return
    this.show(state)
    this.#list.append(make('li', 'note', event.text))
    this.#toEnd()
  }

  show(state: ViewState): void {
    if (state.status === 'idle') this.#clear()
    say(this.#task, state.settings?.task ?? '')
    for (const step of state.steps) this.#showStep(step, state)
    this.#question.hidden = !state.question
    say(this.#questionText, state.question?.text ?? '')
    say(part('question-hint', HTMLElement), state.question ? QUESTION_HINT[state.question.kind] : '')
    this.#rest.hidden = state.status !== 'paused'
    say(this.#restReason, state.pausedBecause ?? '')
    this.#toEnd()
  }

  #showStep(step: StepView, state: ViewState): void {
    let entry = this.#cards.get(step.step)
    if (!entry) {
      entry = { card: new StepCard(step.step), shown: undefined, current: false }
      this.#cards.set(step.step, entry)
      this.#list.append(entry.card.element)
    }
    const current = state.status !== 'ended' && step === state.steps.at(-1)
    if (entry.shown === step && entry.current === current) return
    entry.card.show(step, current)
    entry.shown = step
    entry.current = current
  }

  #clear(): void {
    this.#cards.clear()
    this.#list.replaceChildren()
    this.#following = true
  }

  #toEnd(): void {
    if (this.#following && this.#cards.size > 0) this.#scroller.scrollTop = this.#scroller.scrollHeight
  }
}

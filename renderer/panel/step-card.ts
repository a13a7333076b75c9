/** One step as a card that fills while the step goes on: thought, action, what is expected, what was seen. */
import type { StepView } from '../../main/contract/view-state.ts'
import { make, say } from '../dom.ts'
import { moodOf, VERDICT } from './words.ts'

export class StepCard {
  readonly element: HTMLElement
  readonly #thought = make('p', 'thought')
  readonly #action = make('p', 'action')
  readonly #expected = make('p', 'expected')
  readonly #trouble = make('p', 'trouble')
  readonly #verdict = make('p', 'verdict')

  constructor(number: number) {
    const mark = make('span', 'mark', String(number))
    mark.setAttribute('aria-label', `Step ${number}`)
    const body = make('div', 'body', this.#thought, this.#action, this.#expected, this.#trouble, this.#verdict)
    this.element = make('li', 'step', mark, body)
  }

  show(step: StepView, current: boolean): void {
    this.element.dataset.mood = moodOf(step) ?? (current ? 'current' : 'calm')
    say(this.#thought, step.thought)
    say(this.#action, step.action)
    // Once it is known whether it came true, the verdict says so.
    say(this.#expected, step.verdict ? '' : step.expectations.map((each) => `Expects that ${each}`).join('\n'))
    say(this.#trouble, troubleOf(step))
    say(this.#verdict, step.verdict ? verdictOf(step) : '')
  }
}

function troubleOf({ ruling, surprise, deed }: StepView): string {
  const lines: string[] = []
  if (ruling?.startsWith('denied')) lines.push(`Not done, ${ruling}`)
  if (surprise) lines.push(`Not done: ${surprise}`)
  if (deed && deed.status !== 'confirmed' && deed.detail) lines.push(deed.detail)
  return lines.join('\n')
}

function verdictOf({ verdict, accepted }: StepView): string {
  if (!verdict) return ''
  const words = accepted === false ? 'Not done yet' : VERDICT[verdict.status].words
  const because = verdict.findings.map((finding) => finding.because).filter((each) => each !== '')
  return because.length ? `${words}: ${because.join('; ')}` : words
}

/** The box for the steps: where a run is asked for, and where a refusal is told in full. */
import type { AgentApi, DisplayChoice, StartRequest } from '../../main/contract/api.ts'
import { part, say } from '../dom.ts'
import { MindPicker } from './mind-choice.ts'
import { DISPLAY_HINT, STEPS, TASK } from './words.ts'

export class Composer {
  readonly #form = part('composer', HTMLFormElement)
  readonly #recipe = part('recipe', HTMLTextAreaElement)
  readonly #refusal = part('refusal', HTMLElement)
  readonly #hint = part('display-hint', HTMLElement)
  readonly #heading = part('recipe-heading', HTMLElement)
  readonly #mind = new MindPicker(() => this.#showHint())

  constructor(run: (request: StartRequest) => void) {
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault()
      const task = this.#recipe.value.trim()
      if (task === '') return this.refuse('There is nothing to do yet: say what should be done.')
      this.#clearRefusal()
      run({ task, display: this.#display(), ...this.#mind.request })
    })
    this.#form.addEventListener('change', () => this.#showHint())
    this.#recipe.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat) return
      event.preventDefault()
      this.#form.requestSubmit()
    })
    this.#recipe.addEventListener('input', () => this.#clearRefusal())
    this.#showHint()
  }

  offer(api: AgentApi): void {
    void this.#mind.fill(api)
  }

  show(shown: boolean): void {
    this.#form.hidden = !shown
  }

  suggest(recipe: string): void {
    this.#recipe.value = recipe
    this.#clearRefusal()
    this.#recipe.focus()
  }

  refuse(sentence: string): void {
    say(this.#refusal, sentence)
    this.#recipe.setAttribute('aria-invalid', 'true')
    this.#recipe.focus()
  }

  #clearRefusal(): void {
    say(this.#refusal, '')
    this.#recipe.removeAttribute('aria-invalid')
  }

  #display(): DisplayChoice {
    return new FormData(this.#form).get('display') === 'host' ? 'host' : 'virtual'
  }

  #showHint(): void {
    const host = this.#mind.isModel ? DISPLAY_HINT.hostWithModel : DISPLAY_HINT.host
    say(this.#hint, this.#display() === 'host' ? host : DISPLAY_HINT.virtual)
    const words = this.#mind.isModel ? TASK : STEPS
    this.#heading.textContent = words.heading
    this.#recipe.placeholder = words.example
  }
}

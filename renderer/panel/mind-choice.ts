/** Who decides: plain steps without a model, or a model server picked by name. */
import type { AgentApi, MindChoice, StartRequest } from '../../main/contract/api.ts'
import { part, say } from '../dom.ts'

export class MindPicker {
  readonly #select = part('mind', HTMLSelectElement)
  readonly #model = part('model', HTMLInputElement)
  readonly #lack = part('mind-lack', HTMLElement)
  #choices: readonly MindChoice[] = []

  constructor(changed: () => void) {
    this.#select.addEventListener('change', () => {
      this.#show()
      changed()
    })
  }

  async fill(api: AgentApi): Promise<void> {
    this.#choices = await api.minds().catch(() => [])
    for (const { preset, where } of this.#choices) this.#select.add(new Option(`${preset} (${where})`, preset))
    this.#select.hidden = this.#choices.length === 0
    this.#show()
  }

  /** What to start the run with; nothing for plain steps. */
  get request(): Pick<StartRequest, 'mind' | 'preset' | 'model'> {
    const choice = this.#chosen
    if (!choice) return {}
    const model = this.#model.value.trim()
    return { mind: 'openai', preset: choice.preset, ...(model !== '' && { model }) }
  }

  get isModel(): boolean {
    return this.#chosen !== undefined
  }

  get #chosen(): MindChoice | undefined {
    return this.#choices.find(({ preset }) => preset === this.#select.value)
  }

  #show(): void {
    const choice = this.#chosen
    this.#model.hidden = !choice
    this.#model.value = ''
    this.#model.placeholder = choice?.model ?? 'name of the model'
    this.#model.required = choice !== undefined && choice.model === undefined
    const { lacksKey } = choice ?? {}
    say(this.#lack, lacksKey ? `Its key is missing: set ${lacksKey} before you start Interlock.` : '')
  }
}

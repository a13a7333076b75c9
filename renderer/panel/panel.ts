/** The panel: a run as it thinks, acts and checks, what stops or pauses it, and the box that starts the next one. */
import type { AgentApi, StartRequest } from '../../main/contract/api.ts'
import type { RunEvent } from '../../main/contract/events.ts'
import { EMPTY_VIEW, fold, type ViewState } from '../../main/contract/view-state.ts'
import { part, say } from '../dom.ts'
import { Composer } from './composer.ts'
import { showHistory } from './history.ts'
import { Stream } from './stream.ts'
import { OUTCOME, statusOf, VERDICT } from './words.ts'

/** Why a run is paused when it was asked for in the panel. */
const ASKED_HERE = 'asked for in the panel'

export class Panel {
  readonly #api: AgentApi
  readonly #composer = new Composer((request) => void this.#run(request))
  readonly #stream = new Stream()
  readonly #controls = part('controls', HTMLElement)
  readonly #stop = part('stop', HTMLButtonElement)
  readonly #pause = part('pause', HTMLButtonElement)
  readonly #status = part('status', HTMLElement)
  readonly #announcer = part('announcer', HTMLElement)
  readonly #welcome = part('welcome', HTMLElement)
  readonly #ending = part('ending', HTMLElement)
  #state: ViewState = EMPTY_VIEW
  /** A run was asked for and has not told of itself yet: its display is being made ready. */
  #starting = false
  #stopping = false
  /** A pause was asked for: it begins when the action that is going on is over. */
  #pausing = false

  constructor(api: AgentApi) {
    this.#api = api
  }

  open(): void {
    this.#stop.addEventListener('click', () => void this.#stopRun())
    this.#pause.addEventListener('click', () => void this.#pauseRun())
    part('show-pause', HTMLButtonElement).addEventListener('click', () => void this.#api.pause(ASKED_HERE))
    const example = part('example', HTMLButtonElement)
    example.addEventListener('click', () =>
      this.#composer.suggest(example.querySelector('.example')?.textContent ?? '')
    )
    this.#api.subscribe((event) => this.#receive(event))
    this.#composer.offer(this.#api)
    part('talk', HTMLFormElement).addEventListener('submit', (event) => this.#talk(event))
    void showHistory(this.#api)
    this.#show()
  }

  async #run(request: StartRequest): Promise<void> {
    this.#starting = true
    this.#state = EMPTY_VIEW
    this.#show()
    // Away from the box, which is gone now, but not onto Stop: a key that is still held must not press it.
    part('title', HTMLElement).focus()
    this.#announce('Getting ready')
    try {
      await this.#api.start(request)
    } catch (error) {
      const { name, message } = error as Error
      this.#starting = false
      this.#stopping = false
      this.#show()
      if (name === 'StoppedError') this.#announce('Stopped before it began')
      else this.#composer.refuse(message)
    }
  }

  async #stopRun(): Promise<void> {
    this.#stopping = true
    this.#show()
    try {
      await this.#api.stop('panel')
    } catch (error) {
      this.#announce(`Stop was not taken: ${(error as Error).message}`)
    }
  }

  /** An answer to the question that is open, or a sentence the model hears before its next decision. */
  #talk(event: Event): void {
    event.preventDefault()
    const words = part('words', HTMLInputElement)
    const text = words.value.trim()
    if (text === '') return
    words.value = ''
    void this.#api.say(text)
  }

  async #pauseRun(): Promise<void> {
    this.#pausing = true
    this.#show()
    this.#announce('Pausing')
    await this.#api.pause(ASKED_HERE)
  }

  #receive(event: RunEvent): void {
    this.#state = fold(this.#state, event)
    if (event.type === 'run-started') this.#starting = false
    if (event.type === 'paused') this.#pausing = false
    if (event.type === 'run-ended') {
      this.#starting = false
      this.#stopping = false
      this.#pausing = false
    }
    this.#stream.receive(event, this.#state)
    this.#show()
    this.#announceEvent(event)
    if (event.type === 'run-ended') void showHistory(this.#api)
  }

  #show(): void {
    const { status, outcome, reason } = this.#state
    const busy = this.#starting || (status !== 'idle' && status !== 'ended')
    this.#controls.hidden = !busy
    this.#stop.textContent = this.#stopping ? 'Stopping' : 'Stop'
    this.#pause.hidden = status !== 'running' || this.#stopping
    this.#pause.disabled = this.#pausing
    this.#pause.textContent = this.#pausing ? 'Pausing' : 'Pause'
    this.#composer.show(!busy)
    part('talk', HTMLFormElement).hidden = !busy || this.#state.settings?.model === undefined
    this.#welcome.hidden = busy || status !== 'idle'
    say(this.#status, this.#starting ? 'Getting ready' : statusOf(this.#state))
    this.#stream.show(this.#state)
    const result = outcome && OUTCOME[outcome]
    this.#ending.hidden = !result
    this.#ending.dataset.mood = result?.mood ?? ''
    document.body.dataset.run =
      result?.mood ?? (status === 'asking' || status === 'paused' ? 'warn' : busy ? 'busy' : 'idle')
    say(part('ending-title', HTMLElement), result?.words ?? '')
    say(part('ending-reason', HTMLElement), reason ?? '')
  }

  /** For those who listen: the deeds and how they went, not every word of a thought. */
  #announceEvent(event: RunEvent): void {
    if (event.type === 'decided') this.#announce(`Step ${event.step}: ${event.words}`)
    if (event.type === 'verified') this.#announce(VERDICT[event.verdict.status].words)
    if (event.type === 'approval-asked') this.#announce(`Your answer is needed: ${event.question}`)
    if (event.type === 'question-asked') this.#announce(`The agent asks: ${event.question}`)
    if (event.type === 'paused') this.#announce(`Paused: ${event.because}`)
    if (event.type === 'resumed') this.#announce('Resumed')
    if (event.type === 'run-ended') this.#announce(`${OUTCOME[event.outcome].words}. ${event.reason}`)
  }

  #announce(text: string): void {
    this.#announcer.textContent = text
  }
}

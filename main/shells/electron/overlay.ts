/** The small window in which a person answers what a run waits for: a question of the gate, or the end of a pause. */
import type { BrowserWindow } from 'electron'
import type { AgentApi } from '../../contract/api.ts'
import type { RunEvent } from '../../contract/events.ts'

type Waiting = { readonly for: 'answer'; readonly step: number } | { readonly for: 'resume' }

/**
 * Approving and resuming have a window, a page and a preload of their own: the panel, which shows whatever was read off
 * a screen, has no way to say yes. The window is made when it is first needed, and hears then what it missed.
 */
export class Overlay {
  readonly #agent: AgentApi
  readonly #create: () => BrowserWindow
  #window: BrowserWindow | undefined
  #waiting: Waiting | undefined

  constructor(agent: AgentApi, create: () => BrowserWindow) {
    this.#agent = agent
    this.#create = create
    agent.subscribe((event) => this.#receive(event))
  }

  /** Brings the window to the front when something waits for a person; else does nothing. */
  show(): void {
    if (!this.#waiting) return
    this.#window ??= this.#open()
    // Without the focus, so that what a person is typing elsewhere answers nothing.
    this.#window.showInactive()
    this.#window.moveTop()
  }

  #receive(event: RunEvent): void {
    switch (event.type) {
      case 'approval-asked':
        this.#waiting = { for: 'answer', step: event.step }
        this.show()
        break
      case 'paused':
        this.#waiting = { for: 'resume' }
        this.show()
        break
      case 'approval-answered':
      case 'resumed':
      case 'run-ended':
        this.#waiting = undefined
        this.#window?.hide()
    }
  }

  #open(): BrowserWindow {
    const window = this.#create()
    window.on('close', (event) => {
      event.preventDefault()
      this.#dismiss()
    })
    return window
  }

  /** A closed question is a no; a closed pause stays one, and whoever wants the window back has `show`. */
  #dismiss(): void {
    if (this.#waiting?.for === 'answer') void this.#agent.answer(this.#waiting.step, 'no')
    else this.#window?.hide()
  }
}

/** The agent as the panel has it: asking for a pause that is there already brings back the window that ends it. */
export function withPauseShown(agent: AgentApi, overlay: Overlay): AgentApi {
  return {
    start: (request) => agent.start(request),
    stop: (source) => agent.stop(source),
    async pause(because) {
      await agent.pause(because)
      overlay.show()
    },
    resume: () => agent.resume(),
    answer: (step, answer) => agent.answer(step, answer),
    say: (text) => agent.say(text),
    minds: () => agent.minds(),
    history: () => agent.history(),
    subscribe: (listener) => agent.subscribe(listener)
  }
}

/** Main's end of the line to a seat's guardian, and its stand-in when the guardian is killed. */
import { Caller } from '../process/call.ts'
import type { Launcher, WorkerProcess } from '../process/launcher.ts'
import type { Exit } from './children.ts'
import type { GuardianEvent, Launch, OpenDisplay, OpenedDisplay } from './guardian.ts'
import { removeTraces } from './private-display.ts'
import { reap } from './reap.ts'
import { type Environment, removeHome } from './seat-home.ts'

/** A guardian that has not closed the seat by then is hung, in milliseconds. */
const CLOSING_MS = 15_000

export class GuardianLine {
  /** Resolves when everything of the seat is gone, with how it went. */
  readonly ended: Promise<string>
  readonly #seat: string
  readonly #worker: WorkerProcess
  readonly #caller: Caller
  readonly #exits = new Map<number, (exit: Exit) => void>()
  readonly #early = new Map<number, Exit>()
  readonly #sessions = new Set<number>()
  readonly #beforeEnd: (() => Promise<void>)[] = []
  #display: OpenedDisplay | undefined
  #managerExit: Exit | undefined
  #why = 'closed'
  #closing: Promise<void> | undefined

  /** `seat` is the id that marks every process of the seat. */
  constructor(launcher: Launcher, seat: string) {
    this.#seat = seat
    this.#worker = launcher.start('guardian', { args: [seat], detached: true })
    this.#caller = new Caller(this.#worker)
    this.#caller.onEvent((event) => this.#hear(event as GuardianEvent))
    this.ended = this.#worker.ended.then((how) => this.#afterwards(how))
  }

  async openDisplay(asked: OpenDisplay, signal: AbortSignal): Promise<OpenedDisplay> {
    this.#display = await this.#caller.call<OpenedDisplay>('openDisplay', asked, signal)
    this.#sessions.add(this.#display.server)
    return this.#display
  }

  useHost(asked: { readonly person: Environment }, signal: AbortSignal): Promise<void> {
    return this.#caller.call('useHost', asked, signal)
  }

  /** Rejects when the program cannot be started; `exited` resolves when it has ended again. */
  async launch(asked: Launch, signal: AbortSignal): Promise<{ pid: number; exited: Promise<Exit> }> {
    const pid = await this.#caller.call<number>('launch', asked, signal)
    if (this.#display) this.#sessions.add(pid)
    const early = this.#early.get(pid)
    this.#early.delete(pid)
    return { pid, exited: early ? Promise.resolve(early) : new Promise((resolve) => this.#exits.set(pid, resolve)) }
  }

  /** How the window manager ended; undefined while it runs. */
  get managerExit(): Exit | undefined {
    return this.#managerExit
  }

  /** Done before the display goes, the last one first. */
  beforeEnd(step: () => Promise<void>): void {
    this.#beforeEnd.push(step)
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    for (const step of this.#beforeEnd.reverse()) await step()
    const hung = setTimeout(() => this.#worker.kill('SIGKILL'), CLOSING_MS)
    await this.#caller.call('close').catch(() => undefined)
    this.#worker.kill('SIGTERM')
    await this.ended
    clearTimeout(hung)
  }

  #hear(event: GuardianEvent): void {
    const { pid, code, signal } = event.exit
    if (event.type === 'program-exited') {
      const tell = this.#exits.get(pid)
      this.#exits.delete(pid)
      if (tell) tell(event.exit)
      else this.#early.set(pid, event.exit)
    } else if (event.type === 'manager-ended') {
      this.#managerExit = event.exit
    } else if (!this.#closing) {
      this.#why = `the display server ended (${signal ?? `code ${code}`})`
      void this.close()
    }
  }

  /** A guardian that closed its seat leaves nothing to do; one that was killed leaves everything. */
  async #afterwards(how: string): Promise<string> {
    if (how === 'ended with code 0') return this.#why
    const left = { seat: this.#seat, sessions: this.#sessions, except: new Set<number>() }
    await reap(left, 1_000)
    if (this.#display) await removeTraces(this.#display.display)
    await removeHome(this.#seat)
    return `the guardian ${how}`
  }
}

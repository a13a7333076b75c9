/** The Desktop port on one X display. */
import type { Desktop, Surroundings } from '../agent/ports.ts'
import { UsageError } from '../contract/errors.ts'
import type { Deed } from '../contract/events.ts'
import { boxToImage, toImage } from '../contract/geometry.ts'
import type { Frame } from '../contract/scene.ts'
import type { Exit } from './children.ts'
import type { GuardianLine } from './guardian-line.ts'
import { type FoundProgram, findProgram } from './programs.ts'
import type { Environment } from './seat-home.ts'
import { lookFor, until } from './wait.ts'
import type { XConnection } from './x-connection.ts'
import { closeWindow, DEED_ATOMS, focusWindow } from './x11-deeds.ts'
import { ATOMS, isManaged, KIND_ATOMS, managedWindows, overview } from './x11-windows.ts'

const LOOK_MS = 25
/** A program that neither shows a window nor ends by then is taken to run. */
const START_MS = 1_500
const MANAGER_MS = 10_000

export interface X11DesktopParts {
  readonly x: XConnection
  readonly guardian: GuardianLine
  readonly description: string
  /** Whose programs are looked for. */
  readonly person: Environment
}

export class X11Desktop implements Desktop {
  readonly description: string
  readonly #x: XConnection
  readonly #guardian: GuardianLine
  readonly #person: Environment

  static async open(parts: X11DesktopParts): Promise<X11Desktop> {
    await parts.x.learnAtoms([...ATOMS, ...KIND_ATOMS, ...DEED_ATOMS])
    return new X11Desktop(parts)
  }

  private constructor({ x, guardian, description, person }: X11DesktopParts) {
    this.description = description
    this.#x = x
    this.#guardian = guardian
    this.#person = person
  }

  /** Rejects when no window manager takes up its work. */
  async waitForWindowManager(signal: AbortSignal): Promise<void> {
    const manages = async () => this.#guardian.managerExit ?? ((await isManaged(this.#x)) || undefined)
    const seen = await until(signal, lookFor(manages, LOOK_MS, MANAGER_MS, signal))
    if (seen === true) return
    throw new Error(`the window manager did not start: ${seen ? endOf(seen) : `it took over ${MANAGER_MS / 1000} s`}`)
  }

  async surroundings({ monitors }: Frame, signal: AbortSignal): Promise<Surroundings> {
    const { windows, pointer } = await until(signal, overview(this.#x))
    const seen = windows.map(({ xid, managed, ...window }) => ({ ...window, ...boxToImage(window, monitors) }))
    const at = toImage(pointer, monitors)
    return { windows: seen, ...(at ? { pointer: at } : {}) }
  }

  /** Resolves when a window has opened, when the program has ended, or when it has run for a while without either. */
  async open(program: string, signal: AbortSignal): Promise<Deed> {
    const found = await findProgram(program, this.#person).catch((error: unknown) => {
      if (error instanceof UsageError) return error
      throw error
    })
    if (found instanceof UsageError) return { status: 'not-sent', detail: found.message }
    const before = await until(signal, this.#windowIds())
    const { command, folder } = found
    const started = await this.#guardian.launch({ command, folder }, signal).catch((error: Error) => error)
    if (started instanceof Error) return { status: 'not-sent', detail: `${found.name}: ${started.message}` }
    let exit: Exit | undefined
    void started.exited.then((how) => {
      exit = how
    })
    const hasBegun = async () => exit ?? ((await this.#windowIds()).some((id) => !before.includes(id)) || undefined)
    await until(signal, lookFor(hasBegun, LOOK_MS, START_MS, signal))
    return exit ? deedOf(exit, found) : { status: 'confirmed', detail: '' }
  }

  focus(window: string, signal: AbortSignal): Promise<Deed> {
    return until(signal, focusWindow(this.#x, window, signal))
  }

  close(window: string, signal: AbortSignal): Promise<Deed> {
    return until(signal, closeWindow(this.#x, window, signal))
  }

  async #windowIds(): Promise<readonly number[]> {
    if (await isManaged(this.#x)) return managedWindows(this.#x)
    return (await overview(this.#x)).windows.map(({ xid }) => xid)
  }
}

/** A program that ends well at once may have done its work, or handed it to one that runs already. */
function deedOf(exit: Exit, { name }: FoundProgram): Deed {
  if (exit.code === 0) return { status: 'confirmed', detail: '' }
  return { status: 'wrong', detail: `${name} ${endOf(exit)}` }
}

function endOf({ code, signal, complaint }: Exit): string {
  const how = signal ? `was ended by ${signal}` : `ended with code ${code}`
  return `${how} at once${complaint ? `: ${complaint}` : ''}`
}

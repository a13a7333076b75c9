/**
 * Lends the clipboard a text and gives it back as it was. An X selection dies with its owner, so a process of its own
 * keeps the former content in every type, puts it back when told or when we die, and serves it until someone copies
 * something else: the only process that may outlive a run.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Clipboard, ClipboardLoan, SelectionName } from '../raw-input.ts'
import { XConnection } from './x-connection.ts'
import { plainText, Selection, type SelectionType } from './x11-selection.ts'
import { sameProcess } from './x11-windows.ts'

export class X11Clipboard implements Clipboard {
  readonly #display: string
  readonly #keepers = new Map<SelectionName, Keeper>()

  constructor(display: string) {
    this.#display = display
  }

  async lend(selection: SelectionName, text: string): Promise<ClipboardLoan> {
    const keeper = this.#keeper(selection)
    await keeper.tell('keep')
    const x = await XConnection.open(this.#display)
    const { focus } = await x.ask<{ focus: number }>('GetInputFocus')
    const offered = new Selection(x, selection)
    let taken: () => void = () => undefined
    const wasTaken = new Promise<true>((resolve) => {
      taken = () => resolve(true)
    })
    await offered.own(await plainText(x, text), {
      taken: (requestor) => {
        void sameProcess(x, requestor, focus).then((same) => same && taken())
      }
    })
    return {
      taken: (milliseconds) => Promise.race([wasTaken, after(milliseconds)]),
      async giveBack() {
        await keeper.tell((await offered.isOurs()) ? 'restore' : 'leave')
        await offered.disown()
        await x.close()
      }
    }
  }

  #keeper(selection: SelectionName): Keeper {
    const known = this.#keepers.get(selection)
    if (known?.alive) return known
    const keeper = new Keeper(selection)
    this.#keepers.set(selection, keeper)
    return keeper
  }
}

/** Our end of the line to the keeping process. */
class Keeper {
  readonly #child: ChildProcess
  readonly #answers: AsyncIterator<string>

  constructor(selection: SelectionName) {
    const script = process.argv[1] ?? ''
    this.#child = spawn(process.execPath, [...process.execArgv, script, 'keep', selection], {
      detached: true,
      stdio: ['pipe', 'pipe', 'ignore']
    })
    this.#child.unref()
    this.#child.stdin?.on('error', () => undefined)
    const lines = createInterface({ input: this.#child.stdout as NodeJS.ReadableStream })
    this.#answers = lines[Symbol.asyncIterator]()
  }

  get alive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }

  /** Resolves when it has done so, or is gone. */
  async tell(order: 'keep' | 'restore' | 'leave'): Promise<void> {
    this.#child.stdin?.write(`${order}\n`)
    await this.#answers.next()
  }
}

/** The keeping process itself. Rejects where the display cannot be opened. */
export async function keepSelection(display: string, name: string): Promise<void> {
  const x = await XConnection.open(display)
  x.onGone(() => process.exit(0))
  // Whoever reads this may be gone, or go at any time.
  process.stdout.on('error', () => undefined)
  const selection = new Selection(x, name)
  let kept: readonly SelectionType[] = []
  let lent = false
  let alone = false
  const restore = async () => {
    lent = false
    if (kept.length > 0) await selection.own(kept, { lost: () => alone && process.exit(0) })
  }

  for await (const order of createInterface({ input: process.stdin })) {
    if (order === 'keep') {
      if (!(await selection.isOurs())) kept = await selection.readAll()
      lent = true
    } else if (order === 'restore') await restore()
    else lent = false
    process.stdout.write(`${order}\n`)
  }
  alone = true
  if (lent && !(await selection.hasOwner())) await restore()
  if (!(await selection.isOurs())) process.exit(0)
}

function after(milliseconds: number): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), milliseconds))
}

/**
 * Lends the clipboard a text and gives it back as it was. An X selection dies with its owner, so a process of its own
 * keeps the former content in every type, puts it back when told or when we die, and serves it until someone copies
 * something else: the only process that may outlive a run.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Clipboard, ClipboardLoan, SelectionName } from '../raw-input.ts'
import { XConnection } from './x-connection.ts'
import { plainText, Selection } from './x11-selection.ts'

/** Ids of one client differ only in these bits. */
const CLIENT_SHIFT = 21

export class X11Clipboard implements Clipboard {
  readonly #display: string

  constructor(display: string) {
    this.#display = display
  }

  async lend(selection: SelectionName, text: string): Promise<ClipboardLoan> {
    const keeper = await Keeper.start(selection)
    const x = await XConnection.open(this.#display)
    const { focus } = await x.ask<{ focus: number }>('GetInputFocus')
    const offered = new Selection(x, selection)
    let taken: () => void = () => undefined
    const wasTaken = new Promise<true>((resolve) => {
      taken = () => resolve(true)
    })
    await offered.own(await plainText(x, text), {
      taken: (requestor) => {
        if (requestor >>> CLIENT_SHIFT === focus >>> CLIENT_SHIFT) taken()
      }
    })
    return {
      taken: (milliseconds) => Promise.race([wasTaken, after(milliseconds)]),
      async giveBack() {
        const ours = await offered.isOurs()
        await keeper.end(ours ? 'restore' : 'leave')
        await offered.disown()
        await x.close()
      }
    }
  }
}

/** Our end of the line to the keeping process. */
class Keeper {
  readonly #child: ChildProcess
  readonly #lines: AsyncIterator<string>

  /** Resolves when the former content is safe. */
  static async start(selection: SelectionName): Promise<Keeper> {
    const script = process.argv[1] ?? ''
    const child = spawn(process.execPath, [...process.execArgv, script, 'keep', selection], {
      detached: true,
      stdio: ['pipe', 'pipe', 'ignore']
    })
    const keeper = new Keeper(child)
    await keeper.#lines.next()
    return keeper
  }

  private constructor(child: ChildProcess) {
    this.#child = child
    child.stdin?.on('error', () => undefined)
    const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })
    this.#lines = lines[Symbol.asyncIterator]()
  }

  /** Resolves when it has put back what there was, or has nothing to put back. */
  async end(how: 'restore' | 'leave'): Promise<void> {
    this.#child.stdin?.end(`${how}\n`)
    await this.#lines.next()
    this.#child.stdout?.destroy()
    this.#child.unref()
  }
}

/** The keeping process itself. Rejects where the display cannot be opened. */
export async function keepSelection(display: string, name: string): Promise<void> {
  const x = await XConnection.open(display)
  x.onGone(() => process.exit(0))
  const selection = new Selection(x, name)
  const kept = await selection.readAll()
  // Whoever reads this may be gone, or go at any time.
  process.stdout.on('error', () => undefined)
  process.stdout.write('kept\n')
  const order = await told()
  const free = !(await selection.hasOwner())
  if (kept.length === 0 || order === 'leave' || (order === '' && !free)) process.exit(0)
  await selection.own(kept, { lost: () => process.exit(0) })
  process.stdout.write('restored\n')
}

/** What stands on standard input until it is closed. */
async function told(): Promise<string> {
  let text = ''
  process.stdin.setEncoding('utf8')
  for await (const part of process.stdin) text += part
  return text.trim()
}

function after(milliseconds: number): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), milliseconds))
}

/** Everything a run works with: a seat, and eyes, a reader and hands of that seat. */
import type { Desktop, Eyes, Reader } from './agent/ports.ts'
import type { DisplayChoice } from './contract/api.ts'
import type { StopSource } from './contract/events.ts'
import { openHostSeat, openPrivateSeat, type Seat } from './desktop/seat.ts'
import { startEyes } from './eyes/eyes.ts'
import { type StartedHands, startHands } from './hands/hands.ts'
import type { Launcher } from './process/launcher.ts'
import { startReader } from './reader/reader.ts'

const DEFAULT_SIZE = { width: 1280, height: 800 }

export interface Workplace {
  readonly seat: Seat
  readonly desktop: Desktop
  readonly eyes: Eyes
  readonly reader: Reader
  readonly hands: StartedHands
  /** Ends all of it; nothing is left behind. */
  close(): Promise<void>
}

export interface WorkplaceParts {
  readonly launcher: Launcher
  /** Folder of the OCR data, a folder for each language. */
  readonly dataFolder: string
  /** English when left out. */
  readonly languages?: readonly string[]
  /** Processes whose windows the hands never touch: our own. */
  readonly ownProcesses?: readonly number[]
  /** The chord that stops a run; that of the hands when left out. */
  readonly stopKey?: string | undefined
}

/** What the display itself tells a run. */
export interface DisplayListener {
  /** The stop key or the corner. */
  onStop(source: StopSource): void
  /** A person is at the mouse or keyboard, or the lease ran out. */
  onPause(because: string): void
  /** A process of the workplace ended that should not have: nothing more can be seen or done. */
  onLost(what: string): void
}

export async function openWorkplace(
  { launcher: bare, dataFolder, languages, ownProcesses = [], stopKey }: WorkplaceParts,
  display: DisplayChoice,
  { onStop, onPause, onLost }: DisplayListener,
  signal: AbortSignal
): Promise<Workplace> {
  const starting: Promise<{ close(): void | Promise<void> }>[] = []
  const keep = <Part extends { close(): void | Promise<void> }>(part: Promise<Part>): Promise<Part> => {
    starting.push(part)
    // Whoever waits for it hears of it; until then a part that fails must not end the program.
    part.catch(() => undefined)
    return part
  }
  let closing = false
  const launcher = watched(bare, (what) => closing || onLost(what))
  /** The last opened goes first, and what is still coming up is waited for: nothing is left behind. */
  const close = async () => {
    closing = true
    for (const part of (await Promise.allSettled(starting)).reverse()) {
      if (part.status === 'fulfilled') await part.value.close()
    }
  }
  try {
    const reading = keep(startReader({ launcher, dataFolder, ...(languages && { languages }), signal }))
    const seat = await keep(openSeat(launcher, display, signal))
    const { env } = seat
    const [hands, eyes, reader] = await Promise.all([
      keep(startHands({ launcher, env, ownProcesses, stopKey, onStop, onPause, signal })),
      keep(startEyes({ launcher, env, monitors: seat.monitors(), signal })),
      reading
    ])
    return { seat, desktop: seat.desktop, hands, eyes, reader, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Tells of every worker that ends. Helpers of the hands come and go: those have a role of their own for an argument. */
function watched(launcher: Launcher, onEnd: (what: string) => void): Launcher {
  return {
    start(name, options) {
      const worker = launcher.start(name, options)
      const helper = name === 'hands' && options?.args !== undefined
      if (!helper) void worker.ended.then((how) => onEnd(`the ${name} process ${how}`))
      return worker
    }
  }
}

function openSeat(launcher: Launcher, display: DisplayChoice, signal: AbortSignal): Promise<Seat> {
  if (display === 'host') return openHostSeat({ launcher, signal })
  const [width, height] = display.split(':')[1]?.split('x').map(Number) ?? []
  const size = width && height ? { width, height } : DEFAULT_SIZE
  return openPrivateSeat({ launcher, size, signal })
}

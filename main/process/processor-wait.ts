/** Tells a process that hangs from one that only waits for a processor, as everything on a busy machine does. */
import { readdirSync, readFileSync } from 'node:fs'

/** Who has run for this long since the last sign was not kept from giving another: 100 ms, in the ticks of /proc. */
const ENOUGH_TICKS = 10

export class ProcessorWait {
  readonly #folder: string
  #ticksAtSign = 0

  constructor(process: number) {
    this.#folder = `/proc/${process}`
    this.heard()
  }

  /** The process has just given a sign of life. */
  heard(): void {
    this.#ticksAtSign = ticksOf(statOf(this.#folder))
  }

  /** Whether it would run if it were let, and has hardly run since its last sign. False where there is no /proc. */
  get waits(): boolean {
    const ran = ticksOf(statOf(this.#folder)) - this.#ticksAtSign
    // Any of its threads: the main one may sleep until another has collected garbage.
    return ran < ENOUGH_TICKS && threadsOf(this.#folder).some((thread) => statOf(thread)[0] === 'R')
  }
}

/** The fields of `stat` from the third on, the state; see proc_pid_stat(5). Empty once the process is gone. */
function statOf(folder: string): readonly string[] {
  try {
    const stat = readFileSync(`${folder}/stat`, 'latin1')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return []
  }
}

/** Processor time used by all threads, user and system: utime and stime, fields 14 and 15. */
function ticksOf(stat: readonly string[]): number {
  return Number(stat[11] ?? 0) + Number(stat[12] ?? 0)
}

function threadsOf(folder: string): readonly string[] {
  try {
    return readdirSync(`${folder}/task`).map((id) => `${folder}/task/${id}`)
  } catch {
    return []
  }
}

/**
 * What the hands' process does: opens the display, watches for the person, carries out orders, and lets go of
 * everything when it is stopped, paused, out of lease, without a parent, or at its end.
 */

import { UsageError } from '../contract/errors.ts'
import type { StopSource } from '../contract/events.ts'
import { announce, answerParent } from '../process/line.ts'
import { ProcessorWait } from '../process/processor-wait.ts'
import { Actor } from './actor.ts'
import { GuardedInput, messagesRead } from './guarded-input.ts'
import { chordOf } from './keys.ts'
import { LAPSED, Leave } from './leave.ts'
import type { HandsEvent, Opened, Opening, Order, Outcome } from './order.ts'
import { Pointer } from './pointer.ts'
import type { InputDriver, PersonWatch, Sign } from './raw-input.ts'
import { ReadBack } from './read-back.ts'
import { rehearseStop } from './rehearsal.ts'
import { StopSwitch } from './stop-switch.ts'

export interface HandsParts {
  readonly open: () => Promise<InputDriver>
  /** `hotkey` in keysyms, the modifiers first. */
  readonly watch: (hotkey: readonly number[], tell: (sign: Sign) => void) => Promise<PersonWatch>
}

interface AtWork {
  readonly driver: InputDriver
  readonly watch: PersonWatch
  readonly input: GuardedInput
  readonly leave: Leave
  readonly actor: Actor
}

/** How often a lease is looked at while an action waits for something else, in milliseconds. */
const LEASE_CHECK_MS = 10

const clock = {
  now: () => performance.now(),
  wait: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))
}

export class HandsProcess {
  readonly #parts: HandsParts
  readonly #stop = new StopSwitch()
  #atWork: AtWork | undefined

  constructor(parts: HandsParts) {
    this.#parts = parts
    this.#stop.onTrip((source) => {
      void this.#atWork?.input.releaseAll()
      tell({ kind: 'stopped', source })
    })
  }

  serve(): void {
    answerParent(
      {
        open: (opening: Opening) => this.#open(opening),
        perform: (order: Order, signal: AbortSignal) => this.#perform(order, signal),
        renew: () => this.#atWork?.leave.renew(),
        stop: ({ source }: { source: StopSource }) => this.#stop.trip(source),
        pause: ({ because }: { because: string }) => this.#pause(because),
        resume: () => this.#atWork?.leave.resume(),
        close: () => void setImmediate(() => void this.#end())
      },
      () => {
        this.#stop.trip('parent-gone')
        void this.#end()
      }
    )
    process.once('SIGTERM', () => void this.#end())
    // Ctrl-C in a terminal goes to the whole group; the main process decides what it means.
    process.on('SIGINT', () => undefined)
  }

  async #open({ pace, leaseMs, ownProcesses, hotkey }: Opening): Promise<Opened> {
    const chord = chordOf(hotkey)
    if ('problem' in chord) throw new UsageError(`the stop hotkey ${JSON.stringify(hotkey)}: ${chord.problem}`)
    const driver = await this.#parts.open()
    void driver.gone.then(() => process.exit(1))
    const watch = await this.#parts.watch(chord.keysyms, (sign) => this.#heed(sign))
    const leave = new Leave(this.#stop, clock.now, leaseMs, new ProcessorWait(process.ppid))
    const input = new GuardedInput(driver.raw, leave)
    input.forbids = (held, code) => forbidsHotkey(watch.hotkey, held, code)
    const pointer = new Pointer(input, driver, pace, clock)
    const readBack = new ReadBack({
      fields: driver.fields,
      keyboard: driver.keyboard,
      clock,
      mayGoOn: () => input.mayGoOn()
    })
    const actor = new Actor(driver, input, pointer, readBack, ownProcesses)
    this.#atWork = { driver, watch, input, leave, actor }
    const overTheLine = await rehearseStop()
    const known = watch.hotkey.length > 0 && watch.hotkey.every((codes) => codes.size > 0)
    const here = (['hotkey', 'corner'] as const).filter(
      (source) => watch.sees.includes(source) && (source !== 'hotkey' || known)
    )
    return { armed: [...overTheLine, ...here], takeover: watch.sees.includes('used'), lacks: watch.lacks }
  }

  async #perform(order: Order, signal: AbortSignal): Promise<Outcome> {
    if (!this.#atWork) throw new Error('the hands are not open')
    const { leave, actor, input } = this.#atWork
    leave.renew()
    const before = input.sent
    const lapse = setInterval(async () => {
      if (leave.lease !== 'lapsed') return
      await messagesRead()
      // An action that has not begun is simply not sent; one that is cut in the middle is for a person to look at.
      if (leave.lease === 'lapsed' && input.sent > before) this.#pause(LAPSED)
    }, LEASE_CHECK_MS)
    try {
      return await actor.carryOut(order, signal)
    } finally {
      clearInterval(lapse)
    }
  }

  #heed(sign: Sign): void {
    if (sign.kind === 'used') this.#pause(`a person used the ${sign.what}`)
    else this.#stop.trip(sign.kind)
  }

  #pause(because: string): void {
    if (!this.#atWork || this.#atWork.leave.paused !== undefined) return
    this.#atWork.leave.pause(because)
    void this.#atWork.input.releaseAll()
    tell({ kind: 'paused', because })
  }

  async #end(): Promise<void> {
    await this.#atWork?.input.releaseAll()
    await this.#atWork?.driver.keyboard.restore()
    await this.#atWork?.driver.close()
    process.exit(0)
  }
}

function tell(event: HandsEvent): void {
  announce(event)
}

/** The hands never press their own stop: a chord is complete with the last of its keys, in whatever order. */
function forbidsHotkey(
  hotkey: readonly ReadonlySet<number>[],
  held: ReadonlySet<number>,
  code: number
): string | undefined {
  const down = new Set([...held, code])
  const completes = hotkey.length > 0 && hotkey.every((codes) => [...codes].some((each) => down.has(each)))
  return completes ? 'the hands never press the stop hotkey' : undefined
}

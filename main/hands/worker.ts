/**
 * The hands' own process, and the only one that can move the mouse. It asks for leave before every raw event, and lets
 * go of everything when it is stopped, when its parent is gone, and when it ends.
 */
import type { StopSource } from '../contract/events.ts'
import { announce, answerParent } from '../process/line.ts'
import { Actor } from './actor.ts'
import { openX11 } from './drivers/x11.ts'
import { GuardedInput } from './guarded-input.ts'
import { Leave } from './leave.ts'
import type { HandsEvent, Opened, Opening, Order, Outcome } from './order.ts'
import { Pointer } from './pointer.ts'
import type { InputDriver } from './raw-input.ts'
import { rehearseStop } from './rehearsal.ts'
import { StopSwitch } from './stop-switch.ts'

interface AtWork {
  readonly driver: InputDriver
  readonly input: GuardedInput
  readonly leave: Leave
  readonly actor: Actor
}

const clock = {
  now: () => performance.now(),
  wait: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))
}

const stop = new StopSwitch()
let atWork: AtWork | undefined

const tell = (event: HandsEvent) => announce(event)

stop.onTrip((source) => {
  void atWork?.input.releaseAll()
  tell({ kind: 'stopped', source })
})

async function openDriver(display: string): Promise<InputDriver> {
  if (process.platform === 'linux') return openX11(display)
  const { openNut } = await import('./drivers/nut.ts')
  return openNut()
}

async function open({ pace, leaseMs, ownProcesses }: Opening): Promise<Opened> {
  const driver = await openDriver(process.env.DISPLAY ?? '')
  const leave = new Leave(stop, clock.now, leaseMs)
  const input = new GuardedInput(driver.raw, leave)
  const actor = new Actor(driver, input, new Pointer(input, driver, pace, clock), ownProcesses)
  atWork = { driver, input, leave, actor }
  return { armed: await rehearseStop(), unarmed: [] }
}

async function perform(order: Order, signal: AbortSignal): Promise<Outcome> {
  if (!atWork) throw new Error('the hands are not open')
  const { leave, input, actor } = atWork
  leave.renew()
  const lapse = watchLease(leave, () => void input.releaseAll())
  try {
    return await actor.carryOut(order, signal)
  } finally {
    clearInterval(lapse)
  }
}

/** Lets go as soon as the lease has run out, even while the action waits for something else. */
function watchLease(leave: Leave, letGo: () => void): NodeJS.Timeout {
  return setInterval(() => {
    if (leave.millisecondsLeft > 0) return
    letGo()
    pause('the main process did not renew the lease in time')
  }, 20)
}

function pause(because: string): void {
  if (!atWork || atWork.leave.paused !== undefined) return
  atWork.leave.pause(because)
  void atWork.input.releaseAll()
  tell({ kind: 'paused', because })
}

async function end(): Promise<void> {
  await atWork?.input.releaseAll()
  await atWork?.driver.keyboard.restore()
  await atWork?.driver.close()
  process.exit(0)
}

function parentGone(): void {
  stop.trip('parent-gone')
  void end()
}

answerParent(
  {
    open,
    perform,
    renew: () => atWork?.leave.renew(),
    stop: ({ source }: { source: StopSource }) => stop.trip(source),
    pause: ({ because }: { because: string }) => pause(because),
    resume: () => atWork?.leave.resume(),
    close: () => void setImmediate(() => void end())
  },
  parentGone
)

process.once('SIGTERM', () => void end())
// Ctrl-C in a terminal goes to the whole group; the main process decides what it means.
process.on('SIGINT', () => undefined)

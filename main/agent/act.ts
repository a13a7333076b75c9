/** Sends one permitted action, once. What it announces is written down before the first raw event. */
import type { Intent } from '../contract/action.ts'
import type { Deed } from '../contract/events.ts'
import { aim, pointsOf } from './aim.ts'
import type { Run, View } from './context.ts'
import type { Permit } from './gate.ts'

export async function act(run: Run, permit: Permit, intent: Intent, before: View, signal: AbortSignal): Promise<Deed> {
  const { clock } = run.ports
  const { step } = run
  const { action } = intent
  await run.emit({ type: 'act-began', step, action, points: pointsOf(action, before.scene) })
  const began = clock.now()
  const deed = await send(run, permit, intent, before, signal)
  await run.emit({ type: 'act-ended', step, deed, actMs: clock.now() - began })
  return deed
}

async function send(run: Run, permit: Permit, intent: Intent, before: View, signal: AbortSignal): Promise<Deed> {
  const { action, expect } = intent
  const { desktop, hands, clock } = run.ports
  switch (action.kind) {
    case 'open':
      permit.spend()
      return desktop.open(action.program, signal)
    case 'focus-window':
      permit.spend()
      return desktop.focus(action.window, signal)
    case 'close-window':
      permit.spend()
      return desktop.close(action.window, signal)
    case 'wait':
      permit.spend()
      if (expect.length === 0) await clock.sleep(action.milliseconds, signal)
      return { status: 'confirmed', detail: '' }
    default: {
      const aimed = aim(action, before.scene, before.frame)
      if ('missed' in aimed) return { status: 'not-sent', detail: aimed.missed }
      return hands.perform(permit, aimed.motion, signal)
    }
  }
}

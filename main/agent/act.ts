/** Sends one permitted action, once. What it announces, and all that was seen before, is kept before the first raw event. */
import type { ActionOf, Intent } from '../contract/action.ts'
import type { Deed } from '../contract/events.ts'
import { aim, pointsOf } from './aim.ts'
import type { Run, View } from './context.ts'
import type { Permit } from './gate.ts'

export async function act(run: Run, permit: Permit, intent: Intent, before: View, signal: AbortSignal): Promise<Deed> {
  const { clock } = run.ports
  const { step } = run
  const { action } = intent
  await run.ports.journal.kept()
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
    case 'use-tool':
      permit.spend()
      return useTool(run, action, signal)
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

/** A call is sent at most once: of one that failed nobody knows what it did. */
async function useTool({ ports }: Run, action: ActionOf<'use-tool'>, signal: AbortSignal): Promise<Deed> {
  const known = ports.tools?.list.some(({ server, name }) => server === action.server && name === action.tool)
  if (!ports.tools || !known) return { status: 'not-sent', detail: `${action.server} offers no tool ${action.tool}` }
  const { ok, text } = await ports.tools.call(action.server, action.tool, action.arguments, signal)
  if (ok) return { status: 'unconfirmed', detail: '', answer: text }
  return { status: 'unknown', detail: 'the tool failed', answer: text }
}

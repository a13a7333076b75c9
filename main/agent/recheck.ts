/**
 * Looks once more around the target just before the event. The mean gap between look and act is long enough for a
 * pop-up to take the click; what has moved or changed is not acted on, and the Mind is told.
 */
import { type Action, type Intent, targetsOf } from '../contract/action.ts'
import type { Surprise } from '../contract/events.ts'
import { area, grown, intersection } from '../contract/geometry.ts'
import { type Frame, focusedWindow, type WindowInfo } from '../contract/scene.ts'
import { boxOf, pointOf, windowAt } from './aim.ts'
import type { Run, View } from './context.ts'
import { difference } from './pixels.ts'
import type { Surroundings } from './ports.ts'

/** The share of pixels around a target that may differ: a blinking caret does, a new picture does not. */
const STILL_THE_SAME = 0.08

export async function recheck(
  run: Run,
  { action }: Intent,
  before: View,
  signal: AbortSignal
): Promise<Surprise | undefined> {
  await run.pauseOver(signal)
  if (!needsRecheck(action)) return undefined
  const frame = await run.ports.eyes.capture(signal)
  const around = await run.ports.desktop.surroundings(frame, signal)
  const because = targetsOf(action).length > 0 ? movedTarget(action, before, frame, around) : movedFocus(before, around)
  if (because === undefined) return undefined
  const surprise = { because }
  await run.emit({ type: 'target-changed', step: run.step, surprise })
  return surprise
}

function needsRecheck({ kind }: Action): boolean {
  return !['open', 'wait', 'focus-window', 'close-window', 'use-tool'].includes(kind)
}

function movedTarget(action: Action, before: View, frame: Frame, around: Surroundings): string | undefined {
  for (const target of targetsOf(action)) {
    const box = boxOf(target, before.scene)
    const point = pointOf(target, before.scene)
    if (!box || !point) continue
    const [was, is] = [windowAt(before.scene, point), windowAt(around, point)]
    if (was?.id !== is?.id) return `${nameOf(is)} is now where ${nameOf(was)} was`
    const region = intersection(grown(box, 4), { x: 0, y: 0, width: frame.width, height: frame.height })
    const { pixels } = difference(before.frame, frame, region)
    if (pixels > area(region) * STILL_THE_SAME) return 'what was there has changed or moved since it was looked at'
  }
  return undefined
}

function movedFocus(before: View, around: Surroundings): string | undefined {
  const was = focusedWindow(before.scene)
  const is = around.windows.find((window) => window.focused)
  if (was?.id !== is?.id) return `the focus went from ${nameOf(was)} to ${nameOf(is)}`
  return undefined
}

function nameOf(window: WindowInfo | undefined): string {
  if (!window) return 'no window'
  return `the window "${window.title || window.application || window.kind}"`
}

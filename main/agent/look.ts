/** Capture and observe: from the display to a Scene, at a price that is written down. */
import type { RunEvent } from '../contract/events.ts'
import { type Frame, NO_CHANGE, type Scene } from '../contract/scene.ts'
import type { Run, View } from './context.ts'
import { difference } from './pixels.ts'
import type { Surroundings } from './ports.ts'

/** Looks, and enters what was seen into the record. */
export async function look(run: Run, moment: 'before' | 'after', signal: AbortSignal): Promise<View> {
  const view = await glance(run, signal)
  await enter(run, moment, view)
  return view
}

/** Looks without leaving a record, as while waiting. */
export async function glance(run: Run, signal: AbortSignal): Promise<View> {
  const { eyes, desktop, clock } = run.ports
  const began = clock.now()
  const frame = await eyes.capture(signal)
  const surroundings = await desktop.surroundings(frame, signal)
  const captured = clock.now()
  const scene = await observe(run, frame, surroundings, signal)
  const view = { frame, scene, captureMs: captured - began, readMs: clock.now() - captured }
  run.view = view
  for (const { id } of scene.windows) run.windows.add(id)
  return view
}

export async function enter(run: Run, moment: 'before' | 'after', view: View): Promise<void> {
  const { scene, captureMs, readMs } = view
  const file = run.ports.journal.keep(view.frame)
  const seen = { windows: scene.windows, lines: scene.lines }
  const event: RunEvent = { type: 'scene-observed', step: run.step, moment, frame: file, ...seen, captureMs, readMs }
  await run.emit(event)
}

/** A frame whose every pixel is known needs no reading. */
async function observe(run: Run, frame: Frame, around: Surroundings, signal: AbortSignal): Promise<Scene> {
  const last = run.view
  if (!last || !sameWindows(last.scene, around) || difference(last.frame, frame).pixels > 0) {
    return run.ports.reader.read(frame, around, signal)
  }
  return { ...last.scene, frame: frame.id, windows: around.windows, change: NO_CHANGE, ...pointerOf(around) }
}

function pointerOf({ pointer }: Surroundings): Pick<Scene, 'pointer'> {
  return pointer ? { pointer } : {}
}

function sameWindows(scene: Scene, { windows }: Surroundings): boolean {
  const key = (all: Surroundings['windows']) =>
    JSON.stringify(all.map(({ id, x, y, width, height }) => [id, x, y, width, height]))
  return key(scene.windows) === key(windows)
}

/** Waits until the screen is still, by looking. A blinking caret or a spinner does not keep it waiting. */
import type { Frame } from '../contract/scene.ts'
import type { Run } from './context.ts'
import { changedTiles } from './pixels.ts'

/** Milliseconds without a change that count as still. */
const STILL_MS = 150
/** Milliseconds after which what still moves is taken for an animation. */
const CEILING_MS = 3_000
/** Milliseconds between two looks. */
const LOOK_MS = 30
/** A tile that changed this often keeps changing by itself. */
const RESTLESS = 3
/** At most this share of the screen may be restless; more is content that is still coming. */
const RESTLESS_SHARE = 0.01

/** True when the screen came to rest before the ceiling. */
export async function settle(run: Run, signal: AbortSignal): Promise<boolean> {
  const { eyes, clock } = run.ports
  const began = clock.now()
  const changes = new Map<number, number>()
  let frame = await eyes.capture(signal)
  let stillSince = clock.now()
  while (clock.now() - stillSince < STILL_MS && clock.now() - began < CEILING_MS) {
    await clock.sleep(LOOK_MS, signal)
    const next = await eyes.capture(signal)
    if (moved(frame, next, changes)) stillSince = clock.now()
    frame = next
  }
  const still = clock.now() - stillSince >= STILL_MS
  await run.emit({ type: 'settled', step: run.step, still, settleMs: clock.now() - began })
  return still
}

function moved(before: Frame, after: Frame, changes: Map<number, number>): boolean {
  const tiles = changedTiles(before, after)
  for (const tile of tiles) changes.set(tile, (changes.get(tile) ?? 0) + 1)
  const restless = tiles.filter((tile) => (changes.get(tile) ?? 0) >= RESTLESS)
  const few = restless.length * 256 <= after.width * after.height * RESTLESS_SHARE
  return few ? restless.length < tiles.length : tiles.length > 0
}

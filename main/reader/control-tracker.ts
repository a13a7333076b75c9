/** Gives controls ids that last while the control lasts. */
import type { Control, WindowInfo } from '../contract/scene.ts'
import type { UnnamedControl } from './controls.ts'
import { windowUnder } from './window-under.ts'

export class ControlTracker {
  #controls: readonly Control[] = []
  #named = 0

  track(seen: readonly UnnamedControl[], windows: readonly WindowInfo[]): readonly Control[] {
    const before = new Set(this.#controls)
    const placed = seen.map((control) => ({ control, window: windowUnder(control, windows) }))
    const ids = new Map<UnnamedControl, string>()
    for (const alike of [samePlace, sameName]) {
      for (const { control, window } of placed) {
        if (ids.has(control)) continue
        const old = [...before].find((each) => each.window === window && alike(each, control))
        if (!old) continue
        before.delete(old)
        ids.set(control, old.id)
      }
    }
    this.#controls = placed.map(({ control, window }) => ({
      id: ids.get(control) ?? `c${++this.#named}`,
      ...control,
      ...(window && { window })
    }))
    return this.#controls
  }
}

function samePlace(a: UnnamedControl, b: UnnamedControl): boolean {
  return a.kind === b.kind && Math.abs(a.x - b.x) <= 3 && Math.abs(a.y - b.y) <= 3 && Math.abs(a.width - b.width) <= 6
}

function sameName(a: UnnamedControl, b: UnnamedControl): boolean {
  return a.kind === b.kind && a.label !== '' && a.label === b.label
}

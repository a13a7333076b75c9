/** Turning pages: to look for what is not in sight, and because a recipe says so. */
import { type Box, centreOf, contains, grown } from '../../contract/geometry.ts'
import { focusedWindow, type Scene, type WindowInfo } from '../../contract/scene.ts'
import { ground, type Purpose, type Wanted } from '../grounding.ts'
import { type Course, decide, type Situation } from './situation.ts'

/** Pages turned in one direction before a text is taken to be nowhere. */
const PAGES = 20
/** A window lower than this has nothing to scroll, pixels. */
const LOWEST = 160

type Direction = 'up' | 'down' | 'left' | 'right'

/** Turns pages down, then up, until the text is in sight. True when it is. */
export function* looksForMore(situation: Situation, wanted: Wanted, purpose: Purpose): Course<boolean> {
  const front = focusedWindow(situation.scene)
  if (!front || front.kind === 'menu' || front.height < LOWEST) return false
  for (const direction of ['down', 'up'] as const) {
    for (let page = 0; page < PAGES; page++) {
      const thought = `"${wanted.text}" is not in sight. I scroll ${direction} to find it.`
      const moved = yield* turn(situation, direction, 1, 'pages', thought)
      if (ground(situation.scene, wanted, purpose).kind !== 'missing') return true
      if (!moved) break
    }
  }
  return false
}

/** Scrolls once; false when that changed nothing. */
export function* turn(
  situation: Situation,
  direction: Direction,
  amount: number,
  unit: 'lines' | 'pages',
  thought: string,
  at?: Box
): Course<boolean> {
  const { scene } = situation
  const front = focusedWindow(scene)
  const target = at ? centreOf(at) : front && restingPlace(scene, front)
  const action = { kind: 'scroll', direction, amount, unit, ...(target && { target }) } as const
  const outcome = yield* decide(situation, situation.decision(thought, action, [{ kind: 'screen-changes' }], 700))
  if (outcome.result === 'target-changed') return true
  // At its end a page may still move its scroll bar, but it shows nothing new.
  return outcome.verdict?.status === 'seen' && shownIn(situation.scene) !== shownIn(scene)
}

function shownIn({ lines }: Scene): string {
  return JSON.stringify(lines.map(({ text, y }) => [text, y]))
}

/** A point of the window that is on no control: the wheel turns the value of many a control. */
function restingPlace(scene: Scene, window: WindowInfo): { x: number; y: number } {
  const left = Math.max(0, window.x)
  const top = Math.max(0, window.y)
  const right = Math.min(scene.width, window.x + window.width)
  const bottom = Math.min(scene.height, window.y + window.height)
  for (const down of [0.5, 0.6, 0.4, 0.7, 0.3, 0.8]) {
    for (const across of [0.5, 0.6, 0.4, 0.7, 0.3]) {
      const point = { x: Math.round(left + (right - left) * across), y: Math.round(top + (bottom - top) * down) }
      if (!scene.controls.some((control) => contains(grown(control, 6), point))) return point
    }
  }
  return centreOf(window)
}

/** Fields by their labels: the control itself, the one right of or below a label, or the place where it must be. */
import type { Target } from '../contract/action.ts'
import { type Box, centreOf } from '../contract/geometry.ts'
import type { Control, Scene } from '../contract/scene.ts'
import { gap, isOnSide } from './beside.ts'
import type { Match } from './matching.ts'

/** How far a field may stand from its label, pixels. */
const FARTHEST_FIELD = 420

/** Where to click to type into what was found. */
export function fieldOf(scene: Scene, match: Match): Target {
  if (match.control?.kind === 'field') return match.target
  const field = fieldBeside(scene, match)
  return field ? { id: field.id } : besideLabel(scene, match)
}

/** The field that a text names: the nearest one right of it or just below it. */
export function fieldBeside(scene: Scene, { box, window }: Match): Control | undefined {
  const fields = scene.controls
    .filter((control) => control.kind === 'field' && control.window === window)
    .filter((control) => isOnSide(control, box, 'right') || isJustBelow(control, box))
    .map((control) => ({ control, away: gap(control, box) }))
    .filter(({ away }) => away <= FARTHEST_FIELD)
    .sort((a, b) => a.away - b.away)
  return fields[0]?.control
}

function isJustBelow(field: Box, label: Box): boolean {
  return field.y >= label.y && field.y - label.y - label.height <= 2 * label.height && Math.abs(field.x - label.x) <= 24
}

/** No field was told apart: it begins a little right of its label. */
function besideLabel(scene: Scene, { box, window }: Match): Target {
  const info = scene.windows.find(({ id }) => id === window)
  const edge = info ? Math.min(scene.width, info.x + info.width) : scene.width
  const x = Math.min(box.x + box.width + 3 * box.height, edge - 12)
  return { x: Math.max(0, Math.round(x)), y: centreOf(box).y }
}

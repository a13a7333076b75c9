/** From what an Action names to the points it means. */
import { type Action, type Target, targetsOf } from '../contract/action.ts'
import {
  type Box,
  centreOf,
  contains,
  type ImagePoint,
  imagePoint,
  type ScreenPoint,
  toScreen
} from '../contract/geometry.ts'
import { type Frame, focusedWindow, type Scene, thing, type WindowInfo } from '../contract/scene.ts'
import type { Motion } from './ports.ts'

/** The part of the image a target covers; a bare point covers the pixels around it. Undefined for an unknown id. */
export function boxOf(target: Target, scene: Scene): Box | undefined {
  if ('id' in target) return thing(scene, target.id)
  return { x: target.x - 8, y: target.y - 8, width: 17, height: 17 }
}

export function pointOf(target: Target, scene: Scene): ImagePoint | undefined {
  if (!('id' in target)) return imagePoint(target.x, target.y)
  const found = thing(scene, target.id)
  return found && centreOf(found)
}

export function pointsOf(action: Action, scene: Scene): readonly ImagePoint[] {
  return targetsOf(action).flatMap((target) => pointOf(target, scene) ?? [])
}

/** The topmost window at a point: where a click would land. */
export function windowAt(scene: Pick<Scene, 'windows'>, point: ImagePoint): WindowInfo | undefined {
  return scene.windows.find((window) => !window.minimized && contains(window, point))
}

export type Aimed = { readonly motion: Motion } | { readonly missed: string }

/** An input action with its aim taken, or a sentence that says what cannot be aimed at. */
export function aim(action: Action, scene: Scene, frame: Frame): Aimed {
  const points: ScreenPoint[] = []
  for (const target of targetsOf(action)) {
    const at = pointOf(target, scene)
    if (!at) return { missed: `${'id' in target ? target.id : 'the point'} is not on the screen any more` }
    const point = toScreen(at, frame.monitors)
    if (!point) return { missed: `(${at.x}, ${at.y}) is outside the ${scene.width}x${scene.height} screen` }
    points.push(point)
  }
  return { motion: motionOf(action, points, focusedWindow(scene)) }
}

function motionOf(action: Action, [first, ...others]: ScreenPoint[], focused: WindowInfo | undefined): Motion {
  const at = first as ScreenPoint
  switch (action.kind) {
    case 'click': {
      const { button, count, modifiers, hold } = action
      return { kind: 'click', at, button, count, modifiers, ...(hold !== undefined && { hold }) }
    }
    case 'move':
      return { kind: 'move', at }
    case 'drag': {
      const { button, modifiers } = action
      const [through, to] = [others.slice(0, -1), others.at(-1) as ScreenPoint]
      return { kind: 'drag', from: at, through, to, button, ...(modifiers && { modifiers }) }
    }
    case 'scroll': {
      const { direction, amount, unit, modifiers } = action
      return { kind: 'scroll', direction, amount, unit, ...(first && { at: first }), ...(modifiers && { modifiers }) }
    }
    case 'type':
      return { kind: 'type', text: action.text, ...(focused && { into: focused }) }
    case 'press':
      return { kind: 'press', keys: action.keys, times: action.times }
    case 'copy':
      return { kind: 'copy', ...(focused && { from: focused }) }
    case 'paste':
      return { kind: 'paste', ...(focused && { into: focused }) }
    default:
      throw new Error(`${action.kind} is not an input action`)
  }
}

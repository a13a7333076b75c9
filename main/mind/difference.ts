/** What is different between two Scenes, however many were read in between. */
import type { Box } from '../contract/geometry.ts'
import type { Control, Scene, SceneChange, TextLine } from '../contract/scene.ts'

export interface Difference extends SceneChange {
  readonly controls: {
    readonly appeared: readonly Control[]
    readonly vanished: readonly Control[]
    /** Another label or another state. */
    readonly changed: readonly { readonly control: Control; readonly before: Control }[]
  }
  /** The window that has the focus now and had it not before. */
  readonly focused?: string
}

/** Without a Scene before, what the Scene itself tells: it knows no change of controls. */
export function differenceOf(scene: Scene, before?: Scene): Difference {
  if (!before) return { ...scene.change, controls: { appeared: [], vanished: [], changed: [] } }
  const lines = stayed(before.lines, scene.lines)
  const controls = stayed(before.controls, scene.controls)
  const focused = focusIn(scene)
  return {
    appeared: missingIn(before.lines, scene.lines),
    vanished: missingIn(scene.lines, before.lines),
    moved: lines.filter(isMoved).map(({ now, was }) => ({ line: now, from: boxOf(was) })),
    changed: lines
      .filter(({ now, was }) => now.text !== was.text)
      .map(({ now, was }) => ({ line: now, before: was.text })),
    opened: missingIn(before.windows, scene.windows),
    closed: missingIn(scene.windows, before.windows),
    controls: {
      appeared: missingIn(before.controls, scene.controls),
      vanished: missingIn(scene.controls, before.controls),
      changed: controls
        .filter(({ now, was }) => now.label !== was.label || now.state !== was.state)
        .map(({ now, was }) => ({ control: now, before: was }))
    },
    ...(focused !== undefined && focused !== focusIn(before) && { focused })
  }
}

interface Named {
  readonly id: string
}

function stayed<Thing extends Named>(before: readonly Thing[], now: readonly Thing[]): { now: Thing; was: Thing }[] {
  const known = new Map(before.map((thing) => [thing.id, thing]))
  return now.flatMap((thing) => {
    const was = known.get(thing.id)
    return was ? [{ now: thing, was }] : []
  })
}

function missingIn<Thing extends Named>(known: readonly Named[], things: readonly Thing[]): Thing[] {
  const ids = new Set(known.map(({ id }) => id))
  return things.filter(({ id }) => !ids.has(id))
}

function focusIn({ windows }: Scene): string | undefined {
  return windows.find(({ focused }) => focused)?.id
}

/** A pixel or two is how reading wavers. */
function isMoved({ now, was }: { now: TextLine; was: TextLine }): boolean {
  return now.text === was.text && (Math.abs(now.x - was.x) > 2 || Math.abs(now.y - was.y) > 2)
}

function boxOf({ x, y, width, height }: Box): Box {
  return { x, y, width, height }
}

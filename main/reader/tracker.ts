/** Gives lines ids that last while the line lasts, and tells what changed since the Scene before. */
import { area, type Box, intersection } from '../contract/geometry.ts'
import type { SceneChange, TextLine, WindowInfo } from '../contract/scene.ts'

export type Unnamed = Omit<TextLine, 'id'>

export interface Tracked {
  readonly lines: readonly TextLine[]
  readonly change: SceneChange
}

/** Pixels a line may be off and still stand where it stood. */
const SAME_PLACE = 2

export class Tracker {
  #lines: readonly TextLine[] = []
  #windows: readonly WindowInfo[] = []
  #named = 0

  track(seen: readonly Unnamed[], windows: readonly WindowInfo[]): Tracked {
    const before = new Set(this.#lines)
    const ids = new Map<Unnamed, TextLine>()
    const claim = (line: Unnamed, old: TextLine | undefined) => {
      if (!old) return
      before.delete(old)
      ids.set(line, old)
    }
    const byText = grouped(before)
    for (const line of seen) claim(line, here(line, byText.get(line.text), before))
    for (const line of seen) if (!ids.has(line)) claim(line, nearest(line, byText.get(line.text), before))
    const moved: SceneChange['moved'][number][] = []
    const changed: SceneChange['changed'][number][] = []
    const appeared: TextLine[] = []
    for (const line of seen) if (!ids.has(line)) claim(line, overlaid(line, before))
    const lines = seen.map((line): TextLine => {
      const old = ids.get(line)
      const named = { id: old?.id ?? `l${++this.#named}`, ...line }
      if (!old) appeared.push(named)
      else if (old.text !== line.text) changed.push({ line: named, before: old.text })
      else if (!samePlace(old, line)) moved.push({ line: named, from: boxOf(old) })
      return named
    })
    const change = {
      appeared,
      vanished: [...before],
      moved,
      changed,
      opened: windows.filter(({ id }) => !this.#windows.some((known) => known.id === id)),
      closed: this.#windows.filter(({ id }) => !windows.some((known) => known.id === id))
    }
    this.#lines = lines
    this.#windows = windows
    return { lines, change }
  }
}

function grouped(lines: Iterable<TextLine>): Map<string, TextLine[]> {
  const groups = new Map<string, TextLine[]>()
  for (const line of lines) {
    const group = groups.get(line.text)
    if (group) group.push(line)
    else groups.set(line.text, [line])
  }
  return groups
}

function here(line: Unnamed, candidates: readonly TextLine[] = [], free: ReadonlySet<TextLine>): TextLine | undefined {
  return candidates.find((old) => free.has(old) && samePlace(old, line))
}

/** The nearest line of the same text; one in another window is another line. */
function nearest(
  line: Unnamed,
  candidates: readonly TextLine[] = [],
  free: ReadonlySet<TextLine>
): TextLine | undefined {
  let best: TextLine | undefined
  for (const old of candidates) {
    if (!free.has(old) || old.window !== line.window) continue
    if (!best || apart(old, line) < apart(best, line)) best = old
  }
  return best
}

/** The line that stood where this one stands, whatever it said. */
function overlaid(line: Unnamed, free: ReadonlySet<TextLine>): TextLine | undefined {
  for (const old of free) {
    const covers = area(intersection(old, line)) > 0.5 * Math.min(area(old), area(line))
    if (old.window === line.window && covers && aligned(old, line)) return old
  }
  return undefined
}

/** A text that changes in its place keeps its left edge, its right edge or its middle. */
function aligned(a: Box, b: Box): boolean {
  const left = Math.abs(a.x - b.x)
  const right = Math.abs(a.x + a.width - b.x - b.width)
  const middle = Math.abs(a.x + a.width / 2 - b.x - b.width / 2)
  return Math.min(left, right, middle) <= 2 * SAME_PLACE && Math.abs(a.y - b.y) <= a.height / 2
}

function samePlace(a: Box, b: Box): boolean {
  return (
    Math.abs(a.x - b.x) <= SAME_PLACE &&
    Math.abs(a.y - b.y) <= SAME_PLACE &&
    Math.abs(a.width - b.width) <= 2 * SAME_PLACE &&
    Math.abs(a.height - b.height) <= 2 * SAME_PLACE
  )
}

function apart(a: Box, b: Box): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y)
}

function boxOf({ x, y, width, height }: Box): Box {
  return { x, y, width, height }
}

/** From words to a target: candidates with scores, best first. Says when it is ambiguous instead of picking. */
import { likeness, PERHAPS } from '../agent/likeness.ts'
import { centreOf } from '../contract/geometry.ts'
import type { Control, ControlKind, Scene, TextLine } from '../contract/scene.ts'

export interface Wanted {
  readonly text: string
  /** Only controls of this kind; anything when left out. */
  readonly kind?: ControlKind
  /** Text that stands close to it. */
  readonly near?: string
  /** Id of a window. */
  readonly window?: string
  /** 1 for the first in reading order, -1 for the last. */
  readonly ordinal?: number
}

export interface Candidate {
  readonly target: TextLine | Control
  /** 0 to 1. */
  readonly score: number
}

export interface Found {
  /** Best first. */
  readonly candidates: readonly Candidate[]
  /** The one meant; missing when there is none or when several fit as well. */
  readonly target?: TextLine | Control
  readonly ambiguous: boolean
}

/** Scores this close to the best fit as well as the best. */
const AS_GOOD = 0.03
/** What stands this many pixels from the text named as near loses half its score. */
const HALF_AWAY = 300
/** What belongs together stands in one row more often than in one column. */
const ROW_MATTERS = 4

export function find(scene: Scene, wanted: Wanted): Found {
  const inWindow = <Thing extends { readonly window?: string }>(thing: Thing) =>
    wanted.window === undefined || thing.window === wanted.window
  const controls = scene.controls.filter(
    (control) => inWindow(control) && (wanted.kind === undefined || control.kind === wanted.kind)
  )
  const lines = wanted.kind === undefined ? scene.lines.filter(inWindow) : []
  const named = [
    ...controls.map((target) => ({ target, score: likeness(wanted.text, target.label) })),
    ...lines
      .filter((line) => !controls.some((control) => control.label === line.text && holds(control, line)))
      .map((target) => ({ target, score: inLine(wanted.text, target) }))
  ].filter(({ score }) => score >= PERHAPS)
  const placed = wanted.near === undefined ? named : near(scene, wanted.near, named)
  const candidates = placed.sort((a, b) => b.score - a.score)
  return chosen(candidates, wanted.ordinal)
}

/** A whole line, or words within it: less sure, as a sentence may mention what a button says. */
function inLine(text: string, line: TextLine): number {
  const whole = likeness(text, line.text)
  const count = text.trim().split(/\s+/).length
  const parts = line.words.map((_, at) =>
    line.words
      .slice(at, at + count)
      .map((word) => word.text)
      .join(' ')
  )
  return Math.max(whole, ...parts.map((part) => 0.93 * likeness(text, part)))
}

function holds(control: Control, line: TextLine): boolean {
  const { x, y } = centreOf(line)
  return x >= control.x && x <= control.x + control.width && y >= control.y && y <= control.y + control.height
}

function near(scene: Scene, text: string, candidates: readonly Candidate[]): Candidate[] {
  const anchors = scene.lines.filter((line) => inLine(text, line) >= PERHAPS)
  if (anchors.length === 0) return []
  return candidates.map(({ target, score }) => {
    const here = centreOf(target)
    const others = anchors.filter((anchor) => anchor !== target).map(centreOf)
    const away = Math.min(...others.map((there) => Math.hypot(here.x - there.x, ROW_MATTERS * (here.y - there.y))))
    return { target, score: Number.isFinite(away) ? score / (1 + away / HALF_AWAY) : 0 }
  })
}

function chosen(candidates: readonly Candidate[], ordinal: number | undefined): Found {
  const [best] = candidates
  if (!best) return { candidates, ambiguous: false }
  const fitting = candidates.filter(({ score }) => score >= best.score - AS_GOOD).map(({ target }) => target)
  if (ordinal !== undefined) {
    const target = [...fitting].sort((a, b) => a.y - b.y || a.x - b.x).at(ordinal > 0 ? ordinal - 1 : ordinal)
    return { candidates, ambiguous: false, ...(target && { target }) }
  }
  return fitting.length === 1 ? { candidates, ambiguous: false, target: best.target } : { candidates, ambiguous: true }
}

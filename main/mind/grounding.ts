/** From words to one place on the screen: exactly, or as OCR misreads; several that fit as well are told, none picked. */
import { containment, likeness, SURELY } from '../agent/likeness.ts'
import type { Box } from '../contract/geometry.ts'
import { centreOf, contains } from '../contract/geometry.ts'
import { inReadingOrder } from '../contract/reading-order.ts'
import type { ControlKind, Scene, WindowInfo } from '../contract/scene.ts'
import { gap, isOnSide, type Side } from './beside.ts'
import { fieldBeside } from './fields.ts'
import { isGlyph } from './glyphs.ts'
import { type Match, matches, STRENGTHS, wholeScore } from './matching.ts'

/** `words` are to be read or marked, `text` is anything that is known by its text alone, such as a row of a list. */
export type ThingKind = 'button' | 'field' | 'check' | 'radio' | 'tab' | 'menu' | 'text' | 'words'

export interface Wanted {
  readonly text: string
  /** Rather this than another of the same text. */
  readonly kind?: ThingKind
  /** A control of this kind and nothing else. */
  readonly only?: ControlKind
  /** 1 for the first in reading order, -1 for the last. */
  readonly ordinal?: number
  readonly beside?: { readonly side: Side; readonly text: string }
  /** Its id, or words of its title or its application's name. */
  readonly window?: string
}

/** What is to be done with it decides which kind of thing is rather meant. */
export type Purpose = 'click' | 'type' | 'tick' | 'select' | 'read'

export type Grounding =
  | { readonly kind: 'found'; readonly match: Match }
  | { readonly kind: 'ambiguous'; readonly matches: readonly Match[] }
  | { readonly kind: 'missing'; readonly nearest: readonly string[] }

/** Keys of one row that are next to each other are at most this far apart, pixels. */
const KEYS_APART = 120
const RATHER: Readonly<Record<Purpose, readonly (readonly ControlKind[])[]>> = {
  click: [['button', 'check', 'radio', 'tab', 'menu-item', 'icon'], ['field']],
  type: [['field']],
  tick: [['check', 'radio']],
  select: [['menu-item', 'radio', 'tab', 'button']],
  read: []
}
const KINDS: Readonly<Partial<Record<ThingKind, readonly ControlKind[]>>> = {
  button: ['button', 'icon'],
  field: ['field'],
  check: ['check'],
  radio: ['radio'],
  tab: ['tab'],
  menu: ['menu-item']
}

export function ground(scene: Scene, wanted: Wanted, purpose: Purpose): Grounding {
  const possible = matches(scene, wanted.text).filter(
    (match) => isReachable(scene, match, wanted) && serves(scene, match, purpose)
  )
  const strongest = STRENGTHS.find((strength) => possible.some((match) => match.strength === strength))
  const equal = possible.filter((match) => match.strength === strongest)
  if (equal.length === 0) return { kind: 'missing', nearest: nearestTexts(scene, wanted.text) }
  if (wanted.beside) return nearest(scene, equal, wanted, wanted.beside)
  if (wanted.ordinal !== undefined) return numbered(scene, equal, wanted)
  return best(scene, equal, wanted, purpose)
}

function best(scene: Scene, equal: readonly Match[], wanted: Wanted, purpose: Purpose): Grounding {
  const ranked = equal
    .map((match) => ({ match, rank: rankOf(scene, match, wanted, purpose) }))
    .sort((a, b) => compare(a.rank, b.rank) || b.match.score - a.match.score)
  const [first] = ranked
  if (!first) return { kind: 'missing', nearest: [] }
  const rivals = ranked.filter(
    ({ match, rank }) => compare(rank, first.rank) === 0 && first.match.score - match.score < 0.02
  )
  const matches = rivals.map(({ match }) => match)
  const key = matches.length > 1 && isGlyph(wanted.text) ? amongKeys(scene, matches) : undefined
  if (matches.length > 1 && !key) return { kind: 'ambiguous', matches }
  return { kind: 'found', match: key ?? first.match }
}

/** Of equal signs the one that stands in a row of keys: the others are what a display shows. */
function amongKeys(scene: Scene, matches: readonly Match[]): Match | undefined {
  const company = ({ box, window }: Match) =>
    scene.lines.filter((line) => isGlyph(line.text) && line.window === window && isInRow(line, box)).length
  const [first, second] = matches.map((match) => ({ match, keys: company(match) })).sort((a, b) => b.keys - a.keys)
  return first && first.keys > (second?.keys ?? 0) ? first.match : undefined
}

function isInRow(line: Box, box: Box): boolean {
  const level = Math.min(line.y + line.height, box.y + box.height) > Math.max(line.y, box.y)
  return level && gap(line, box) <= KEYS_APART
}

/** Smaller is better: the window it is in, then the kind of thing it is. */
function rankOf(scene: Scene, match: Match, wanted: Wanted, purpose: Purpose): readonly [number, number] {
  return [windowRank(scene, match.window), kindRank(scene, match, wanted, purpose)]
}

function compare(a: readonly [number, number], b: readonly [number, number]): number {
  return a[0] - b[0] || a[1] - b[1]
}

/** An open menu first, then the window with the focus, then the others from front to back. */
function windowRank(scene: Scene, id: string | undefined): number {
  const at = scene.windows.findIndex((window) => window.id === id)
  const window = scene.windows[at]
  if (!window) return scene.windows.length + 2
  if (window.kind === 'menu') return 0
  return window.focused ? 1 : 2 + at
}

function kindRank(scene: Scene, match: Match, { kind }: Wanted, purpose: Purpose): number {
  const control = match.control?.kind
  if (control && kind && KINDS[kind]?.includes(control)) return -1
  if (!control && (kind === 'text' || kind === 'words')) return -1
  const rather = RATHER[purpose].findIndex((kinds) => control !== undefined && kinds.includes(control))
  if (rather >= 0) return rather
  if (control) return 4
  if (purpose === 'type') return isLabel(scene, match) ? 1 : 2
  return isValueOfField(scene, match) ? 3 : 2
}

/** What stands before a field, rather than above a column. */
function isLabel(scene: Scene, match: Match): boolean {
  return /:\s*$/.test(match.text) || fieldBeside(scene, match) !== undefined
}

/** The title bar says the same as many a button. */
function isTitle(scene: Scene, { line, window, box }: Match): boolean {
  if (!line) return false
  const near = (info: WindowInfo) => box.y < info.y + 34 && box.y + box.height > info.y - 34
  return scene.windows.some(
    (info) =>
      (info.id === window || near(info)) && near(info) && info.title !== '' && wholeScore(info.title, line.text) >= 0.85
  )
}

export function isValueOfField(scene: Scene, { box }: Match): boolean {
  return scene.controls.some(({ kind, ...place }) => kind === 'field' && contains(place, centreOf(box)))
}

/** A title bar is read and never meant to be clicked; what is pressed is no label of a field. */
function serves(scene: Scene, match: Match, purpose: Purpose): boolean {
  if (purpose !== 'read' && isTitle(scene, match)) return false
  return purpose !== 'type' || !['menu-item', 'tab', 'icon'].includes(match.control?.kind ?? '')
}

/** Behind a modal dialog nothing can be clicked. */
function isReachable(scene: Scene, match: Match, wanted: Wanted): boolean {
  const window = scene.windows.find(({ id }) => id === match.window)
  return isEligible(scene, match, wanted) && (!window || !blockerOf(scene, window))
}

/** In the window that is named, and of the only kind that will do. */
export function isEligible(
  scene: Scene,
  match: Match,
  { window: name, only }: Pick<Wanted, 'window' | 'only'>
): boolean {
  if (only !== undefined && match.control?.kind !== only) return false
  const window = scene.windows.find(({ id }) => id === match.window)
  return name === undefined || (window !== undefined && (window.id === name || isCalled(window, name)))
}

/** The modal dialog that keeps a window from hearing anything. */
export function blockerOf(scene: Scene, window: WindowInfo): WindowInfo | undefined {
  return scene.windows.find(
    (other) =>
      other.modal &&
      other.id !== window.id &&
      window.kind !== 'menu' &&
      !isAncestor(scene, other.id, window) &&
      (other.transientFor === window.id || isAncestor(scene, window.id, other))
  )
}

/** Whether `window` is a dialog of that window, or a dialog of one of its dialogs. */
export function isAncestor(scene: Scene, id: string, window: WindowInfo): boolean {
  const seen = new Set<string>()
  for (let at: WindowInfo | undefined = window; at?.transientFor !== undefined && !seen.has(at.id); ) {
    if (at.transientFor === id) return true
    seen.add(at.id)
    const parent: string = at.transientFor
    at = scene.windows.find((each) => each.id === parent)
  }
  return false
}

export function isCalled({ title, application }: WindowInfo, name: string): boolean {
  return containment(name, title) >= SURELY || containment(name, application) >= SURELY
}

function numbered(scene: Scene, equal: readonly Match[], wanted: Wanted): Grounding {
  const ordinal = wanted.ordinal as number
  const front = Math.min(...equal.map((match) => windowRank(scene, match.window)))
  const inFront = equal.filter((match) => windowRank(scene, match.window) === front)
  const counted = inFront.length >= Math.abs(ordinal) ? inFront : equal
  const group = inReadingOrder(counted.map((match) => ({ ...match.box, match }))).map(({ match }) => match)
  const match = group.at(ordinal > 0 ? ordinal - 1 : ordinal)
  return match ? { kind: 'found', match } : { kind: 'missing', nearest: group.map(({ text }) => text) }
}

function nearest(
  scene: Scene,
  equal: readonly Match[],
  wanted: Wanted,
  { side, text }: { side: Side; text: string }
): Grounding {
  const anchors = matches(scene, text).filter((anchor) =>
    isReachable(scene, anchor, { text, ...(wanted.window !== undefined && { window: wanted.window }) })
  )
  const strongest = STRENGTHS.find((strength) => anchors.some((anchor) => anchor.strength === strength))
  const beside = anchors.filter((anchor) => anchor.strength === strongest)
  if (beside.length === 0) return { kind: 'missing', nearest: nearestTexts(scene, text) }
  const measured = equal
    .flatMap((match) =>
      beside
        .filter(
          (anchor) =>
            anchor.box !== match.box && anchor.window === match.window && isOnSide(match.box, anchor.box, side)
        )
        .map((anchor) => ({ match, away: gap(match.box, anchor.box) }))
    )
    .sort((a, b) => a.away - b.away)
  const [first, second] = measured.filter(({ match }, at) => measured.findIndex((each) => each.match === match) === at)
  if (!first) return { kind: 'missing', nearest: equal.map((match) => match.text) }
  if (second && second.away - first.away < 3) return { kind: 'ambiguous', matches: [first.match, second.match] }
  return { kind: 'found', match: first.match }
}

/** What on the screen comes nearest to a text that is not there, for a person to read. */
export function nearestTexts(scene: Scene, text: string): readonly string[] {
  const texts = [...new Set([...scene.controls.map(({ label }) => label), ...scene.lines.map((line) => line.text)])]
  return texts
    .map((seen) => ({ seen, score: Math.max(likeness(text, seen), 0.9 * containment(text, seen)) }))
    .filter(({ seen, score }) => seen !== '' && score > 0.3)
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map(({ seen }) => seen)
}

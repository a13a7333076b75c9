/** How well a Scene tells what a screen shows: words by text and place, controls by kind and overlap. */
import { area, type Box, centreOf, contains, intersection } from '../../main/contract/geometry.ts'
import type { Control, Scene, Word } from '../../main/contract/scene.ts'
import type { Truth, TruthControl, TruthWord } from './make/truth.ts'

export interface WordScore {
  readonly hits: number
  readonly missed: readonly TruthWord[]
  readonly invented: readonly Word[]
}

/** Marks that fonts draw alike are alike. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[‘’‚`´]/g, "'")
    .replace(/[“”„]/g, '"')
    .replace(/[‐-―−]/g, '-')
    .replace(/∶/g, ':')
    .replace(/\p{Cf}/gu, '')
}

export function scoreWords(scene: Pick<Scene, 'lines'>, truth: Pick<Truth, 'words' | 'ignore'>): WordScore {
  const left = scene.lines.flatMap((line) => line.words)
  const missed: TruthWord[] = []
  for (const word of truth.words) {
    const at = left.findIndex((seen) => plain(seen.text) === plain(word.text) && standsIn(seen, word))
    if (at < 0) missed.push(word)
    else left.splice(at, 1)
  }
  const invented = left.filter((word) => !truth.ignore?.some((box) => contains(box, centreOf(word))))
  return { hits: truth.words.length - missed.length, missed, invented }
}

function standsIn(seen: Box, truth: Box): boolean {
  const x = seen.x + seen.width / 2
  const y = seen.y + seen.height / 2
  const slack = 8
  return (
    x > truth.x - slack && x < truth.x + truth.width + slack && y > truth.y - slack && y < truth.y + truth.height + slack
  )
}

export interface KindScore {
  hits: number
  missed: number
  invented: number
}

export interface ControlScore {
  readonly kinds: Readonly<Record<string, KindScore>>
  readonly missed: readonly TruthControl[]
  readonly invented: readonly Control[]
  /** Of the hits: how many have the right label, and the right state. */
  readonly labels: number
  readonly states: number
}

const KINDS = ['button', 'field', 'check', 'radio', 'tab', 'menu-item'] as const

/** A hit: same kind, and overlapping by at least half of the union. */
export function scoreControls(scene: Pick<Scene, 'controls'>, truth: Pick<Truth, 'controls' | 'ignore'>): ControlScore {
  const left = scene.controls.filter(({ kind }) => (KINDS as readonly string[]).includes(kind))
  const kinds = Object.fromEntries(KINDS.map((kind) => [kind, { hits: 0, missed: 0, invented: 0 }]))
  const missed: TruthControl[] = []
  let labels = 0
  let states = 0
  const asked = truth.controls.filter((control) => !control.optional)
  for (const control of asked) {
    const at = left.findIndex((seen) => seen.kind === control.kind && overlap(seen, control) >= 0.5)
    const score = kinds[control.kind] as KindScore
    if (at < 0) {
      score.missed++
      missed.push(control)
      continue
    }
    score.hits++
    const [seen] = left.splice(at, 1)
    if (seen && bare(seen.label) === bare(control.label)) labels++
    if (seen && isState(seen.state, control.state)) states++
  }
  const optional = truth.controls.filter((control) => control.optional)
  const drawn = truth.ignore?.filter((box) => box.only !== 'words') ?? []
  const invented = left.filter(
    (seen) => !optional.some((each) => overlap(each, seen) >= 0.5) && !drawn.some((box) => contains(box, centreOf(seen)))
  )
  for (const seen of invented) (kinds[seen.kind] as KindScore).invented++
  return { kinds, missed, invented, labels, states }
}

/** Where nothing is told of it, it may have the focus, but can be used. */
function isState(seen: string, told: string): boolean {
  return told === '' ? seen !== 'disabled' : seen === told
}

export function f1({ hits, missed, invented }: KindScore): number {
  return hits === 0 ? 0 : (2 * hits) / (2 * hits + missed + invented)
}

function bare(label: string): string {
  return plain(label).replace(/[\s:*]+/g, '').toLowerCase()
}

export function overlap(a: Box, b: Box): number {
  const shared = area(intersection(a, b))
  return shared / (area(a) + area(b) - shared)
}

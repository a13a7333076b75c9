/** Every place on the screen that words may mean, best first, and the one meant where there is only one. */
import type { Control, ControlKind, Scene, TextLine } from '../contract/scene.ts'
import { ground, isEligible, type Wanted } from './grounding.ts'
import { type Match, matches, STRENGTHS } from './matching.ts'

export interface Sought {
  readonly text: string
  /** Only controls of this kind; anything when left out. */
  readonly kind?: ControlKind
  /** Text that stands close to it. */
  readonly near?: string
  /** Its id, or words of its title or its application's name. */
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

/** Words within a line are less sure: a sentence may mention what a button says. */
const PART = 0.93

export function find(scene: Scene, sought: Sought): Found {
  const wanted = wantedOf(sought)
  const all = matches(scene, sought.text).filter((match) => isEligible(scene, match, wanted))
  const grounding = all.length === 0 ? undefined : ground(scene, wanted, sought.kind === 'field' ? 'type' : 'click')
  const first =
    grounding?.kind === 'found' ? [grounding.match] : grounding?.kind === 'ambiguous' ? grounding.matches : []
  if (first.length === 0 && sought.near !== undefined) return { candidates: [], ambiguous: false }
  const ids = new Set(first.map(({ target }) => JSON.stringify(target)))
  const others = all.filter(({ target }) => !ids.has(JSON.stringify(target))).sort(byStrength)
  const candidates = [...first, ...others].flatMap(candidateOf)
  const target = grounding?.kind === 'found' ? candidates[0]?.target : undefined
  return { candidates, ambiguous: first.length > 1, ...(target && { target }) }
}

function wantedOf({ text, kind, near, window, ordinal }: Sought): Wanted {
  return {
    text,
    ...(kind && { only: kind }),
    ...(near !== undefined && { beside: { side: 'near', text: near } as const }),
    ...(window !== undefined && { window }),
    ...(ordinal !== undefined && { ordinal })
  }
}

function candidateOf({ control, line, score, strength }: Match): Candidate[] {
  const target = control ?? line
  return target ? [{ target, score: strength.startsWith('part') ? PART * score : score }] : []
}

function byStrength(a: Match, b: Match): number {
  return STRENGTHS.indexOf(a.strength) - STRENGTHS.indexOf(b.strength) || b.score - a.score
}

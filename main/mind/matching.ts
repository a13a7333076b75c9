/** Where in the lines and controls of a Scene a text stands, as a whole or in part. */
import { likeness, sightings } from '../agent/likeness.ts'
import type { Target } from '../contract/action.ts'
import { type Box, centreOf, contains, union } from '../contract/geometry.ts'
import type { Control, Scene, TextLine, Word } from '../contract/scene.ts'
import { glyphLikeness, isGlyph } from './glyphs.ts'

/** How a text was found, from the best: the whole of something before a part of it, exactly before nearly. */
export type Strength = 'whole' | 'whole-nearly' | 'part' | 'part-nearly'
export const STRENGTHS: readonly Strength[] = ['whole', 'whole-nearly', 'part', 'part-nearly']

export interface Match {
  readonly strength: Strength
  /** 0 to 1. */
  readonly score: number
  readonly text: string
  readonly box: Box
  readonly target: Target
  readonly window?: string
  readonly control?: Control
  readonly line?: TextLine
}

const EXACT = 0.95
/** A whole text at least this alike is taken for a misread one, one letter of seven, where it was read with doubt. */
const NEARLY = 0.78
/** OCR confidence from which a text is what it reads: "Epsilon" is no misread "Upsilon" then. */
const READ_SURELY = 0.8
const NEARLY_WHOLE = 0.9
const PART_NEARLY = 0.85
/** Shorter parts must be exact: too many words are one letter apart. */
const SHORTEST_INEXACT_PART = 6
/** Gaps between words wider than this many heights separate texts that only share a row. */
const WIDE_GAP = 1.1
const ACCELERATOR = /\s+(?:(?:shift|ctrl|alt|super)\s?\+\s?)*(?:(?:shift|ctrl|alt|super)\s?\+\s?\S+|f\d{1,2})$/i

export function matches(scene: Scene, wanted: string): readonly Match[] {
  const controls = scene.controls.flatMap((control) => controlMatch(wanted, control, scene))
  const single = scene.lines.flatMap((line) => lineMatches(wanted, line))
  const lines = single.length === 0 && wanted.includes(' ') ? rowMatches(wanted, scene) : single
  return [...controls, ...lines.filter((line) => !controls.some((control) => isSameThing(control, line)))]
}

/** A line within or upon a control that is called the same is the control. */
function isSameThing(control: Match, line: Match): boolean {
  return contains(control.box, centreOf(line.box))
}

function controlMatch(wanted: string, control: Control, { lines }: Scene): readonly Match[] {
  const score = Math.max(
    wholeScore(wanted, control.label),
    Math.min(NEARLY_WHOLE, wholeScore(wanted, withoutIcon(control.label)))
  )
  const strength = strengthOf(score)
  const line = lines.find(
    (each) => each.window === control.window && control.label !== '' && each.text.startsWith(control.label)
  )
  if (!strength || (strength === 'whole-nearly' && score < NEARLY_WHOLE && (!line || isSurelyRead(line)))) return []
  const { id, label, window, x, y, width, height } = control
  const box = { x, y, width, height }
  return [{ strength, score, text: label, box, target: { id }, control, ...(window !== undefined && { window }) }]
}

function lineMatches(wanted: string, line: TextLine): readonly Match[] {
  const { id, text, window, x, y, width, height } = line
  const found = { line, ...(window !== undefined && { window }) }
  const score = wholeScore(wanted, text)
  const strength = strengthOf(score)
  const sure = isSurelyRead(line)
  if (strength === 'whole' || (strength && !sure)) {
    return [{ ...found, strength, score, text, box: { x, y, width, height }, target: { id } }]
  }
  if (isGlyph(wanted) && !line.words.every((word) => isGlyph(word.text))) return []
  const segment = bestRun(wanted, segmentsOf(line), sure ? EXACT : NEARLY)
  if (segment) return [{ ...found, ...segment, strength: segment.score >= EXACT ? 'whole' : 'whole-nearly' }]
  if (isGlyph(wanted)) return []
  const part = bestRun(wanted, runsOf(line, wanted), sure ? EXACT : PART_NEARLY)
  if (!part || (part.score < EXACT && wanted.length < SHORTEST_INEXACT_PART)) return []
  return [{ ...found, ...part, strength: part.score >= EXACT ? 'part' : 'part-nearly' }]
}

/** A text whose words were read as lines of their own, one beside the other. */
function rowMatches(wanted: string, scene: Scene): readonly Match[] {
  const [best] = sightings(scene, wanted)
  const [first, ...others] = best?.lines ?? []
  if (!best || !first || others.length === 0 || !others.every((line) => isLevel(first, line))) return []
  const text = best.lines.map((line) => line.text).join(' ')
  const score = wholeScore(wanted, text)
  const strength = strengthOf(score)
  if (!strength) return []
  const box = union(best.lines)
  const { window } = first
  return [
    { strength, score, text, box, target: { id: first.id }, line: first, ...(window !== undefined && { window }) }
  ]
}

function isLevel(a: Box, b: Box): boolean {
  return Math.min(a.y + a.height, b.y + b.height) > Math.max(a.y, b.y)
}

function isSurelyRead({ confidence }: TextLine): boolean {
  return confidence >= READ_SURELY
}

function strengthOf(score: number): 'whole' | 'whole-nearly' | undefined {
  return score >= EXACT ? 'whole' : score >= NEARLY ? 'whole-nearly' : undefined
}

/** How alike a wanted text and all of a seen one are; what only decorates a label does not count. */
export function wholeScore(wanted: string, seen: string): number {
  if (isGlyph(wanted)) return isGlyph(seen) ? glyphLikeness(wanted, seen) : 0
  const bare = undecorated(seen)
  return Math.max(likeness(wanted, seen), Math.min(0.985, likeness(undecorated(wanted), bare)))
}

/** An icon before a label is read as a sign or two. */
function withoutIcon(label: string): string {
  return label.replace(/^\S{1,2}\s+(?=\S{3})/, '')
}

/** Without the dots of "Save As...", the colon of "Name:" and a menu item's keys. */
function undecorated(text: string): string {
  return text
    .replace(ACCELERATOR, '')
    .replace(/\s*(?:\.{2,}|…|[:*]|▸|›)+\s*$/, '')
    .trim()
}

interface Run {
  readonly words: readonly Word[]
}

function bestRun(
  wanted: string,
  runs: readonly Run[],
  least: number
): Pick<Match, 'score' | 'text' | 'box' | 'target'> | undefined {
  let best: Pick<Match, 'score' | 'text' | 'box' | 'target'> | undefined
  for (const { words } of runs) {
    const text = words.map((word) => word.text).join(' ')
    const score = wholeScore(wanted, text)
    if (score < least || (best && score <= best.score)) continue
    const box = union(words)
    const { x, y } = centreOf(box)
    best = { score, text, box, target: { x, y } }
  }
  return best
}

/** Words that stand together, apart from the others of their row. One segment is the line itself. */
function segmentsOf(line: TextLine): readonly Run[] {
  if (line.words.length > 0 && line.words.every((word) => isGlyph(word.text))) {
    return line.words.map((word) => ({ words: [word] }))
  }
  const segments: Word[][] = []
  for (const word of line.words) {
    const before = segments.at(-1)?.at(-1)
    if (before && word.x - before.x - before.width <= WIDE_GAP * line.height) segments.at(-1)?.push(word)
    else segments.push([word])
  }
  return segments.length > 1 ? segments.map((words) => ({ words })) : []
}

/** Neighbouring words that could be the wanted text. */
function runsOf({ words }: TextLine, wanted: string): readonly Run[] {
  const count = wanted.trim().split(/\s+/).length
  const runs: Run[] = []
  for (let from = 0; from < words.length; from++) {
    for (let length = Math.max(1, count - 1); length <= count + 1 && from + length <= words.length; length++) {
      runs.push({ words: words.slice(from, from + length) })
    }
  }
  return runs
}

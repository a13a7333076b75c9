/**
 * How alike a wanted text and a text read by OCR are, 0 to 1. Folding makes equal what recognition confuses
 * (0 and O; 1, l and I; rn and m; dropped or doubled spaces), so a folded match is still told from an exact one.
 */
import type { Scene, TextLine } from '../contract/scene.ts'

/** At least this alike counts as the same text read imperfectly. */
export const SURELY = 0.9
/** At least this alike is worth mentioning, never worth claiming. */
export const PERHAPS = 0.72

const CONFUSED: readonly (readonly [RegExp, string])[] = [
  [/[‐-―−]/g, '-'],
  [/[‘’‚`´]/g, "'"],
  [/[“”„]/g, '"'],
  [/…/g, '...'],
  [/[|!]/g, 'l'],
  [/[1i]/g, 'l'],
  [/0/g, 'o'],
  [/rn/g, 'm'],
  [/\s+/g, '']
]

/** Case kept out, confusions folded, spaces dropped. */
function folded(text: string): string {
  return CONFUSED.reduce((so, [pattern, to]) => so.replace(pattern, to), text.normalize('NFKC').toLowerCase())
}

/** How alike two whole texts are. */
export function likeness(wanted: string, seen: string): number {
  if (wanted === seen) return 1
  if (spaced(wanted) === spaced(seen)) return 0.99
  const [a, b] = [folded(wanted), folded(seen)]
  if (a === '' || b === '') return 0
  if (a === b) return 0.96
  // One or two characters read wrongly are another text: "5" is not nearly "6".
  if (Math.max(a.length, b.length) < 4) return 0
  return 0.95 * (1 - distance(a, b) / Math.max(a.length, b.length))
}

/** How surely `wanted` stands somewhere within `seen`, as whole words where it is short. */
export function containment(wanted: string, seen: string): number {
  if (spaced(seen).includes(spaced(wanted)) && wordBound(spaced(wanted), spaced(seen))) return 1
  const [a, b] = [folded(wanted), folded(seen)]
  if (a === '') return 0
  if (a.length < 4) return a === b ? 0.96 : 0
  if (b.includes(a)) return 0.95
  return 0.94 * (1 - substringDistance(a, b) / a.length)
}

export interface Sighting {
  readonly score: number
  readonly lines: readonly TextLine[]
}

/**
 * Where a text stands on the screen, best first: within one line, or running on over lines one below the other (a
 * wrapped sentence). Lines of other windows are left out when a window is named.
 */
export function sightings(scene: Scene, text: string, window?: string): readonly Sighting[] {
  const lines = scene.lines.filter((line) => window === undefined || line.window === window)
  const parts = text.split('\n').filter((part) => part.trim() !== '')
  if (parts.length > 1) return inEvery(parts.map((part) => sightingsOfOne(lines, part)))
  return sightingsOfOne(lines, text)
}

function sightingsOfOne(lines: readonly TextLine[], text: string): readonly Sighting[] {
  const single = lines.map((line) => ({ score: containment(text, line.text), lines: [line] }))
  const wrapped = text.includes(' ') || text.length > 20 ? wrappedRuns(lines, text) : []
  return [...single, ...inRows(lines, text), ...wrapped]
    .filter((each) => each.score >= PERHAPS)
    .sort((a, b) => b.score - a.score)
}

/** Wide gaps part one row of text into several lines, as between columns and after tabs. */
function inRows(lines: readonly TextLine[], text: string): readonly Sighting[] {
  const rows: TextLine[][] = []
  for (const line of [...lines].sort((a, b) => a.y - b.y)) {
    const row = rows.find(([first]) => first !== undefined && besides(first, line))
    if (row) row.push(line)
    else rows.push([line])
  }
  return rows.flatMap((row) => {
    if (row.length < 2) return []
    const ordered = row.sort((a, b) => a.x - b.x)
    const score = containment(text, ordered.map((line) => line.text).join(' '))
    return [{ score, lines: ordered.filter((line) => containment(line.text, text) > 0) }]
  })
}

function besides(a: TextLine, b: TextLine): boolean {
  const overlap = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return a.window === b.window && overlap > Math.min(a.height, b.height) / 2
}

function wrappedRuns(lines: readonly TextLine[], text: string): readonly Sighting[] {
  return lines.flatMap((first) => {
    const run = [first]
    const found: Sighting[] = []
    while (run.length < 6) {
      const last = run[run.length - 1] as TextLine
      const next = lines.find((line) => follows(last, line))
      if (!next || run.includes(next)) break
      run.push(next)
      const score = containment(text, run.map((line) => line.text).join(' '))
      if (score >= PERHAPS) found.push({ score, lines: [...run] })
    }
    return found.slice(0, 1)
  })
}

function follows(above: TextLine, below: TextLine): boolean {
  const gap = below.y - (above.y + above.height)
  const overlap = Math.min(above.x + above.width, below.x + below.width) - Math.max(above.x, below.x)
  return above.window === below.window && gap > -above.height / 2 && gap < above.height && overlap > 0
}

function inEvery(all: readonly (readonly Sighting[])[]): readonly Sighting[] {
  const best = all.map((found) => found[0])
  if (best.some((found) => found === undefined)) return []
  const found = best as readonly Sighting[]
  return [{ score: Math.min(...found.map((each) => each.score)), lines: found.flatMap((each) => each.lines) }]
}

function spaced(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase()
}

/** A short text must stand as a word of its own: "on" is not found in "Cancel button". */
function wordBound(wanted: string, seen: string): boolean {
  if (wanted.length > 3) return true
  const at = seen.indexOf(wanted)
  const letter = /[\p{L}\p{N}]/u
  const before = seen[at - 1] ?? ' '
  const after = seen[at + wanted.length] ?? ' '
  return (
    !(letter.test(before) && letter.test(wanted[0] ?? '')) && !(letter.test(after) && letter.test(wanted.at(-1) ?? ''))
  )
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  return lastRow(a, b, false).at(-1) as number
}

/** Least Levenshtein distance of `a` to any part of `b` (Sellers). */
function substringDistance(a: string, b: string): number {
  return Math.min(...lastRow(a, b, true))
}

function lastRow(a: string, b: string, anywhere: boolean): number[] {
  let row = Array.from({ length: b.length + 1 }, (_, column) => (anywhere ? 0 : column))
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1
      next.push(Math.min((row[j] as number) + 1, (next[j - 1] as number) + 1, (row[j - 1] as number) + change))
    }
    row = next
  }
  return row
}

/** Characters that recognition takes for each other: a font that has both draws them in two shapes. */
import type { Glyph } from './small-marks.ts'

/** What the readings of one shape say. */
export interface Claim {
  readonly glyph: Glyph
  readonly text: string
  /** Mean confidence of its readings, 0 to 1. */
  readonly sureness: number
}

/** Shapes of one character differ by at most this share of their box: letters lie between the pixels. */
const ALIKE = 0.04
/** Glyphs of one font differ by at most this, in pixels. */
const SIZE = { width: 2, height: 1 }
/** Readings of the wrong shape are less sure by this. */
const LESS_SURE = 0.15

/** Which of the claims prove to be another character. */
export function twinsAmong(claims: readonly Claim[]): ReadonlyMap<Claim, string> {
  const twins = new Map<Claim, string>()
  for (const claim of claims) {
    const others = claims.filter((other) => other !== claim && isOtherShape(claim.glyph, other.glyph))
    const text = zeroOrO(claim, others) ?? sixOrG(claim, others)
    if (text !== undefined && text !== claim.text) twins.set(claim, text)
  }
  return twins
}

/** Where one of the two has a dot or a stroke in its middle that is the figure. */
function zeroOrO({ glyph, text }: Claim, others: readonly Claim[]): '0' | 'O' | undefined {
  if (!isRound(text)) return undefined
  const marked = hasMiddle(glyph)
  if (!others.some((other) => isRound(other.text) && hasMiddle(other.glyph) !== marked)) return undefined
  return marked ? '0' : 'O'
}

function isRound(text: string): boolean {
  return text === '0' || text === 'O'
}

/** A figure is read as one surely; what is read as one less surely, and has a shape of its own, is the letter. */
function sixOrG({ text, sureness }: Claim, others: readonly Claim[]): 'G' | undefined {
  if (text !== '6' || others.some((other) => other.text === 'G')) return undefined
  return others.some((other) => other.text === '6' && sureness <= other.sureness - LESS_SURE) ? 'G' : undefined
}

function hasMiddle({ rows, width, height }: Glyph): boolean {
  const inner = rows.slice(Math.ceil(height / 3), Math.floor((2 * height) / 3))
  const ink = inner.map((row) => row.slice(Math.ceil(width / 3), Math.floor((2 * width) / 3))).join('')
  return ink.includes('#')
}

function isOtherShape(a: Glyph, b: Glyph): boolean {
  if (Math.abs(a.width - b.width) > SIZE.width || Math.abs(a.height - b.height) > SIZE.height) return false
  const [wide, high] = [Math.max(a.width, b.width), Math.max(a.height, b.height)]
  let apart = 0
  for (let y = 0; y < high; y++) {
    for (let x = 0; x < wide; x++) if ((a.rows[y]?.[x] === '#') !== (b.rows[y]?.[x] === '#')) apart++
  }
  return apart > ALIKE * wide * high
}

/** Characters that recognition takes for each other: a font that has both draws them in two shapes. */
import type { Glyph } from './small-marks.ts'

/** What most readings of one shape say. */
export interface Claim {
  readonly glyph: Glyph
  /** From character to character, in pixels. */
  readonly pitch: number
  readonly text: string
}

/** The figure has ink in its middle, a dot, a stroke or its own bow; the letter is open there. */
const TWINS = [
  { figure: '0', letter: 'O' },
  { figure: '6', letter: 'G' }
] as const
/** Shapes of one character differ by at most this share of their box: letters lie between the pixels. */
const ALIKE = 0.04
/** Glyphs of one font differ by at most this, in pixels; so do what two lines show of its pitch. */
const SIZE = { width: 2, height: 1 }
const PITCH = 0.25

/** Which of the claims prove to be another character. */
export function twinsAmong(claims: readonly Claim[]): ReadonlyMap<Claim, string> {
  const twins = new Map<Claim, string>()
  for (const claim of claims) {
    const pair = TWINS.find(({ figure, letter }) => claim.text === figure || claim.text === letter)
    if (!pair) continue
    const marked = hasMiddle(claim.glyph)
    const hasBoth = claims.some(
      (other) =>
        (other.text === pair.figure || other.text === pair.letter) &&
        hasMiddle(other.glyph) !== marked &&
        hasLeftSide(other.glyph) &&
        isOtherShape(claim, other)
    )
    const text = marked ? pair.figure : pair.letter
    if (hasBoth && text !== claim.text) twins.set(claim, text)
  }
  return twins
}

/** A zero, an O, a six and a G do; what a wrong grid cuts out of two of them may not. */
function hasLeftSide({ rows, height }: Glyph): boolean {
  const middle = rows.slice(Math.ceil(height / 3), Math.floor((2 * height) / 3))
  return middle.every((row) => /^.?#/.test(row))
}

function hasMiddle({ rows, width, height }: Glyph): boolean {
  const inner = rows.slice(Math.ceil(height / 3), Math.floor((2 * height) / 3))
  const ink = inner.map((row) => row.slice(Math.ceil(width / 3), Math.floor((2 * width) / 3))).join('')
  return ink.includes('#')
}

/** Another shape of the same font. */
function isOtherShape({ glyph: a, pitch }: Claim, { glyph: b, pitch: other }: Claim): boolean {
  if (Math.abs(pitch - other) > PITCH) return false
  if (Math.abs(a.width - b.width) > SIZE.width || Math.abs(a.height - b.height) > SIZE.height) return false
  const [wide, high] = [Math.max(a.width, b.width), Math.max(a.height, b.height)]
  let apart = 0
  for (let y = 0; y < high; y++) {
    for (let x = 0; x < wide; x++) if ((a.rows[y]?.[x] === '#') !== (b.rows[y]?.[x] === '#')) apart++
  }
  return apart > ALIKE * wide * high
}

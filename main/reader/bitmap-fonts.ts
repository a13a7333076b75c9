/** The bitmap fonts of terminals, known pixel by pixel: misc-fixed (public domain) and Terminus (SIL OFL 1.1). */
import fonts from './bitmap-fonts.json' with { type: 'json' }

export interface BitmapFont {
  readonly name: string
  /** Of every cell, in pixels. */
  readonly width: number
  readonly height: number
  /** The character drawn by these rows of a cell, from top to bottom, the leftmost pixel the highest bit. */
  characterOf(rows: readonly number[]): string | undefined
}

export const BITMAP_FONTS: readonly BitmapFont[] = fonts.map(({ name, width, height, glyphs, bold }) => {
  let characters: ReadonlyMap<string, string> | undefined
  return {
    name,
    width,
    height,
    characterOf(rows) {
      characters ??= charactersOf(drawn(glyphs), drawn(bold))
      return characters.get(rows.join())
    }
  }
})

interface Drawn {
  readonly character: string
  readonly rows: readonly number[]
}

function drawn(glyphs: Readonly<Record<string, string | undefined>>): readonly Drawn[] {
  return Object.entries(glyphs).map(([character, rows = '']) => {
    return { character, rows: rows.split(' ').map((row) => Number.parseInt(row || '0', 16)) }
  })
}

/** Where two characters are drawn alike, a hyphen and a dash, the one that comes first in Unicode is meant. */
function charactersOf(usual: readonly Drawn[], bold: readonly Drawn[]): ReadonlyMap<string, string> {
  // A terminal without a bold face strikes every character twice, one pixel apart.
  const struckTwice = usual.map(({ character, rows }) => ({ character, rows: rows.map((row) => row | (row >> 1)) }))
  const codeOf = ({ character }: Drawn) => character.codePointAt(0) ?? 0
  const characters = new Map<string, string>()
  for (const { character, rows } of [...usual, ...bold, ...struckTwice].sort((a, b) => codeOf(a) - codeOf(b))) {
    if (!characters.has(rows.join())) characters.set(rows.join(), character)
  }
  return characters
}

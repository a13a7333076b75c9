/** The bitmap fonts of terminals, known pixel by pixel: misc-fixed (public domain) and Terminus (SIL OFL 1.1). */
import fonts from './bitmap-fonts.json' with { type: 'json' }

export interface BitmapFont {
  readonly name: string
  /** Of every cell, in pixels. */
  readonly width: number
  readonly height: number
  /** The character drawn by the rows of a cell, from top to bottom, the leftmost pixel the highest bit; ' ' where it is empty. */
  characterOf(rowAt: (row: number) => number): string | undefined
}

export const BITMAP_FONTS: readonly BitmapFont[] = fonts.map(({ name, width, height, glyphs, bold }) => {
  let characters: Branch | undefined
  return {
    name,
    width,
    height,
    characterOf(rowAt) {
      characters ??= charactersOf(drawn({ ...glyphs, ' ': '0 '.repeat(height).trim() }), drawn(bold))
      let branch: Branch | undefined = characters
      for (let row = 0; row < height && branch; row++) branch = branch.next.get(rowAt(row))
      return branch?.character
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

/** Characters by their rows: most cells are none of them by the first or the second. */
interface Branch {
  readonly next: Map<number, Branch>
  character?: string
}

/** Where two characters are drawn alike, a hyphen and a dash, the one that comes first in Unicode is meant. */
function charactersOf(usual: readonly Drawn[], bold: readonly Drawn[]): Branch {
  // A terminal without a bold face strikes every character twice, one pixel apart.
  const struckTwice = usual.map(({ character, rows }) => ({ character, rows: rows.map((row) => row | (row >> 1)) }))
  const codeOf = ({ character }: Drawn) => character.codePointAt(0) ?? 0
  const trunk: Branch = { next: new Map() }
  for (const { character, rows } of [...usual, ...bold, ...struckTwice].sort((a, b) => codeOf(a) - codeOf(b))) {
    branchAt(trunk, rows).character ??= character
  }
  return trunk
}

function branchAt(trunk: Branch, rows: readonly number[]): Branch {
  let branch = trunk
  for (const row of rows) {
    const next: Branch = branch.next.get(row) ?? { next: new Map() }
    branch.next.set(row, next)
    branch = next
  }
  return branch
}

/** The bitmap fonts of terminals, known pixel by pixel: misc-fixed (public domain) and Terminus (SIL OFL 1.1). */
import fonts from './bitmap-fonts.json' with { type: 'json' }

/** Two rows of a cell, by their place in its height: most cells show by them that they hold no character. */
const UPPER = 0.4
const LOWER = 0.6

export interface BitmapFont {
  readonly name: string
  /** Of every cell, in pixels. */
  readonly width: number
  readonly height: number
  /** The character drawn by the rows of a cell, from top to bottom, the leftmost pixel the highest bit; ' ' where it is empty. */
  characterOf(rowAt: RowAt): string | undefined
}

type RowAt = (row: number) => number

export const BITMAP_FONTS: readonly BitmapFont[] = fonts.map(({ name, width, height, glyphs, bold }) => {
  let alphabet: Alphabet | undefined
  return {
    name,
    width,
    height,
    characterOf(rowAt) {
      alphabet ??= new Alphabet(width, height, [spaceOf(height), ...charactersOf(drawn(glyphs), drawn(bold))])
      return alphabet.characterOf(rowAt)
    }
  }
})

/** The characters of a font by their rows. */
class Alphabet {
  readonly #width: number
  readonly #height: number
  readonly #characters: ReadonlyMap<number, readonly Drawn[]>
  readonly #middles: ReadonlySet<number>

  constructor(width: number, height: number, all: readonly Drawn[]) {
    this.#width = width
    this.#height = height
    this.#characters = Map.groupBy(all, ({ rows }) => this.#hashOf((row) => rows[row] as number))
    this.#middles = new Set(all.map(({ rows }) => this.#middleOf((row) => rows[row] as number)))
  }

  characterOf(rowAt: RowAt): string | undefined {
    if (!this.#middles.has(this.#middleOf(rowAt))) return undefined
    const alike = this.#characters.get(this.#hashOf(rowAt))
    return alike?.find(({ rows }) => rows.every((bits, row) => bits === rowAt(row)))?.character
  }

  #middleOf(rowAt: RowAt): number {
    return (rowAt(Math.floor(UPPER * this.#height)) << this.#width) | rowAt(Math.floor(LOWER * this.#height))
  }

  /** FNV-1a over the rows. */
  #hashOf(rowAt: RowAt): number {
    let hash = 0x811c9dc5
    for (let row = 0; row < this.#height; row++) hash = Math.imul(hash ^ rowAt(row), 0x01000193)
    return hash
  }
}

interface Drawn {
  readonly character: string
  readonly rows: readonly number[]
}

function spaceOf(height: number): Drawn {
  return { character: ' ', rows: new Array<number>(height).fill(0) }
}

function drawn(glyphs: Readonly<Record<string, string | undefined>>): readonly Drawn[] {
  return Object.entries(glyphs).map(([character, rows = '']) => {
    return { character, rows: rows.split(' ').map((row) => Number.parseInt(row || '0', 16)) }
  })
}

/** Where two characters are drawn alike, a hyphen and a dash, the one that comes first in Unicode is meant. */
function charactersOf(usual: readonly Drawn[], bold: readonly Drawn[]): readonly Drawn[] {
  // A terminal without a bold face strikes every character twice, one pixel apart.
  const struckTwice = usual.map(({ character, rows }) => ({ character, rows: rows.map((row) => row | (row >> 1)) }))
  const codeOf = ({ character }: Drawn) => character.codePointAt(0) ?? 0
  return [...usual, ...bold, ...struckTwice].sort((a, b) => codeOf(a) - codeOf(b))
}

/**
 * Fonts of equal widths are learned while they are read: what most readings of one shape say is what it is, and a short
 * line stands in the columns that long ones show.
 */
import { type Cell, type CellLine, cellsOf } from './cells.ts'
import type { Strip } from './grey.ts'
import { Memory } from './memory.ts'
import { type CharacterRow, pipeIn, rowOf } from './pipes.ts'
import type { Columns } from './pitch.ts'
import type { LineReading } from './read-line.ts'
import { type Glyph, heightsOf } from './small-marks.ts'
import { type Claim, twinsAmong } from './twins.ts'

/** Shapes remembered: some dozens of fonts. */
const REMEMBERED_SHAPES = 10_000
/** So many readings of a shape, and this share of what they are worth, tell its character. */
const ENOUGH = 3
const AGREED = 0.6
const SETTLED = 0.9
/** So many characters in equal columns are text. */
const LONG = 8
/** Cells of terminals are whole pixels wide; the grid of a long line is as exact as this, in pixels. */
const WHOLE = 0.03
/** The same pitch, as a part of it; and how many of the last ones are remembered. */
const ALIKE = 0.01
const LAST = 8
/** A line of which recognition is no surer than this may be set in a pitch that others of the screen show. */
const DOUBTFUL = 0.8

/** A line that is dashes to this part at least is a rule of a table, and what its crosses are taken for. */
const DASHES = 0.7
const LIKE_PLUS = /^[tTf1lI*]$/

interface Votes {
  count: number
  worth: number
  readonly byText: Map<string, number>
}

/** A line that was read by itself. */
export interface Looked extends Omit<LineReading, 'letters'> {
  readonly strip: Strip
  /** Its strip with all that stands between its words. */
  readonly whole: () => Strip
}

export interface SettledLine {
  readonly cells: readonly Cell[]
  /** That it is text at all: a line this long in columns, or known shapes with a letter or a figure among them: an arrow is no text. */
  readonly sure: boolean
}

export class Typefaces {
  readonly #votes = new Memory<Votes>(REMEMBERED_SHAPES)
  /** What a shape proved to be beside another one of its font. */
  readonly #twins = new Memory<string>(REMEMBERED_SHAPES)
  #columns: readonly Columns[] = []
  #pitches: readonly number[] = []

  /** The lines of one look, each with its strip: better read together than each alone. */
  settled(looked: readonly Looked[]): readonly (SettledLine | undefined)[] {
    for (const { line, strip } of looked) {
      if (!line) continue
      this.#rememberColumns(line, strip)
      if (isOfLetters(line)) this.#rememberPitch(line.grid.pitch)
    }
    const lines = looked.map((each) => this.#inColumns(each))
    for (const line of lines) if (line) for (const [key, cell] of keyed(line)) this.#vote(key, cell)
    this.#tellTwins(lines.filter((line) => line !== undefined))
    const agreed = lines.map((line) => line && this.#agreed(line))
    const rows = lines.flatMap((line, at) => {
      const row = line && agreed[at]?.sure ? rowOf(line, (looked[at] as Looked).strip) : undefined
      return row ? [row] : []
    })
    return agreed.map((line, at) => this.#pipe(looked[at] as Looked, rows) ?? line)
  }

  /** Of the last lines only: a window may move. */
  #rememberColumns({ grid }: CellLine, { x }: Strip): void {
    const pitch = Math.round(grid.pitch)
    if (Math.abs(grid.pitch - pitch) > WHOLE) return
    const columns = { pitch, origin: Math.round(x + grid.origin) % pitch }
    const others = this.#columns.filter((known) => !isSame(known, columns))
    this.#columns = [columns, ...others].slice(0, LAST)
  }

  #rememberPitch(pitch: number): void {
    const others = this.#pitches.filter((known) => Math.abs(known - pitch) > ALIKE * pitch)
    this.#pitches = [pitch, ...others].slice(0, LAST)
  }

  /** Once more with whatever stands between the words: what was not found for itself has its cell all the same. */
  #inColumns({ line, recognised, strip, whole }: Looked): CellLine | undefined {
    const isDoubtful = recognised.some(({ confidence }) => confidence < DOUBTFUL)
    const pitches = isDoubtful ? this.#pitches : []
    if (!line && this.#columns.length === 0 && pitches.length === 0) return undefined
    const columns = this.#columns.map(({ pitch, origin }) => ({ pitch, origin: origin - strip.x }))
    return cellsOf(whole(), recognised, columns, pitches) ?? line
  }

  #pipe({ words, recognised, strip }: Looked, rows: readonly CharacterRow[]): SettledLine | undefined {
    if (words.length > 0 || recognised.length > 0 || rows.length === 0) return undefined
    const glyph = pipeIn(strip, this.#columns, rows)
    return glyph && { cells: [{ text: '|', confidence: SETTLED, glyph }], sure: true }
  }

  #vote(key: string, { text, confidence }: Cell): void {
    if (text === '') return
    const votes = this.#votes.get(key) ?? { count: 0, worth: 0, byText: new Map<string, number>() }
    votes.count++
    votes.worth += confidence
    votes.byText.set(text, (votes.byText.get(text) ?? 0) + confidence)
    this.#votes.set(key, votes)
  }

  /** Told once, a shape stays what it is: the next look may show it alone. */
  #tellTwins(lines: readonly CellLine[]): void {
    const claims = new Map<string, Claim>()
    for (const line of lines) {
      for (const [key, { glyph }] of keyed(line)) {
        const votes = this.#votes.get(key)
        if (glyph && votes) claims.set(key, { glyph, pitch: line.grid.pitch, text: most(votes)[0] })
      }
    }
    const twins = twinsAmong([...claims.values()])
    for (const [key, claim] of claims) {
      const text = twins.get(claim)
      if (text !== undefined) this.#twins.set(key, text)
    }
  }

  #agreed(line: CellLine): SettledLine {
    const keys = new Map(keyed(line).map(([key, cell]) => [cell, key]))
    let inked = 0
    let known = 0
    const cells = line.cells.map((cell) => {
      if (!cell.glyph) return cell
      inked++
      const key = keys.get(cell) ?? ''
      const text = this.#twins.get(key) ?? agreement(this.#votes.get(key))
      if (text !== undefined) known++
      return text === undefined || text === cell.text ? cell : { ...cell, text, confidence: SETTLED }
    })
    const crossed = withCrosses(cells)
    const says = cells.some(({ text }) => /[\p{L}\p{N}]/u.test(text))
    return { cells: crossed, sure: inked >= LONG || (known === inked && says) }
  }
}

/** Figures are equally wide in most fonts. */
function isOfLetters({ cells }: CellLine): boolean {
  return cells.filter(({ text }) => /\p{L}/u.test(text)).length >= LONG
}

/** What a shape is by all its readings; undefined where they are few or of many minds. */
function agreement(votes: Votes | undefined): string | undefined {
  if (!votes || votes.count < ENOUGH) return undefined
  const [text, worth] = most(votes)
  return worth >= AGREED * votes.worth ? text : undefined
}

function most({ byText }: Votes): readonly [text: string, worth: number] {
  return [...byText].reduce((best, each) => (each[1] > best[1] ? each : best))
}

function isSame(a: Columns, b: Columns): boolean {
  return a.pitch === b.pitch && a.origin === b.origin
}

/** In a line of dashes what stands between two of them and is taken for a letter is a plus: the corner of a table. */
function withCrosses(cells: readonly Cell[]): readonly Cell[] {
  const inked = cells.filter(({ glyph }) => glyph)
  const dashes = inked.filter(({ text }) => text === '-').length
  if (dashes < DASHES * inked.length) return cells
  const isDash = (cell: Cell | undefined) => cell?.text === '-'
  return cells.map((cell, at) =>
    LIKE_PLUS.test(cell.text) && isDash(cells[at - 1]) && isDash(cells[at + 1]) ? { ...cell, text: '+' } : cell
  )
}

/** The shape of every character and how high it stands: an apostrophe is a comma higher up. */
function keyed({ cells }: CellLine): readonly (readonly [string, Cell])[] {
  const inked = cells.flatMap((cell) => (cell.glyph ? [[cell, cell.glyph] as const] : []))
  const { base } = heightsOf(inked.map(([, glyph]) => glyph))
  return inked.map(([cell, glyph]) => [keyOf(glyph, base), cell])
}

function keyOf({ rows, y }: Glyph, base: number): string {
  return `${base - y}:${rows.join('/')}`
}

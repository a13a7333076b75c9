/** The rows of a window for a model: its lines and controls as cells, each at about its place. */
import { type Box, centreOf, contains } from '../contract/geometry.ts'
import { rowsOf } from '../contract/reading-order.ts'
import type { Control, TextLine } from '../contract/scene.ts'
import { inert } from './inert.ts'

export type Part = TextLine | Control

/** Pixels that one character of a row stands for. */
const PIXELS_A_CHARACTER = 8
/** Cells are at least this many spaces apart; texts never have two spaces in a row. */
const APART = 3
/** So many cells may go without their id before one is written out again. */
const LONGEST_RUN = 8
/** Higher fields hold many lines, which are told on their own. */
const HIGHEST_ENTRY = 64
/** A text names a control from at most this far, pixels. */
const FARTHEST_LABEL = 250

/** What is told of a window: some lines are told by the control they name, or whose value they are. */
export class Parts {
  readonly parts: readonly Part[]
  readonly #labels = new Map<Control, TextLine>()
  readonly #values = new Map<Control, TextLine>()

  constructor(lines: readonly TextLine[], controls: readonly Control[]) {
    for (const control of controls) {
      const value = valueIn(control, lines)
      const label = labelOf(control, lines, value)
      if (label) this.#labels.set(control, label)
      if (value && value !== label) this.#values.set(control, value)
    }
    const told = new Set([...this.#labels.values(), ...this.#values.values()])
    this.parts = [...lines.filter((line) => !told.has(line)), ...controls]
  }

  /** The parts that tell these lines and controls. */
  telling(ids: ReadonlySet<string>): Part[] {
    return this.parts.filter(
      (part) =>
        ids.has(part.id) ||
        ('kind' in part && [this.#labels.get(part), this.#values.get(part)].some((line) => line && ids.has(line.id)))
    )
  }

  rows(parts: readonly Part[], left: number): string[] {
    const placed = parts.map((part) => {
      const { x, y, width, height } = part
      return { part, x, y, width, height: 'kind' in part && height > HIGHEST_ENTRY ? Math.min(20, height) : height }
    })
    return rowsOf(placed).map((row) =>
      this.#row(
        row.map(({ part }) => part),
        left
      )
    )
  }

  #row(parts: readonly Part[], left: number): string {
    let row = ''
    let run = 0
    for (let at = 0; at < parts.length; at++) {
      const part = parts[at] as Part
      const before = parts[at - 1]
      const alike = this.#alikeFrom(parts, at)
      run = alike === at && before && run < LONGEST_RUN && this.#follows(before, part) ? run + 1 : 0
      const column = Math.max(0, Math.round((part.x - left) / PIXELS_A_CHARACTER))
      row += ' '.repeat(Math.max(at === 0 ? 0 : APART, column - row.length))
      row += run > 0 ? this.#text(part) : this.cell(part, parts[alike] as Part)
      at = alike
    }
    return row
  }

  /** The last of the controls from here on that are told in one cell: alike, without a label, with ids in a row. */
  #alikeFrom(parts: readonly Part[], from: number): number {
    const first = parts[from] as Part
    let last = from
    if (!('kind' in first) || this.#text(first) !== '' || this.#values.has(first)) return last
    for (let before: Part = first; ; last++) {
      const part = parts[last + 1]
      if (!part || !('kind' in part) || part.kind !== first.kind || part.state !== first.state) return last
      if (next(before.id) !== part.id || this.#text(part) !== '' || this.#values.has(part)) return last
      before = part
    }
  }

  /** `last` is the last of those it stands for, when there are several. */
  cell(part: Part, last: Part = part): string {
    if (!('kind' in part)) return `${part.id} ${this.#text(part)}`
    const value = this.#values.get(part)
    const shown = value ? `= ${value.id} ${inert(value.text)}` : ''
    const id = last === part ? part.id : `${part.id}-${last.id}`
    return [id, kindOf(part), this.#text(part), shown].filter((word) => word !== '').join(' ')
  }

  #text(part: Part): string {
    if (!('kind' in part)) return inert(part.text)
    const label = inert(this.#labels.get(part)?.text ?? part.label)
    return part.kind === 'field' ? label.replace(/(^| )= /g, '=') : label
  }

  /** Whether a cell is told by its text alone: it is of the kind of the one before, and its id is the next one. */
  #follows(before: Part, part: Part): boolean {
    const text = this.#text(part)
    if (text === '' || /^[a-z]\d/.test(text) || next(before.id) !== part.id) return false
    if (!('kind' in part) || !('kind' in before)) return !('kind' in part) && !('kind' in before)
    const plain = part.state === '' && before.state === '' && !this.#values.has(part) && !this.#values.has(before)
    return plain && part.kind === before.kind
  }
}

/** A box says by its state what it is; a ring that is not chosen is the usual one. */
function kindOf({ kind, state }: Control): string {
  if (kind === 'check' && (state === 'checked' || state === 'unchecked')) return state
  return state === '' || (kind === 'radio' && state === 'unchecked') ? kind : `${kind}(${state})`
}

function next(id: string): string | undefined {
  const [, letter, number] = /^([a-z])(\d+)$/.exec(id) ?? []
  return letter === undefined ? undefined : `${letter}${Number(number) + 1}`
}

function valueIn(control: Control, lines: readonly TextLine[]): TextLine | undefined {
  if (control.kind !== 'field' || control.height > HIGHEST_ENTRY) return undefined
  const within = lines.filter((line) => contains(control, centreOf(line)))
  return within.length === 1 ? within[0] : undefined
}

/** The line a control is called by: upon it, or for what has its name beside it the nearest of that name. */
function labelOf(control: Control, lines: readonly TextLine[], value: TextLine | undefined): TextLine | undefined {
  if (control.label === '') return undefined
  const named = lines.filter(
    (line) => line.text.replace(/\s*[:*]+$/, '') === control.label || line.text === control.label
  )
  const upon = named.find((line) => contains(control, centreOf(line)))
  if (!['field', 'check', 'radio'].includes(control.kind)) return upon
  const beside = named
    .filter((line) => line !== value && line !== upon && away(control, line) <= FARTHEST_LABEL)
    .sort((a, b) => away(control, a) - away(control, b))
  return beside[0] ?? upon
}

function away(a: Box, b: Box): number {
  const across = Math.max(0, a.x - b.x - b.width, b.x - a.x - a.width)
  const down = Math.max(0, a.y - b.y - b.height, b.y - a.y - a.height)
  return across + 4 * down
}

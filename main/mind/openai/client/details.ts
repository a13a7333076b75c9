/** The parts of `reasoning_details`, put together so that they go back deep-equal to what one answer would have held. */
import { Fragments, type Way } from './fragments.ts'
import { type Loose, loose, MOST_PARTS, refuseHuge } from './limits.ts'

/** Fields that come in pieces; every other field is what it was last. */
const PIECEWISE = ['text', 'summary', 'data'] as const

export class Details {
  readonly #parts: Part[] = []

  /** Returns how many characters came. */
  add(given: readonly unknown[]): number {
    const wanted = given.map((each, position) => ({ fields: loose(each), position }))
    return wanted.reduce((sum, { fields, position }) => sum + this.#partFor(fields, position).add(fields), 0)
  }

  /** All of them at once, whatever came before. */
  replace(whole: readonly unknown[]): number {
    this.#parts.length = 0
    return whole.reduce<number>((sum, each, at) => sum + this.#newPart(`whole ${at}`).add(loose(each)), 0)
  }

  get undecided(): boolean {
    return this.#parts.some(({ undecided }) => undecided)
  }

  get ways(): readonly (Way | undefined)[] {
    return this.#parts.flatMap(({ ways }) => ways)
  }

  thought(others: Way | undefined): string {
    return this.#parts.map((part) => part.thought(others)).join('')
  }

  whole(others: Way | undefined): readonly Record<string, unknown>[] {
    const parts = this.#parts.map((part) => part.whole(others))
    refuseHuge(parts)
    return parts
  }

  /** One index may hold parts of more than one type, as a summary and what is encrypted of it. */
  #partFor(fields: Loose, position: number): Part {
    const place = fields.index ?? position
    const known = this.#parts.findLast((part) => part.place === place && part.fits(fields))
    return known ?? this.#newPart(place)
  }

  #newPart(place: unknown): Part {
    const part = new Part(place)
    if (this.#parts.length <= MOST_PARTS) this.#parts.push(part)
    return part
  }
}

class Part {
  readonly place: unknown
  readonly #fields = new Map<string, unknown>()
  readonly #pieces = new Map<string, Fragments>()

  constructor(place: unknown) {
    this.place = place
  }

  fits({ type, id }: Loose): boolean {
    const mine = [this.#fields.get('type'), this.#fields.get('id')]
    return [type, id].every((each, at) => (each ?? undefined) === undefined || (mine[at] ?? each) === each)
  }

  add(given: Loose): number {
    let length = 0
    for (const [name, value] of Object.entries(given)) {
      if (typeof value === 'string' && PIECEWISE.some((each) => each === name)) {
        const pieces = this.#pieces.get(name) ?? new Fragments()
        this.#pieces.set(name, pieces)
        this.#fields.set(name, '')
        length += pieces.add(value)
      } else if ((value !== null && value !== '') || !this.#fields.has(name)) {
        this.#fields.set(name, value)
      }
    }
    return length
  }

  get undecided(): boolean {
    return [...this.#pieces.values()].some(({ undecided }) => undecided)
  }

  get ways(): readonly (Way | undefined)[] {
    return [...this.#pieces.values()].map(({ way }) => way)
  }

  thought(others: Way | undefined): string {
    return (this.#pieces.get('text') ?? this.#pieces.get('summary'))?.text(others) ?? ''
  }

  whole(others: Way | undefined): Record<string, unknown> {
    const told = [...this.#fields].map(([name, value]) => [name, this.#pieces.get(name)?.text(others) ?? value])
    return Object.fromEntries(told)
  }
}

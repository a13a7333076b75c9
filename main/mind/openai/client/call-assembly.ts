/** Tool calls from their pieces: by index, else by id, else by what goes on; cumulative arguments are told by JSON. */
import { Fragments, type Way } from './fragments.ts'
import { type Loose, loose, MOST_CALLS, tooManyCalls } from './limits.ts'

/** How often it is looked whether the arguments of a call are whole: a server could make it look for ever. */
const MOST_LOOKS = 100

interface Call {
  looks: number
  id: string | undefined
  index: number | undefined
  name: string
  readonly text: Fragments
}

export interface CallText {
  readonly id: string | undefined
  readonly name: string
  readonly text: string
}

export class CallAssembly {
  readonly #calls: Call[] = []

  /** Returns how many characters came. */
  add(given: Loose): number {
    const { index, id } = given
    const { name, arguments: piece } = loose(given.function ?? given)
    const call = this.#callFor(numberOf(index), textOf(id), textOf(name))
    call.id ??= textOf(id)
    if (call.name === '') call.name = textOf(name) ?? ''
    const text = typeof piece === 'object' && piece !== null ? JSON.stringify(piece) : piece
    return typeof text === 'string' ? call.text.add(text) : 0
  }

  /** All of them at once, whatever came before. */
  replace(whole: readonly unknown[]): void {
    this.#calls.length = 0
    whole.forEach((each, index) => {
      this.add({ ...loose(each), index })
    })
  }

  /** How their pieces came, as far as they tell by themselves or by being JSON. */
  get ways(): readonly (Way | undefined)[] {
    return this.#calls.map(({ text }) => text.way ?? wayByJson(text))
  }

  whole(others: Way | undefined): readonly CallText[] {
    return this.#calls.map(({ id, name, text }) => ({ id, name, text: written(text, others) }))
  }

  /** Some servers give every call of an answer the same index, some every piece of a call a new id. */
  #callFor(index: number | undefined, id: string | undefined, name: string | undefined): Call {
    const placed = index === undefined ? undefined : this.#calls.findLast((call) => call.index === index)
    const named = id === undefined ? undefined : this.#calls.findLast((call) => call.id === id)
    const known =
      named && (index === undefined || (named.index ?? index) === index)
        ? this.#unlessNew(named, name, index)
        : undefined
    if (known) return known
    if (placed && (name === undefined || id === undefined || placed.id === undefined)) return placed
    const last = this.#calls.at(-1)
    if (index === undefined && last && !named && (id === undefined || name === undefined)) {
      const goesOn = this.#unlessNew(last, name, index)
      if (goesOn) return goesOn
    }
    if (this.#calls.length >= MOST_CALLS) throw tooManyCalls()
    const call: Call = { looks: 0, id: undefined, index, name: '', text: new Fragments() }
    this.#calls.push(call)
    return call
  }

  /** Without an index, a name that comes again after whole arguments begins another call. */
  #unlessNew(call: Call, name: string | undefined, index: number | undefined): Call | undefined {
    if (index !== undefined || name === undefined) return call
    if (call.name === '') return call
    if (name !== call.name || call.text.text() === '') return undefined
    return call.looks++ > MOST_LOOKS || !isJson(written(call.text, undefined)) ? call : undefined
  }
}

/** What makes JSON of the pieces; a server may also say all of it once more at the end. */
function written(pieces: Fragments, others: Way | undefined): string {
  const [text, { whole }] = [pieces.text(others), pieces]
  return whole !== undefined && whole !== text && !isJson(text) && isJson(whole) ? whole : text
}

function wayByJson(pieces: Fragments): Way | undefined {
  const { whole } = pieces
  if (whole === undefined || !pieces.undecided) return undefined
  const [grown, added] = [isJson(whole), isJson(pieces.text('adds'))]
  return grown === added ? undefined : grown ? 'grows' : 'adds'
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isInteger(number) ? number : undefined
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}

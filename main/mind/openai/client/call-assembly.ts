/** Tool calls from their pieces: by index, else by id, else by what goes on; cumulative arguments are told by JSON. */
import { Fragments } from './fragments.ts'
import { type Loose, loose, MOST_CALLS, tooManyCalls } from './limits.ts'

/** How often it is looked whether the arguments of a call are whole: a server could make it look for ever. */
const MOST_LOOKS = 100

interface Call {
  looks: number
  id: string | undefined
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
  readonly #byIndex = new Map<number, Call>()

  /** Returns how many characters came. */
  add(given: Loose): number {
    const { index, id } = given
    const { name, arguments: piece } = loose(given.function ?? given)
    const call = this.#callFor(numberOf(index), textOf(id), textOf(name))
    call.id ??= textOf(id)
    if (call.name === '') call.name = textOf(name) ?? ''
    const text = typeof piece === 'object' && piece !== null ? JSON.stringify(piece) : piece
    if (typeof text !== 'string') return 0
    call.text.add(text)
    return call.text.cumulative ? 0 : text.length
  }

  /** All of them at once, whatever came before. */
  replace(whole: readonly unknown[]): void {
    this.#calls.length = 0
    this.#byIndex.clear()
    whole.forEach((each, index) => {
      this.add({ ...loose(each), index })
    })
  }

  get whole(): readonly CallText[] {
    return this.#calls.map(({ id, name, text }) => ({ id, name, text: written(text) }))
  }

  #callFor(index: number | undefined, id: string | undefined, name: string | undefined): Call {
    const known = index === undefined ? this.#goesOn(id, name) : this.#byIndex.get(index)
    // Some servers give every call of an answer the same index.
    if (known && !(id !== undefined && known.id !== undefined && known.id !== id)) return known
    const same = id === undefined ? undefined : this.#calls.find((call) => call.id === id)
    if (same) return same
    if (this.#calls.length >= MOST_CALLS) throw tooManyCalls()
    const call: Call = { looks: 0, id: undefined, name: '', text: new Fragments() }
    this.#calls.push(call)
    if (index !== undefined) this.#byIndex.set(index, call)
    return call
  }

  #goesOn(id: string | undefined, name: string | undefined): Call | undefined {
    const last = this.#calls.at(-1)
    if (!last || id !== undefined) return this.#calls.find((call) => call.id === id)
    if (name === undefined) return last
    if (name !== last.name || last.text.empty) return undefined
    return last.looks++ > MOST_LOOKS || !isJson(written(last.text)) ? last : undefined
  }
}

function written(pieces: Fragments): string {
  const { text, whole } = pieces
  return whole !== undefined && whole !== text && !isJson(text) && isJson(whole) ? whole : text
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
  return typeof value === 'string' && value !== '' ? value : undefined
}

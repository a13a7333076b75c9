/**
 * What a server answers, as the objects in it: the events of a stream, or one object where it is whole. What the header
 * says it is does not count, only what it looks like: a stream comes as plain text from some, an error as a stream.
 */
import { Passing } from './errors.ts'
import { loose } from './limits.ts'
import { ModelError } from './types.ts'

const DONE = '[DONE]'
const STREAM = /^(:|(data|event|id|retry)(:|$))/
/** Characters of an answer in one piece. */
const LONGEST_WHOLE = 8 * 1024 * 1024

/** Ends at the mark that ends a stream, whether or not the server closes it. */
export async function* objectsIn(body: AsyncIterable<Uint8Array> | null): AsyncGenerator<unknown> {
  const event = new Event()
  let whole: Whole | undefined
  let began = false
  for await (const line of linesOf(body ?? [])) {
    if (!began && line.trim() !== '') {
      began = true
      if (!STREAM.test(line)) whole = new Whole()
    }
    if (whole) whole.take(line)
    else yield* event.take(line)
    if (event.wasDone) return
  }
  yield* whole ? [whole.object()] : event.take('')
}

class Whole {
  readonly #lines: string[] = []
  #length = 0

  take(line: string): void {
    this.#length += line.length
    if (this.#length > LONGEST_WHOLE) {
      throw new ModelError('protocol', `the model's answer is longer than ${LONGEST_WHOLE} characters`)
    }
    this.#lines.push(line)
  }

  object(): unknown {
    const [object] = parsed(this.#lines.join('\n')) ?? []
    if (object !== undefined) return object
    throw new ModelError('protocol', 'the server answers neither a stream nor JSON: is the URL that of an API?')
  }
}

/** The events of a stream as their lines come. Some servers leave out the empty line between two of them. */
class Event {
  wasDone = false
  #data: string[] = []
  #name = ''

  /** The objects that are whole with this line. */
  take(line: string): readonly unknown[] {
    if (line === '') return this.#objects()
    const [, name, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? []
    if (name !== 'event' && name !== 'data') return []
    this.wasDone = name === 'data' && value.trim() === DONE
    const isWhole = this.#data.length === 1 && parsed(this.#data.join()) !== undefined
    const before = this.wasDone || isWhole ? this.#objects() : []
    if (name === 'event') this.#name = value
    else if (value.trim() !== '' && !this.wasDone) this.#data.push(value)
    return before
  }

  #objects(): readonly unknown[] {
    const [lines, name] = [this.#data, this.#name]
    this.#data = []
    this.#name = ''
    if (lines.length === 0) return []
    const objects = parsed(lines.join('\n'))
    if (!objects) throw new Passing("the model's server sends what is no JSON in its stream")
    return name === 'error' ? objects.map(asError) : objects
  }
}

/** An event may be called an error, and hold only what went wrong. */
function asError(object: unknown): unknown {
  return loose(object).error ? object : { error: object }
}

/** In a list of its own, since null is JSON too. */
function parsed(text: string): readonly unknown[] | undefined {
  try {
    return [JSON.parse(text)]
  } catch {
    return undefined
  }
}

/** Lines end with a line feed, a carriage return or both, wherever the bytes are cut. */
async function* linesOf(body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let pieces: string[] = []
  let afterReturn = false
  for await (const bytes of body) {
    const text = decoder.decode(bytes, { stream: true })
    const lines = (afterReturn ? text.replace(/^\n/, '') : text).split(/\r\n|\r|\n/)
    if (text !== '') afterReturn = text.endsWith('\r')
    pieces.push(lines[0] as string)
    for (const next of lines.slice(1)) {
      yield pieces.join('')
      pieces = [next]
    }
  }
  const last = pieces.join('') + decoder.decode()
  if (last !== '') yield last
}

/**
 * What a server answers, as the objects in it: the events of a stream, or one object where it is whole. What the header
 * says it is does not count, only what it looks like: a stream comes as plain text from some, an error as a stream.
 */
import { Passing } from './errors.ts'
import { loose } from './limits.ts'
import { ModelError } from './types.ts'

const DONE = '[DONE]'

/** Ends at the mark that ends a stream, whether or not the server closes it. */
export async function* objectsIn(body: AsyncIterable<Uint8Array> | null): AsyncGenerator<unknown> {
  const event = new Event()
  let whole: string[] | undefined
  let began = false
  for await (const line of linesOf(body ?? [])) {
    if (!began && line.trim() !== '') {
      began = true
      if (!/^(:|(data|event|id|retry)(:|$))/.test(line)) whole = []
    }
    if (whole) whole.push(line)
    else if (line !== '') event.take(line)
    else {
      const objects = event.objects()
      yield* objects
      if (event.wasDone) return
    }
  }
  yield* whole ? [wholeOf(whole.join('\n'))] : event.objects()
}

function wholeOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ModelError('protocol', 'the server answers neither a stream nor JSON: is the URL that of an API?')
  }
}

/** The fields of one event as they come, line by line. */
class Event {
  wasDone = false
  #data: string[] = []
  #name = ''

  take(line: string): void {
    const [, name, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? []
    if (name === 'data') this.#data.push(value)
    if (name === 'event') this.#name = value
  }

  /** What it holds: one object, or one in each line where the empty line between two events was left out. */
  objects(): readonly unknown[] {
    const [lines, name] = [this.#data, this.#name]
    this.#data = []
    this.#name = ''
    const end = lines.findIndex((line) => line.trim() === DONE)
    this.wasDone ||= end >= 0
    const texts = (end < 0 ? lines : lines.slice(0, end)).filter((line) => line.trim() !== '')
    if (texts.length === 0) return []
    const objects = parsed([texts.join('\n')]) ?? parsed(texts)
    if (!objects) throw new Passing("the model's server sends what is no JSON in its stream")
    return name === 'error' ? objects.map(asError) : objects
  }
}

/** An event may be called an error, and hold only what went wrong. */
function asError(object: unknown): unknown {
  return loose(object).error ? object : { error: object }
}

function parsed(texts: readonly string[]): readonly unknown[] | undefined {
  try {
    return texts.map((text) => JSON.parse(text))
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

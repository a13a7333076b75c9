/** Reads an X selection in every type it comes in, and serves one. */
import type { XConnection, XEvent } from './x-connection.ts'

export interface SelectionType {
  /** The name its owner gives it, such as `text/html`. */
  readonly target: string
  /** What the data is said to be; mostly the same. */
  readonly type: number
  readonly format: number
  readonly data: Buffer
}

interface Property {
  readonly type: number
  readonly format: number
  readonly data: Buffer
}

interface SelectionRequest {
  readonly requestor: number
  readonly target: number
  readonly property: number
  readonly selection: number
  readonly time: number
}

const PROPERTY_CHANGE = 1 << 22
const NEW_VALUE = 0
const REPLACE = 0
const APPEND = 2
/** Bytes in one request; a request that is not a big one ends at 256 KiB. */
const PORTION = 128 * 1024
const INPUT_ONLY = 2
const WHOLE = 0x3fffffff
/** An owner that does not answer within this many milliseconds is passed over. */
const PATIENCE_MS = 1_500
/** Targets that are about the transfer, not content. */
const NOT_CONTENT = new Set([
  'TARGETS',
  'MULTIPLE',
  'TIMESTAMP',
  'SAVE_TARGETS',
  'DELETE',
  'INSERT_SELECTION',
  'INSERT_PROPERTY'
])

export class Selection {
  readonly #x: XConnection
  readonly #name: string
  readonly #window: number
  #served = new Map<number, SelectionType>()
  #onLost: () => void = () => undefined
  #onTaken: (requestor: number) => void = () => undefined

  constructor(x: XConnection, name: string) {
    this.#x = x
    this.#name = name
    this.#window = x.newId()
    x.send('CreateWindow', this.#window, x.root, -10, -10, 1, 1, 0, 0, INPUT_ONLY, 0, { eventMask: PROPERTY_CHANGE })
    x.onEvent((event) => {
      if (event.name === 'SelectionRequest') void this.#answer(event as unknown as SelectionRequest)
      else if (event.name === 'SelectionClear') this.#onLost()
    })
  }

  async hasOwner(): Promise<boolean> {
    return (await this.#x.ask<number>('GetSelectionOwner', await this.#x.atom(this.#name))) !== 0
  }

  async isOurs(): Promise<boolean> {
    return (await this.#x.ask<number>('GetSelectionOwner', await this.#x.atom(this.#name))) === this.#window
  }

  /** Everything the owner offers. What it does not hand over in time is left out. */
  async readAll(): Promise<readonly SelectionType[]> {
    const offered = await this.#convert(await this.#x.atom('TARGETS'))
    if (!offered) return []
    const targets = Array.from({ length: offered.data.length / 4 }, (_, index) => offered.data.readUInt32LE(4 * index))
    const all: SelectionType[] = []
    for (const atom of new Set(targets)) {
      const target = await this.#x.ask<string>('GetAtomName', atom)
      if (NOT_CONTENT.has(target)) continue
      const content = await this.#convert(atom)
      if (content) all.push({ target, ...content })
    }
    return all
  }

  /** Takes the selection and answers for it. */
  async own(
    types: readonly SelectionType[],
    heard: { lost?(): void; taken?(requestor: number): void } = {}
  ): Promise<void> {
    this.#served = new Map()
    for (const type of types) this.#served.set(await this.#x.atom(type.target), type)
    this.#onLost = () => heard.lost?.()
    this.#onTaken = (requestor) => heard.taken?.(requestor)
    this.#x.send('SetSelectionOwner', this.#window, await this.#x.atom(this.#name), 0)
    await this.#x.roundTrip()
  }

  /** Leaves the selection without an owner. */
  async disown(): Promise<void> {
    if (await this.isOurs()) this.#x.send('SetSelectionOwner', 0, await this.#x.atom(this.#name), 0)
    await this.#x.roundTrip()
  }

  async #answer({ requestor, target, property, selection, time }: SelectionRequest): Promise<void> {
    const into = property || target
    const [targets, atom] = await Promise.all([this.#x.atom('TARGETS'), this.#x.atom('ATOM')])
    const content = this.#served.get(target)
    if (target === targets) {
      const list = [targets, ...this.#served.keys()]
      this.#x.send('ChangeProperty', REPLACE, requestor, into, atom, 32, list)
    } else if (content) {
      this.#write(requestor, into, content)
    }
    const refused = target !== targets && !content
    const notify = { name: 'SelectionNotify', time, requestor, selection, target, property: refused ? 0 : into }
    this.#x.send('SendEvent', requestor, 0, 0, notify)
    await this.#x.roundTrip()
    if (content) this.#onTaken(requestor)
  }

  /** One request holds only so much; the requestor looks when it is notified, and finds the whole. */
  #write(window: number, property: number, { type, format, data }: SelectionType): void {
    for (let at = 0; at === 0 || at < data.length; at += PORTION) {
      const portion = data.subarray(at, at + PORTION)
      this.#x.send('ChangeProperty', at === 0 ? REPLACE : APPEND, window, property, type, format, portion)
    }
  }

  async #convert(target: number): Promise<Property | undefined> {
    const [selection, property, incremental] = await Promise.all([
      this.#x.atom(this.#name),
      this.#x.atom('_INTERLOCK_TRANSFER'),
      this.#x.atom('INCR')
    ])
    const notified = this.#next(
      (event) => event.name === 'SelectionNotify' && event.requestor === this.#window && event.target === target
    )
    this.#x.send('ConvertSelection', this.#window, selection, target, property, 0)
    const answer = await notified
    if (!answer?.property) return undefined
    const whole = await this.#take(property)
    return whole.type === incremental ? this.#takeParts(property) : whole
  }

  /** What is too big for one request comes in parts, each announced when the one before was taken. */
  async #takeParts(property: number): Promise<Property | undefined> {
    const parts: Property[] = []
    for (;;) {
      const arrived = await this.#next(
        (event) => event.name === 'PropertyNotify' && event.atom === property && event.state === NEW_VALUE
      )
      if (!arrived) return undefined
      const part = await this.#take(property)
      const [first] = parts
      if (part.data.length === 0) return first && { ...first, data: Buffer.concat(parts.map(({ data }) => data)) }
      parts.push(part)
    }
  }

  #take(property: number): Promise<Property> {
    return this.#x.ask<Property>('GetProperty', 1, this.#window, property, 0, 0, WHOLE)
  }

  #next(fits: (event: XEvent) => boolean): Promise<XEvent | undefined> {
    return new Promise((resolve) => {
      const stop = this.#x.onEvent((event) => fits(event) && done(event))
      const late = setTimeout(() => done(undefined), PATIENCE_MS)
      const done = (event: XEvent | undefined) => {
        clearTimeout(late)
        stop()
        resolve(event)
      }
    })
  }
}

/** The types a plain text is served in. */
export async function plainText(x: XConnection, text: string): Promise<readonly SelectionType[]> {
  const data = Buffer.from(text, 'utf8')
  const utf8 = await x.atom('UTF8_STRING')
  const typed = await Promise.all(
    ['text/plain;charset=utf-8', 'text/plain'].map(async (target) => ({ target, type: await x.atom(target) }))
  )
  const all = [{ target: 'UTF8_STRING', type: utf8 }, { target: 'TEXT', type: utf8 }, ...typed]
  return all.map((each) => ({ ...each, format: 8, data }))
}

/**
 * Reads back what was typed, where the application tells what its field holds: a look at the field before, and one
 * afterwards that must show the very text between what stood there. It only looks, and goes on looking no longer than a
 * program takes that is slow to tell.
 */
import type { Deed } from '../contract/events.ts'
import { differenceOf } from './difference.ts'
import type { FieldReader, Focus, Keyboard, TextField, Untold } from './raw-input.ts'
import { isTerminal } from './terminals.ts'

/** How much on either side of the text is looked at as well, in the application's own counting. */
const MARGIN = 64
/** Paragraphs that are fields of their own are followed back only so far. */
const PARAGRAPHS = 40
/** An application that has not dealt with earlier input after so many milliseconds would mix it with the text. */
const IDLE_MS = 400
const CAUGHT_UP_MS = 2_000
/** A field that has not changed for this many milliseconds is done. */
const STILL_MS = 800
const LOOK_MS = 15

/** The field before anything is typed. */
interface Before {
  readonly field: TextField
  readonly head: string
  readonly selected: string
  readonly tail: string
}

/** What a look afterwards finds. */
interface After {
  readonly holds: string
  /** The same without what is selected: programs add completions that way. */
  readonly withoutSelected?: string
  /** Whether the field that was typed into is part of it. */
  readonly same: boolean
}

export interface Reading {
  readonly text: string
  /** Whether it is named in what is reported. */
  readonly secret: boolean
}

export interface ReadBackParts {
  /** Missing where fields are never told. */
  readonly fields?: FieldReader | undefined
  readonly keyboard: Pick<Keyboard, 'caughtUp'>
  readonly clock: Clock
  /** Throws when the hands were stopped: then nobody waits for an answer. */
  readonly mayGoOn: () => void
}

interface Clock {
  now(): number
  wait(milliseconds: number): Promise<void>
}

export class ReadBack {
  readonly #parts: ReadBackParts

  constructor(parts: ReadBackParts) {
    this.#parts = parts
  }

  /** To be called before the first key goes down. */
  async before(focus: Focus): Promise<Before | Untold> {
    if (isTerminal(focus.application)) return untold('a terminal does not tell')
    const { fields } = this.#parts
    if (!fields) return untold('no field tells on this system')
    if (!(await this.#isIdle(focus, IDLE_MS))) return untold(BUSY)
    const field = await fields.focused(focus.process)
    if ('because' in field) return field
    if (field.kind !== 'text') return untold(`a ${field.kind} does not tell`)
    try {
      const [head, selected, tail] = await Promise.all([
        field.read(Math.max(0, field.from - MARGIN), field.from),
        field.read(field.from, field.to),
        field.read(field.to, field.to + MARGIN)
      ])
      return { field, head, selected, tail }
    } catch {
      return untold('the field was not told in time')
    }
  }

  /** To be called when all is sent. */
  async after(before: Before | Untold, reading: Reading, focus: Focus): Promise<Deed> {
    if ('because' in before) return unconfirmed(before.because)
    const { clock, mayGoOn } = this.#parts
    if (!(await this.#isIdle(focus, CAUGHT_UP_MS))) return unconfirmed(BUSY)
    let last: string | undefined
    let since = clock.now()
    for (;;) {
      mayGoOn()
      const found = await this.#look(before, reading.text, focus).catch(() => untold('the field was not told in time'))
      if ('because' in found) return unconfirmed(found.because)
      const verdict = verdictOn(found, before, reading)
      if (verdict.status === 'confirmed') return verdict
      if (found.holds !== last) since = clock.now()
      else if (clock.now() - since > STILL_MS) return verdict
      last = found.holds
      await clock.wait(LOOK_MS)
    }
  }

  /** True, too, where the application never tells. */
  async #isIdle({ answers }: Focus, milliseconds: number): Promise<boolean> {
    return (await this.#parts.keyboard.caughtUp(milliseconds)) || !answers
  }

  async #look({ field: was }: Before, text: string, { process }: Focus): Promise<After | Untold> {
    const field = await this.#parts.fields?.focused(process)
    if (!field || 'because' in field) return untold(ELSEWHERE)
    if (field.id === was.id && (was.lines || !text.includes('\n'))) return inOneField(was, field)
    return text.includes('\n') ? inParagraphs(was, field, text) : untold(ELSEWHERE)
  }
}

/** What stands where the text should, with the margins. How far it reaches follows from how much longer the field got. */
async function inOneField(was: TextField, field: TextField): Promise<After> {
  const from = Math.max(0, was.from - MARGIN)
  const end = field.length - (was.length - was.to) + MARGIN
  const holds = await field.read(from, end)
  if (field.from === field.to || field.to > end) return { holds, same: true }
  const [typed, rest] = await Promise.all([field.read(from, field.from), field.read(field.to, end)])
  return { holds, withoutSelected: typed + rest, same: true }
}

/** The paragraph with the caret, and as many before it as the text has line ends. */
async function inParagraphs(was: TextField, last: TextField, text: string): Promise<After | Untold> {
  const count = text.split('\n').length
  if (count > PARAGRAPHS) return untold(`only ${PARAGRAPHS} paragraphs are read back`)
  const paragraphs: string[] = []
  let first: TextField | undefined
  for (let field: TextField | undefined = last; field && paragraphs.length < count; field = await field.before()) {
    first = field
    const from = paragraphs.length === count - 1 ? Math.max(0, was.from - MARGIN) : 0
    const to = paragraphs.length === 0 ? field.to + MARGIN : field.length
    paragraphs.unshift(await field.read(from, to))
  }
  if (paragraphs.length < count) return untold(ELSEWHERE)
  return { holds: paragraphs.join('\n'), same: first?.id === was.id }
}

function verdictOn({ holds, withoutSelected, same }: After, before: Before, { text, secret }: Reading): Deed {
  const { field, head, selected, tail } = before
  const wanted = head + text + tail
  if (holds === wanted) return CONFIRMED
  if (withoutSelected === wanted) return unconfirmed('the program suggests more after it, which is selected')
  if (holds === head + selected + tail) return unconfirmed('the field tells of no change')
  // Pictures and the like stand in a text as this one character, whatever they are.
  if (holds.includes('\ufffc') && !wanted.includes('\ufffc')) return unconfirmed('the field holds more than text')
  if (folded(holds) === folded(wanted)) return unconfirmed('hyphens and spaces are told as other ones')
  if (!field.prompt) return unconfirmed('the page tells of something else so far')
  if (!same) return unconfirmed(ELSEWHERE)
  return { status: 'wrong', detail: secret ? 'the field does not hold what was typed' : differenceOf(holds, wanted) }
}

/** Some applications keep a hyphen or space that does not break and tell of a common one. */
function folded(text: string): string {
  return text
    .replace(/\u00ad/g, '')
    .replace(/[\u2010\u2011]/g, '-')
    .replace(/[\u00a0\u2007\u202f]/g, ' ')
}

const CONFIRMED: Deed = { status: 'confirmed', detail: '' }
const BUSY = 'the application is busy'
const ELSEWHERE = 'the focus went elsewhere'

function unconfirmed(because: string): Deed {
  return { status: 'unconfirmed', detail: `not read back: ${because}` }
}

function untold(because: string): Untold {
  return { because }
}

/** What a look at the field before and after makes of what was typed, whatever the field does with it. */
import { describe, expect, it } from 'vitest'
import type { FieldReader, TextField } from '../../main/hands/raw-input.ts'
import { ReadBack } from '../../main/hands/read-back.ts'

const FOCUS = { process: 1, application: 'Editor', answers: true }
const CONFIRMED = { status: 'confirmed', detail: '' }

type Kind = Partial<Pick<TextField, 'kind' | 'lines' | 'prompt'>>

/** Fields that hold what they are told to hold: one, or a paragraph each. The caret is in the last that was written. */
class Sheet implements FieldReader {
  readonly #kind: Kind
  #fields: string[]
  #at = 0
  #selection: readonly [number, number]
  idle = true
  looks = 0
  /** Called before each look. */
  onLook: () => void = () => undefined

  constructor(fields: readonly string[], selection: readonly [number, number], kind: Kind = {}) {
    this.#fields = [...fields]
    this.#selection = selection
    this.#kind = kind
  }

  set(fields: readonly string[], at: number, selection: readonly [number, number]): void {
    this.#fields = [...fields]
    this.#at = at
    this.#selection = selection
  }

  async focused(): Promise<TextField | { because: string }> {
    this.looks++
    this.onLook()
    return this.#field(this.#at) ?? { because: 'nothing has the focus' }
  }

  #field(at: number): TextField | undefined {
    const text = this.#fields[at]
    if (text === undefined) return undefined
    const [from, to] = at === this.#at ? this.#selection : [0, 0]
    return {
      id: `field ${at}`,
      kind: 'text',
      lines: true,
      prompt: true,
      ...this.#kind,
      length: text.length,
      from,
      to,
      read: async (start, end) => text.slice(start, end),
      before: async () => this.#field(at - 1)
    }
  }
}

async function typed(sheet: Sheet, text: string, becomes: () => void, secret = false, focus = FOCUS) {
  let now = 0
  const wait = async (milliseconds: number) => {
    now += milliseconds
  }
  const readBack = new ReadBack({
    fields: sheet,
    keyboard: { caughtUp: async () => sheet.idle },
    clock: { now: () => now, wait },
    mayGoOn: () => undefined
  })
  const before = await readBack.before(focus)
  becomes()
  return readBack.after(before, { text, secret }, focus)
}

describe('a text that is read back', () => {
  it('is confirmed where it stands between what stood there, whatever was selected', async () => {
    const sheet = new Sheet(['one three'], [4, 9])
    expect(await typed(sheet, 'two 👩‍👩‍👧', () => sheet.set(['one two 👩‍👩‍👧'], 0, [12, 12]))).toEqual(CONFIRMED)
  })

  it('is confirmed as soon as a slow program tells of it', async () => {
    const sheet = new Sheet([''], [0, 0])
    const slow = () => {
      sheet.looks = 0
      sheet.onLook = () => sheet.looks === 10 && sheet.set(['slow'], 0, [4, 4])
    }
    expect(await typed(sheet, 'slow', slow)).toEqual(CONFIRMED)
    expect(sheet.looks).toBe(10)
  })

  it('is wrong where the program took less, more or something else, with what stands there', async () => {
    const less = new Sheet([''], [0, 0])
    expect(await typed(less, 'abcdef', () => less.set(['abc'], 0, [3, 3]))).toEqual({
      status: 'wrong',
      detail: 'there stands "abc" instead of "abcdef"'
    })
    const other = new Sheet(['say '], [4, 4])
    expect(await typed(other, 'teh end', () => other.set(['say the end'], 0, [11, 11]))).toMatchObject({
      status: 'wrong',
      detail: 'there stands "say the end" instead of "say teh end"'
    })
    const over = new Sheet(['abcdef'], [0, 0])
    expect(await typed(over, 'XY', () => over.set(['XYcdef'], 0, [2, 2]))).toMatchObject({ status: 'wrong' })
  })

  it('says nothing of a secret or of what stands in its place', async () => {
    const sheet = new Sheet([''], [0, 0])
    const deed = await typed(sheet, 'hunter2', () => sheet.set(['Hunter2'], 0, [7, 7]), true)
    expect(deed.status).toBe('wrong')
    expect(deed.detail).not.toMatch(/hunter2/i)
  })

  it('is followed over paragraphs that are fields of their own', async () => {
    const sheet = new Sheet(['Dear Anna'], [9, 9])
    const lines = ['Dear Anna,', '', 'yours']
    expect(await typed(sheet, ',\n\nyours', () => sheet.set(lines, 2, [5, 5]))).toEqual(CONFIRMED)
    const bad = new Sheet(['Dear Anna'], [9, 9])
    const changed = () => bad.set(['Dear Anna,', '', 'Yours'], 2, [5, 5])
    expect(await typed(bad, ',\n\nyours', changed)).toMatchObject({ status: 'wrong' })
  })
})

describe('a text that cannot be read back', () => {
  const untold = (because: string) => ({ status: 'unconfirmed', detail: `not read back: ${because}` })

  it.each([
    ['a password field', { kind: 'password field' }, untold('a password field does not tell')],
    ['a page that tells late', { prompt: false }, untold('the page tells of something else so far')]
  ] as const)('in %s says why', async (_, kind, deed) => {
    const sheet = new Sheet([''], [0, 0], kind)
    expect(await typed(sheet, 'abc', () => sheet.set(['ab'], 0, [2, 2]))).toEqual(deed)
  })

  it('is told apart from one that went wrong: no change, another field, Enter, a completion, pictures, a busy program', async () => {
    const still = new Sheet(['abc'], [3, 3])
    expect(await typed(still, 'd', () => undefined)).toEqual(untold('the field tells of no change'))
    const next = new Sheet(['', ''], [0, 0])
    expect(await typed(next, 'anna\tx', () => next.set(['anna', 'x'], 1, [1, 1]))).toEqual(
      untold('the focus went elsewhere')
    )
    const sent = new Sheet([''], [0, 0], { lines: false })
    expect(await typed(sent, 'hello\n', () => sent.set([''], 0, [0, 0]))).toEqual(untold('the focus went elsewhere'))
    const completed = new Sheet([''], [0, 0])
    expect(await typed(completed, 'exam', () => completed.set(['example.com'], 0, [4, 11]))).toEqual(
      untold('the program suggests more after it, which is selected')
    )
    const mixed = new Sheet(['\ufffc'], [1, 1])
    expect(await typed(mixed, 'a', () => mixed.set(['\ufffca'], 0, [2, 2]))).toEqual(CONFIRMED)
    const pictured = new Sheet([''], [0, 0])
    expect(await typed(pictured, ':-)', () => pictured.set(['\ufffc'], 0, [1, 1]))).toEqual(
      untold('the field holds more than text')
    )
    const hyphens = new Sheet([''], [0, 0])
    expect(await typed(hyphens, 'a\u2011b', () => hyphens.set(['a-b'], 0, [3, 3]))).toEqual(
      untold('hyphens and spaces are told as other ones')
    )
    const busy = new Sheet([''], [0, 0])
    busy.idle = false
    expect(await typed(busy, 'a', () => undefined)).toEqual(untold('the application is busy'))
    const terminal = { ...FOCUS, application: 'XTerm' }
    expect(await typed(still, 'ls', () => undefined, false, terminal)).toEqual(untold('a terminal does not tell'))
  })
})

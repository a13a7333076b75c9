/** The parts that steps are made of: numbers, durations, things on the screen, conditions. */
import { type Clause, NotUnderstood } from './clause.ts'
import type { Condition, Into, Reference, Side, Template, ThingKind } from './language.ts'

const NUMBERS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve'
]
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']
const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  millisecond: 1,
  milliseconds: 1,
  s: 1_000,
  sec: 1_000,
  secs: 1_000,
  second: 1_000,
  seconds: 1_000,
  m: 60_000,
  min: 60_000,
  mins: 60_000,
  minute: 60_000,
  minutes: 60_000
}
const KINDS: Readonly<Record<string, ThingKind>> = {
  button: 'button',
  key: 'button',
  icon: 'button',
  field: 'field',
  box: 'field',
  entry: 'field',
  input: 'field',
  textbox: 'field',
  'text field': 'field',
  'text box': 'field',
  'input field': 'field',
  'text entry': 'field',
  'check box': 'check',
  checkbox: 'check',
  'tick box': 'check',
  tickbox: 'check',
  'radio button': 'radio',
  radio: 'radio',
  option: 'text',
  tab: 'tab',
  'menu item': 'menu',
  'menu entry': 'menu',
  menu: 'menu',
  text: 'text',
  word: 'text',
  words: 'text',
  label: 'text',
  link: 'text',
  line: 'text',
  row: 'text',
  item: 'text',
  cell: 'text',
  file: 'text',
  folder: 'text',
  'drop-down': 'field',
  dropdown: 'field',
  'drop down': 'field',
  'drop-down list': 'field',
  'dropdown list': 'field',
  'combo box': 'field',
  combobox: 'field',
  list: 'field'
}
const KIND_PHRASES = Object.keys(KINDS).sort((a, b) => b.length - a.length)
const SIDES: readonly (readonly [string, Side])[] = [
  ['to the right of', 'right'],
  ['on the right of', 'right'],
  ['right of', 'right'],
  ['to the left of', 'left'],
  ['on the left of', 'left'],
  ['left of', 'left'],
  ['next to', 'near'],
  ['close to', 'near'],
  ['beside', 'near'],
  ['near', 'near'],
  ['below', 'below'],
  ['under', 'below'],
  ['underneath', 'below'],
  ['beneath', 'below'],
  ['above', 'above']
]
const WINDOW_WORDS = ['window', 'dialog', 'dialogue', 'popup', 'pop-up']
/** Words that never stand for a thing's own text when they are not quoted. */
const NEVER_TEXT = new Set([
  'in',
  'into',
  'on',
  'near',
  'to',
  'and',
  'then',
  'of',
  'with',
  'from',
  'until',
  'as',
  'it',
  'here',
  'there'
])

/** Milliseconds that something may take to come true where the recipe names no limit. */
const WAIT_MS = 30_000
const EXPECT_MS = 5_000
const LONGEST_MS = 600_000

export function takeArticle(clause: Clause): void {
  clause.skip('the', 'a', 'an')
}

export function takeNumber(clause: Clause): number | undefined {
  const word = clause.peekWord()
  if (word === undefined) return undefined
  const value = /^\d+$/.test(word) ? Number(word) : NUMBERS.indexOf(word)
  if (value < 0) return undefined
  clause.takeBare()
  return value
}

/** `twice`, `3 times`, `x3`. */
export function takeTimes(clause: Clause): number | undefined {
  if (clause.takeWord('once')) return 1
  if (clause.takeWord('twice')) return 2
  if (clause.takeWord('thrice')) return 3
  const before = clause.mark()
  const number = takeNumber(clause)
  if (number !== undefined && clause.takeWord('times', 'time', 'x')) return number
  clause.rewind(before)
  return undefined
}

/** Milliseconds; undefined when no duration comes next. Throws for one longer than ten minutes. */
export function takeDuration(clause: Clause): number | undefined {
  const before = clause.mark()
  const milliseconds = durationIn(clause)
  if (milliseconds === undefined) clause.rewind(before)
  else if (milliseconds > LONGEST_MS) throw new NotUnderstood('ten minutes are the longest wait')
  return milliseconds
}

function durationIn(clause: Clause): number | undefined {
  if (clause.takeAnyPhrase(['a moment', 'a bit', 'a little', 'a short while', 'shortly', 'briefly'])) return 1_000
  if (clause.takePhrase('half a second')) return 500
  if (clause.takePhrase('a few seconds')) return 3_000
  const joined = /^(\d+(?:\.\d+)?)([a-z]+)$/.exec(clause.peekWord() ?? '')
  const unit = joined ? UNITS[joined[2] as string] : undefined
  if (joined && unit !== undefined) {
    clause.takeBare()
    return Math.round(Number(joined[1]) * unit)
  }
  const number = clause.takeWord('a', 'an') ? 1 : takeDecimal(clause)
  const each = UNITS[clause.peekWord() ?? '']
  if (number === undefined || each === undefined) return undefined
  clause.takeBare()
  return Math.round(number * each)
}

function takeDecimal(clause: Clause): number | undefined {
  if (/^\d+\.\d+$/.test(clause.peekWord() ?? '')) return Number(clause.takeBare())
  return takeNumber(clause)
}

/** A thing by the text a person sees; a single word may go without quotes. Undefined when none comes next. */
export function takeReference(clause: Clause, prepositions: readonly string[] = []): Reference | undefined {
  const before = clause.mark()
  clause.skip(...prepositions, 'the', 'a', 'an')
  let ordinal = takeOrdinal(clause)
  let kind = takeKind(clause)
  clause.skip('labelled', 'labeled', 'named', 'called', 'saying', 'with')
  takeArticle(clause)
  const text = clause.takeText() ?? takeBareText(clause)
  if (!text) {
    clause.rewind(before)
    return undefined
  }
  kind = takeKind(clause) ?? kind
  const around: { beside?: Reference['beside'] & object; window?: Template } = {}
  for (;;) {
    ordinal ??= takeTrailingOrdinal(clause)
    const beside = around.beside ? undefined : takeBeside(clause)
    if (beside) around.beside = beside
    const window = around.window ? undefined : takeInWindow(clause)
    if (window) around.window = window
    if (!beside && !window) break
  }
  return { text, ...(kind && { kind }), ...(ordinal !== undefined && { ordinal }), ...around }
}

/** As takeReference, but refuses when none comes. */
export function needReference(clause: Clause, prepositions: readonly string[], what: string): Reference {
  const found = takeReference(clause, prepositions)
  if (!found) throw new NotUnderstood(`${what} is missing: name it by the text seen, in quotes`)
  return found
}

function takeBareText(clause: Clause): Template | undefined {
  const word = clause.peekWord()
  if (word === undefined || NEVER_TEXT.has(word)) return undefined
  const mark = clause.mark()
  const text = clause.takeBare() as string
  // One word is plain without quotes; of several it would have to be guessed which belong to the text.
  const next = clause.peekWord()
  const goesOn = next !== undefined && !KIND_PHRASES.some((phrase) => phrase.split(' ')[0] === next) && !mayFollow(next)
  if (!goesOn) return [text]
  clause.rewind(mark)
  throw new NotUnderstood('a text of several words needs quotes')
}

function mayFollow(word: string): boolean {
  const starts = [
    'in',
    'inside',
    'within',
    'on',
    'of',
    'to',
    'onto',
    'into',
    'from',
    'as',
    'with',
    'the',
    'once',
    'twice',
    'thrice',
    'again'
  ]
  return (
    starts.includes(word) ||
    SIDES.some(([phrase]) => phrase.split(' ')[0] === word) ||
    /^\d+$/.test(word) ||
    NUMBERS.includes(word) ||
    ordinalOf(word) !== undefined
  )
}

function takeOrdinal(clause: Clause): number | undefined {
  const ordinal = ordinalOf(clause.peekWord() ?? '')
  if (ordinal !== undefined) clause.takeBare()
  return ordinal
}

function takeTrailingOrdinal(clause: Clause): number | undefined {
  const before = clause.mark()
  takeArticle(clause)
  const ordinal = takeOrdinal(clause)
  if (ordinal === undefined) clause.rewind(before)
  else clause.skip('one')
  return ordinal
}

function ordinalOf(word: string): number | undefined {
  if (word === 'last') return -1
  const at = ORDINALS.indexOf(word)
  if (at >= 0) return at + 1
  const numbered = /^(\d+)(st|nd|rd|th)$/.exec(word)
  return numbered ? Number(numbered[1]) : undefined
}

function takeKind(clause: Clause): ThingKind | undefined {
  const phrase = clause.takeAnyPhrase(KIND_PHRASES)
  return phrase === undefined ? undefined : KINDS[phrase]
}

function takeBeside(clause: Clause): Reference['beside'] {
  const side = takeSide(clause)
  if (!side) return undefined
  takeArticle(clause)
  takeKind(clause)
  const text = clause.takeText() ?? takeBareText(clause)
  if (!text) throw new NotUnderstood('what it stands beside is missing: name it by the text seen, in quotes')
  takeKind(clause)
  return { side, text }
}

export function takeSide(clause: Clause): Side | undefined {
  return SIDES.find(([phrase]) => clause.takePhrase(phrase))?.[1]
}

/** `in window "..."`, `in the "..." dialog`, `in "..."`. */
export function takeInWindow(clause: Clause): Template | undefined {
  const before = clause.mark()
  if (!clause.takeWord('in', 'inside', 'within', 'on', 'of')) return undefined
  const title = takeWindowTitle(clause) ?? takeQuoted(clause)
  if (!title) clause.rewind(before)
  return title
}

function takeQuoted(clause: Clause): Template | undefined {
  takeArticle(clause)
  return clause.takeText()
}

/** `the window "..."` or `the "..." window`; a title of one word may go without quotes. */
export function takeWindowTitle(clause: Clause): Template | undefined {
  const before = clause.mark()
  takeArticle(clause)
  if (clause.takeWord(...WINDOW_WORDS)) {
    clause.skip('titled', 'called', 'named', 'with', 'title', 'the')
    const title = clause.takeText() ?? takeBareTitle(clause)
    if (title) return title
  } else {
    const title = clause.takeText() ?? takeBareTitle(clause)
    if (title && clause.takeWord(...WINDOW_WORDS)) return title
  }
  clause.rewind(before)
  return undefined
}

function takeBareTitle(clause: Clause): Template | undefined {
  const word = clause.peekWord()
  if (word === undefined || NEVER_TEXT.has(word) || !/^[\p{L}\d]/u.test(word)) return undefined
  if (
    APPEARING.some((phrase) => phrase.split(' ')[0] === word) ||
    GOING.some((phrase) => phrase.split(' ')[0] === word)
  )
    return undefined
  return [clause.takeBare() as string]
}

/** Where to type or act: after `into`, `in`, `to`. Undefined when none of these comes next. */
export function takeInto(clause: Clause): Into | undefined {
  if (!clause.takeWord('into', 'in', 'to', 'inside', 'at', 'on')) return undefined
  const window = takeWindowTitle(clause)
  if (window) return { window }
  return needReference(clause, [], 'where')
}

const APPEARING = [
  'to appear',
  'to be visible',
  'to be shown',
  'to show up',
  'to show',
  'to open',
  'to be open',
  'to come up',
  'to be there',
  'to pop up',
  'has appeared',
  'has opened',
  'appears',
  'appear',
  'appeared',
  'shows up',
  'pops up',
  'comes up',
  'is on the screen',
  'is on screen',
  'is visible',
  'is shown',
  'is displayed',
  'is seen',
  'is there',
  'is open',
  'is showing',
  'can be seen',
  'opens',
  'exists',
  'shows',
  'is present'
]
const GOING = [
  'to disappear',
  'to be gone',
  'to close',
  'to be closed',
  'to go away',
  'to vanish',
  'not to be visible',
  'to not be visible',
  'has disappeared',
  'has closed',
  'has gone',
  'does not appear',
  "doesn't appear",
  'disappears',
  'disappear',
  'goes away',
  'vanishes',
  'closes',
  'is closed',
  'is gone',
  'is not visible',
  'is not shown',
  'is not there',
  'is not open',
  'is not seen',
  'is no longer visible',
  'is no longer there',
  "isn't visible",
  "isn't there",
  "isn't shown"
]

export interface Conditional {
  readonly condition: Condition
  /** The words allow for time: "appears", not "is visible". */
  readonly awaits: boolean
}

export function takeCondition(clause: Clause): Conditional | undefined {
  const before = clause.mark()
  clause.skip('that', 'for', 'until', 'till', 'if', 'whether', 'when')
  clause.takeAnyPhrase([
    'you can see',
    'you see',
    'you should see',
    'i see',
    'there is',
    'it says',
    'it shows',
    'the screen shows',
    'to see',
    'seeing'
  ])
  const none = clause.takeWord('no', 'not') !== undefined
  const what = takeWindowTitle(clause)
  const text = what ? undefined : takeSeenText(clause)
  const subject = what ?? text
  if (!subject) {
    clause.rewind(before)
    return undefined
  }
  const window = text && takeInWindow(clause)
  const appearing = clause.takeAnyPhrase(APPEARING)
  const going = appearing === undefined ? clause.takeAnyPhrase(GOING) : undefined
  const inside = text && (window ?? takeInWindow(clause))
  const gone = none !== (going !== undefined)
  const awaits = !/^(is|isn't|exists|can)\b/.test(appearing ?? going ?? '')
  if (what) return { condition: { kind: 'window', title: what, gone }, awaits }
  return { condition: { kind: 'text', text: subject, gone, ...(inside && { window: inside }) }, awaits }
}

function takeSeenText(clause: Clause): Template | undefined {
  takeArticle(clause)
  takeKind(clause)
  const text = clause.takeText()
  if (text) takeKind(clause)
  return text
}

export function needCondition(clause: Clause): Conditional {
  const found = takeCondition(clause)
  if (!found) throw new NotUnderstood('it lacks what should be seen: a text in quotes, or the window "Title"')
  return found
}

/** `within 10 seconds`, `for at most 1 minute`. */
export function takeLimit(clause: Clause, otherwise: 'wait' | 'expect'): number {
  const before = clause.mark()
  clause.takeAnyPhrase(['for at most', 'for up to', 'at most', 'up to', 'within', 'for', 'in', 'no longer than'])
  const limit = takeDuration(clause)
  if (limit === undefined) clause.rewind(before)
  return limit ?? (otherwise === 'wait' ? WAIT_MS : EXPECT_MS)
}

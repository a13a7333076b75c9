/** Things on the screen and windows, as a recipe names them. */

import type { Side } from '../beside.ts'
import type { ThingKind } from '../grounding.ts'
import { type Clause, NotUnderstood } from './clause.ts'
import type { Into, Reference, Template } from './language.ts'
import { isNumber, ordinalOf, takeOrdinal } from './measures.ts'

const KINDS: readonly (readonly [ThingKind, readonly string[]])[] = [
  ['check', ['check box', 'checkbox', 'tick box', 'tickbox']],
  ['radio', ['radio button', 'radio']],
  ['field', ['text field', 'text box', 'textbox', 'input field', 'input box', 'text entry', 'field', 'entry', 'input']],
  ['field', ['drop-down list', 'dropdown list', 'drop-down', 'drop down', 'dropdown', 'combo box', 'combobox', 'list']],
  ['menu', ['menu item', 'menu entry', 'menu']],
  ['tab', ['tab']],
  ['button', ['button', 'key', 'icon']],
  ['field', ['box']],
  ['words', ['text', 'words', 'word']],
  ['text', ['label', 'link', 'line', 'row', 'item', 'option', 'cell', 'file', 'folder']]
]
const SIDES: readonly (readonly [Side, readonly string[]])[] = [
  ['right', ['to the right of', 'on the right of', 'right of']],
  ['left', ['to the left of', 'on the left of', 'left of']],
  ['near', ['next to', 'close to', 'beside', 'near']],
  ['below', ['below', 'underneath', 'under', 'beneath']],
  ['above', ['above']]
]
const WINDOW_WORDS = ['window', 'dialog', 'dialogue', 'popup', 'pop-up']
/** Words that never stand for a text or a title when they are not quoted. */
const NEVER_TEXT = new Set(
  'in into on near to and then of with from until as it its this that these here there new another some something'.split(
    ' '
  )
)
/** Words that may follow a thing's own word: whatever else follows would have to be guessed. */
const MAY_FOLLOW = new Set(
  'in inside within on of to onto into from as with the if once twice thrice again until right left next near below under above beside'.split(
    ' '
  )
)

export function takeArticle(clause: Clause): void {
  clause.skip('the', 'a', 'an')
}

/**
 * A thing by the text a person sees; a single word may go without quotes. Undefined when none comes next. Where
 * `in "..."` names something else than a window, such as the list an option is in, only `in window "..."` is taken.
 */
export function takeReference(
  clause: Clause,
  { windows = 'any' }: { windows?: 'any' | 'named' } = {}
): Reference | undefined {
  return clause.attempt(() => {
    clause.skip('the', 'a', 'an')
    let ordinal = takeOrdinal(clause)
    let kind = takeKind(clause)
    clause.skip('labelled', 'labeled', 'named', 'called', 'saying', 'with', 'the', 'a', 'an')
    const text = clause.takeText() ?? clause.takeIt() ?? takeBareText(clause)
    if (!text) return undefined
    kind = takeKind(clause) ?? kind
    let beside: Reference['beside']
    let window: Template | undefined
    for (let before = -1; before !== clause.mark(); ) {
      before = clause.mark()
      ordinal ??= takeTrailingOrdinal(clause)
      beside ??= takeBeside(clause)
      window ??= windows === 'any' ? takeInWindow(clause) : takeInNamedWindow(clause)
    }
    return {
      text,
      ...(kind && { kind }),
      ...(ordinal !== undefined && { ordinal }),
      ...(beside && { beside }),
      ...(window && { window })
    }
  })
}

/** As takeReference after any of these prepositions; throws NotUnderstood when none comes. */
export function needReference(
  clause: Clause,
  prepositions: readonly string[],
  what: string,
  options?: { windows?: 'any' | 'named' }
): Reference {
  clause.skip(...prepositions)
  const found = takeReference(clause, options)
  if (!found) throw new NotUnderstood(`${what} is missing: name it by the text seen, in quotes`)
  return found
}

function takeBareText(clause: Clause): Template | undefined {
  const word = clause.peekWord()
  if (word === undefined || NEVER_TEXT.has(word)) return undefined
  const next = clause.peekWord(1)
  const plain =
    next === undefined || startsKind(next) || MAY_FOLLOW.has(next) || isNumber(next) || ordinalOf(next) !== undefined
  if (!plain) throw new NotUnderstood('a text of several words needs quotes')
  return [clause.takeBare() as string]
}

function startsKind(word: string): boolean {
  return KINDS.some(([, phrases]) => phrases.some((phrase) => phrase.split(' ')[0] === word))
}

function takeTrailingOrdinal(clause: Clause): number | undefined {
  return clause.attempt(() => {
    takeArticle(clause)
    const ordinal = takeOrdinal(clause)
    if (ordinal !== undefined) clause.skip('one')
    return ordinal
  })
}

export function takeKind(clause: Clause): ThingKind | undefined {
  return KINDS.find(([, phrases]) => clause.takeAnyPhrase(phrases) !== undefined)?.[0]
}

export function takeSide(clause: Clause): Side | undefined {
  return SIDES.find(([, phrases]) => clause.takeAnyPhrase(phrases) !== undefined)?.[0]
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

/** `in window "..."`, `in the "..." dialog`, `in "..."`. */
export function takeInWindow(clause: Clause): Template | undefined {
  return takeInNamedWindow(clause) ?? takeIn(clause, () => takeQuoted(clause))
}

function takeInNamedWindow(clause: Clause): Template | undefined {
  return takeIn(clause, () => takeWindowTitle(clause) ?? takeProgramName(clause))
}

function takeIn(clause: Clause, title: () => Template | undefined): Template | undefined {
  return clause.attempt(() => (clause.takeWord('in', 'inside', 'within', 'on', 'of') ? title() : undefined))
}

function takeQuoted(clause: Clause): Template | undefined {
  takeArticle(clause)
  return clause.takeText()
}

/** A program that the recipe opened before, by the name it was opened by. */
function takeProgramName(clause: Clause): Template | undefined {
  takeArticle(clause)
  const word = clause.peekWord()
  return word !== undefined && clause.programs.has(word) ? [clause.takeBare() as string] : undefined
}

/** `the window "..."` or `the "..." window`; a title of one word may go without quotes. */
export function takeWindowTitle(clause: Clause): Template | undefined {
  return clause.attempt(() => {
    takeArticle(clause)
    if (clause.takeWord(...WINDOW_WORDS)) {
      clause.skip('titled', 'called', 'named', 'with', 'title', 'contains', 'the')
      return clause.takeText() ?? takeBareTitle(clause)
    }
    const title = clause.takeText() ?? takeBareTitle(clause)
    return title && clause.takeWord(...WINDOW_WORDS) ? title : undefined
  })
}

function takeBareTitle(clause: Clause): Template | undefined {
  const word = clause.peekWord()
  if (word === undefined || NEVER_TEXT.has(word) || !/^[\p{L}\d]/u.test(word)) return undefined
  return /^(to|is|has|can|appears?|opens?|opened|clos(es|ed)|disappears?|exists|shows|comes|pops|goes|vanishes)$/.test(
    word
  )
    ? undefined
    : [clause.takeBare() as string]
}

/** Where to type or act: after `into`, `in`, `right of` and the like. Undefined when nothing of the kind comes next. */
export function takeInto(clause: Clause): Into | undefined {
  const window = takeInNamedWindow(clause)
  if (window) return { window }
  if (takeSide(clause)) return needReference(clause, [], 'where', { windows: 'named' })
  if (!clause.takeWord('into', 'in', 'to', 'inside', 'at', 'on')) return undefined
  const title = takeWindowTitle(clause) ?? takeProgramName(clause)
  return title ? { window: title } : needReference(clause, [], 'where')
}

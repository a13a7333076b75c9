/** Type, fill, clear, press, copy, cut and paste. */
import { isModifierKey, readChord } from '../../contract/keys.ts'
import { type Clause, NotUnderstood } from './clause.ts'
import type { Deeds, Into, Template } from './language.ts'
import { takeTimes } from './measures.ts'
import { clickWith } from './mouse-verbs.ts'
import { needReference, takeArticle, takeInto, takeInWindow } from './references.ts'
import { plain } from './tokens.ts'

/** Names that are labels of buttons more often than keys of a keyboard, when they are quoted. */
const RATHER_BUTTONS = new Set(
  'help undo redo find select clear copy cut paste open play search refresh mail calculator back next print stop again option application menu'.split(
    ' '
  )
)
/** Where the focus is, in other words. */
const AT_FOCUS = ['document', 'editor', 'terminal', 'text area', 'page', 'console', 'shell']

export function type(clause: Clause): readonly Deeds[] {
  if (clause.done) return chord('Enter')
  const first = clause.peekWord() === 'into' ? takeInto(clause) : undefined
  const text = takeTyped(clause)
  const into = first ?? takeTypedInto(clause)
  return [{ kind: 'type', text, ...(into && { into }) }]
}

function takeTypedInto(clause: Clause): Into | undefined {
  const focus = ['into', 'in', 'to', 'on'].flatMap((word) =>
    AT_FOCUS.flatMap((place) => [`${word} ${place}`, `${word} the ${place}`])
  )
  return clause.takeAnyPhrase(focus) === undefined ? takeInto(clause) : undefined
}

function takeTyped(clause: Clause): Template | { readonly secret: string } {
  const before = clause.mark()
  clause.skip('the', 'text', 'value', 'number', 'word', 'words', 'line')
  if (clause.takeWord('secret', 'password')) {
    const name = clause.takeText()
    if (name) return { secret: plain(name) }
    throw new NotUnderstood('the name of the secret is missing: secret "NAME"')
  }
  const text = clause.takeText()
  if (text) return text
  clause.rewind(before)
  if (/^-?\d[\d.,]*$/.test(clause.peekWord() ?? '')) return [clause.takeBare() as string]
  throw new NotUnderstood('the text to type needs quotes')
}

export function fillField(clause: Clause): readonly Deeds[] {
  const into = needReference(clause, ['in'], 'the field')
  if (!clause.takeWord('with', 'to', 'as')) throw new NotUnderstood('what to fill it with is missing')
  return [{ kind: 'type', text: takeTyped(clause), into }]
}

/** `replace the text in "Name" with "x"`. */
export function replaceText(clause: Clause): readonly Deeds[] {
  takeArticle(clause)
  if (!clause.takeWord('text', 'content', 'contents', 'value')) throw new NotUnderstood('')
  clause.takeWord('of')
  return fillField(clause)
}

export function clearField(clause: Clause): readonly Deeds[] {
  return [{ kind: 'type', text: [''], into: needReference(clause, [], 'the field') }]
}

export function press(clause: Clause): readonly Deeds[] {
  if (meansButton(clause)) return clickWith('left', 1)(clause)
  const quoted = clause.takeText()
  const words: string[] = quoted ? [plain(quoted)] : []
  let times: number | undefined
  let window: Template | undefined
  while (!clause.done && clause.peekWord() !== 'until' && clause.peekWord() !== 'if') {
    const before = clause.mark()
    times ??= takeTimes(clause)
    window ??= takeInWindow(clause)
    if (clause.takeWord('to')) {
      skipPurpose(clause)
      break
    }
    if (clause.takeWord('the', 'key', 'keys') === undefined && clause.mark() === before) {
      const word = quoted ? undefined : clause.takeBare()
      if (word === undefined) throw new NotUnderstood('')
      words.push(word)
    }
  }
  return chordsIn(words.join(' ')).flatMap((keys) => chord(keys, window, times))
}

/** `press Ctrl+S to save`: what it is for. */
function skipPurpose(clause: Clause): void {
  while (clause.peek()?.kind === 'word') clause.takeBare()
  if (!clause.done) throw new NotUnderstood('')
}

/** `Ctrl+A and Delete` are two chords, `ctrl and s` is one. */
function chordsIn(words: string): readonly string[] {
  const parts = words.split(/ (?:and|followed by) /i)
  const [first = ''] = parts
  const chord = readChord(first)
  const held = 'keys' in chord && chord.keys.every(isModifierKey)
  return held && parts.length > 1 ? [parts.join('+')] : parts
}

function meansButton(clause: Clause): boolean {
  const before = clause.mark()
  takeArticle(clause)
  const text = clause.takeText()
  if (!text) clause.takeBare()
  const named = clause.peekWord() === 'button'
  clause.rewind(before)
  if (named || !text) return named
  const name = plain(text)
  return RATHER_BUTTONS.has(name.toLowerCase()) || ([...name].length > 1 && 'problem' in readChord(name))
}

export function chord(keys: string, window?: Template, times = 1): readonly Deeds[] {
  const understood = readChord(keys)
  if ('problem' in understood) throw new NotUnderstood(understood.problem)
  if (times < 1 || times > 100) throw new NotUnderstood('a key is pressed 1 to 100 times')
  return [{ kind: 'press', keys: understood.keys.join('+'), times, ...(window && { window }) }]
}

/** `copy "text"` selects it first. */
export function clipboard(kind: 'copy' | 'paste'): (clause: Clause) => readonly Deeds[] {
  return (clause) => {
    clause.skip('it', 'that', 'the', 'selection', 'selected', 'text', 'clipboard', 'contents', 'content')
    const text = kind === 'copy' ? clause.takeText() : undefined
    if (text) return [{ kind: 'select', option: { text, kind: 'words' } }, { kind }]
    const into = takeTypedInto(clause)
    return [{ kind, ...(into && { into }) }]
  }
}

export function cutSelection(clause: Clause): readonly Deeds[] {
  clause.skip('it', 'that', 'the', 'selection', 'selected', 'text')
  return chord('Ctrl+X')
}

/** Programs and windows, looking, remembering, and the end. */
import { type Clause, NotUnderstood } from './clause.ts'
import { needCondition } from './conditions.ts'
import type { Deeds, Template } from './language.ts'
import { takeDuration, takeLimit, takeNamedLimit } from './measures.ts'
import { needReference, takeArticle, takeKind, takeSide, takeWindowTitle } from './references.ts'
import { plain } from './tokens.ts'

const PROGRAM_WORDS = ['application', 'program', 'app', 'command']

export function open(clause: Clause): readonly Deeds[] {
  return openMenu(clause) ?? openProgram(clause)
}

/** `open the "File" menu` is a click. */
function openMenu(clause: Clause): readonly Deeds[] | undefined {
  return clause.attempt(() => {
    takeArticle(clause)
    const text = clause.takeText()
    if (!text || !clause.takeWord('menu')) return undefined
    return [{ kind: 'click', target: { text, kind: 'menu' }, button: 'left', count: 1 }]
  })
}

function openProgram(clause: Clause): readonly Deeds[] {
  takeArticle(clause)
  if (clause.peek(1)) clause.takeWord(...PROGRAM_WORDS)
  const name = clause.attempt(() => {
    const text = clause.takeText()
    clause.takeWord(...PROGRAM_WORDS)
    return text && clause.done ? plain(text) : undefined
  })
  const program = name ?? withFile(clause.takeRest())
  if (program.trim() === '') throw new NotUnderstood('the program is missing')
  return [{ kind: 'open', program }]
}

/** `open "notes.txt" with mousepad` is `mousepad "notes.txt"`. */
function withFile(program: string): string {
  const spoken = /^("[^"]+"|[~/.]\S*) (?:with|in|using) (\S+)$/.exec(program)
  return spoken ? `${spoken[2]} ${spoken[1]}` : program
}

export function closeWindow(clause: Clause): readonly Deeds[] {
  const current = clause.attempt(() => {
    clause.skip('the', 'this', 'current', 'a')
    return clause.takeWord('window', 'dialog', 'it', 'application', 'program') && clause.done ? true : undefined
  })
  return [{ kind: 'close-window', ...(!current && { window: needWindow(clause) }) }]
}

export function focusWindow(clause: Clause): readonly Deeds[] {
  clause.skip('back', 'over', 'to', 'on')
  const window = needWindow(clause)
  clause.takeAnyPhrase(['to the front', 'to front', 'to the foreground'])
  return [{ kind: 'focus-window', window }]
}

function needWindow(clause: Clause): Template {
  const titled = takeWindowTitle(clause)
  if (titled) return titled
  takeArticle(clause)
  const text = clause.takeText()
  if (text) return text
  const bare = clause.takeBare()
  if (bare === undefined || /^(windows?|dialogs?|all|every|it)$/i.test(bare)) {
    throw new NotUnderstood('the title of the window is missing')
  }
  clause.skip('window', 'dialog')
  return [bare]
}

export function wait(clause: Clause): readonly Deeds[] {
  if (clause.done) return [{ kind: 'pause', milliseconds: 1_000 }]
  const milliseconds = clause.attempt(() => {
    clause.skip('for', 'about')
    const duration = takeDuration(clause)
    return clause.done ? duration : undefined
  })
  if (milliseconds !== undefined) return [{ kind: 'pause', milliseconds }]
  const limit = takeNamedLimit(clause)
  const { condition } = needCondition(clause)
  return [{ kind: 'wait', until: condition, within: limit ?? takeLimit(clause, 'wait') }]
}

export function expectation(clause: Clause): readonly Deeds[] {
  const { condition } = needCondition(clause)
  return [{ kind: 'expect', what: condition, within: takeLimit(clause, 'expect') }]
}

export function remember(clause: Clause): readonly Deeds[] {
  takeArticle(clause)
  const what = clause.takeWord('text', 'value', 'number', 'word', 'content', 'contents', 'line', 'result', 'amount')
  const side = clause.takeWord('after') ? 'right' : (takeSide(clause) ?? clause.takeWord('in', 'of'))
  if (!what || !side || side === 'near') throw new NotUnderstood('')
  const of = needReference(clause, [], 'the text it stands beside')
  if (!clause.takeWord('as')) throw new NotUnderstood('the name is missing: ... as total')
  const quoted = clause.takeText()
  const name = quoted ? plain(quoted) : (clause.takeBare() ?? '')
  if (!/^[\p{L}_][\p{L}\p{N}_-]*$/u.test(name)) throw new NotUnderstood('a name has letters, digits, "-" and "_"')
  const where = side === 'right' || side === 'left' || side === 'above' || side === 'below' ? side : 'in'
  return [{ kind: 'remember', name, side: where, of, numberOnly: what === 'number' || what === 'amount' }]
}

export function finish(clause: Clause): readonly Deeds[] {
  clause.skip('the', 'task', 'run', 'here')
  if (clause.done) return [{ kind: 'finish' }]
  if (!clause.takeAnyPhrase(['with', 'when you see', 'when', 'once you see', 'once', 'showing', 'seeing', 'having'])) {
    throw new NotUnderstood('')
  }
  takeArticle(clause)
  takeKind(clause)
  const proof = clause.takeText()
  if (!proof) throw new NotUnderstood('the text that proves it is missing')
  clause.takeAnyPhrase(['is visible', 'is shown', 'is there', 'is on the screen', 'appears'])
  return [{ kind: 'finish', proof }]
}

export function giveUp(clause: Clause): readonly Deeds[] {
  clause.skip('because', 'with', 'saying', 'as', 'the', 'reason')
  clause.takeMark(':')
  return [{ kind: 'give-up', reason: clause.takeText() ?? ['the recipe gives up here'] }]
}

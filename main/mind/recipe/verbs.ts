/** What each verb may be followed by. A parser takes the words after its verb and gives what is to be done. */
import { readChord } from '../../contract/keys.ts'
import { type Clause, NotUnderstood } from './clause.ts'
import type { Condition, Deeds, Into, Template } from './language.ts'
import {
  needCondition,
  needReference,
  takeArticle,
  takeCondition,
  takeDuration,
  takeInto,
  takeInWindow,
  takeLimit,
  takeNumber,
  takeReference,
  takeSide,
  takeTimes,
  takeWindowTitle
} from './phrases.ts'
import { plain } from './tokens.ts'

/** One sentence may say several things: `press Ctrl+A and Delete`, `click "7" twice`. */
type Parser = (clause: Clause) => readonly Deeds[]

const ON = ['on', 'at', 'onto']

/** Verbs by the phrases that begin a step, longest first. */
const VERBS: readonly (readonly [string, Parser])[] = [
  ...named(['double-click', 'double click', 'doubleclick'], (clause) => click(clause, 'left', 2)),
  ...named(['triple-click', 'triple click'], (clause) => click(clause, 'left', 3)),
  ...named(['right-click', 'right click', 'rightclick'], (clause) => click(clause, 'right', 1)),
  ...named(['middle-click', 'middle click'], (clause) => click(clause, 'middle', 1)),
  ...named(['left-click', 'left click', 'click', 'tap'], (clause) => click(clause, 'left', 1)),
  ...named(['open up', 'open', 'start', 'launch', 'run'], open),
  ...named(['type in', 'type', 'enter', 'write', 'input'], type),
  ...named(['fill in', 'fill', 'set'], fill),
  ...named(['put'], type),
  ...named(['clear', 'empty'], clear),
  ...named(['press', 'hit'], press),
  ...named(['copy'], (clause) => clipboard(clause, 'copy')),
  ...named(['paste'], (clause) => clipboard(clause, 'paste')),
  ...named(['cut'], cut),
  ...named(['select', 'choose', 'pick'], select),
  ...named(
    ['check that', 'check if', 'check whether', 'expect', 'verify', 'assert', 'ensure', 'make sure'],
    expectation
  ),
  ...named(['tick', 'check', 'turn on', 'enable'], (clause) => tick(clause, true)),
  ...named(['untick', 'uncheck', 'turn off', 'disable'], (clause) => tick(clause, false)),
  ...named(['scroll'], scroll),
  ...named(['drag'], drag),
  ...named(['point', 'hover', 'move the mouse', 'move the pointer', 'move mouse', 'move pointer'], point),
  ...named(['wait'], wait),
  ...named(['close', 'quit', 'exit'], close),
  ...named(['switch', 'focus', 'activate', 'raise', 'bring', 'go back', 'go', 'return', 'change'], focus),
  ...named(['remember', 'note', 'store'], remember),
  ...named(['finish', 'done'], finish),
  ...named(['give up'], giveUp)
]

function named(phrases: readonly string[], parser: Parser): readonly (readonly [string, Parser])[] {
  return phrases.map((phrase) => [phrase, parser] as const)
}

const FIRST_WORDS = new Set([...VERBS.map(([phrase]) => phrase.split(' ')[0] as string), 'if', 'repeat', 'please'])

/** Whether a word may begin a step: after "and" it then does. */
export function mayBegin(word: string): boolean {
  return FIRST_WORDS.has(word)
}

/** What the tokens of one step say. Throws NotUnderstood. */
export function understand(clause: Clause): readonly Deeds[] {
  const found = VERBS.find(([phrase]) => clause.takePhrase(phrase))
  if (!found) throw new NotUnderstood('')
  const deeds = found[1](clause)
  if (!clause.done) throw new NotUnderstood('')
  return deeds
}

function open(clause: Clause): readonly Deeds[] {
  const whole = clause.mark()
  takeArticle(clause)
  const text = clause.takeText()
  if (text && clause.takeWord('menu')) {
    return clause.done ? [{ kind: 'click', target: { text, kind: 'menu' }, button: 'left', count: 1 }] : []
  }
  clause.takeWord('application', 'program', 'app')
  if (text && clause.done) return [{ kind: 'open', program: plain(text) }]
  clause.rewind(whole)
  takeArticle(clause)
  if (clause.peekWord(1) !== undefined || clause.peek(1)?.kind === 'quoted') {
    clause.takeWord('program', 'application', 'app', 'command')
  }
  const quoted = clause.peek()?.kind === 'quoted' && clause.peek(1) === undefined
  const program = quoted ? plain(clause.takeText() ?? ['']) : clause.takeRest()
  if (program.trim() === '') throw new NotUnderstood('the program is missing')
  return [{ kind: 'open', program: withFile(program) }]
}

/** `open "notes.txt" with mousepad` is `mousepad "notes.txt"`. */
function withFile(program: string): string {
  const spoken = /^("[^"]+"|[~/.]\S*) (?:with|in|using) (\S+)$/.exec(program)
  return spoken ? `${spoken[2]} ${spoken[1]}` : program
}

function click(clause: Clause, button: 'left' | 'middle' | 'right', count: number): readonly Deeds[] {
  const target = needReference(clause, ON, 'what to click')
  const times = takeTimes(clause) ?? 1
  return Array.from({ length: times }, () => ({ kind: 'click', target, button, count }))
}

function type(clause: Clause): readonly Deeds[] {
  if (clause.done) return chord(clause, 'Enter', undefined)
  const text = takeTyped(clause)
  const into = takeInto(clause)
  return [{ kind: 'type', text, ...(into && { into }) }]
}

function takeTyped(clause: Clause): Template | { readonly secret: string } {
  const before = clause.mark()
  clause.skip('the', 'in', 'text', 'value', 'number', 'word', 'words', 'line')
  if (clause.takeWord('secret', 'password')) {
    const name = clause.takeText()
    if (name) return { secret: plain(name) }
    throw new NotUnderstood('the name of the secret is missing: secret "NAME"')
  }
  const text = clause.takeText()
  if (text) return text
  clause.rewind(before)
  const bare = clause.peekWord()
  if (bare !== undefined && /^-?\d[\d.,]*$/.test(bare)) return [clause.takeBare() as string]
  throw new NotUnderstood('the text to type needs quotes')
}

function fill(clause: Clause): readonly Deeds[] {
  const into = needReference(clause, ['in'], 'the field')
  if (!clause.takeWord('with', 'to', 'as')) throw new NotUnderstood('what to fill it with is missing')
  return [{ kind: 'type', text: takeTyped(clause), into }]
}

function clear(clause: Clause): readonly Deeds[] {
  return [{ kind: 'type', text: [''], into: needReference(clause, [], 'the field') }]
}

/** Names that are labels of buttons more often than keys of a keyboard, when they are quoted. */
const RATHER_BUTTONS = new Set([
  'help',
  'undo',
  'redo',
  'find',
  'select',
  'clear',
  'copy',
  'cut',
  'paste',
  'open',
  'play',
  'search',
  'refresh',
  'mail',
  'calculator',
  'back',
  'next',
  'print',
  'stop',
  'again',
  'option',
  'application',
  'menu'
])

function press(clause: Clause): readonly Deeds[] {
  const before = clause.mark()
  const button = meansButton(clause)
  clause.rewind(before)
  if (button) return click(clause, 'left', 1)
  const quoted = clause.takeText()
  const words: string[] = quoted ? [plain(quoted)] : []
  let times: number | undefined
  let window: Template | undefined
  while (!clause.done) {
    times ??= takeTimes(clause)
    window ??= takeInWindow(clause)
    if (clause.done) break
    // "to save": what it is for.
    if (clause.takeWord('to')) {
      if (clause.tokens.some((token) => token.kind === 'quoted')) throw new NotUnderstood('')
      clause.takeRest()
      break
    }
    if (clause.takeWord('the', 'key', 'keys') !== undefined) continue
    const word = quoted ? undefined : clause.takeBare()
    if (word === undefined) throw new NotUnderstood('')
    words.push(word)
  }
  return words
    .join(' ')
    .split(/ (?:and|followed by) /i)
    .flatMap((keys) => chord(clause, keys, window, times))
}

function meansButton(clause: Clause): boolean {
  takeArticle(clause)
  const text = clause.takeText()
  const bare = text ? undefined : clause.takeBare()
  if (clause.peekWord() === 'button') return true
  if (!text || bare !== undefined) return false
  const name = plain(text)
  return RATHER_BUTTONS.has(name.toLowerCase()) || ([...name].length > 1 && 'problem' in readChord(name))
}

function chord(_clause: Clause, keys: string, window: Template | undefined, times = 1): readonly Deeds[] {
  const understood = readChord(keys)
  if ('problem' in understood) throw new NotUnderstood(understood.problem)
  if (times < 1 || times > 100) throw new NotUnderstood('a key is pressed 1 to 100 times')
  return [{ kind: 'press', keys: understood.keys.join('+'), times, ...(window && { window }) }]
}

function clipboard(clause: Clause, kind: 'copy' | 'paste'): readonly Deeds[] {
  clause.skip('it', 'that', 'the', 'selection', 'selected', 'text', 'clipboard')
  const into = takeInto(clause)
  return [{ kind, ...(into && { into }) }]
}

function cut(clause: Clause): readonly Deeds[] {
  clause.skip('it', 'that', 'the', 'selection', 'selected', 'text')
  return chord(clause, 'Ctrl+X', undefined)
}

function select(clause: Clause): readonly Deeds[] {
  if (clause.takePhrase('all')) {
    clause.skip('the', 'text', 'of', 'it')
    return chord(clause, 'Ctrl+A', undefined)
  }
  const option = needReference(clause, [], 'what to select')
  if (!clause.takeWord('from', 'in', 'of', 'for', 'as')) return [{ kind: 'select', option }]
  return [{ kind: 'select', option, from: needReference(clause, [], 'where to select it from') }]
}

function expectation(clause: Clause): readonly Deeds[] {
  const { condition } = needCondition(clause)
  return [{ kind: 'expect', what: condition, within: takeLimit(clause, 'expect') }]
}

function tick(clause: Clause, on: boolean): readonly Deeds[] {
  const before = clause.mark()
  const seen = on ? takeCondition(clause) : undefined
  if (seen && clause.done && !isBareText(clause, before)) {
    return [{ kind: 'expect', what: seen.condition, within: takeLimit(clause, 'expect') }]
  }
  clause.rewind(before)
  return [{ kind: 'tick', target: needReference(clause, [], 'what to tick'), on }]
}

/** `check "Wrap"` ticks; `check "Done" appears` looks. */
function isBareText(clause: Clause, before: number): boolean {
  const after = clause.mark()
  clause.rewind(before)
  const bare = takeReference(clause) !== undefined && clause.done
  clause.rewind(after)
  return bare
}

function scroll(clause: Clause): readonly Deeds[] {
  const said: {
    direction?: 'up' | 'down' | 'left' | 'right'
    until?: Condition
    toEnd?: boolean
    at?: Into
    amount?: number
    unit?: 'lines' | 'pages'
  } = {}
  while (!clause.done) {
    const direction = clause.takeWord('up', 'down', 'left', 'right') as typeof said.direction
    const number = direction ? undefined : (takeTimes(clause) ?? takeNumber(clause))
    if (direction) said.direction = direction
    else if (number !== undefined) {
      said.amount = number
      if (clause.takeWord('page', 'pages')) said.unit = 'pages'
      else clause.takeWord('line', 'lines', 'step', 'steps', 'notch', 'notches')
    } else if (clause.takePhrase('a page')) Object.assign(said, { amount: 1, unit: 'pages' })
    else if (clause.takeAnyPhrase(['to the bottom', 'to the end', 'to bottom']))
      Object.assign(said, { toEnd: true, direction: 'down' })
    else if (clause.takeAnyPhrase(['to the top', 'to the beginning', 'to the start', 'to top']))
      Object.assign(said, { toEnd: true, direction: 'up' })
    else if (clause.takeWord('to')) said.until = toText(clause)
    else if (['until', 'till'].includes(clause.peekWord() ?? '')) said.until = needCondition(clause).condition
    else if (!said.at) {
      const at = takeInto(clause)
      if (!at) throw new NotUnderstood('')
      said.at = at
    } else throw new NotUnderstood('')
  }
  const { amount = 3, unit = 'lines', ...rest } = said
  if (amount < 1 || amount > 100) throw new NotUnderstood('it scrolls by 1 to 100 lines or pages')
  if (!rest.direction && !rest.until) throw new NotUnderstood('the direction is missing')
  return [{ kind: 'scroll', amount, unit, ...rest }]
}

function toText(clause: Clause): Condition {
  const { text } = needReference(clause, [], 'what to scroll to')
  return { kind: 'text', text, gone: false }
}

function drag(clause: Clause): readonly Deeds[] {
  const from = needReference(clause, [], 'what to drag')
  return [{ kind: 'drag', from, to: needReference(clause, ['to', 'onto', 'into', 'on', 'over'], 'where to drag it') }]
}

function point(clause: Clause): readonly Deeds[] {
  return [
    { kind: 'point', target: needReference(clause, ['to', 'over', ...ON, 'mouse', 'pointer'], 'what to point at') }
  ]
}

function wait(clause: Clause): readonly Deeds[] {
  if (clause.done) return [{ kind: 'pause', milliseconds: 1_000 }]
  const before = clause.mark()
  clause.skip('for', 'about')
  const milliseconds = takeDuration(clause)
  if (milliseconds !== undefined) return [{ kind: 'pause', milliseconds }]
  clause.rewind(before)
  const { condition } = needCondition(clause)
  return [{ kind: 'wait', until: condition, within: takeLimit(clause, 'wait') }]
}

function close(clause: Clause): readonly Deeds[] {
  const before = clause.mark()
  clause.skip('the', 'this', 'current', 'a')
  if (clause.takeWord('window', 'dialog', 'it', 'application', 'program') && clause.done)
    return [{ kind: 'close-window' }]
  clause.rewind(before)
  if (clause.takeWord('it', 'everything') === 'it') return [{ kind: 'close-window' }]
  return [{ kind: 'close-window', window: needWindow(clause) }]
}

function focus(clause: Clause): readonly Deeds[] {
  clause.skip('back', 'over', 'to')
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
  if (bare === undefined || /^(window|dialog)$/i.test(bare))
    throw new NotUnderstood('the title of the window is missing')
  clause.skip('window', 'dialog')
  return [bare]
}

function remember(clause: Clause): readonly Deeds[] {
  takeArticle(clause)
  const what = clause.takeWord('text', 'value', 'number', 'word', 'content', 'contents', 'line', 'result', 'amount')
  const side = clause.takeWord('after') ? 'right' : (takeSide(clause) ?? clause.takeWord('in', 'of') ?? undefined)
  if (!what || !side || side === 'near') throw new NotUnderstood('')
  const of = needReference(clause, [], 'the text it stands beside')
  if (!clause.takeWord('as')) throw new NotUnderstood('the name is missing: ... as total')
  const quoted = clause.takeText()
  const name = quoted ? plain(quoted) : clause.takeBare()
  if (name === undefined || !/^[\p{L}_][\p{L}\p{N}_-]*$/u.test(name))
    throw new NotUnderstood('a name has letters, digits, "-" and "_"')
  const where = side === 'right' || side === 'left' || side === 'above' || side === 'below' ? side : 'in'
  return [{ kind: 'remember', name, side: where, of, numberOnly: what === 'number' || what === 'amount' }]
}

function finish(clause: Clause): readonly Deeds[] {
  clause.skip('the', 'task', 'run', 'here')
  if (clause.done) return [{ kind: 'finish' }]
  if (!clause.takeAnyPhrase(['with', 'when you see', 'showing', 'seeing', 'having'])) throw new NotUnderstood('')
  const proof = clause.takeText()
  if (!proof) throw new NotUnderstood('the text that proves it is missing')
  return [{ kind: 'finish', proof }]
}

function giveUp(clause: Clause): readonly Deeds[] {
  clause.takeAnyPhrase(['because', 'with', 'saying', 'as', 'reason'])
  const reason = clause.takeText()
  return [{ kind: 'give-up', reason: reason ?? ['the recipe gives up here'] }]
}

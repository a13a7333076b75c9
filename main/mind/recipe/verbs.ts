/** What each verb may be followed by: which words begin a step, and who understands the rest of it. */
import { type Clause, NotUnderstood } from './clause.ts'
import { chord, clearField, clipboard, cutSelection, fillField, press, replaceText, type } from './keyboard-verbs.ts'
import type { Deeds } from './language.ts'
import { clickWith, drag, pointAt, scroll, select, tickOrLook, untick } from './mouse-verbs.ts'
import { closeWindow, expectation, finish, focusWindow, giveUp, open, remember, wait } from './other-verbs.ts'

/** Takes the words after its verb. One sentence may say several things: `press Ctrl+A and Delete`, `click "7" twice`. */
export type Parser = (clause: Clause) => readonly Deeds[]

/** Verbs by the phrases that begin a step; a longer phrase stands before a shorter one it begins with. */
const VERBS: readonly (readonly [readonly string[], Parser])[] = [
  [['double-click', 'double click', 'doubleclick'], clickWith('left', 2)],
  [['triple-click', 'triple click'], clickWith('left', 3)],
  [['right-click', 'right click', 'rightclick'], clickWith('right', 1)],
  [['middle-click', 'middle click'], clickWith('middle', 1)],
  [['left-click', 'left click', 'click', 'tap'], clickWith('left', 1)],
  [['open up', 'open', 'start', 'launch', 'run'], open],
  [['type in', 'type', 'enter', 'write', 'input', 'put'], type],
  [['fill in', 'fill', 'set'], fillField],
  [['replace'], replaceText],
  [['clear', 'empty'], clearField],
  [['press', 'hit'], press],
  [['copy'], clipboard('copy')],
  [['paste'], clipboard('paste')],
  [['cut'], cutSelection],
  [['undo'], () => chord('Ctrl+Z')],
  [['select', 'choose', 'pick'], select],
  [['check that', 'check if', 'check whether', 'expect', 'verify', 'assert', 'ensure', 'make sure'], expectation],
  [['tick', 'check', 'turn on', 'enable'], tickOrLook],
  [['untick', 'uncheck', 'turn off', 'disable'], untick],
  [['scroll'], scroll],
  [['drag and drop', 'drag'], drag],
  [['point', 'hover', 'move the mouse', 'move the pointer', 'move mouse', 'move pointer'], pointAt],
  [['wait'], wait],
  [['close', 'quit', 'exit'], closeWindow],
  [
    ['switch', 'focus', 'activate', 'raise', 'bring', 'go', 'return', 'change', 'in window', 'in the window'],
    focusWindow
  ],
  [['remember', 'note', 'store'], remember],
  [['finish', 'done'], finish],
  [['give up'], giveUp]
]
const FIRST_WORDS = new Set([
  ...VERBS.flatMap(([phrases]) => phrases.map((phrase) => phrase.split(' ')[0] as string)),
  'if',
  'unless',
  'repeat',
  'while'
])

/** Whether a word may begin a step: after "and" it then does. */
export function mayBegin(word: string): boolean {
  return FIRST_WORDS.has(word)
}

/** What the tokens of one step say, and who understood them. Throws NotUnderstood. */
export function understand(clause: Clause): { readonly deeds: readonly Deeds[]; readonly by: Parser } {
  const prefix = clause.peekWord() === 'in'
  const by = VERBS.find(([phrases]) => clause.takeAnyPhrase(phrases) !== undefined)?.[1]
  if (!by) throw new NotUnderstood('')
  clause.takeMark(':')
  const deeds = by(clause)
  // `in window "Notes" type "hello"`: first the window, then the rest of the sentence.
  return prefix && !clause.done ? { deeds: [...deeds, ...understand(clause).deeds], by } : { deeds, by }
}

/** Whether what follows a verb without a verb of its own goes on with that one: `click "7", "8"`, `press Tab, Enter`. */
export function mayGoOn(by: Parser | undefined, clause: Clause): boolean {
  if (by === press) return true
  const clicks = VERBS.slice(0, 5).some(([, parser]) => parser === by)
  clause.skip('on', 'the')
  return clicks && (clause.peek()?.kind === 'quoted' || clause.peekWord()?.length === 1)
}

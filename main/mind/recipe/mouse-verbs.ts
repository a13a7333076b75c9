/** Click, select, tick, scroll, drag and point. */
import { type Clause, NotUnderstood } from './clause.ts'
import { needCondition, takeCondition } from './conditions.ts'
import { chord } from './keyboard-verbs.ts'
import type { Condition, Deeds, Into } from './language.ts'
import { takeLimit, takeNumber, takeTimes } from './measures.ts'
import { needReference, takeInto, takeReference } from './references.ts'

export function clickWith(button: 'left' | 'middle' | 'right', count: number): (clause: Clause) => readonly Deeds[] {
  return (clause) => {
    const target = needReference(clause, ['on', 'at', 'onto'], 'what to click')
    const times = takeTimes(clause) ?? 1
    return Array.from({ length: times }, () => ({ kind: 'click', target, button, count }))
  }
}

export function select(clause: Clause): readonly Deeds[] {
  if (clause.takeWord('all', 'everything')) {
    clause.skip('the', 'text', 'of', 'it')
    return chord('Ctrl+A')
  }
  const option = needReference(clause, [], 'what to select', { windows: 'named' })
  if (!clause.takeWord('from', 'in', 'of', 'for', 'as')) return [{ kind: 'select', option }]
  return [{ kind: 'select', option, from: needReference(clause, [], 'where to select it from') }]
}

/** `check "Wrap"` ticks; `check "Done" appears` looks. */
export function tickOrLook(clause: Clause): readonly Deeds[] {
  const looks = clause.attempt(() => {
    const before = clause.mark()
    const asked = takeCondition(clause)
    const words = clause.mark()
    clause.rewind(before)
    const bare = asked && takeReference(clause) && clause.done
    clause.rewind(words)
    return asked && !bare ? asked : undefined
  })
  if (looks) return [{ kind: 'expect', what: looks.condition, within: takeLimit(clause, 'expect') }]
  return [{ kind: 'tick', target: needReference(clause, [], 'what to tick'), on: true }]
}

export function untick(clause: Clause): readonly Deeds[] {
  return [{ kind: 'tick', target: needReference(clause, [], 'what to untick'), on: false }]
}

interface Scrolling {
  direction?: 'up' | 'down' | 'left' | 'right'
  amount?: number
  unit?: 'lines' | 'pages'
  until?: Condition
  toEnd?: boolean
  at?: Into
}

export function scroll(clause: Clause): readonly Deeds[] {
  const said: Scrolling = {}
  while (!clause.done) takeScrolling(clause, said)
  const { amount = said.until ? 1 : 3, unit = said.until && !said.amount ? 'pages' : 'lines', ...rest } = said
  if (amount < 1 || amount > 100) throw new NotUnderstood('it scrolls by 1 to 100 lines or pages')
  if (!rest.direction && !rest.until) throw new NotUnderstood('the direction is missing')
  return [{ kind: 'scroll', amount, unit, ...rest }]
}

function takeScrolling(clause: Clause, said: Scrolling): void {
  if (clause.takeAnyPhrase(['the window', 'the page', 'the list', 'a bit', 'a little', 'by'])) return
  const direction = clause.takeWord('up', 'down', 'left', 'right') as Scrolling['direction']
  if (direction) said.direction = direction
  else if (clause.takePhrase('a page')) Object.assign(said, { amount: 1, unit: 'pages' })
  else if (clause.takeAnyPhrase(['to the bottom', 'to the end']))
    Object.assign(said, { toEnd: true, direction: 'down' })
  else if (clause.takeAnyPhrase(['to the top', 'to the beginning', 'to the start'])) {
    Object.assign(said, { toEnd: true, direction: 'up' })
  } else if (clause.takeWord('to')) {
    said.until = { kind: 'text', text: needReference(clause, [], 'what to scroll to').text, gone: false }
  } else if (['until', 'till'].includes(clause.peekWord() ?? '')) said.until = needCondition(clause).condition
  else if (!takeAmount(clause, said)) {
    const at = said.at ? undefined : takeInto(clause)
    if (!at) throw new NotUnderstood('')
    said.at = at
  }
}

function takeAmount(clause: Clause, said: Scrolling): boolean {
  const amount = takeTimes(clause) ?? takeNumber(clause)
  if (amount === undefined) return false
  said.amount = amount
  if (clause.takeWord('page', 'pages')) said.unit = 'pages'
  else clause.takeWord('line', 'lines', 'step', 'steps', 'notch', 'notches')
  return true
}

export function drag(clause: Clause): readonly Deeds[] {
  const from = needReference(clause, [], 'what to drag')
  clause.takeAnyPhrase(['and drop it', 'and drop'])
  return [{ kind: 'drag', from, to: needReference(clause, ['to', 'onto', 'into', 'on', 'over'], 'where to drag it') }]
}

export function pointAt(clause: Clause): readonly Deeds[] {
  return [{ kind: 'point', target: needReference(clause, ['to', 'over', 'on', 'at'], 'what to point at') }]
}

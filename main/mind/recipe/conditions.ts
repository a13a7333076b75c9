/** What a recipe waits for, expects or asks about. */
import { type Clause, NotUnderstood } from './clause.ts'
import type { Condition, Template } from './language.ts'
import { takeArticle, takeInWindow, takeKind, takeWindowTitle } from './references.ts'

const BEFORE = [
  'you can see',
  'you should see',
  'you see',
  'i see',
  'there is',
  'it says',
  'it shows',
  'the screen shows',
  'to see',
  'seeing'
]
const COMING =
  /^(to (appear|be (visible|shown|open|there)|show( up)?|open|come up|pop up)|has (appeared|opened)|appear(s|ed)?|(shows|pops|comes) up|opens|shows)$/
const BEING = /^(is (on( the)? screen|visible|shown|displayed|seen|there|open|showing|present)|can be seen|exists)$/
const GOING =
  /^(to (disappear|be (gone|closed)|close|go away|vanish)|not to (appear|be visible)|to not (appear|be visible)|has (disappeared|closed|gone)|(does not|doesn't) appear|disappears?|goes away|vanish(es)?|closes)$/
const NOT_BEING =
  /^(is (closed|gone)|(is not|isn't|is no longer) (on( the)? screen|visible|shown|displayed|seen|there|open|present)|is hidden)$/
const LONGEST_PHRASE = 5

export interface Asked {
  readonly condition: Condition
  /** The words allow for time: "appears", not "is visible". */
  readonly awaits: boolean
}

export function takeCondition(clause: Clause): Asked | undefined {
  return clause.attempt(() => {
    clause.skip('that', 'for', 'until', 'till', 'if', 'whether', 'when')
    clause.takeAnyPhrase(BEFORE)
    const none = clause.takeWord('no', 'not') !== undefined
    const window = takeWindowTitle(clause) ?? takeOpenedProgram(clause)
    const text = window ? undefined : takeSeenText(clause)
    if (!window && !text) return undefined
    const before = text && takeInWindow(clause)
    const phrase = takeHappening(clause)
    const within = before ?? (text && takeInWindow(clause))
    const gone = none !== (GOING.test(phrase) || NOT_BEING.test(phrase))
    const awaits = !BEING.test(phrase) && !NOT_BEING.test(phrase)
    if (window) return { condition: { kind: 'window', title: window, gone }, awaits }
    return { condition: { kind: 'text', text: text as Template, gone, ...(within && { window: within }) }, awaits }
  })
}

export function needCondition(clause: Clause): Asked {
  const found = takeCondition(clause)
  if (!found) throw new NotUnderstood('it lacks what should be seen: a text in quotes, or the window "Title"')
  return found
}

/** `mousepad opens`, `mousepad to close`: of a window only that can be said. */
function takeOpenedProgram(clause: Clause): Template | undefined {
  return clause.attempt(() => {
    takeArticle(clause)
    const name = clause.takeBare()
    const after = [clause.peekWord(), clause.peekWord(1)].join(' ')
    const opens = /^(opens|closes|to open|to close|is open|is closed|has opened|has closed)\b/.test(after)
    return name !== undefined && opens ? [name] : undefined
  })
}

function takeSeenText(clause: Clause): Template | undefined {
  takeArticle(clause)
  takeKind(clause)
  const text = clause.takeText()
  if (text) takeKind(clause)
  return text
}

/** The longest phrase that says how something comes, is or goes; '' when none does. */
function takeHappening(clause: Clause): string {
  for (let length = LONGEST_PHRASE; length > 0; length--) {
    const words = Array.from({ length }, (_, ahead) => clause.peekWord(ahead))
    if (words.includes(undefined)) continue
    const phrase = words.join(' ')
    if (![COMING, BEING, GOING, NOT_BEING].some((pattern) => pattern.test(phrase))) continue
    clause.takePhrase(phrase)
    return phrase
  }
  return ''
}

export function opposite(condition: Condition): Condition {
  return { ...condition, gone: !condition.gone }
}

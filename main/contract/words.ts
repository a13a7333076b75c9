/** Actions, expectations and secrets in words: one place, so that terminal, panel, report and journal agree. */
import type { Action, Expectation, Target, Text } from './action.ts'
import { type Scene, thing } from './scene.ts'

/** Text as it may be shown: a secret only ever by its name. */
function shownText(text: Text, limit = 80): string {
  if (typeof text !== 'string') return `secret "${text.secret}"`
  const quoted = JSON.stringify(text)
  return quoted.length <= limit ? quoted : `${quoted.slice(0, limit - 2)}…"`
}

function shownArguments(given: Readonly<Record<string, unknown>>, limit = 200): string {
  const text = JSON.stringify(given)
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`
}

function describeTarget(target: Target, scene?: Scene): string {
  if (!('id' in target)) return `(${target.x}, ${target.y})`
  const found = scene && thing(scene, target.id)
  if (!found) return target.id
  if ('text' in found) return JSON.stringify(found.text)
  return found.label ? `${found.kind} ${JSON.stringify(found.label)}` : `a ${found.kind} without a name`
}

export function describeAction(action: Action, scene?: Scene): string {
  switch (action.kind) {
    case 'open':
      return `open ${action.program}`
    case 'click': {
      const held = action.modifiers.length ? `${action.modifiers.join('+')}+` : ''
      const button = action.button === 'left' ? '' : `${action.button}-`
      const count = ['', 'double-', 'triple-'][action.count - 1] ?? ''
      return `${held}${button}${count}click ${describeTarget(action.target, scene)}`
    }
    case 'move':
      return `point at ${describeTarget(action.target, scene)}`
    case 'drag':
      return `drag ${describeTarget(action.from, scene)} to ${describeTarget(action.to, scene)}`
    case 'scroll':
      return `scroll ${action.direction} ${action.amount} ${action.unit}`
    case 'type':
      return `type ${shownText(action.text)}`
    case 'press':
      return action.times === 1 ? `press ${action.keys}` : `press ${action.keys} ${action.times} times`
    case 'copy':
    case 'paste':
      return action.kind
    case 'focus-window':
      return `bring ${describeWindow(action.window, scene)} to the front`
    case 'close-window':
      return `close ${describeWindow(action.window, scene)}`
    case 'wait':
      return `wait up to ${action.milliseconds / 1000} s`
    case 'use-tool':
      return `use the tool ${action.tool} of ${action.server} with ${shownArguments(action.arguments)}`
    case 'ask-person':
      return `ask ${JSON.stringify(action.question)}`
    case 'finish':
      return action.summary ? `finish: ${action.summary}` : 'finish'
    case 'give-up':
      return `give up: ${action.reason}`
  }
}

export function describeExpectation(expectation: Expectation, scene?: Scene): string {
  switch (expectation.kind) {
    case 'text-visible':
      return `${shownText(expectation.text)} is on the screen`
    case 'text-gone':
      return `${shownText(expectation.text)} is gone`
    case 'window-open':
      return expectation.title ? `a window "${expectation.title}" is open` : 'a new window opens'
    case 'window-closed':
      return `${describeWindow(expectation.window, scene)} is closed`
    case 'window-focused':
      return `${describeWindow(expectation.window, scene)} has the focus`
    case 'screen-changes':
      return 'the screen changes'
  }
}

function describeWindow(id: string, scene?: Scene): string {
  const window = scene?.windows.find((each) => each.id === id)
  const name = window?.title || window?.application
  return name ? `the window ${JSON.stringify(name)}` : `window ${id}`
}

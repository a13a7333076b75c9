/** Steps that open, close and change windows. */
import type { Expectation } from '../../contract/action.ts'
import { focusedWindow, type WindowInfo } from '../../contract/scene.ts'
import { isCalled } from '../grounding.ts'
import { insists } from './closing.ts'
import { isDialog } from './dialogs.ts'
import { raise } from './find.ts'
import { clearTheWay } from './interruptions.ts'
import type { StepOf } from './language.ts'
import { CannotGoOn, type Course, carryOut, decide, nameOf, type Situation, windowById } from './situation.ts'

/** How long a program may take to show a window, milliseconds. */
const STARTING_MS = 30_000
/**
 * How long a window of the program's own name is still waited for after another one has opened, milliseconds. A dialog
 * is more likely a stranger's that came just then.
 */
const NAMED_MS = 2_500
const NAMED_AFTER_DIALOG_MS = 8_000
const WINDOW_MS = 8_000

export function* open(situation: Situation, step: StepOf<'open'>): Course {
  const before = new Set(situation.scene.windows.map(({ id }) => id))
  const name = commandName(step.program)
  const outcome = yield* carryOut(situation, () => {
    const action = { kind: 'open', program: step.program } as const
    return situation.decision(`I open ${step.program}.`, action, [{ kind: 'window-open' }], STARTING_MS)
  })
  if (outcome.deed?.status === 'wrong') throw new CannotGoOn(`${step.program} did not start: ${outcome.deed.detail}`)
  let window = opened(situation, before, name)
  if (!window || !isCalled(window, name)) {
    yield* waitForWindow(situation, name, window && isDialog(window) ? NAMED_AFTER_DIALOG_MS : NAMED_MS)
    window =
      opened(situation, before, name) ?? situation.scene.windows.find((each) => each.focused && isCalled(each, name))
  }
  if (!window)
    throw new CannotGoOn(`I opened ${step.program}, and no window of it appeared within ${STARTING_MS / 1_000} s`)
  if (!window.focused) yield* raise(situation, window)
  situation.settleIn(windowById(situation.scene, window.id) ?? window)
  situation.focusedField = undefined
  situation.openedByRecipe.add(window.id)
  situation.note(undefined)
  situation.prove({ kind: 'window-open', title: isCalled(window, name) ? name : window.title || window.application })
}

/** `/usr/bin/xterm -fn fixed` is xterm. */
function commandName(program: string): string {
  const first = /^"([^"]+)"|^(\S+)/.exec(program)
  const command = first?.[1] ?? first?.[2] ?? program
  return program.includes('/') || / -/.test(program) ? (command.split('/').at(-1) ?? command) : program
}

/** A new window, best one that is called like the program. */
function opened({ scene }: Situation, before: ReadonlySet<string>, name: string): WindowInfo | undefined {
  const fresh = scene.windows.filter(
    ({ id, kind }) =>
      !before.has(id) &&
      kind !== 'tooltip' &&
      kind !== 'notification' &&
      kind !== 'menu' &&
      kind !== 'desktop' &&
      kind !== 'dock'
  )
  return fresh.find((window) => isCalled(window, name)) ?? fresh[0]
}

function* waitForWindow(situation: Situation, title: string, milliseconds: number): Course {
  const action = { kind: 'wait', milliseconds } as const
  const expect: Expectation = { kind: 'window-open', title }
  yield* decide(situation, situation.decision(`I wait for the window "${title}".`, action, [expect]))
}

/** The window of that title or application, waited for while it is not open. */
export function* findWindow(situation: Situation, title: string): Course<WindowInfo> {
  const find = () => situation.scene.windows.find((window) => window.kind !== 'tooltip' && isCalled(window, title))
  if (!find()) yield* waitForWindow(situation, title, WINDOW_MS)
  const window = find()
  if (window) return window
  const open = situation.scene.windows.filter(({ kind }) => kind === 'normal' || kind === 'dialog').map(nameOf)
  throw new CannotGoOn(`I looked for the window "${title}" and did not find it; open are: ${open.join(', ') || 'none'}`)
}

export function* closeWindow(situation: Situation, step: StepOf<'close-window'>): Course {
  yield* clearTheWay(situation, !step.window)
  const title = step.window && situation.fill(step.window)
  const window = title === undefined ? focusedWindow(situation.scene) : yield* findWindow(situation, title)
  if (!window) throw new CannotGoOn('no window has the focus, so there is none to close')
  yield* carryOut(situation, () => {
    const action = { kind: 'close-window', window: window.id } as const
    return situation.decision(
      `I close ${nameOf(window)}.`,
      action,
      [{ kind: 'window-closed', window: window.id }],
      3_000
    )
  })
  yield* insists(situation, window, `I asked ${nameOf(window)} to close`)
}

export function* focusWindow(situation: Situation, step: StepOf<'focus-window'>): Course {
  const window = yield* findWindow(situation, situation.fill(step.window))
  if (window.focused) return situation.settleIn(window)
  yield* raise(situation, window)
  const now = windowById(situation.scene, window.id)
  if (!now?.focused) throw new CannotGoOn(`${nameOf(window)} did not come to the front`)
}

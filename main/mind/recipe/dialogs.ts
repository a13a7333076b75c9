/** Dialogs that come between: which only tell something, which ask, and what they say. */
import type { Scene, TextLine, WindowInfo } from '../../contract/scene.ts'
import { type Match, wholeScore } from '../matching.ts'

/** Labels whose only meaning is "I have read it". */
const ACKNOWLEDGING = ['OK', 'Okay', 'Close', 'Got it', 'Dismiss', 'Understood', 'I understand', 'Thanks']
const CHOICES = [
  ...ACKNOWLEDGING,
  'Cancel',
  'Yes',
  'No',
  'Save',
  "Don't Save",
  'Discard',
  'Replace',
  'Overwrite',
  'Delete',
  'Remove',
  'Retry',
  'Ignore',
  'Abort',
  'Continue',
  'Open',
  'Apply',
  'Allow',
  'Deny',
  'Later',
  'Skip',
  'Install',
  'Update',
  'Restart'
]
const DESTRUCTIVE =
  /\b(delet\w*|eras\w*|overwrit\w*|replac\w*|discard\w*|format\w*|remov\w*|uninstall\w*|destroy\w*|wip\w+|reset\w*|shut\s?down|log\s?out|lose|be lost|permanent\w*|irrevers\w*)\b/i
const TROUBLE =
  /\b(could ?n[o']t|can(?:not|'t)|could not|unable|fail\w*|error|denied|not permitted|no such|not found|does not exist|doesn't exist|invalid|not allowed|impossible)\b/i
const QUESTION = /\?|\b(already exists|are you sure|do you want|unsaved|save changes)\b/i

export interface Dialog {
  readonly window: WindowInfo
  readonly buttons: readonly Match[]
  /** What it says, without its title and its buttons. */
  readonly words: string
}

export function isDialog({ kind, modal, transientFor }: WindowInfo): boolean {
  return kind === 'dialog' || modal || (transientFor !== undefined && kind === 'normal')
}

export function dialogIn(scene: Scene, window: WindowInfo): Dialog {
  const buttons = buttonsIn(scene, window)
  const lines = scene.lines.filter(
    (line) =>
      line.window === window.id &&
      !buttons.some(
        ({ box }) =>
          line.y + line.height / 2 > box.y &&
          line.y + line.height / 2 < box.y + box.height &&
          line.x + line.width > box.x &&
          line.x < box.x + box.width
      ) &&
      wholeScore(window.title, line.text) < 0.9
  )
  return { window, buttons, words: lines.map((line) => line.text).join(' ') }
}

function buttonsIn(scene: Scene, window: WindowInfo): readonly Match[] {
  const controls = scene.controls.filter(
    (control) => control.window === window.id && control.kind === 'button' && control.label !== ''
  )
  const found: Match[] = controls.map((control) => ({
    strength: 'whole',
    score: 1,
    text: control.label,
    box: control,
    target: { id: control.id },
    window: window.id,
    control
  }))
  const loose = scene.lines.filter(
    (line) => line.window === window.id && isChoiceLabel(line.text) && !found.some(({ box }) => covers(box, line))
  )
  return [
    ...found,
    ...loose.map(
      (line): Match => ({
        strength: 'whole',
        score: 1,
        text: line.text,
        box: line,
        target: { id: line.id },
        window: window.id,
        line
      })
    )
  ]
}

/** Whether a text is no more than the label of a button that many a dialog has. */
export function isChoiceLabel(text: string): boolean {
  return CHOICES.some((choice) => wholeScore(choice, text) >= 0.95)
}

function covers(box: Match['box'], line: TextLine): boolean {
  const [x, y] = [line.x + line.width / 2, line.y + line.height / 2]
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height
}

/** The one button of a dialog that tells something and leaves no choice; undefined for every other dialog. */
export function acknowledgement({ window, buttons, words }: Dialog): Match | undefined {
  const [button] = buttons
  if (!isDialog(window) || buttons.length !== 1 || !button) return undefined
  const plain = ACKNOWLEDGING.some((label) => wholeScore(label, button.text) >= 0.95)
  const harmless = !DESTRUCTIVE.test(words) && !QUESTION.test(words)
  return plain && harmless ? button : undefined
}

export function tellsOfTrouble({ words, window }: Dialog): boolean {
  return TROUBLE.test(words) || TROUBLE.test(window.title)
}

export function asksSomething({ words, window }: Dialog): boolean {
  return QUESTION.test(words) || /\bquestion\b|\bconfirm/i.test(window.title)
}

/** `the window "Question" says "..." and offers Cancel, Replace`. */
export function describeDialog({ window, buttons, words }: Dialog): string {
  const says = words === '' ? '' : ` says ${JSON.stringify(shortened(words))}`
  const labels = buttons.map(({ text }) => text).join(', ')
  const offers = labels === '' ? '' : `${says && ' and'} offers ${labels}`
  return `the window "${window.title || window.application || window.kind}"${says}${offers}`
}

/** What it shows, as far as a person would read it out. */
function shortened(words: string): string {
  return words.length <= 240 ? words : `${words.slice(0, 239)}…`
}

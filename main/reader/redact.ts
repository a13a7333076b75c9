/**
 * Takes secrets out of what is stored, shown or sent: regions, windows, password fields and texts of certain patterns
 * are blacked out in the frame and replaced by a placeholder in the Scene.
 */
import { area, type Box, centreOf, contains, intersection } from '../contract/geometry.ts'
import type { Control, Frame, Scene, TextLine, Word } from '../contract/scene.ts'

export interface RedactRules {
  /** Boxes in image pixels. */
  readonly regions: readonly Box[]
  /** Parts of titles or application names; case does not matter. */
  readonly windows: readonly string[]
  /** Fields whose label says that they hold a secret. */
  readonly passwordFields: boolean
  /** Regular expressions over the text of a line. */
  readonly patterns: readonly RegExp[]
}

export const PLACEHOLDER = '[redacted]'

/** Card numbers, keys of well-known services, JSON web tokens, private keys. */
export const DEFAULT_RULES: RedactRules = {
  regions: [],
  windows: [],
  passwordFields: true,
  patterns: [
    /\b(?:\d[ -]?){13,19}\b/,
    /\b(?:sk|pk|rk)[-_](?:live|test|proj|ant)?[-_]?[A-Za-z0-9_-]{16,}\b/,
    /\bgh[pousr]_[A-Za-z0-9]{20,}\b/,
    /\bAKIA[0-9A-Z]{16}\b/,
    /\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]+/,
    /-----BEGIN [A-Z ]*PRIVATE KEY-----/
  ]
}

const SECRET_LABEL = /pass(?:word|phrase|code)|\bpin\b|secret|kennwort|mot de passe/i

/** What must not be seen in this Scene: boxes in image pixels. */
export function secretBoxes(scene: Scene, rules: RedactRules): readonly Box[] {
  const windows = scene.windows.filter(({ title, application }) =>
    rules.windows.some((part) => `${title}\n${application}`.toLowerCase().includes(part.toLowerCase()))
  )
  const fields = rules.passwordFields
    ? scene.controls.filter((control) => control.kind === 'field' && SECRET_LABEL.test(control.label))
    : []
  const words = scene.lines.flatMap((line) => secretWords(line, rules.patterns))
  return [...rules.regions, ...windows, ...fields, ...words].map(({ x, y, width, height }) => ({ x, y, width, height }))
}

/** A copy of the frame in which the boxes are black. */
export function redactFrame(frame: Frame, boxes: readonly Box[]): Frame {
  const pixels = frame.pixels.slice()
  const whole = { x: 0, y: 0, width: frame.width, height: frame.height }
  for (const { x, y, width, height } of boxes.map((box) => intersection(box, whole))) {
    for (let row = y; row < y + height; row++) {
      for (let at = (row * frame.width + x) * 4; at < (row * frame.width + x + width) * 4; at += 4) {
        pixels[at] = pixels[at + 1] = pixels[at + 2] = 0
      }
    }
  }
  return { ...frame, pixels }
}

/** The Scene with every word under a box replaced by a placeholder, in its change too. */
export function redactScene(scene: Scene, boxes: readonly Box[]): Scene {
  if (boxes.length === 0) return scene
  const line = (each: TextLine) => redactLine(each, boxes)
  const hidden = new Map(scene.lines.map((each) => [each.text, line(each).text]))
  const { change } = scene
  return {
    ...scene,
    lines: scene.lines.map(line),
    controls: scene.controls.map((control) => redactControl(control, hidden)),
    change: {
      ...change,
      appeared: change.appeared.map(line),
      vanished: change.vanished.map(line),
      moved: change.moved.map((each) => ({ ...each, line: line(each.line) })),
      changed: change.changed.map(({ line: after, before }) => {
        const clean = line(after)
        return { line: clean, before: clean.text === after.text ? before : PLACEHOLDER }
      })
    }
  }
}

function redactLine(line: TextLine, boxes: readonly Box[]): TextLine {
  const words = line.words.map((word) => (isUnder(word, boxes) ? { ...word, text: PLACEHOLDER } : word))
  if (words.every((word, at) => word === line.words[at])) return line
  const kept = words.filter((word, at) => word.text !== PLACEHOLDER || words[at - 1]?.text !== PLACEHOLDER)
  return { ...line, words, text: kept.map((word) => word.text).join(' ') }
}

function redactControl(control: Control, hidden: ReadonlyMap<string, string>): Control {
  const label = hidden.get(control.label)
  return label === undefined || label === control.label ? control : { ...control, label }
}

function isUnder(word: Word, boxes: readonly Box[]): boolean {
  return boxes.some((box) => contains(box, centreOf(word)) || area(intersection(box, word)) > 0.3 * area(word))
}

/** The words a pattern reaches over. */
function secretWords(line: TextLine, patterns: readonly RegExp[]): Word[] {
  const text = line.words.map((word) => word.text).join(' ')
  return patterns.flatMap((pattern) => {
    const every = new RegExp(pattern.source, pattern.flags.includes('g') ? pattern.flags : `${pattern.flags}g`)
    return [...text.matchAll(every)].flatMap((match) =>
      wordsWithin(line.words, match.index, match.index + match[0].length)
    )
  })
}

function wordsWithin(words: readonly Word[], from: number, to: number): Word[] {
  let at = 0
  return words.filter((word) => {
    const [start, end] = [at, at + word.text.length]
    at = end + 1
    return start < to && end > from
  })
}

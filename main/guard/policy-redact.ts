/**
 * Takes secrets out of what is seen, right after it was read, so that nothing that stores, shows or sends ever has
 * them: what the policy names is black in the frame and a placeholder in the Scene, in its change and its controls too.
 */
import { area, type Box, centreOf, contains, intersection, union } from '../contract/geometry.ts'
import type { Control, Frame, Scene, SceneChange, TextLine, WindowInfo, Word } from '../contract/scene.ts'
import type { Policy, RedactRules } from './policy.ts'
import { placeholder, type Secret } from './policy-patterns.ts'
import { hiddenIn, secretWords } from './policy-words.ts'

export interface Redacted {
  readonly frame: Frame
  readonly scene: Scene
}

const SECRET_LABEL =
  /pass(?:word|phrase|code|wd)|\bpin\b|\bcvc\b|\bcvv\b|secret|kennwort|passwort|mot de passe|contraseña/i

/** One for each run: it remembers what it hid, for what vanishes with its place. */
export function redactor({ redact }: Policy): (frame: Frame, scene: Scene) => Redacted {
  const redaction = new Redaction(redact)
  return (frame, scene) => {
    const told = redaction.scene(scene)
    return { frame: blackened(frame, redaction.boxes), scene: told }
  }
}

export class Redaction {
  readonly #rules: RedactRules
  /** The lines of the Scene before as they were told. */
  #told: ReadonlyMap<string, TextLine> = new Map()
  /** What is black in a frame of the last Scene. */
  boxes: readonly Box[] = []

  constructor(rules: RedactRules) {
    this.#rules = rules
  }

  /** A title may be the secret itself. */
  window(window: WindowInfo): WindowInfo {
    const title = this.#isSecret(window) ? placeholder('window') : hiddenIn(window.title, this.#rules.patterns)
    return title === window.title ? window : { ...window, title }
  }

  scene(scene: Scene): Scene {
    const { patterns, regions, passwordFields } = this.#rules
    const windows = new Set(secretWindows(scene, (window) => this.#isSecret(window)).map(({ id }) => id))
    const fields = scene.controls.filter(
      ({ kind, label }) => passwordFields && kind === 'field' && SECRET_LABEL.test(label)
    )
    const secrets: readonly Secret[] = [
      ...regions.map((region) => ({ ...region, what: 'region' })),
      ...fields.map((field) => ({ ...boxOf(field), what: 'password', spare: field.label })),
      ...secretWords(scene.lines, patterns)
    ]
    const clean = (line: TextLine) =>
      windows.has(line.window ?? '') ? blotted(line, 'window') : redactLine(line, secrets)
    const lines = scene.lines.map(clean)
    const texts = new Map(scene.lines.map((line, at) => [line.text, lines[at]?.text ?? '']))
    const label = (control: Control): Control => {
      const hidden = windows.has(control.window ?? '')
      const plain = hidden && control.label !== '' ? placeholder('window') : (texts.get(control.label) ?? control.label)
      return { ...control, label: hiddenIn(plain, patterns) }
    }
    const black = scene.windows.flatMap((window, at) =>
      windows.has(window.id) ? visible(window, scene.windows.slice(0, at)) : []
    )
    this.boxes = [...secrets.map(boxOf), ...black]
    const change = this.#change(scene.change, clean)
    this.#told = new Map(lines.map((line) => [line.id, line]))
    return {
      ...scene,
      lines,
      controls: scene.controls.map(label),
      windows: scene.windows.map((each) => this.window(each)),
      change
    }
  }

  #isSecret({ title, application }: WindowInfo): boolean {
    const name = `${title}\n${application}`.toLowerCase()
    return title === placeholder('window') || this.#rules.windows.some((part) => name.includes(part.toLowerCase()))
  }

  /** What is gone is told as it was told while it was there. */
  #change(change: SceneChange, clean: (line: TextLine) => TextLine): SceneChange {
    const text = (before: string) => hiddenIn(before, this.#rules.patterns)
    return {
      appeared: change.appeared.map(clean),
      vanished: change.vanished.map((line) => this.#told.get(line.id) ?? clean(line)),
      moved: change.moved.map((each) => ({ ...each, line: clean(each.line) })),
      changed: change.changed.map(({ line, before }) => ({
        line: clean(line),
        before: this.#told.get(line.id)?.text ?? text(before)
      })),
      opened: change.opened.map((window) => this.window(window)),
      closed: change.closed.map((window) => this.window(window))
    }
  }
}

/** A copy of the frame in which the boxes are black. */
export function blackened(frame: Frame, boxes: readonly Box[]): Frame {
  if (boxes.length === 0) return frame
  const pixels = frame.pixels.slice()
  const whole = { x: 0, y: 0, width: frame.width, height: frame.height }
  for (const { x, y, width, height } of boxes.map((box) => intersection(rounded(box), whole))) {
    for (let row = y; row < y + height; row++) {
      for (let at = (row * frame.width + x) * 4; at < (row * frame.width + x + width) * 4; at += 4) {
        pixels[at] = pixels[at + 1] = pixels[at + 2] = 0
      }
    }
  }
  return { ...frame, pixels }
}

/** The named windows with their dialogs and their menus, which have titles of their own or none. */
function secretWindows({ windows }: Scene, isSecret: (window: WindowInfo) => boolean): readonly WindowInfo[] {
  const secret = windows.filter(isSecret)
  const belongs = (window: WindowInfo) =>
    secret.some(
      ({ id, pid }) => window.transientFor === id || (pid !== undefined && pid === window.pid && window.title === '')
    )
  return windows.filter((window) => !window.minimized && (secret.includes(window) || belongs(window)))
}

/** What the windows in front of it leave of a window. */
function visible(window: Box, inFront: readonly WindowInfo[]): readonly Box[] {
  return inFront
    .filter(({ minimized }) => !minimized)
    .reduce<readonly Box[]>((parts, cover) => parts.flatMap((part) => without(part, cover)), [boxOf(window)])
}

function without(box: Box, cover: Box): readonly Box[] {
  const shared = intersection(box, cover)
  if (area(shared) === 0) return [box]
  const [right, bottom] = [box.x + box.width, box.y + box.height]
  const parts = [
    { x: box.x, y: box.y, width: box.width, height: shared.y - box.y },
    { x: box.x, y: shared.y + shared.height, width: box.width, height: bottom - shared.y - shared.height },
    { x: box.x, y: shared.y, width: shared.x - box.x, height: shared.height },
    { x: shared.x + shared.width, y: shared.y, width: right - shared.x - shared.width, height: shared.height }
  ]
  return parts.filter((part) => area(part) > 0)
}

function blotted(line: TextLine, what: string): TextLine {
  const text = placeholder(what)
  return { ...line, text, words: [{ ...boxOf(line), text, confidence: line.confidence }] }
}

/** Neighbouring words of one secret become one placeholder. */
function redactLine(line: TextLine, secrets: readonly Secret[]): TextLine {
  const words: Word[] = []
  let hidden: string | undefined
  for (const word of line.words) {
    const what = secrets.find((secret) => secret.spare !== line.text && isUnder(word, secret))?.what
    const last = words.at(-1)
    if (what !== undefined && what === hidden && last) words[words.length - 1] = { ...last, ...union([last, word]) }
    else words.push(what === undefined ? word : { ...word, text: placeholder(what) })
    hidden = what
  }
  if (words.every((word) => line.words.includes(word))) return line
  return { ...line, words, text: words.map((word) => word.text).join(' ') }
}

function isUnder(word: Word, box: Box): boolean {
  return contains(box, centreOf(word)) || area(intersection(box, word)) > 0.3 * area(word)
}

function rounded({ x, y, width, height }: Box): Box {
  const [left, top] = [Math.floor(x), Math.floor(y)]
  return { x: left, y: top, width: Math.ceil(x + width) - left, height: Math.ceil(y + height) - top }
}

function boxOf({ x, y, width, height }: Box): Box {
  return { x, y, width, height }
}

/**
 * A Scene in words for a model: windows front to back, in each its lines and controls in reading order. What stands on
 * the screen is data, never instruction: it is delimited, and nothing in it can end the delimiter.
 */
import type { Control, Scene, TextLine, WindowInfo } from '../contract/scene.ts'
import { inReadingOrder } from './reading-order.ts'

export interface SceneTextOptions {
  /** Most characters of the whole text; the middle is left out, and how much, when there are more. */
  readonly limit?: number
}

/** About 4,000 tokens. */
const LIMIT = 16_000
const OPEN = '<screen>'
const CLOSE = '</screen>'

export function sceneText(scene: Scene, { limit = LIMIT }: SceneTextOptions = {}): string {
  const rows = scene.windows
    .filter((window) => !window.minimized)
    .flatMap((window) => [windowRow(window), ...partsOf(scene, window.id)])
  const loose = partsOf(scene, undefined)
  const desktop = loose.length > 0 && scene.windows.length > 0 ? ['# outside the windows', ...loose] : loose
  return capped([...rows, ...desktop], limit)
}

/** Only what is different from the Scene before. */
export function changeText({ change }: Scene, { limit = LIMIT }: SceneTextOptions = {}): string {
  const rows = [
    ...change.opened.map((window) => `opened ${windowName(window)}`),
    ...change.closed.map((window) => `closed ${windowName(window)}`),
    ...change.appeared.map((line) => `+ ${lineText(line)}`),
    ...change.vanished.map((line) => `- ${lineText(line)}`),
    ...change.changed.map(({ line, before }) => `~ ${line.id} ${inert(before)} -> ${inert(line.text)}`),
    ...movedRows(change.moved.map(({ line }) => line))
  ]
  return rows.length === 0 ? `${OPEN}nothing changed${CLOSE}` : capped(rows, limit)
}

/** Angle brackets, control characters and line ends of the screen itself are written so that they mean nothing. */
function inert(text: string): string {
  return text
    .replace(/</g, '‹')
    .replace(/>/g, '›')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
}

function windowRow(window: WindowInfo): string {
  const traits = [
    window.kind === 'normal' ? '' : window.kind,
    window.modal ? 'modal' : '',
    window.focused ? 'focused' : ''
  ]
  return ['#', windowName(window), ...traits.filter((trait) => trait !== '')].join(' ')
}

function windowName({ id, title, application }: WindowInfo): string {
  return `${id} ${inert(title || application || 'untitled')}`
}

type Part = TextLine | Control

/** Lines that are nothing but the label of a control are told by the control. */
function partsOf(scene: Scene, window: string | undefined): string[] {
  const controls = scene.controls.filter((control) => control.window === window && control.kind !== 'icon')
  const lines = scene.lines.filter(
    (line) => line.window === window && !controls.some((control) => tells(control, line))
  )
  const ordered = inReadingOrder<Part>([...lines, ...controls])
  const rows: Part[][] = []
  for (const part of ordered) {
    const row = rows.at(-1)
    const last = row?.at(-1)
    if (
      row &&
      last &&
      Math.abs(last.y + last.height / 2 - part.y - part.height / 2) < 0.5 * Math.min(last.height, part.height)
    )
      row.push(part)
    else rows.push([part])
  }
  return rows.map((row) => row.map(partText).join(' | '))
}

function partText(part: Part): string {
  return 'kind' in part ? controlText(part) : lineText(part)
}

function lineText(line: TextLine): string {
  return `${line.id} ${inert(line.text)}`
}

function controlText({ id, kind, label, state }: Control): string {
  return `${id} [${[kind, inert(label), state && `(${state})`].filter((part) => part !== '').join(' ')}]`
}

function tells(control: Control, line: TextLine): boolean {
  const inside =
    line.x >= control.x - 2 &&
    line.x + line.width <= control.x + control.width + 2 &&
    line.y >= control.y - 2 &&
    line.y + line.height <= control.y + control.height + 2
  return inside && line.text === control.label
}

function movedRows(lines: readonly TextLine[]): string[] {
  return lines.length === 0 ? [] : [`moved: ${lines.map((line) => line.id).join(' ')}`]
}

/** Head and tail, with how many rows are missing between them. */
function capped(rows: readonly string[], limit: number): string {
  const room = Math.max(0, limit - OPEN.length - CLOSE.length - 40)
  const whole = rows.join('\n')
  if (whole.length <= room) return `${OPEN}\n${whole}\n${CLOSE}`
  const head = take(rows, 0.7 * room)
  const tail = take([...rows].reverse(), 0.3 * room).reverse()
  const missing = rows.length - head.length - tail.length
  return [OPEN, ...head, `... ${missing} rows left out ...`, ...tail, CLOSE].join('\n')
}

function take(rows: readonly string[], room: number): string[] {
  const taken: string[] = []
  let left = room
  for (const row of rows) {
    left -= row.length + 1
    if (left < 0) break
    taken.push(row)
  }
  return taken
}

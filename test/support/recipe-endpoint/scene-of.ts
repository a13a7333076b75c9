/**
 * A Scene made anew from nothing but its text, by the grammar at the head of main/mind/scene-text.ts. Heights, widths
 * and the exact places are not in it: rows stand 20 pixels apart, a character is 8 pixels wide.
 */
import type {
  Control,
  ControlKind,
  ControlState,
  Scene,
  TextLine,
  WindowInfo,
  WindowKind
} from '../../../main/contract/scene.ts'
import { NO_CHANGE } from '../../../main/contract/scene.ts'

const ROW = 20
const CHARACTER = 8
/** Nothing is told of how surely a line was read: likely, and yet a letter of it may be another. */
const CONFIDENCE = 0.75
const WINDOW =
  /^# (\S+)((?: (?:dialog|menu|tooltip|notification|splash|dock|desktop|modal|focused|minimized))*) (\d+)x(\d+) at (-?\d+),(-?\d+)(?: of (\S+))? ([^:]*): ?(.*)$/
const CONTROL =
  /^c(\d+)(?:-c(\d+))? (button|field|check|checked|unchecked|radio|tab|menu-item|scroll-bar|icon)(?:\((\w+)\))?(?: (.*))?$/
/** Pixels from one to the next of several that are told in one cell. */
const APART = 24
const LINE = /^(l\d+) (.*)$/
const LAST = /^screen (\d+)x(\d+)(?:, pointer (\d+),(\d+))?$/
const TRAITS = ['modal', 'focused', 'minimized']

/** Undefined for a text that tells only what changed. */
export function sceneOf(text: string): Scene | undefined {
  const rows = /<screen>\n([\s\S]*)\n<\/screen>/.exec(text)?.[1]?.split('\n') ?? []
  const last = LAST.exec(rows.at(-1) ?? '')
  if (!last) return undefined
  const [width, height] = [Number(last[1]), Number(last[2])]
  const windows: WindowInfo[] = []
  const lines: TextLine[] = []
  const controls: Control[] = []
  for (const { window, told } of sections(rows.slice(0, -1))) {
    if (window) windows.push(window)
    const step = Math.min(ROW, (window?.height ?? height) / Math.max(1, told.length))
    for (const [at, row] of told.entries()) {
      const read = new Row(window, Math.round((window?.y ?? 0) + at * step), Math.max(4, Math.floor(step) - 2))
      for (const cell of cellsOf(row)) read.take(cell)
      lines.push(...read.lines)
      controls.push(...read.controls)
    }
  }
  const pointer = last[3] === undefined ? {} : { pointer: { x: Number(last[3]), y: Number(last[4]) } }
  return { frame: 'told', width, height, lines, controls, windows, ...pointer, change: NO_CHANGE }
}

function sections(rows: readonly string[]): { window: WindowInfo | undefined; told: string[] }[] {
  const found: { window: WindowInfo | undefined; told: string[] }[] = []
  for (const row of rows) {
    if (row.startsWith('# ')) found.push({ window: windowOf(row), told: [] })
    else if (found.length === 0) found.push({ window: undefined, told: [row] })
    else found.at(-1)?.told.push(row)
  }
  return found
}

function windowOf(row: string): WindowInfo | undefined {
  const [, id = '', traits = '', width, height, x, y, parent, application = '', title = ''] = WINDOW.exec(row) ?? []
  if (id === '') return undefined
  const words = traits.trim().split(' ')
  const kind = (words.find((word) => word !== '' && !TRAITS.includes(word)) ?? 'normal') as WindowKind
  const box = { x: Number(x), y: Number(y), width: Number(width), height: Number(height) }
  const has = (trait: string) => words.includes(trait)
  const states = { focused: has('focused'), minimized: has('minimized'), modal: has('modal') }
  return { id, title, application, kind, ...box, ...states, ...(parent !== undefined && { transientFor: parent }) }
}

interface Cell {
  readonly text: string
  readonly column: number
  /** Characters up to the next cell; endless for the last. */
  readonly room: number
}

function cellsOf(row: string): Cell[] {
  const found = [...row.matchAll(/\S+(?: \S+)*/g)].map((match) => ({ text: match[0], column: match.index }))
  return found.map((cell, at) => ({ ...cell, room: (found[at + 1]?.column ?? Number.POSITIVE_INFINITY) - cell.column }))
}

/** What stands side by side. A cell that is only text goes on from the one before it. */
class Row {
  readonly lines: TextLine[] = []
  readonly controls: Control[] = []
  readonly #window: WindowInfo | undefined
  readonly #y: number
  readonly #height: number
  #before: { id: string; kind: ControlKind | undefined } | undefined

  constructor(window: WindowInfo | undefined, y: number, height: number) {
    this.#window = window
    this.#y = y
    this.#height = height
  }

  take({ text, column, room }: Cell): void {
    const x = (this.#window?.x ?? 0) + column * CHARACTER
    const most = room * CHARACTER - 4
    const control = CONTROL.exec(text)
    const line = LINE.exec(text)
    if (control) this.#controls(control, x, most)
    else if (line) this.#line(line[1] ?? '', line[2] ?? '', x, most)
    else if (this.#before) {
      const id = `${this.#before.id[0]}${Number(this.#before.id.slice(1)) + 1}`
      if (this.#before.kind) this.#control(id, this.#before.kind, '', text, x, most)
      else this.#line(id, text, x, most)
    }
  }

  /** A cell holds one of them, or several that are alike and have no label. */
  #controls([, first, last = first, told = '', state = '', rest = '']: RegExpExecArray, x: number, most: number): void {
    const box = told === 'checked' || told === 'unchecked'
    const kind = (box ? 'check' : told) as ControlKind
    const is = box ? told : state === '' && kind === 'radio' ? 'unchecked' : state
    const count = Number(last) - Number(first) + 1
    const step = Math.min(APART, most / count)
    for (let at = 0; at < count; at++) {
      this.#control(`c${Number(first) + at}`, kind, is, rest, Math.round(x + at * step), count === 1 ? most : step - 4)
    }
  }

  #line(id: string, text: string, x: number, most: number): void {
    this.#before = { id, kind: undefined }
    this.#text(id, text, x, most)
  }

  #control(id: string, kind: ControlKind, state: string, rest: string, x: number, most: number): void {
    this.#before = { id, kind }
    const [, said = '', value, shown = ''] = /^(.*?)(?:(?:^| )= (l\d+) (.*))?$/.exec(rest) ?? []
    const small = kind === 'check' || kind === 'radio' || kind === 'icon'
    const room = kind === 'field' ? Math.max(160, shown.length * CHARACTER + 16) : (said.length + 2) * CHARACTER
    const width = Math.min(most, small ? 16 : room)
    const box = { x, y: this.#y, width, height: this.#height }
    const label = said.replace(/\s*[:*]+$/, '')
    this.controls.push({ id, kind, label, state: state as ControlState, ...box, ...this.#within })
    if (value !== undefined) this.#text(value, shown, x + 4, width - 8)
    if (said === '') return
    // The label is a line of the screen too, at a place that is not told: beside what has its name beside it.
    const place = kind === 'field' ? x - (said.length + 1) * CHARACTER : small ? x + 20 : x + 4
    this.#text(id, said, Math.max(this.#window?.x ?? 0, place), kind === 'field' || small ? most : width - 8)
  }

  #text(id: string, text: string, x: number, most: number): void {
    const width = Math.max(1, Math.min(most, text.length * CHARACTER))
    const box = { y: this.#y + 2, height: Math.max(2, this.#height - 4) }
    const each = width / Math.max(1, text.length)
    const words = [...text.matchAll(/\S+/g)].map((word) => ({
      text: word[0],
      confidence: CONFIDENCE,
      x: Math.round(x + word.index * each),
      width: Math.max(1, Math.round(word[0].length * each)),
      ...box
    }))
    this.lines.push({ id, text, confidence: CONFIDENCE, words, x, width, ...box, ...this.#within })
  }

  get #within() {
    return this.#window ? { window: this.#window.id } : {}
  }
}

import { Run } from '../../main/agent/context.ts'
/**
 * Worlds for the recipe mind: windows with lines and controls at their places, painted into Frames and read back
 * without OCR. The real agent runs on them, so that what the mind decides is gated, re-checked, sent and verified.
 */
import { Gate, type Permit } from '../../main/agent/gate.ts'
import type { RunEnd } from '../../main/agent/outcome.ts'
import type { Clock, Desktop, Motion } from '../../main/agent/ports.ts'
import { carryOut } from '../../main/agent/run.ts'
import type { Action } from '../../main/contract/action.ts'
import type { Deed, RunEvent } from '../../main/contract/events.ts'
import { type Box, contains } from '../../main/contract/geometry.ts'
import {
  type Control,
  type ControlKind,
  type ControlState,
  type Frame,
  NO_CHANGE,
  type Scene,
  type TextLine,
  type WindowInfo,
  type Word
} from '../../main/contract/scene.ts'
import { parseRecipe } from '../../main/mind/recipe/recipe.ts'
import { RecipeMind } from '../../main/mind/recipe/recipe-mind.ts'

const WIDTH = 640
const HEIGHT = 400
const LETTER = 8
const LINE = 14

/** A text at a place, relative to its window; as a control it is drawn with a box around it. */
export interface Piece {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly control?: ControlKind
  readonly state?: ControlState
  /** What a control is called where that is not what it shows. */
  readonly label?: string
  readonly width?: number
  readonly confidence?: number
}

export interface Pane extends Box {
  readonly id: string
  readonly title: string
  readonly application?: string
  readonly kind?: WindowInfo['kind']
  readonly modal?: boolean
  readonly transientFor?: string
  readonly pid?: number
  pieces: Piece[]
}

/** A window that fills the screen, unless it is told otherwise. */
export function pane(id: string, title: string, pieces: Piece[], more: Partial<Pane> = {}): Pane {
  return { id, title, x: 0, y: 0, width: WIDTH, height: HEIGHT, pieces, pid: 1, ...more }
}

/** A dialog in the middle of the screen: its words from the top, its buttons in a row below. */
export function dialog(id: string, title: string, words: string[], buttons: string[], more: Partial<Pane> = {}): Pane {
  const box = { x: 180, y: 120, width: 280, height: 140 }
  const lines = words.map((text, row): Piece => ({ text, x: 20, y: 20 + row * 20 }))
  const row = buttons.map((text, at): Piece => ({ text, x: 20 + at * 90, y: 110, control: 'button' }))
  return pane(id, title, [...lines, ...row], { ...box, kind: 'dialog', ...more })
}

export function text(words: string, x: number, y: number, more: Partial<Piece> = {}): Piece {
  return { text: words, x, y, ...more }
}

export function button(label: string, x: number, y: number): Piece {
  return { text: label, x, y, control: 'button' }
}

export function field(label: string, value: string, x: number, y: number): Piece {
  return { text: value, x, y, control: 'field', label, width: 200 }
}

/** One word for each run of letters between spaces, at its own place. */
export function line(id: string, words: string, x: number, y: number, more: Partial<TextLine> = {}): TextLine {
  const found: Word[] = [...words.matchAll(/\S+/g)].map((match) => ({
    text: match[0],
    x: x + match.index * LETTER,
    y,
    width: match[0].length * LETTER,
    height: LINE,
    confidence: 0.95
  }))
  const box = { x, y, width: Math.max(1, words.length * LETTER), height: LINE }
  return { id, text: words, ...box, confidence: 0.95, words: found, ...more }
}

export function scene(lines: TextLine[], more: Partial<Scene> = {}): Scene {
  return { frame: 'f', width: WIDTH, height: HEIGHT, lines, controls: [], windows: [], change: NO_CHANGE, ...more }
}

export function windowInfo(id: string, title: string, more: Partial<WindowInfo> = {}): WindowInfo {
  const box = { x: 0, y: 0, width: WIDTH, height: HEIGHT }
  const plain = { application: title, kind: 'normal', focused: false, minimized: false, modal: false } as const
  return { id, title, ...plain, ...box, ...more }
}

export type Happening =
  | { readonly kind: 'click'; readonly on: string; readonly window: string; readonly motion: Motion }
  | { readonly kind: 'input'; readonly motion: Motion }
  | { readonly kind: 'open'; readonly program: string }
  | { readonly kind: 'close'; readonly window: string }

export class World {
  /** Front to back; the first one has the focus. */
  panes: Pane[]
  /** What an action brings about. */
  reaction: (happening: Happening, world: World) => void = () => undefined
  /** What happens by itself, before each look. */
  meanwhile: (world: World) => void = () => undefined
  /** What the hands answer. */
  deed: Deed = { status: 'confirmed', detail: '' }
  time = 0
  looks = 0
  /** What was done, in words: `click Save`, `type abc`, `press Enter`, `open mousepad`. */
  readonly done: string[] = []

  constructor(panes: Pane[]) {
    this.panes = panes
  }

  pane(id: string): Pane | undefined {
    return this.panes.find((each) => each.id === id)
  }

  show(added: Pane): void {
    this.panes = [added, ...this.panes.filter(({ id }) => id !== added.id)]
  }

  close(id: string): void {
    this.panes = this.panes.filter((each) => each.id !== id)
  }

  raise(id: string): void {
    const found = this.pane(id)
    if (found) this.show(found)
  }

  windows(): WindowInfo[] {
    return this.panes.map(({ pieces: _pieces, application, kind, modal, ...rest }, at) => ({
      application: application ?? rest.title,
      kind: kind ?? 'normal',
      modal: modal ?? false,
      focused: at === 0,
      minimized: false,
      ...rest
    }))
  }

  scene(frame: string): Scene {
    const windows = this.windows()
    const seen = this.panes.flatMap((each) => each.pieces.map((piece) => ({ each, piece, box: placed(each, piece) })))
    const visible = seen.filter(({ each, box }) => this.#topmost(middle(box))?.id === each.id)
    const lines = visible
      .filter(({ piece }) => piece.text !== '')
      .map(({ each, piece, box }) => {
        const confidence = piece.confidence ?? 0.95
        return line(`l-${each.id}-${piece.text}-${box.x}-${box.y}`, piece.text, box.x, box.y, {
          window: each.id,
          confidence
        })
      })
    const controls = visible.flatMap(({ each, piece, box }): Control[] => {
      if (!piece.control) return []
      const { x, y, width, height } = box
      const around = { x: x - 6, y: y - 4, width: width + 12, height: height + 8 }
      const id = `c-${each.id}-${piece.label ?? piece.text}-${box.x}-${box.y}`
      return [
        {
          id,
          kind: piece.control,
          label: piece.label ?? piece.text,
          state: piece.state ?? '',
          window: each.id,
          ...around
        }
      ]
    })
    return { frame, width: WIDTH, height: HEIGHT, lines, controls, windows, change: NO_CHANGE }
  }

  frame(): Frame {
    const pixels = new Uint8Array(WIDTH * HEIGHT * 4).fill(255)
    for (const each of [...this.panes].reverse()) {
      fill(pixels, each, 230)
      for (const piece of each.pieces) paint(pixels, placed(each, piece), `${piece.text}${piece.state ?? ''}`)
    }
    const box = { x: 0, y: 0, width: WIDTH, height: HEIGHT }
    const monitors = [{ name: 'only', image: box, screen: box }]
    return { id: `f${this.looks}`, width: WIDTH, height: HEIGHT, pixels, monitors, capturedAt: this.time }
  }

  /** What a click at a point would meet. */
  at(point: { x: number; y: number }): { on: string; window: string } {
    const under = this.#topmost(point)
    const piece = under?.pieces.find((each) => contains(spread(placed(under, each)), point))
    return { on: piece ? piece.label || piece.text : '', window: under?.id ?? '' }
  }

  #topmost(point: { x: number; y: number }): Pane | undefined {
    return this.panes.find((each) => contains(each, point))
  }
}

function placed(on: Pane, piece: Piece): Box {
  const width = piece.width ?? Math.max(1, piece.text.length * LETTER)
  return { x: on.x + piece.x, y: on.y + piece.y, width, height: LINE }
}

function spread({ x, y, width, height }: Box): Box {
  return { x: x - 6, y: y - 4, width: width + 12, height: height + 8 }
}

function middle({ x, y, width, height }: Box): { x: number; y: number } {
  return { x: x + width / 2, y: y + height / 2 }
}

function fill(pixels: Uint8Array, { x, y, width, height }: Box, grey: number): void {
  for (let row = Math.max(0, y); row < Math.min(HEIGHT, y + height); row++) {
    pixels.fill(grey, (row * WIDTH + Math.max(0, x)) * 4, (row * WIDTH + Math.min(WIDTH, x + width)) * 4)
  }
}

/** Pixels that are different for different texts. */
function paint(pixels: Uint8Array, { x, y, width, height }: Box, words: string): void {
  for (let row = y; row < Math.min(HEIGHT, y + height); row++) {
    for (let column = x; column < Math.min(WIDTH, x + width); column++) {
      const code = (words.charCodeAt(Math.floor((column - x) / LETTER) % Math.max(1, words.length)) || 0) * 37
      pixels.fill(code % 200, (row * WIDTH + column) * 4, (row * WIDTH + column) * 4 + 3)
    }
  }
}

export interface Played {
  readonly end: RunEnd
  readonly events: RunEvent[]
  readonly actions: readonly Action[]
  readonly thoughts: readonly string[]
}

/** Plays a whole recipe on a world. Time is the world's own. */
export async function play(world: World, recipe: string): Promise<Played> {
  const events: RunEvent[] = []
  const announce = (event: RunEvent) => void events.push(event)
  const ports = { ...portsOf(world), mind: new RecipeMind(parseRecipe(recipe)), announce }
  const run = new Run(ports, { maxSteps: 120, maxSeconds: 3_600 })
  const settings = {
    task: recipe,
    mind: 'recipe',
    display: 'virtual',
    approve: 'never',
    maxSteps: 120,
    maxSeconds: 3_600
  } as const
  const end = await carryOut(run, settings, new AbortController().signal)
  const actions = events.flatMap((event) => (event.type === 'decided' ? [event.intent.action] : []))
  const thoughts = events.flatMap((event) => (event.type === 'thought' ? [event.text] : []))
  return { end, events, actions, thoughts }
}

function portsOf(world: World) {
  const clock: Clock = {
    now: () => world.time,
    async sleep(milliseconds, signal) {
      signal.throwIfAborted()
      world.time += milliseconds
    }
  }
  const desktop: Desktop = {
    description: 'scripted',
    surroundings: async () => ({ windows: world.windows() }),
    async open(program) {
      world.done.push(`open ${program}`)
      world.reaction({ kind: 'open', program }, world)
      return world.deed
    },
    async focus(window) {
      world.done.push(`focus ${window}`)
      world.raise(window)
      return world.deed
    },
    async close(window) {
      world.done.push(`close ${window}`)
      world.reaction({ kind: 'close', window }, world)
      return world.deed
    }
  }
  return {
    clock,
    desktop,
    gate: new Gate({ judge: () => ({ decision: 'allow', because: 'scripted' }) }, { approve: async () => 'timeout' }),
    journal: {
      run: 'test-run',
      write: async () => undefined,
      keep: (frame: Frame) => `${frame.id}.webp`,
      kept: async () => undefined
    },
    eyes: {
      async capture(signal: AbortSignal) {
        signal.throwIfAborted()
        world.looks++
        world.time += 5
        world.meanwhile(world)
        return world.frame()
      }
    },
    reader: { read: async (frame: Frame) => world.scene(frame.id) },
    hands: {
      armed: () => ['api'] as const,
      async perform(permit: Permit, motion: Motion) {
        permit.spend()
        const happening = happeningOf(world, motion)
        world.done.push(inWords(happening))
        world.reaction(happening, world)
        return world.deed
      }
    }
  }
}

function happeningOf(world: World, motion: Motion): Happening {
  return motion.kind === 'click' ? { kind: 'click', ...world.at(motion.at), motion } : { kind: 'input', motion }
}

function inWords(happening: Happening): string {
  if (happening.kind === 'click') return `click ${happening.on}`
  if (happening.kind !== 'input') return happening.kind
  const { motion } = happening
  if (motion.kind === 'type')
    return `type ${typeof motion.text === 'string' ? motion.text : `secret ${motion.text.secret}`}`
  if (motion.kind === 'press') return `press ${motion.keys}${motion.times > 1 ? ` x${motion.times}` : ''}`
  return motion.kind === 'scroll' ? `scroll ${motion.direction}` : motion.kind
}

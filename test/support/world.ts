/**
 * A scripted desktop: windows with lines of text, painted into real Frames, read back without OCR. It stands behind the
 * agent's ports so that a step can be played in microseconds, and it keeps a record of what the hands were made to do.
 */

import { Run, type RunPorts } from '../../main/agent/context.ts'
import type { Permit } from '../../main/agent/gate.ts'
import { Gate } from '../../main/agent/gate.ts'
import { StoppedError } from '../../main/agent/outcome.ts'
import type { Clock, Guard, Journal, Mind, Motion, Person, Sight } from '../../main/agent/ports.ts'
import { Intent } from '../../main/contract/action.ts'
import type { Deed, RunEvent, StopSource } from '../../main/contract/events.ts'
import { contains } from '../../main/contract/geometry.ts'
import { type Frame, NO_CHANGE, type Scene, type TextLine, type WindowInfo } from '../../main/contract/scene.ts'

const WIDTH = 320
const HEIGHT = 200

export interface ScriptedWindow {
  readonly id: string
  readonly title: string
  readonly kind?: WindowInfo['kind']
  /** Lines of text, each a row of 16 pixels from the top of the window. */
  lines: string[]
}

export class ScriptedWorld {
  /** Front to back. */
  windows: ScriptedWindow[]
  readonly done: Motion[] = []
  /** What a motion does to the world. */
  reaction: (motion: Motion, world: ScriptedWorld) => void = () => undefined
  /** Runs before every capture: things that happen by themselves. */
  meanwhile: (captures: number, world: ScriptedWorld) => void = () => undefined
  /** Whether a caret shows in the lower right corner. */
  blink: (captures: number) => boolean = () => false
  /** What the hands answer. */
  deed: Deed = { status: 'confirmed', detail: '' }
  sources: StopSource[] = ['api']
  captures = 0
  time = 0

  constructor(windows: ScriptedWindow[]) {
    this.windows = windows
  }

  frame(): Frame {
    const pixels = new Uint8Array(WIDTH * HEIGHT * 4).fill(255)
    for (const window of [...this.windows].reverse()) {
      for (const [row, text] of window.lines.entries()) paint(pixels, row * 16, `${window.id}${text}`)
    }
    if (this.blink(this.captures)) {
      for (let y = HEIGHT - 16; y < HEIGHT; y++) pixels.fill(0, (y * WIDTH + 300) * 4, (y * WIDTH + 301) * 4)
    }
    const box = { x: 0, y: 0, width: WIDTH, height: HEIGHT }
    const monitors = [{ name: 'only', image: box, screen: box }]
    return { id: `f${this.captures}`, width: WIDTH, height: HEIGHT, pixels, monitors, capturedAt: this.time }
  }

  windowInfos(): WindowInfo[] {
    return this.windows.map(({ id, title, kind }, index) => ({
      id,
      title,
      application: title,
      kind: kind ?? 'normal',
      focused: index === 0,
      minimized: false,
      modal: false,
      x: 0,
      y: 0,
      width: WIDTH,
      height: HEIGHT
    }))
  }

  scene(frame: string): Scene {
    const front = this.windows[0]
    const lines = (front?.lines ?? []).map((text, row): TextLine => {
      const box = { x: 0, y: row * 16, width: Math.max(8, text.length * 8), height: 14 }
      return { id: `L${row}`, text, ...box, confidence: 0.95, words: [], ...(front && { window: front.id }) }
    })
    return { frame, width: WIDTH, height: HEIGHT, lines, controls: [], windows: this.windowInfos(), change: NO_CHANGE }
  }

  lineAt(point: { x: number; y: number }): string | undefined {
    return this.scene('').lines.find((line) => contains(line, point))?.text
  }
}

/** A row of pixels that is different for different texts. */
function paint(pixels: Uint8Array, top: number, text: string): void {
  for (let y = top; y < Math.min(top + 14, HEIGHT); y++) {
    for (let x = 0; x < WIDTH; x++) {
      const code = text.charCodeAt(Math.floor(x / 8) % text.length) * 37 + Math.floor(x / 8) * 11
      pixels.fill(code % 256, (y * WIDTH + x) * 4, (y * WIDTH + x) * 4 + 3)
    }
  }
}

export interface Played {
  readonly run: Run
  readonly events: RunEvent[]
  readonly stop: AbortController
}

export interface PlayOptions {
  readonly guard?: Guard
  readonly person?: Person
  /** Ports a run may have or not. */
  readonly more?: Partial<Pick<RunPorts, 'auditor' | 'tools' | 'respondent' | 'meter'>>
  readonly maxSteps?: number
  readonly maxSeconds?: number
  readonly decisionSeconds?: number
}

/** A Mind that plays a list of decisions; each may look at the Sight it is given. */
export function scriptedMind(decisions: readonly (Partial<Intent> | ((sight: Sight) => Partial<Intent>))[]): Mind {
  let next = 0
  return {
    name: 'scripted',
    async decide(sight, say) {
      const decision = decisions[Math.min(next++, decisions.length - 1)]
      const intent = Intent.parse({ why: 'scripted', ...(typeof decision === 'function' ? decision(sight) : decision) })
      say(intent.why)
      return intent
    }
  }
}

/** Puts a Run on the scripted world. Time is the world's own: every look and every sleep moves it on. */
export function play(world: ScriptedWorld, mind: Mind, options: PlayOptions = {}): Played {
  const events: RunEvent[] = []
  const stop = new AbortController()
  const clock: Clock = {
    now: () => world.time,
    async sleep(milliseconds, signal) {
      signal.throwIfAborted()
      world.time += milliseconds
    }
  }
  const journal: Journal = {
    run: 'test-run',
    write: async (event) => void events.push(structuredClone(event)),
    keep: (frame) => `${frame.id}.webp`,
    kept: async () => undefined
  }
  const allow: Guard = { judge: () => ({ decision: 'allow', because: 'scripted' }) }
  const nobody: Person = { approve: async () => 'timeout' }
  const run = new Run(
    {
      ...options.more,
      mind,
      clock,
      journal,
      announce: () => undefined,
      gate: new Gate(options.guard ?? allow, options.person ?? nobody),
      eyes: {
        async capture(signal) {
          signal.throwIfAborted()
          world.captures++
          world.time += 5
          world.meanwhile(world.captures, world)
          return world.frame()
        }
      },
      reader: { read: async (frame) => world.scene(frame.id) },
      hands: {
        armed: () => world.sources,
        async perform(permit: Permit, motion, signal) {
          if (signal.aborted) throw signal.reason
          permit.spend()
          world.done.push(motion)
          world.reaction(motion, world)
          return world.deed
        }
      },
      desktop: {
        description: 'scripted',
        surroundings: async () => ({ windows: world.windowInfos() }),
        open: async () => world.deed,
        focus: async () => world.deed,
        close: async () => world.deed
      }
    },
    { ...options, maxSteps: options.maxSteps ?? 50, maxSeconds: options.maxSeconds ?? 600 }
  )
  return { run, events, stop }
}

export const SETTINGS = {
  task: 'scripted',
  mind: 'scripted',
  display: 'virtual',
  approve: 'never',
  maxSteps: 50,
  maxSeconds: 600
} as const

export function stopBy(controller: AbortController, source: StopSource): void {
  controller.abort(new StoppedError(source))
}

/**
 * A run as it is kept of a real mousepad on a display of its own: xdotool acts, the screens are captured and read, and
 * the events are those a run writes. Some steps go wrong, so that a report has everything to show.
 */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { SURELY, sightings } from '../../main/agent/likeness.ts'
import type { Reader } from '../../main/agent/ports.ts'
import { type Action, type Expectation, Intent } from '../../main/contract/action.ts'
import type { Finding, RunEvent, RunSettings, StepResult, VerdictStatus } from '../../main/contract/events.ts'
import { type Box, centreOf } from '../../main/contract/geometry.ts'
import type { Frame, Scene, TextLine, WindowInfo } from '../../main/contract/scene.ts'
import { describeAction } from '../../main/contract/words.ts'
import { decodeImage } from '../../main/eyes/image-file.ts'
import { createRun, type RunJournal } from '../../main/journal/journal.ts'
import { forkLauncher } from '../../main/process/launcher.ts'
import { startReader } from '../../main/reader/reader.ts'
import { startDisplay, type TestDisplay } from '../support/xvfb.ts'

const execute = promisify(execFile)
const root = new URL('../..', import.meta.url).pathname
const never = new AbortController().signal

const TASK = 'open mousepad, type the letter to Anna and save it as Letter'

interface Told {
  readonly thought: string
  readonly action: unknown
  readonly expect?: readonly Expectation[]
  /** Text of the line to act on. */
  readonly on?: string
  readonly ask?: 'yes' | 'no'
  readonly surprise?: string
  readonly notes?: readonly string[]
  readonly deed?: string
  readonly act?: () => Promise<unknown>
  readonly claim?: readonly Expectation[]
}

/** Resolves with the run's id. The task stands first on the page: `task` replaces it. */
export async function recordMousepadRun(home: string, task = TASK): Promise<string> {
  const display = await startDisplay()
  const folder = mkdtempSync(join(home, 'desk-'))
  const worker = new URL('../../main/reader/worker.ts', import.meta.url).pathname
  const launcher = forkLauncher({ guardian: '', hands: '', eyes: '', reader: worker })
  const dataFolder = join(root, 'node_modules/@tesseract.js-data')
  const reader = await startReader({ launcher, dataFolder, signal: never })
  const settings: RunSettings = {
    task,
    mind: 'recipe',
    display: 'virtual 1280x800',
    approve: 'risky',
    maxSteps: 200,
    maxSeconds: 1_800
  }
  const journal = await createRun({ home, settings })
  try {
    await new MousepadRun(display, reader, journal, settings, folder).go()
  } finally {
    reader.close()
    await display.close()
    await journal.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return journal.run
}

class MousepadRun {
  readonly #display: TestDisplay
  readonly #reader: Reader
  readonly #journal: RunJournal
  readonly #settings: RunSettings
  readonly #folder: string
  #step = 0

  constructor(display: TestDisplay, reader: Reader, journal: RunJournal, settings: RunSettings, folder: string) {
    this.#display = display
    this.#reader = reader
    this.#journal = journal
    this.#settings = settings
    this.#folder = folder
  }

  async go(): Promise<void> {
    const { run } = this.#journal
    const write = (event: RunEvent) => this.#journal.write(event)
    const visible = (text: string): Expectation => ({ kind: 'text-visible', text })
    const evidence = [visible('the meeting is on Tuesday at nine.')]
    await write({ type: 'run-started', run, settings: this.#settings })
    await write({ type: 'stop-armed', sources: ['terminal', 'hotkey'] })
    await this.#take({
      thought: 'Nothing is open yet. I open mousepad and wait for its window.',
      action: { kind: 'open', program: 'mousepad' },
      expect: [{ kind: 'window-open', title: 'Mousepad' }, visible('Untitled 1')],
      act: () => this.#open('mousepad', '--disable-server')
    })
    await this.#take({
      thought: 'The window is open and empty: I type the letter into it.',
      action: { kind: 'type', text: 'Dear Anna,\n\nthe meeting is on Tuesday at nine.\n\nYours, Ben\n' },
      expect: [visible('the meeting is on Tuesday at nine.')],
      act: () => this.#type('Dear Anna,\n\nthe meeting is on Tuesday at nine.\n\nYours, Ben\n')
    })
    await this.#take({
      thought: 'The letter stands there. I open the menu "File" to save it.',
      action: { kind: 'click', target: { x: 0, y: 0 } },
      on: 'File',
      surprise: 'the window "Updates" is now where the window "Untitled 1 - Mousepad" was',
      act: () => this.#open('zenity', '--info', '--title=Updates', '--text=Three updates are ready to install.')
    })
    await this.#take({
      thought: 'A dialog came between. It only informs: I close it.',
      action: { kind: 'press', keys: 'Escape' },
      expect: [{ kind: 'text-gone', text: 'Three updates are ready to install.' }],
      notes: ['a dialog came between and was dismissed: "Three updates are ready to install."'],
      act: () => this.#key('Escape')
    })
    await this.#take({
      thought: 'Now the menu is free again.',
      action: { kind: 'click', target: { x: 0, y: 0 } },
      on: 'File',
      expect: [visible('Save As...'), visible('Print preview')],
      act: () => this.#clickOn('File')
    })
    await this.#take({
      thought: 'The menu is not needed: the keyboard is shorter.',
      action: { kind: 'press', keys: 'ctrl+shift+s' },
      expect: [visible('Name:')],
      act: async () => {
        await this.#key('Escape')
        await this.#key('ctrl+shift+s')
      }
    })
    await this.#take({
      thought: 'The dialog asks for a name: I give it one.',
      action: { kind: 'type', text: 'Letter' },
      expect: [visible('Letter')],
      act: () => this.#type('Letter')
    })
    await this.#take({
      thought: 'Everything is filled in. Saving writes a file, so I am to ask first.',
      action: { kind: 'click', target: { x: 0, y: 0 } },
      on: 'Save',
      ask: 'yes',
      expect: [{ kind: 'text-gone', text: 'Other Locations' }],
      act: () => this.#clickOn('Save')
    })
    await this.#take({
      thought: 'The dialog is gone and the letter is still there, so it is saved.',
      action: { kind: 'finish', summary: 'the letter is saved', evidence },
      claim: evidence
    })
    await write({
      type: 'run-ended',
      outcome: 'succeeded',
      reason: 'the letter is saved',
      run,
      steps: this.#step
    })
  }

  async #take(told: Told): Promise<void> {
    const step = ++this.#step
    const write = (event: RunEvent) => this.#journal.write(event)
    await write({ type: 'step-began', step })
    const seen = await this.#look('before')
    await write({ type: 'thought', step, text: told.thought })
    const line = told.on === undefined ? undefined : await this.#lineOf(told.on, seen)
    const scene = line ? { ...seen, lines: [...seen.lines, line] } : seen
    const action: Action = Intent.parse({
      why: told.thought,
      action: line ? { ...(told.action as object), target: { id: line.id } } : told.action
    }).action
    const intent: Intent = { why: told.thought, action, expect: [...(told.expect ?? [])], within: 3_000 }
    const words = describeAction(action, scene)
    await write({ type: 'decided', step, intent, words, ...(line && { target: boxOf(line) }), thinkMs: 2 + step })
    if (told.claim) return this.#claim(step, told.claim)
    if (told.ask) {
      await write({ type: 'approval-asked', step, question: `${words}? (it writes a file)`, deadlineMs: 60_000 })
      await pause(800)
      await write({ type: 'approval-answered', step, answer: told.ask })
    }
    const ruling = told.ask ? 'approved' : 'allowed'
    await write({ type: 'gate-ruled', step, ruling, because: told.ask ? 'it writes a file' : 'a private display' })
    if (told.surprise !== undefined) {
      await told.act?.()
      await write({ type: 'target-changed', step, surprise: { because: told.surprise } })
      return write({ type: 'step-ended', step, result: 'target-changed', words: `not sent: ${told.surprise}` })
    }
    for (const text of told.notes ?? []) await write({ type: 'note', text })
    await write({ type: 'act-began', step, action, points: line ? [centreOf(line)] : [] })
    const began = performance.now()
    await told.act?.()
    await write({
      type: 'act-ended',
      step,
      deed: { status: 'confirmed', detail: told.deed ?? '' },
      actMs: performance.now() - began
    })
    await write({ type: 'settled', step, still: true, settleMs: 180 + 20 * step })
    const now = await this.#look('after')
    const findings = (told.expect ?? []).map((expectation) => judged(expectation, now))
    await write({ type: 'verified', step, verdict: { status: worst(findings), findings }, verifyMs: 1 + step })
    const result: StepResult = worst(findings) === 'seen' ? 'done' : 'unverified'
    await write({ type: 'step-ended', step, result, words: findings.map(({ because }) => because).join('; ') })
  }

  async #claim(step: number, evidence: readonly Expectation[]): Promise<void> {
    const now = await this.#look('after')
    const findings = evidence.map((expectation) => judged(expectation, now))
    const verdict = { status: worst(findings), findings } as const
    await this.#journal.write({ type: 'claim-judged', step, accepted: verdict.status === 'seen', verdict })
    const words = findings.map(({ because }) => because).join('; ')
    await this.#journal.write({ type: 'step-ended', step, result: 'ended', words })
  }

  async #look(moment: 'before' | 'after'): Promise<Scene> {
    const began = performance.now()
    const frame = await this.#capture()
    const captured = performance.now()
    const scene = await this.#reader.read(frame, { windows: [] }, never)
    await this.#journal.write({
      type: 'scene-observed',
      step: this.#step,
      moment,
      frame: this.#journal.keep(frame),
      windows: await this.#windows(),
      lines: scene.lines,
      captureMs: captured - began,
      readMs: performance.now() - captured
    })
    return scene
  }

  /** Captures until two looks in a row are alike. */
  async #capture(): Promise<Frame> {
    let last: Frame | undefined
    for (let looks = 0; looks < 40; looks++) {
      const options = { env: this.#display.env, encoding: 'buffer', maxBuffer: 64_000_000 } as const
      const { stdout } = await execute('import', ['-window', 'root', 'png:-'], options)
      const picture = await decodeImage(stdout)
      const box = { x: 0, y: 0, width: picture.width, height: picture.height }
      const frame = {
        id: String(looks),
        ...picture,
        monitors: [{ name: 'all', image: box, screen: box }],
        capturedAt: 0
      }
      if (last && Buffer.compare(last.pixels, frame.pixels) === 0) return frame
      last = frame
      await pause(150)
    }
    if (!last) throw new Error('nothing was captured')
    return last
  }

  /** Starts a program and waits for its window. */
  async #open(command: string, ...args: string[]): Promise<void> {
    this.#display.run('env', '-C', this.#folder, `HOME=${this.#folder}`, 'GTK_THEME=Adwaita', command, ...args)
    await this.#xdotool('search', '--sync', '--onlyvisible', '--class', command)
    await this.#xdotool('mousemove', '1270', '790')
  }

  async #clickOn(text: string): Promise<void> {
    const scene = await this.#reader.read(await this.#capture(), { windows: [] }, never)
    const { x, y } = centreOf(await this.#lineOf(text, scene))
    await this.#xdotool('mousemove', String(x), String(y), 'click', '1')
  }

  /** The line with this text, or the place where mousepad has it, should it not have been read. */
  async #lineOf(text: string, scene: Scene): Promise<TextLine> {
    const line = scene.lines.find((each) => each.text === text)
    if (line) return line
    const { x, y, width, height } = (await this.#windows()).at(-1) ?? { x: 0, y: 0, width: 0, height: 0 }
    const place = text === 'File' ? { x: x + 8, y: y + 8 } : { x: x + width - 56, y: y + height - 32 }
    return { id: `place of ${text}`, text, ...place, width: 28, height: 14, confidence: 0, words: [] }
  }

  async #windows(): Promise<readonly WindowInfo[]> {
    const { env } = this.#display
    const { stdout } = await execute('wmctrl', ['-lx'], { env }).catch(() => ({ stdout: '' }))
    const rows = stdout.split('\n').filter((row) => row !== '')
    return Promise.all(
      rows.map(async (row) => {
        const [id = '', , application = '', , ...title] = row.split(/\s+/)
        const frame = (await execute('xwininfo', ['-frame', '-id', id], { env })).stdout
        const number = (name: string) => Number(new RegExp(`${name}: +(-?\\d+)`).exec(frame)?.[1] ?? 0)
        const place = { x: number('upper-left X'), y: number('upper-left Y') }
        const box = { ...place, width: number('Width'), height: number('Height') }
        const named = { id, title: title.join(' '), application, kind: 'normal' } as const
        return { ...named, ...box, focused: false, minimized: false, modal: false }
      })
    )
  }

  #key(keys: string): Promise<unknown> {
    return this.#xdotool('key', keys)
  }

  async #type(text: string): Promise<void> {
    for (const [index, line] of text.split('\n').entries()) {
      if (index > 0) await this.#key('Return')
      if (line !== '') await this.#xdotool('type', '--delay', '8', line)
    }
  }

  #xdotool(...args: string[]): Promise<unknown> {
    return execute('xdotool', args, { env: this.#display.env })
  }
}

function boxOf({ x, y, width, height }: Box): Box {
  return { x, y, width, height }
}

function judged(expectation: Expectation, scene: Scene): Finding {
  const text = 'text' in expectation ? expectation.text : ((expectation as { title?: string }).title ?? '')
  const [best] = sightings(scene, text)
  const lines = best?.lines ?? []
  if (expectation.kind === 'text-gone') {
    if (!best) return { expectation, status: 'seen', because: `"${text}" is gone`, lines }
    return { expectation, status: 'not-seen', because: `"${text}" is still there`, lines }
  }
  if (!best) return { expectation, status: 'not-seen', because: `"${text}" is nowhere on the screen`, lines }
  const sure = best.score >= SURELY
  const because = sure ? `"${text}" can be read now` : `something like "${text}" can be read`
  return { expectation, status: sure ? 'seen' : 'unsure', because, lines }
}

function worst(findings: readonly Finding[]): VerdictStatus {
  if (findings.length === 0) return 'nothing-expected'
  return findings.find(({ status }) => status !== 'seen')?.status ?? 'seen'
}

/** What the mind holds between two decisions. Each step is a course of decisions; after each it sees the world anew. */
import { containment, SURELY } from '../../agent/likeness.ts'
import type { StepOutcome } from '../../agent/outcome.ts'
import type { Sight } from '../../agent/ports.ts'
import type { Action, Expectation, Intent, Target } from '../../contract/action.ts'
import { focusedWindow, type Scene, type WindowInfo } from '../../contract/scene.ts'
import { isAncestor, type Wanted } from '../grounding.ts'
import type { Match } from '../matching.ts'
import type { Reference, Step, Template } from './language.ts'

export interface Decision {
  readonly thought: string
  readonly intent: Intent
  /** The window it acts in, where it aims at something. */
  readonly window?: string | undefined
}

/** Yields decisions, is given what was seen after each, and returns when its step is done. */
export type Course<Result = void> = Generator<Decision, Result, Sight>

/** The recipe cannot be carried out; the message says what was looked for and what was seen instead. */
export class CannotGoOn extends Error {
  override readonly name = 'CannotGoOn'
  /** The recipe itself says that it cannot be done. */
  readonly impossible: boolean

  constructor(reason: string, impossible = false) {
    super(reason)
    this.impossible = impossible
  }
}

export class Situation {
  sight: Sight
  /** Texts remembered by name. */
  readonly remembered = new Map<string, string>()
  /** The step whose turn it is, and those that come after it. */
  step: Step | undefined
  upcoming: readonly Step[] = []
  /** The windows the recipe has worked in and that are still open, the present one last. */
  #homes: readonly WindowInfo[] = []
  /** What steps have established and could be shown as evidence, oldest first. */
  readonly proofs: Expectation[] = []
  /** What windows showed when they were last seen, by their id: a window behind another cannot be read. */
  readonly #read = new Map<string, readonly string[]>()
  /** The field that was clicked last, while nothing else was done. */
  focusedField: { readonly target: Target; readonly window: string | undefined } | undefined

  constructor(sight: Sight) {
    this.sight = sight
    this.see(sight)
    this.settleIn()
  }

  /** The window the recipe works in. */
  get home(): WindowInfo | undefined {
    return this.#homes.at(-1)
  }

  get scene(): Scene {
    return this.sight.scene
  }

  see(sight: Sight): void {
    this.sight = sight
    const front = focusedWindow(sight.scene)
    if (front) this.#read.set(front.id, textsIn(sight.scene, front.id))
    this.#homes = this.#homes.flatMap(({ id }) => windowById(sight.scene, id) ?? [])
  }

  /** Takes the window that has the focus for the one to work in. */
  settleIn(window: WindowInfo | undefined = focusedWindow(this.scene)): void {
    if (window) this.#homes = [...this.#homes.filter(({ id }) => id !== window.id), window]
  }

  /** After an action of the recipe: works on in the window it led to, unless that one is a stranger's. */
  follow({ window }: Decision): void {
    const front = focusedWindow(this.scene)
    const { home } = this
    if (front && (!home || window === front.id || belongs(this.scene, front, home))) this.settleIn(front)
  }

  /** The window that showed this text when it could last be read, though it is covered now. */
  coveredWindowWith(text: string): WindowInfo | undefined {
    return this.scene.windows.find(
      (window) =>
        window.kind === 'normal' &&
        !window.focused &&
        (this.#read.get(window.id) ?? []).some((line) => containment(text, line) >= SURELY)
    )
  }

  /** Whether what was done last was seen to have no effect at all: no ground to claim anything on. */
  withoutEffect = false
  /** Windows that steps of the recipe brought about. */
  readonly openedByRecipe = new Set<string>()

  /** Keeps whether an action had an effect. A soft one, such as a key, may do nothing: that says nothing either way. */
  note(outcome: StepOutcome | undefined, kind: 'hard' | 'soft' = 'hard'): void {
    const unseen = outcome?.verdict?.status === 'not-seen'
    if (kind === 'hard' || !unseen) this.withoutEffect = unseen
  }

  prove(...expectations: readonly Expectation[]): void {
    this.proofs.push(...expectations)
  }

  fill(template: Template): string {
    return template
      .map((part) => (typeof part === 'string' ? part : (this.remembered.get(part.recall) ?? `{${part.recall}}`)))
      .join('')
  }

  wanted({ text, beside, window, kind, ordinal }: Reference): Wanted {
    return {
      text: this.fill(text),
      ...(kind && { kind }),
      ...(ordinal !== undefined && { ordinal }),
      ...(beside && { beside: { side: beside.side, text: this.fill(beside.text) } }),
      ...(window && { window: this.fill(window) })
    }
  }

  /** One decision: says why by the words of the step. */
  decision(thought: string, action: Action, expect: readonly Expectation[] = [], within = 3_000): Decision {
    const why = this.step ? `the recipe says: ${this.step.words}` : 'the recipe has come to its end'
    return { thought, intent: { why, action, expect: [...expect], within } }
  }

  /** A decision to act upon something. */
  aimed(at: Match, thought: string, action: Action, expect: readonly Expectation[] = [], within = 3_000): Decision {
    return { ...this.decision(thought, action, expect, within), window: at.window }
  }
}

/** Yields one decision and gives what became of it. */
export function* decide(situation: Situation, decision: Decision): Course<StepOutcome> {
  situation.see(yield decision)
  const { last } = situation.sight
  if (!last) throw new Error('a decision was not followed by its outcome')
  return last
}

/** How often an action that was not sent is aimed anew. */
const AIMS = 5

/**
 * Chooses on the newest Scene and has it carried out; when what was aimed at moved before anything was sent, chooses
 * anew. What it returns was sent once, whatever came of it.
 */
export function* carryOut(situation: Situation, choose: () => Decision | Course<Decision>): Course<StepOutcome> {
  for (let aim = 1; ; aim++) {
    const chosen = choose()
    const decision = 'intent' in chosen ? chosen : yield* chosen
    const outcome = yield* decide(situation, decision)
    if (outcome.result === 'denied') throw new CannotGoOn(outcome.words)
    const sent = outcome.result !== 'target-changed' && outcome.result !== 'not-sent'
    if (sent) {
      situation.follow(decision)
      return outcome
    }
    if (aim === AIMS || (outcome.result === 'not-sent' && aim > 1)) {
      throw new CannotGoOn(`I could not ${situation.step?.words ?? 'go on'}: ${outcome.words}`)
    }
  }
}

/** A click on a thing. */
export function clickOn(
  { target }: { readonly target: Target },
  button: 'left' | 'middle' | 'right' = 'left',
  count = 1
): Action {
  return { kind: 'click', target, button, count, modifiers: [] }
}

export function windowById(scene: Scene, id: string): WindowInfo | undefined {
  return scene.windows.find((window) => window.id === id)
}

/** Of the same program, or one the dialog of the other. */
export function belongs(scene: Scene, window: WindowInfo, to: WindowInfo): boolean {
  if (isAncestor(scene, to.id, window) || isAncestor(scene, window.id, to)) return true
  if (window.pid !== undefined && to.pid !== undefined) return window.pid === to.pid
  return window.application !== '' && window.application === to.application
}

export function textsIn(scene: Scene, window: string): readonly string[] {
  return scene.lines.filter((line) => line.window === window).map((line) => line.text)
}

export function nameOf(window: WindowInfo): string {
  return `the window "${window.title || window.application || window.kind}"`
}

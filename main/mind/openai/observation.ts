/** What a model is told after a decision: what became of it, what is different on the screen, what is left to spend. */
import type { StepOutcome } from '../../agent/outcome.ts'
import type { Sight } from '../../agent/ports.ts'
import type { Scene } from '../../contract/scene.ts'
import { inert } from '../inert.ts'
import { changeText, sceneText } from '../scene-text.ts'

const LONGEST_SCENE = 40_000
/** A change longer than this share of the whole Scene is told as the whole Scene. */
const MUCH = 0.6
/** Most characters of what a tool of another program answered. */
const ANSWER_LIMIT = 8_000
/** Steps and seconds are told when they run low, and now and then. */
const FEW_STEPS = 10
const SHORT_MS = 60_000
const OFTEN = 10

/** What a model has in view: the Scene it was told last. */
export class Eyesight {
  /** Most characters of one text. */
  readonly #limit: number
  #seen: Scene | undefined

  constructor(limit = LONGEST_SCENE) {
    this.#limit = Math.min(LONGEST_SCENE, Math.floor(limit))
  }

  /** The next text is a whole Scene. */
  forget(): void {
    this.#seen = undefined
  }

  /** The whole Scene, or what is different from the one told before. */
  text(scene: Scene): string {
    const before = this.#seen
    this.#seen = scene
    const whole = sceneText(scene, { limit: this.#limit })
    if (!before) return whole
    const change = changeText(scene, { before, limit: this.#limit })
    return change.length > whole.length * MUCH ? whole : change
  }
}

export function outcomeText({ step, result, words, deed }: StepOutcome): string {
  const answer = deed?.answer
  return [
    `step ${step}: ${result}${words === '' ? '' : `: ${inert(words)}`}`,
    ...(answer === undefined ? [] : [toolAnswer(answer)])
  ].join('\n')
}

/** What only matters now: advice, and budgets as they run low. */
export function asides(sight: Sight, moneyLeft: string | undefined): string {
  const { advice, stepsLeft, millisecondsLeft, step } = sight
  const short = stepsLeft <= FEW_STEPS || millisecondsLeft <= SHORT_MS || step % OFTEN === 0
  const seconds = Math.floor(millisecondsLeft / 1_000)
  const lines = [
    ...(advice === undefined ? [] : [`You go in circles: ${inert(advice)}`]),
    ...(short ? [`Left: ${stepsLeft} steps, ${seconds} s${moneyLeft === undefined ? '' : `, ${moneyLeft}`}`] : [])
  ]
  return lines.join('\n')
}

/** Untrusted, delimited like the screen: nothing in it can end the delimiter. */
function toolAnswer(text: string): string {
  return `<tool-answer>\n${capped(inertRows(text), ANSWER_LIMIT)}\n</tool-answer>`
}

/** Every line made inert; a long one is told in pieces, not cut. */
function inertRows(text: string): string {
  return (text.match(/[^\n]{1,1900}/g) ?? []).map(inert).join('\n')
}

export function capped(text: string, limit: number): string {
  if (text.length <= limit) return text
  const head = Math.floor(limit * 0.7)
  const tail = limit - head
  return `${text.slice(0, head)}\n... ${text.length - limit} characters left out ...\n${text.slice(-tail)}`
}

/**
 * Notices a run that goes in circles: the same action on the same Scene, the same error, two screens in turn. A Mind
 * that can change its ways is advised first, each time more strongly; after the last advice the run ends as stuck.
 * (The fourth pattern, thoughts without any action, never becomes a step: the Mind ends it.)
 */
import type { Scene } from '../contract/scene.ts'
import { type StepOutcome, StuckError } from './outcome.ts'

/** How often the same action may meet the same Scene. Waiting is exempt: it is meant to see the same thing again. */
const SAME_ACTION = 4
const SAME_ERROR = 3
/** Steps of going to and fro between two actions that end on the same two Scenes. */
const PING_PONG = 6

const LADDER = [
  'do the same in another way: the keyboard instead of the mouse, a menu instead of a button, another window first',
  'look at the whole screen afresh before anything else; what you believe of it may be wrong',
  'say what was tried, why it failed each time, and what that tells about the screen; then choose something not tried yet',
  'ask the person, if only they can know how to go on; otherwise give up and say why'
] as const

export class StuckWatch {
  readonly #advisable: boolean
  #trail: Deed[] = []
  #rung = 0

  constructor(advisable = false) {
    this.#advisable = advisable
  }

  /** Advice when this outcome is one too many of the same; throws StuckError when advice is of no use any more. */
  watch(outcome: StepOutcome): string | undefined {
    const { intent, result } = outcome
    if (intent.action.kind === 'wait' || result === 'answered' || result === 'claim-refused') return undefined
    this.#trail.push(deedOf(outcome))
    const pattern = sameAction(this.#trail) ?? sameError(this.#trail) ?? pingPong(this.#trail)
    if (pattern === undefined) return undefined
    const advice = this.#advisable ? LADDER[this.#rung++] : undefined
    if (advice === undefined) throw new StuckError(`${pattern}: ${intent.why}`)
    // Whatever comes next is a new attempt, but one that fails the same way is known at once to be no better.
    this.#trail = this.#trail.slice(-1)
    return `${pattern}. Now ${advice}.`
  }
}

interface Deed {
  readonly action: string
  readonly scene: string
  /** What went wrong, in words; '' when nothing did. */
  readonly error: string
  /** What a tool said to it: two that fail in different ways are two errors. */
  readonly answer: string
  /** What was seen to work is progress, though the words on the screen are the same: a list scrolled by one row. */
  readonly worked: boolean
}

function deedOf({ intent, scene, verdict, result, words, deed }: StepOutcome): Deed {
  return {
    action: JSON.stringify(intent.action),
    scene: signature(scene),
    error: result === 'done' ? '' : words,
    answer: deed?.answer ?? '',
    worked: verdict?.status === 'seen'
  }
}

function sameAction(trail: readonly Deed[]): string | undefined {
  const last = trail.at(-1)
  const times = runLength(trail, (deed) => !deed.worked && deed.action === last?.action && deed.scene === last.scene)
  return times >= SAME_ACTION ? `the same action met the same screen ${times} times` : undefined
}

function sameError(trail: readonly Deed[]): string | undefined {
  const last = trail.at(-1)
  const times = runLength(trail, ({ error, answer }) => error !== '' && error === last?.error && answer === last.answer)
  return times >= SAME_ERROR ? `the same error came ${times} times (${last?.error})` : undefined
}

function pingPong(trail: readonly Deed[]): string | undefined {
  const recent = trail.slice(-PING_PONG)
  const [one, other] = recent
  if (recent.length < PING_PONG || !one || !other || one.scene === other.scene) return undefined
  const inTurn = recent.every((deed, index) => same(deed, index % 2 === 0 ? one : other))
  return inTurn ? `${PING_PONG} steps went to and fro between the same two screens` : undefined
}

function same(a: Deed, b: Deed): boolean {
  return a.action === b.action && a.scene === b.scene
}

function runLength(trail: readonly Deed[], like: (deed: Deed) => boolean): number {
  const other = trail.findLastIndex((deed) => !like(deed))
  return trail.length - 1 - other
}

function signature({ lines, windows }: Scene): string {
  return JSON.stringify([lines.map(({ text }) => text), windows.map(({ id, focused }) => [id, focused])])
}

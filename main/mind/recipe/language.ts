/** What a recipe says, once understood. `parse.ts` makes these, `walk.ts` carries them out. */
import type { Side } from '../beside.ts'
import type { ThingKind } from '../grounding.ts'

/** Quoted text: pieces that stand as written, and names whose remembered text goes there. */
export type Template = readonly (string | { readonly recall: string })[]

/** Where in the recipe a step begins, counted from 1. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** Something on the screen, by the text a person sees. */
export interface Reference {
  readonly text: Template
  readonly kind?: ThingKind
  /** 1 for the first in reading order, -1 for the last. */
  readonly ordinal?: number
  /** Another text it stands beside; the nearest one on that side is meant. */
  readonly beside?: { readonly side: Side; readonly text: Template }
  /** Part of the title, or the application, of the window it is in. */
  readonly window?: Template
}

/** A place to type at or to act in: a thing, or no more than a window. */
export type Into = Reference | { readonly window: Template }

export type Condition =
  | { readonly kind: 'text'; readonly text: Template; readonly gone: boolean; readonly window?: Template }
  | { readonly kind: 'window'; readonly title: Template; readonly gone: boolean }

export type Deeds =
  | { readonly kind: 'open'; readonly program: string }
  | {
      readonly kind: 'click'
      readonly target: Reference
      readonly button: 'left' | 'middle' | 'right'
      readonly count: number
    }
  | { readonly kind: 'point'; readonly target: Reference }
  | { readonly kind: 'type'; readonly text: Template | { readonly secret: string }; readonly into?: Into }
  | { readonly kind: 'press'; readonly keys: string; readonly times: number; readonly window?: Template }
  | { readonly kind: 'copy' | 'paste'; readonly into?: Into }
  | { readonly kind: 'select'; readonly option: Reference; readonly from?: Reference }
  | { readonly kind: 'tick'; readonly target: Reference; readonly on: boolean }
  | {
      readonly kind: 'scroll'
      readonly direction?: 'up' | 'down' | 'left' | 'right'
      readonly amount: number
      readonly unit: 'lines' | 'pages'
      readonly until?: Condition
      /** As far as it goes. */
      readonly toEnd?: boolean
      readonly at?: Into
    }
  | { readonly kind: 'drag'; readonly from: Reference; readonly to: Reference }
  | { readonly kind: 'pause'; readonly milliseconds: number }
  | { readonly kind: 'wait'; readonly until: Condition; readonly within: number }
  | { readonly kind: 'expect'; readonly what: Condition; readonly within: number }
  | { readonly kind: 'close-window'; readonly window?: Template }
  | { readonly kind: 'focus-window'; readonly window: Template }
  | {
      readonly kind: 'remember'
      readonly name: string
      /** The text beside another, or what stands in a field. */
      readonly side: Exclude<Side, 'near'> | 'in'
      readonly of: Reference
      readonly numberOnly: boolean
    }
  | { readonly kind: 'finish'; readonly proof?: Template }
  | { readonly kind: 'give-up'; readonly reason: Template }

export type Flow =
  | {
      readonly kind: 'if'
      readonly condition: Condition
      /** Milliseconds it may take to come true. */
      readonly patience: number
      readonly steps: readonly Step[]
      readonly otherwise: readonly Step[]
    }
  | {
      readonly kind: 'repeat'
      /** At most this often where `until` is given. */
      readonly times: number
      readonly until?: Condition
      readonly body: readonly Step[]
    }

export type Step = (Deeds | Flow) & {
  readonly place: Place
  /** The step as it was written. */
  readonly words: string
}
export type StepOf<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>

/** Every step, those within `if` and `repeat` too, in the order they are written. */
export function everyStep(steps: readonly Step[]): readonly Step[] {
  return steps.flatMap((step) => {
    if (step.kind === 'if') return [step, ...everyStep(step.steps), ...everyStep(step.otherwise)]
    if (step.kind === 'repeat') return [step, ...everyStep(step.body)]
    return [step]
  })
}

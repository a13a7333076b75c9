/** A whole task planned at once, with targets told in words: they are looked for when their turn comes. */
import { z } from 'zod'
import { Action, Expectation, type Intent } from '../../contract/action.ts'
import type { Scene } from '../../contract/scene.ts'
import { find } from '../find.ts'

const On = z.strictObject({
  text: z.string().min(1).describe('what stands on it, or labels it'),
  kind: z.enum(['button', 'field', 'check', 'radio', 'tab', 'menu-item']).optional(),
  near: z.string().optional().describe('text that stands close to it'),
  ordinal: z.number().int().optional().describe('1 for the first of several, -1 for the last')
})
type On = z.infer<typeof On>

/** Without ids: what will be on the screen then is not known yet. */
const expect = z
  .array(Expectation)
  .default([])
  .describe('what will be seen then: text-visible, text-gone, window-open by title, or screen-changes')
const common = { why: z.string(), expect }

const Step = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('open'), program: z.string().min(1), ...common }),
  z.strictObject({
    do: z.literal('click'),
    on: On,
    button: z.enum(['left', 'right']).default('left'),
    count: z.number().int().min(1).max(3).default(1),
    ...common
  }),
  z.strictObject({ do: z.literal('type'), text: z.string(), ...common }),
  z.strictObject({ do: z.literal('press'), keys: z.string().min(1), ...common }),
  z.strictObject({ do: z.literal('wait'), milliseconds: z.number().int().min(0).max(60_000), ...common })
])
export type PlanStep = z.infer<typeof Step>

export const Plan = z.strictObject({
  steps: z.array(Step).min(1).max(100),
  evidence: z.array(Expectation).describe('what will be on the screen when the task is done')
})
export type Plan = z.infer<typeof Plan>

/** Milliseconds a window may take. */
const OPENING_MS = 10_000

/** The step as an Intent on this Scene, or why it cannot be one. `sure` takes no target that is only one of several. */
export function intentOf(step: PlanStep, scene: Scene, sure: boolean): Intent | string {
  const { do: kind, why, expect, ...fields } = step
  const within = kind === 'open' ? OPENING_MS : 3_000
  if (!('on' in fields)) return { why, expect, within, action: Action.parse({ kind, ...fields }) }
  const { on, ...rest } = fields
  const id = targetOf(on, scene, sure)
  if (id === undefined) return `${JSON.stringify(on.text)} is not on the screen, or stands there more than once`
  return { why, expect, within, action: Action.parse({ kind, ...rest, target: { id } }) }
}

function targetOf({ text, kind, near, ordinal }: On, scene: Scene, sure: boolean): string | undefined {
  const wanted = {
    text,
    ...(kind && { kind }),
    ...(near !== undefined && { near }),
    ...(ordinal !== undefined && { ordinal })
  }
  const { target, candidates } = find(scene, wanted)
  return target?.id ?? (sure ? undefined : candidates[0]?.target.id)
}

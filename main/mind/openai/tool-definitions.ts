/**
 * The tools a model is told of: one for every Action, made from the schema that also parses it, a few to look closer
 * with, one for several safe inputs at once, and those of other programs. Stable in order and wording: they stand in
 * the prefix that servers cache.
 */
import { z } from 'zod'
import type { ToolInfo } from '../../agent/ports.ts'
import { Action, Expectation, Target } from '../../contract/action.ts'
import { wireName } from './client/calls.ts'
import type { ToolDefinition } from './client/types.ts'

const why = z.string().min(1).describe('in a sentence or two')
const expect = z.array(Expectation).default([]).describe('what will be seen afterwards')
const within = z.number().int().min(0).max(600_000).default(3_000).describe('milliseconds')

const DESCRIPTIONS: Readonly<Record<Action['kind'], string>> = {
  open: 'Starts a program. Expect its window.',
  click: 'Clicks a line, a control or a point.',
  move: 'Moves the pointer without clicking.',
  drag: 'Presses at one place and lets go at another.',
  scroll: 'Turns the wheel.',
  type: 'Enters text exactly, where the focus is. Click the field first.',
  press: 'Presses a key or a chord.',
  copy: 'Copies what is marked.',
  paste: 'Pastes the clipboard at the focus.',
  'focus-window': 'Brings a window to the front.',
  'close-window': 'Asks a window to close, as its close button would.',
  wait: 'Waits until what is expected is seen, at most so long, and looks again.',
  'use-tool': '',
  'ask-person': 'Asks the person something only they can know. They may take minutes, or not answer.',
  finish:
    'Claims that the task is done. The evidence is looked for on the screen; a claim without it is refused. A window that had to close is window-closed with the id it had.',
  'give-up': 'Ends the run without success, with the reason. impossible: nobody could do the task here.'
}

/** Kinds that promise nothing that could be seen. */
const WITHOUT_EXPECTATION: readonly Action['kind'][] = ['finish', 'give-up', 'ask-person']

/** What never was there is gone as well. */
const Evidence = z
  .array(Expectation)
  .min(1)
  .refine((all) => all.some(({ kind }) => kind !== 'text-gone'), 'text-gone alone proves nothing: name what is there')

export const ACTION_TOOLS: ReadonlyMap<string, z.ZodObject> = new Map(
  Action.options.flatMap((option): [string, z.ZodObject][] => {
    const { kind, ...fields } = option.shape
    if (kind.value === 'use-tool') return []
    return [[toolName(kind.value), schemaOf(kind.value, fields)]]
  })
)

function schemaOf(kind: Action['kind'], fields: z.ZodRawShape): z.ZodObject {
  if (kind === 'finish') return z.strictObject({ ...fields, evidence: Evidence })
  // Only a person may name a secret: a model that reads the screen could be talked into typing any of them.
  if (kind === 'type') return z.strictObject({ why, text: z.string().describe('entered exactly'), expect, within })
  if (WITHOUT_EXPECTATION.includes(kind)) return z.strictObject(fields)
  return z.strictObject({ why, ...fields, expect, within })
}

function toolName(kind: Action['kind']): string {
  return kind.replaceAll('-', '_')
}

/** One input of several. Only what is safe to do without thinking in between. */
export const Item = z.union([
  z.strictObject({ click: Target, expect }),
  z.strictObject({ click: Target, type: z.string().describe('entered exactly after the click'), expect }),
  z.strictObject({ press: z.string().min(1), expect })
])
export type Item = z.infer<typeof Item>

export const SEVERAL = 'do_several'
export const Several = z.strictObject({
  why,
  items: z.array(Item).min(1).max(20).describe('done in order, each checked; the first surprise ends it')
})

/** Answered from the newest Scene; nothing on the desktop is touched. */
export const LOOKING = {
  look: {
    schema: z.strictObject({}),
    description: 'The whole screen as it was last read: windows front to back, lines and controls with their ids.'
  },
  find_text: {
    schema: z.strictObject({ text: z.string().min(1), window: z.string().optional() }),
    description: 'Where a text is on the screen, tolerant of misreadings: ids, boxes and how sure it is.'
  },
  read_region: {
    schema: z.strictObject({
      x: z.number().int().min(0),
      y: z.number().int().min(0),
      width: z.number().int().min(1),
      height: z.number().int().min(1)
    }),
    description: 'Every line inside a box of image pixels, whole, with its box and how surely it was read.'
  },
  list_windows: {
    schema: z.strictObject({}),
    description: 'All windows front to back, minimised ones too, with ids, boxes and application names.'
  }
} as const
export type LookingTool = keyof typeof LOOKING

export interface OutsideTool {
  readonly name: string
  readonly info: ToolInfo
}

/** Names that every server takes, each once, in the order the tools were listed. */
export function outsideTools(infos: readonly ToolInfo[]): readonly OutsideTool[] {
  const taken = new Set([...ACTION_TOOLS.keys(), ...Object.keys(LOOKING), SEVERAL])
  return infos.map((info) => {
    const base = wireName(info.name).slice(0, 60)
    let name = base
    for (let number = 2; taken.has(name); number++) name = `${base}_${number}`
    taken.add(name)
    return { name, info }
  })
}

export function toolDefinitions(outside: readonly OutsideTool[]): readonly ToolDefinition[] {
  const actions = [...ACTION_TOOLS].map(([name, schema]) =>
    definition(name, DESCRIPTIONS[name.replaceAll('_', '-') as Action['kind']], schema)
  )
  const looking = Object.entries(LOOKING).map(([name, { schema, description }]) =>
    definition(name, description, schema)
  )
  const several = definition(
    SEVERAL,
    'Several safe inputs in one decision, such as filling the fields of a form. Each is checked as if done alone.',
    Several
  )
  return [...looking, ...actions, several, ...outside.map(outsideDefinition)]
}

/** A tool as a model is told of it; what it is called with is parsed by the same schema. */
export function definition(name: string, description: string, schema: z.ZodObject): ToolDefinition {
  const { $schema: _dialect, ...parameters } = z.toJSONSchema(schema, { io: 'input', override: terse })
  return { name, description, parameters }
}

/**
 * Targets and expectations stand in nearly every tool: told as flat objects, without what only a parser needs, they
 * cost a fifth. What comes is parsed by the full schema all the same.
 */
function terse({ zodSchema, jsonSchema }: { zodSchema: unknown; jsonSchema: Record<string, unknown> }): void {
  const flat = zodSchema === Expectation ? EXPECTATION : zodSchema === Target ? TARGET : undefined
  const needless = ['additionalProperties', 'minLength', ...(flat ? Object.keys(jsonSchema) : [])]
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) needless.push('maximum')
  for (const key of needless) Reflect.deleteProperty(jsonSchema, key)
  Object.assign(jsonSchema, flat)
}

const string = { type: 'string' }
const integer = { type: 'integer' }
const EXPECTATION = {
  type: 'object',
  properties: {
    kind: { enum: Expectation.options.map(({ shape }) => shape.kind.value) },
    text: string,
    title: string,
    window: string
  },
  required: ['kind']
}
const TARGET = { type: 'object', properties: { id: string, x: integer, y: integer }, description: 'id, or x and y' }

function outsideDefinition({ name, info }: OutsideTool): ToolDefinition {
  const description = `A tool of the program "${info.server}", which says of it: ${info.description}`
  return { name, description, parameters: info.parameters }
}

/** From a tool call to what is meant by it. What does not fit is a sentence that names the valid options. */
import { z } from 'zod'
import { Action, Intent } from '../../contract/action.ts'
import type { ToolCall } from './client/types.ts'
import { mended } from './mend.ts'
import {
  ACTION_TOOLS,
  definition,
  type Item,
  LOOKING,
  type LookingTool,
  type OutsideTool,
  SEVERAL,
  Several
} from './tool-definitions.ts'

export type Meaning =
  | { readonly kind: 'act'; readonly intents: readonly Intent[] }
  | { readonly kind: 'look'; readonly tool: LookingTool; readonly given: Record<string, unknown> }
  | { readonly kind: 'mistake'; readonly problem: string }

/** Longest part of a mistaken call that is quoted back. */
const QUOTED = 500

export function understand(call: ToolCall, outside: readonly OutsideTool[]): Meaning {
  const { name, arguments: given } = call
  const known = ACTION_TOOLS.has(name) || Object.hasOwn(LOOKING, name) || name === SEVERAL
  const foreign = outside.find((tool) => tool.name === name)
  if (!known && !foreign) return mistake(`there is no tool "${name.slice(0, 80)}". Tools: ${names(outside)}`)
  if (given === undefined) {
    const problem = call.problem ?? 'the arguments are no JSON object'
    return mistake(`${problem}. They were: ${call.raw.slice(0, QUOTED)}`)
  }
  if (foreign) return foreignCall(foreign, given)
  if (Object.hasOwn(LOOKING, name)) return looking(name as LookingTool, given)
  return name === SEVERAL ? several(given) : action(name, given)
}

function action(name: string, given: Record<string, unknown>): Meaning {
  const read = parsed(name, ACTION_TOOLS.get(name) as z.ZodObject, given)
  if (!read.success) return read.mistake
  const { why = '', expect = [], within, ...fields } = read.data
  const kind = name.replaceAll('_', '-')
  const intent = Intent.safeParse({
    why: why || String(fields.summary ?? fields.reason ?? fields.question ?? ''),
    action: { kind, ...fields },
    expect,
    ...(within !== undefined && { within })
  })
  return intent.success ? act([intent.data]) : mistake(z.prettifyError(intent.error))
}

function several(given: Record<string, unknown>): Meaning {
  const read = parsed(SEVERAL, Several, given)
  if (!read.success) return read.mistake
  const { why, items } = read.data
  return act(items.flatMap((item) => intentsOf(item, why)))
}

/** What is expected of an item is expected of its last input. */
function intentsOf(item: Item, why: string): Intent[] {
  if ('press' in item) return [intent({ kind: 'press', keys: item.press }, why, item.expect)]
  const click = { kind: 'click', target: item.click }
  if (!('type' in item)) return [intent(click, why, item.expect)]
  return [intent(click, why, []), intent({ kind: 'type', text: item.type }, why, item.expect)]
}

function intent(action: unknown, why: string, expect: Intent['expect']): Intent {
  return Intent.parse({ why, action: Action.parse(action), expect })
}

function looking(tool: LookingTool, given: Record<string, unknown>): Meaning {
  const read = parsed(tool, LOOKING[tool].schema, given)
  return read.success ? { kind: 'look', tool, given: read.data } : read.mistake
}

type Read<Data> =
  | { readonly success: true; readonly data: Data }
  | { readonly success: false; readonly mistake: Meaning }

function parsed<Schema extends z.ZodObject>(
  name: string,
  schema: Schema,
  given: Record<string, unknown>
): Read<z.infer<Schema>> {
  const strict = schema.safeParse(given)
  if (strict.success) return strict
  const { parameters } = definition(name, '', schema)
  const lenient = schema.safeParse(mended(given, parameters))
  if (lenient.success) return lenient
  const all = Object.keys(schema.shape).join(', ') || 'nothing'
  return { success: false, mistake: mistake(`${z.prettifyError(strict.error)}\n${name} takes: ${all}`) }
}

function foreignCall({ info }: OutsideTool, given: Record<string, unknown>): Meaning {
  const action = { kind: 'use-tool', server: info.server, tool: info.name, arguments: given } as const
  const intent = Intent.safeParse({ why: `uses a tool of ${info.server}`, action })
  return intent.success ? act([intent.data]) : mistake(z.prettifyError(intent.error))
}

function act(intents: readonly Intent[]): Meaning {
  return { kind: 'act', intents }
}

function mistake(problem: string): Meaning {
  return { kind: 'mistake', problem: `not executed: ${problem}` }
}

function names(outside: readonly OutsideTool[]): string {
  return [...Object.keys(LOOKING), ...ACTION_TOOLS.keys(), SEVERAL, ...outside.map(({ name }) => name)].join(', ')
}

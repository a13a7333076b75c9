/**
 * What models write that means something, though the schema does not allow it: null for what is left out, a number or a
 * list as text, one expectation instead of a list, fields that another kind has. Only tried where strict parsing failed.
 */
import { Expectation } from '../../contract/action.ts'
import { type Loose, loose } from './client/limits.ts'
import { coerced, type Schema } from './client/schema.ts'

const TARGETS = ['target', 'from', 'to', 'click']
const EXPECTATIONS = ['expect', 'evidence']

/** `parameters`: the JSON schema of the tool. */
export function mended(given: Loose, { properties = {} }: Schema): Loose {
  const told = Object.entries(given).filter(([, value]) => value !== null)
  return Object.fromEntries(told.map(([key, value]) => [key, mendedValue(key, typed(value, properties[key]))]))
}

function mendedValue(key: string, value: unknown): unknown {
  if (TARGETS.includes(key)) return mendedTarget(value)
  if (EXPECTATIONS.includes(key)) return listOf(value).map(mendedExpectation)
  if (key === 'through') return listOf(value).map(mendedTarget)
  if (key === 'items') return listOf(value).map((item) => mended(loose(item), {}))
  return value
}

function typed(value: unknown, schema: Schema | undefined): unknown {
  if (schema?.type === 'string') return typeof value === 'number' ? String(value) : value
  return typeof value === 'string' && schema ? coerced(value, schema) : value
}

function mendedTarget(value: unknown): unknown {
  if (typeof value === 'string') return { id: value }
  const { id, x, y } = loose(value)
  if (typeof id === 'string' && id !== '') return { id }
  return typeof x === 'number' && typeof y === 'number' ? { x: Math.round(x), y: Math.round(y) } : value
}

/** Only what its kind has, and nothing that is empty. */
function mendedExpectation(value: unknown): unknown {
  const { kind } = loose(value)
  const option = Expectation.options.find(({ shape }) => shape.kind.value === kind)
  if (!option) return value
  const fields = Object.entries(loose(value)).filter(
    ([name, each]) => name in option.shape && each !== null && each !== ''
  )
  return Object.fromEntries(fields)
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value]
}

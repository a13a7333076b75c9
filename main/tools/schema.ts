/** The parameters of a tool as its server describes them, kept only where a model service will take them. */

const ANYTHING: Readonly<Record<string, unknown>> = { type: 'object' }

const TYPES = new Set(['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'])
/** Of the schema as JSON. */
const LONGEST = 16_000
const DEEPEST = 20

type Words = (text: string) => string

/** The schema with its descriptions tidied; `{ type: 'object' }` in place of one that is not valid or too large. */
export function parametersOf(given: unknown, tidy: Words): Record<string, unknown> {
  if (!isObject(given) || (given.type ?? 'object') !== 'object' || !isSchema(given, 0)) return { ...ANYTHING }
  const schema = { type: 'object', ...(tidied(given, tidy) as Record<string, unknown>) }
  return JSON.stringify(schema).length > LONGEST ? { ...ANYTHING } : schema
}

function isSchema(given: unknown, depth: number): boolean {
  if (typeof given === 'boolean') return depth > 0
  if (!isObject(given) || depth > DEEPEST) return false
  const each = (list: unknown) => Array.isArray(list) && list.every((schema) => isSchema(schema, depth + 1))
  const eachValue = (map: unknown) => isObject(map) && Object.values(map).every((schema) => isSchema(schema, depth + 1))
  const names = (list: unknown) => Array.isArray(list) && list.every((name) => typeof name === 'string')
  return Object.entries(given).every(([key, value]) => {
    switch (key) {
      case 'type':
        return [value].flat().every((type) => TYPES.has(type as string))
      case 'properties':
      case '$defs':
      case 'definitions':
      case 'patternProperties':
        return eachValue(value)
      case 'required':
        return names(value)
      case 'items':
        return Array.isArray(value) ? each(value) : isSchema(value, depth + 1)
      case 'additionalProperties':
      case 'not':
        return isSchema(value, depth + 1)
      case 'anyOf':
      case 'oneOf':
      case 'allOf':
      case 'prefixItems':
        return each(value) && (value as unknown[]).length > 0
      case 'enum':
        return Array.isArray(value) && value.length > 0
      case 'description':
      case 'title':
      case 'format':
      case 'pattern':
        return typeof value === 'string'
      case '$ref':
        return typeof value === 'string' && value.startsWith('#')
      default:
        return depthOf(value) < DEEPEST
    }
  })
}

/** Names and values stay as they are: a call must name them exactly. */
function tidied(given: unknown, tidy: Words): unknown {
  if (Array.isArray(given)) return given.map((part) => tidied(part, tidy))
  if (!isObject(given)) return given
  return Object.fromEntries(
    Object.entries(given).map(([key, value]) => {
      const isWords = typeof value === 'string' && (key === 'description' || key === 'title')
      return [key, isWords ? tidy(value) : tidied(value, tidy)]
    })
  )
}

function depthOf(value: unknown, depth = 0): number {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return depth
  return Math.max(depth, ...Object.values(value).map((part) => depthOf(part, depth + 1)))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

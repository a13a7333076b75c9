/** Text into what a JSON schema says it is. */

export interface Schema {
  readonly type?: unknown
  readonly enum?: unknown
  readonly const?: unknown
  readonly anyOf?: unknown
  readonly oneOf?: unknown
  readonly properties?: Readonly<Record<string, Schema>>
}

/** A text stays a text where that is allowed and nothing else fits; without a schema it is JSON if it can be. */
export function coerced(text: string, schema: Schema | undefined): unknown {
  const kinds = kindsOf(schema)
  const inner = text.trim()
  const value = kinds.has('string') && kinds.size === 1 ? undefined : parsed(inner, kinds)
  if (value !== undefined && (kinds.size === 0 || kinds.has(kindOf(value)))) return value
  if (typeof value === 'number' && kinds.has('integer') && Number.isInteger(value)) return value
  // Blanks belong to a text; the line breaks that set it apart from its tags do not.
  return kinds.has('string') ? text.replace(/^\n/, '').replace(/\n$/, '') : (value ?? inner)
}

function parsed(inner: string, kinds: ReadonlySet<string>): unknown {
  const plain = /^(true|false|null|none)$/i.test(inner) && !kinds.has('string') ? inner.toLowerCase() : inner
  try {
    return JSON.parse(plain === 'none' ? 'null' : plain) as unknown
  } catch {
    return undefined
  }
}

function kindsOf(schema: Schema | undefined, left = 8): ReadonlySet<string> {
  if (!schema || left === 0) return new Set()
  const { type, anyOf, oneOf } = schema
  const named = (Array.isArray(type) ? type : [type]).filter((each) => typeof each === 'string')
  const values = [...(Array.isArray(schema.enum) ? schema.enum : []), schema.const].filter((each) => each !== undefined)
  const within = [anyOf, oneOf].flatMap((each) => (Array.isArray(each) ? (each as Schema[]) : []))
  return new Set([...named, ...values.map(kindOf), ...within.flatMap((each) => [...kindsOf(each, left - 1)])])
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

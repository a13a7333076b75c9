/**
 * Tool servers as people name them under `tools` in settings.json, with the keys other hosts of the Model Context
 * Protocol use. A secret never stands there: only the name of the environment variable that holds it.
 */
import { z } from 'zod'
import { UsageError } from '../contract/errors.ts'

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/
/** `${NAME}`, also as `${env:NAME}`. */
const REFERENCE = /\$\{(?:env:)?([A-Za-z_][A-Za-z0-9_]*)\}/g

const VALUES =
  'may only name environment variables, such as ["GITHUB_TOKEN"]; a secret does not belong into the settings'
const HEADER = 'must name an environment variable, as in "GITHUB_TOKEN" or "Bearer $' + '{GITHUB_TOKEN}"'

const variableName = z.string(VALUES).regex(NAME, VALUES)
const variables = z.union([z.array(variableName), z.record(z.string().regex(NAME, VALUES), z.string())], VALUES)
const header = z
  .string(HEADER)
  .refine((value) => NAME.test(value) || value.search(REFERENCE) >= 0, HEADER)
  .refine((value) => !/[\r\n\0]/.test(value), HEADER)

const commandServer = z.strictObject({
  type: z.literal('stdio').optional(),
  command: z.string().min(1, 'must name a program'),
  args: z.array(z.string()).default([]),
  env: variables
    .refine(
      (env) => Array.isArray(env) || Object.entries(env).every(([name, value]) => isReference(name, value)),
      VALUES
    )
    .transform(sourcesOf)
    .prefault([])
})

const urlServer = z.strictObject({
  type: z.enum(['http', 'streamable-http', 'streamableHttp']).optional(),
  url: z
    .string()
    .refine((url) => ['http:', 'https:'].includes(addressOf(url)?.protocol ?? ''), 'must be an http or https address')
    .refine(
      (url) => !addressOf(url)?.username && !addressOf(url)?.password,
      'must not hold a name or password; use headers'
    ),
  headers: z.record(z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/, 'is no name of a header'), header).default({})
})

export type CommandServer = z.infer<typeof commandServer>
export type UrlServer = z.infer<typeof urlServer>
export type ServerSettings = CommandServer | UrlServer

export interface ToolsSettings {
  readonly servers: Readonly<Record<string, ServerSettings>>
}

/** What stands under `tools` in settings.json. Throws one sentence that names the key and repeats no value. */
export function parseToolsSettings(given: unknown): ToolsSettings {
  if (given === undefined || given === null) return { servers: {} }
  const tools = entriesOf(given, 'tools')
  for (const key of tools.keys()) {
    if (key !== 'servers' && key !== 'mcpServers')
      throw new UsageError(`tools.${key} is no setting; there is tools.servers`)
  }
  const key = tools.has('mcpServers') && !tools.has('servers') ? 'mcpServers' : 'servers'
  const servers = entriesOf(tools.get(key) ?? {}, `tools.${key}`)
  return {
    servers: Object.fromEntries([...servers].map(([name, server]) => [name, parseServer(`tools.${key}`, name, server)]))
  }
}

/** A text with its `${NAME}` filled in, or the variable of that name, with every secret it took. */
export function filledIn(
  value: string,
  where: string,
  env: Readonly<Record<string, string | undefined>>
): { readonly text: string; readonly secrets: readonly string[] } {
  const secrets: string[] = []
  const take = (name: string) => {
    const found = env[name]
    // A name that stands alone may be a secret pasted by mistake: it is not repeated.
    if (found === undefined) throw new UsageError(`${where} names an environment variable that is not set`)
    secrets.push(found)
    return found
  }
  const text = NAME.test(value) ? take(value) : value.replace(REFERENCE, (_, name: string) => take(name))
  return { text, secrets }
}

function parseServer(group: string, name: string, given: unknown): ServerSettings {
  const where = `${group}.${name}`
  if (!/^[^\p{Cc}\p{Cf}]{1,64}$/u.test(name))
    throw new UsageError(`a name in ${group} must have 1 to 64 visible characters`)
  const keys = entriesOf(given, where)
  if (keys.get('type') === 'sse')
    throw new UsageError(`${where} uses the old "sse" transport; only "stdio" and "http" are there`)
  if (keys.has('command') === keys.has('url')) throw new UsageError(`${where} needs either a command or a url`)
  const parsed = (keys.has('command') ? commandServer : urlServer).safeParse(given)
  if (parsed.success) return parsed.data
  throw new UsageError(
    sentence(where, parsed.error.issues[0], keys.has('command') ? 'command, args and env' : 'url and headers')
  )
}

function sentence(where: string, issue: z.core.$ZodIssue | undefined, known: string): string {
  if (issue?.code === 'unrecognized_keys')
    return `${where}.${issue.keys[0]} is no setting of such a server; there are ${known}`
  const path = [where, ...(issue?.path ?? []).map(String)].join('.')
  const own = issue !== undefined && /^(must|may|is no)/.test(issue.message)
  return `${path} ${own ? issue.message : `must be ${expected(issue)}`}`
}

function expected(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'invalid_type') return issue.expected === 'array' ? 'a list' : `a ${issue.expected}`
  if (issue?.code === 'invalid_value') return `one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`
  return 'as the README shows'
}

function entriesOf(given: unknown, where: string): Map<string, unknown> {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new UsageError(`${where} must be an object`)
  return new Map(Object.entries(given))
}

function addressOf(url: string): URL | undefined {
  try {
    return new URL(url)
  } catch {
    return undefined
  }
}

function isReference(name: string, value: string): boolean {
  return value === name || value.replace(REFERENCE, '') !== value
}

/** What each variable of the child is made of. */
function sourcesOf(env: readonly string[] | Record<string, string>): Record<string, string> {
  return Array.isArray(env)
    ? Object.fromEntries(env.map((name) => [name, name]))
    : { ...(env as Record<string, string>) }
}

/** The policy file: what a person laid down for all runs, in policy.yaml of the home folder. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument, type YAMLMap } from 'yaml'
import { UsageError } from '../contract/errors.ts'
import type { Box } from '../contract/geometry.ts'
import { DEFAULT_POLICY } from './policy-default.ts'
import { KNOWN_PATTERNS, type SecretPattern } from './policy-patterns.ts'

export interface RedactRules {
  /** Boxes in image pixels. */
  readonly regions: readonly Box[]
  /** Parts of titles or application names; case does not matter. */
  readonly windows: readonly string[]
  readonly passwordFields: boolean
  readonly patterns: readonly SecretPattern[]
}

export interface Policy {
  readonly redact: RedactRules
}

const FILE = 'policy.yaml'
const LONGEST_PATTERN = 500

/** Of a home without a policy file the default one, which is written there. Throws UsageError, naming the line. */
export async function policyOf(home: string): Promise<Policy> {
  const file = join(home, FILE)
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    // What is wrong with a home that is no folder, the journal says.
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
    throw new UsageError(`${file} cannot be read: ${error.code}`)
  })
  if (text !== undefined) return parsePolicy(text, file)
  // A home that cannot be made or written to has the default all the same. Not recursive: that never returns in /proc.
  await mkdir(home, { mode: 0o700 }).catch(() => undefined)
  await writeFile(file, DEFAULT_POLICY, { flag: 'wx', mode: 0o600 }).catch(() => undefined)
  return defaultPolicy()
}

export function defaultPolicy(): Policy {
  return parsePolicy(DEFAULT_POLICY, FILE)
}

/** What the file leaves out is as in the default. */
export function parsePolicy(text: string, file = FILE): Policy {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const sheet = new Sheet(file, lines)
  const [error] = document.errors
  if (error) throw sheet.wrong(error.pos[0], `is not YAML: ${error.message}`)
  const sections = document.contents === null ? new Map() : sheet.entries(document.contents, 'the policy', ['redact'])
  const fallback = text === DEFAULT_POLICY ? undefined : defaultPolicy().redact
  return { redact: redactRules(sheet, sections.get('redact'), fallback) }
}

function redactRules(sheet: Sheet, node: Node | undefined, fallback: RedactRules | undefined): RedactRules {
  const entries = node
    ? sheet.entries(node, 'redact', ['regions', 'windows', 'password-fields', 'patterns'])
    : new Map()
  const { regions = [], windows = [], passwordFields = true, patterns = [] } = fallback ?? {}
  return {
    regions: sheet.list(entries.get('regions'), 'regions')?.map((each) => region(sheet, each)) ?? regions,
    windows: sheet.list(entries.get('windows'), 'windows')?.map((each) => sheet.text(each, 'a window')) ?? windows,
    passwordFields: sheet.yes(entries.get('password-fields'), 'password-fields') ?? passwordFields,
    patterns: sheet.list(entries.get('patterns'), 'patterns')?.flatMap((each) => pattern(sheet, each)) ?? patterns
  }
}

function region(sheet: Sheet, node: Node): Box {
  const names = ['x', 'y', 'width', 'height'] as const
  const entries = sheet.entries(node, 'a region', names)
  const [x, y, width, height] = names.map((name) => sheet.pixels(entries.get(name) ?? node, name))
  return { x, y, width, height } as Box
}

function pattern(sheet: Sheet, node: Node): readonly SecretPattern[] {
  const names = Object.keys(KNOWN_PATTERNS)
  if (!isMap(node)) {
    const known = KNOWN_PATTERNS[sheet.text(node, 'a pattern')]
    if (known) return known
    throw sheet.wrong(node, `a pattern is one of ${names.join(', ')}, or has a name and a match`)
  }
  const entries = sheet.entries(node, 'a pattern', ['name', 'match'])
  const [name, source] = ['name', 'match'].map((key) => sheet.text(entries.get(key) ?? node, `the ${key} of a pattern`))
  if (source === undefined || source.length > LONGEST_PATTERN) {
    throw sheet.wrong(node, `a pattern has at most ${LONGEST_PATTERN} characters`)
  }
  const match = compiled(source)
  if (!match) throw sheet.wrong(node, `${JSON.stringify(source)} is no regular expression`)
  if (match.test('')) throw sheet.wrong(node, `${JSON.stringify(source)} would match everywhere`)
  return [{ name: name ?? '', match }]
}

function compiled(source: string): RegExp | undefined {
  try {
    return new RegExp(source, 'gu')
  } catch {
    return undefined
  }
}

/** The parsed file, with errors that name the line. */
class Sheet {
  readonly #file: string
  readonly #lines: LineCounter

  constructor(file: string, lines: LineCounter) {
    this.#file = file
    this.#lines = lines
  }

  wrong(at: Node | number, because: string): UsageError {
    const offset = typeof at === 'number' ? at : (at.range?.[0] ?? 0)
    return new UsageError(`${this.#file}, line ${this.#lines.linePos(offset).line}: ${because}`)
  }

  entries(node: Node, what: string, names: readonly string[]): ReadonlyMap<string, Node> {
    if (isScalar(node) && node.value === null) return new Map()
    if (!isMap(node)) throw this.wrong(node, `${what} needs names with values (${names.join(', ')})`)
    return new Map((node as YAMLMap<Node, Node | null>).items.map((item) => this.#entry(item, what, names)))
  }

  #entry({ key, value }: Pair<Node, Node | null>, what: string, names: readonly string[]): [string, Node] {
    const name = isScalar(key) ? String(key.value) : ''
    if (!names.includes(name)) throw this.wrong(key, `${what} has no "${name}"; it has ${names.join(', ')}`)
    return [name, value ?? key]
  }

  /** Undefined where nothing is said. */
  list(node: Node | undefined, what: string): readonly Node[] | undefined {
    if (!node || (isScalar(node) && node.value === null)) return undefined
    if (!isSeq(node)) throw this.wrong(node, `${what} needs a list`)
    return node.items as readonly Node[]
  }

  text(node: Node, what: string): string {
    if (isScalar(node) && ['string', 'number'].includes(typeof node.value) && `${node.value}`.trim() !== '') {
      return `${node.value}`
    }
    throw this.wrong(node, `${what} needs a text`)
  }

  yes(node: Node | undefined, what: string): boolean | undefined {
    if (!node) return undefined
    if (isScalar(node) && typeof node.value === 'boolean') return node.value
    throw this.wrong(node, `${what} is true or false`)
  }

  pixels(node: Node, what: string): number {
    if (isScalar(node) && Number.isInteger(node.value) && (node.value as number) >= 0) return node.value as number
    throw this.wrong(node, `the ${what} of a region is a whole number of pixels`)
  }
}

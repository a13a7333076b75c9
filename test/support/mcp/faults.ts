/** What the scripted tool servers can be asked to do wrong, and the server that does it; the transport is the caller's. */
import { Server } from '@modelcontextprotocol/sdk/server/index.js'
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js'

const EMPTY = { type: 'object' }

interface Told {
  readonly name: string
  readonly [field: string]: unknown
}

export interface Means {
  /** Ends the process or the connection, as a crash would. */
  die(): void
  /** Writes text as it is into the stream of the answers. */
  raw(text: string): void
  /** Sends what answers nothing, without end. */
  flood(): void
  readonly secret: string
  /** What there is to know about the server's own process. */
  who(): object
  /** Hears of each call that arrives. */
  called?(tool: string): void
}

/** A server of the list called `shape`, each tool of which answers in its own wrong way. */
export function scriptedServer(shape: string, means: Means): Server {
  const server = new Server({ name: 'scripted', version: '1' }, { capabilities: { tools: { listChanged: true } } })
  let tools = listOf(shape)
  server.setRequestHandler(ListToolsRequestSchema, ({ params }) => {
    if (shape === 'list-error') throw new Error(`cannot list with ${means.secret}`)
    if (shape === 'list-odd') return { tools: 'none' } as never
    if (shape === 'list-silent') return new Promise<never>(() => undefined)
    if (shape === 'list-circle') return { tools: [told(`page ${params?.cursor ?? 0}`)], nextCursor: 'again' } as never
    return { tools } as never
  })
  server.setRequestHandler(
    CallToolRequestSchema,
    async ({ params: { name, arguments: given = {} } }, { requestId }) => {
      means.called?.(name)
      if (!tools.some((tool) => tool.name === name)) throw new Error(`Tool ${name} not found`)
      const raw = rawAnswers(name, requestId)
      if (raw) {
        for (const each of raw) means.raw(each)
        return new Promise<never>(() => undefined)
      }
      switch (name) {
        case 'add':
          return text(String(Number(given.a) + Number(given.b)))
        case 'who':
          return text(JSON.stringify(means.who()))
        case 'fail':
          return { ...text('the disk is full'), isError: true }
        case 'fail-mutely':
          return { content: [], isError: true }
        case 'refuse':
          throw new Error(`no such row; key ${means.secret}`)
        case 'nothing':
          return { content: [] }
        case 'image':
          return { content: [{ type: 'image', data: 'A'.repeat(4_096), mimeType: 'image/png' }] }
        case 'resources':
          return {
            content: [
              { type: 'resource', resource: { uri: 'file:///a.txt', text: 'inside' } },
              { type: 'resource', resource: { uri: 'file:///b.bin', blob: 'AAAA' } },
              { type: 'resource_link', uri: 'file:///c', name: 'c' }
            ]
          }
        case 'structured':
          return { content: [], structuredContent: { rows: [1, 2] } }
        case 'announced':
          return { ...text('12 degrees'), structuredContent: { warmth: 12 } }
        case 'big':
          return text(`BEGIN ${'0123456789'.repeat(5_000_000)} END`)
        case 'lines':
          return text(`BEGIN\n${'line\n'.repeat(1_000_000)}END`)
        case 'hidden':
          return text('a\u202Eb\u001B[31mc\u0000d\u{E0041}e\uD800f')
        case 'echo':
          return text(`${means.secret} and ${means.secret.slice(0, 3)}\u200B${means.secret.slice(3)}`)
        case 'silent':
          return new Promise<never>(() => undefined)
        case 'die':
          means.die()
          return new Promise<never>(() => undefined)
        case 'flood':
          means.flood()
          return new Promise<never>(() => undefined)
        case 'withdraw':
          tools = tools.filter((tool) => tool.name !== 'add').concat(told('late'))
          await server.sendToolListChanged()
          return text('add is gone')
        default:
          return text(`${name} was called`)
      }
    }
  )
  return server
}

/** What the tools answer that break the protocol itself, message by message. */
export function rawAnswers(tool: string, id: string | number): readonly string[] | undefined {
  const answer = (result: unknown) => JSON.stringify({ jsonrpc: '2.0', id, result })
  switch (tool) {
    case 'odd-content':
      return [answer({ content: 'a text' })]
    case 'odd-part':
      return [
        answer({ content: [null, 7, { type: 'hologram' }, { type: 'text', text: 5 }, { type: 'text', text: 'seen' }] })
      ]
    case 'old-shape':
      return [answer({ toolResult: 'of 2024' })]
    case 'null-result':
      return [answer(null)]
    case 'text-result':
      return [answer('done')]
    case 'deep':
      return [`{"jsonrpc":"2.0","id":${id},"result":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`]
    case 'noise':
      return [...Array.from({ length: 1_000 }, (_, count) => `log line ${count}`), answer(text('through the noise'))]
    case 'twice':
      return [answer(text('first')), answer(text('second'))]
    default:
      return undefined
  }
}

/** Of http-server.ts: they break the connection. */
const HTTP_FAULTS = [
  'break-off',
  'end-early',
  'http-500',
  'forgotten',
  'html',
  'not-json',
  'elsewhere',
  'empty-reply',
  'endless'
]

const FAULTS = [
  'add',
  'who',
  'fail',
  'fail-mutely',
  'refuse',
  'nothing',
  'image',
  'resources',
  'structured',
  'big',
  'lines',
  'hidden',
  'echo',
  'silent',
  'die',
  'flood',
  'withdraw',
  'odd-content',
  'odd-part',
  'old-shape',
  'null-result',
  'text-result',
  'deep',
  'noise',
  'twice'
] as const

function listOf(shape: string): Told[] {
  if (shape === 'many') return Array.from({ length: 5_000 }, (_, index) => told(`tool ${index}`))
  if (shape === 'empty') return []
  if (shape === 'odd-entries') return [null, 7, {}, { name: 5 }, { name: '' }, told('good'), told('good')] as Told[]
  if (shape === 'names') {
    const long = 'x'.repeat(300)
    return [
      'read file',
      'read/file',
      'Read_File',
      'datei-öffnen',
      '读文件',
      '🗂',
      `${long}1`,
      `${long}2`,
      'a\u202Eb',
      '../..'
    ].map(told)
  }
  if (shape === 'descriptions') {
    return [
      { ...told('long'), description: 'word '.repeat(10_000) },
      { ...told('hidden'), description: 'Reads\u202E a\u0007 file.\u{E0041}\u{E0042}' },
      { ...told('odd'), description: 7, title: 'By its title' },
      { ...told('hint'), annotations: { readOnlyHint: true } }
    ]
  }
  if (shape === 'schemas') {
    let deep: object = { type: 'string' }
    for (let count = 0; count < 1_000; count++) deep = { type: 'array', items: deep }
    return [
      undefined,
      null,
      'text',
      [],
      { type: 'string' },
      { type: 'object', properties: [] },
      { type: 'object', required: 'all' },
      { type: 'object', properties: { a: { type: 'strnig' } } },
      { type: 'object', properties: { a: deep } },
      { type: 'object', properties: { a: { $ref: 'https://example.com/schema' } } },
      { type: 'object', properties: { a: { enum: ['x'.repeat(100_000)] } } },
      { properties: { a: { type: 'string', description: 'a \u202Epath\u0000' } } }
    ].map((inputSchema, index) => ({ ...told(`tool-${index}`), inputSchema }))
  }
  const announced = { type: 'object', properties: { degrees: { type: 'number' } }, required: ['degrees'] }
  if (shape === 'http') return [...FAULTS, ...HTTP_FAULTS].map(told)
  return [...FAULTS.map(told), { ...told('announced'), outputSchema: announced }]
}

function told(name: string): Told {
  return { name, description: `Does ${name}.`, inputSchema: EMPTY }
}

function text(words: string): { content: { type: 'text'; text: string }[] } {
  return { content: [{ type: 'text', text: words }] }
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { UsageError } from '../../main/contract/errors.ts'
import { parseToolsSettings } from '../../main/tools/settings.ts'
import { type OpenTools, openTools, type ToolsParts } from '../../main/tools/tools.ts'
import { type HttpToolServer, httpToolServer } from '../support/mcp/http-server.ts'

const pathOf = (path: string) => new URL(path, import.meta.url).pathname
const KEEPER = pathOf('../../main/tools/keeper.ts')
const STDIO = pathOf('../support/mcp/stdio-server.ts')
const SECRET = 'sesame-open-the-door'
const ENV = { PATH: process.env.PATH, HOME: process.env.HOME, SCRIPTED_SECRET: SECRET, OTHER_SECRET: 'not for servers' }
const never = new AbortController().signal

const open = new Set<{ close(): Promise<void> }>()
afterEach(async () => {
  for (const each of open) await each.close()
  open.clear()
})

function stdio(shape: string) {
  return { command: process.execPath, args: [STDIO, shape], env: ['SCRIPTED_SECRET'] }
}

async function toolsOf(servers: Record<string, unknown>, parts: Partial<ToolsParts> = {}): Promise<OpenTools> {
  const tools = await openTools(parseToolsSettings({ servers }), { keeper: KEEPER, env: ENV, ...parts })
  open.add(tools)
  return tools
}

async function webServer(shape?: string, options?: Parameters<typeof httpToolServer>[1]): Promise<HttpToolServer> {
  const server = await httpToolServer(shape, options)
  open.add(server)
  return server
}

async function refusal(servers: Record<string, unknown>, parts: Partial<ToolsParts> = {}): Promise<string> {
  const error = await toolsOf(servers, parts).then(
    () => undefined,
    (error: unknown) => error
  )
  expect(error).toBeInstanceOf(UsageError)
  const { message } = error as Error
  expect(message).not.toContain(SECRET)
  expect(message).not.toContain('\n')
  return message
}

function isAlive(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

interface Who {
  readonly pid: number
  readonly child: number
  readonly env: Record<string, string>
}

async function who(tools: OpenTools): Promise<Who> {
  const { text } = await tools.call('s', 's__who', {}, never)
  return JSON.parse(text) as Who
}

describe('tools of other programs', () => {
  it('come from all servers, and a call reaches its own', async () => {
    const web = await webServer()
    const tools = await toolsOf({ 'my files': stdio('faults'), web: { url: web.url } })
    const names = tools.list.map(({ name }) => name)
    expect(names).toContain('my_files__add')
    expect(names).toContain('web__add')
    expect(new Set(names).size).toBe(names.length)
    expect(tools.list[0]).toEqual({
      server: 'my files',
      name: 'my_files__add',
      description: 'Does add.',
      parameters: { type: 'object' },
      readOnly: false
    })
    expect(await tools.call('my files', 'my_files__add', { a: 2, b: 3 }, never)).toEqual({ ok: true, text: '5' })
    expect(await tools.call('web', 'web__add', { a: 2, b: 5 }, never)).toEqual({ ok: true, text: '7' })
    expect(await tools.call('web', 'my_files__add', {}, never)).toMatchObject({ ok: false })
    expect(web.calls).toEqual(['add'])
  })

  it('are none without servers', async () => {
    expect((await toolsOf({})).list).toEqual([])
  })

  it('answer from a server that replies without a stream', async () => {
    const web = await webServer('http', { json: true })
    const tools = await toolsOf({ s: { url: web.url } })
    expect(await tools.call('s', 's__add', { a: 2, b: 3 }, never)).toEqual({ ok: true, text: '5' })
  })
})

describe.each(['stdio', 'http'])('a tool over %s', (kind) => {
  const opened = async (shape = 'faults', parts: Partial<ToolsParts> = {}) => {
    if (kind === 'stdio') return toolsOf({ s: stdio(shape) }, parts)
    const web = await webServer(shape, { key: SECRET })
    return toolsOf({ s: { url: web.url, headers: { Authorization: `Bearer $${'{SCRIPTED_SECRET}'}` } } }, parts)
  }
  const unreadable = 'gave no answer that can be read: its answer is not in the form of the protocol'

  it('that answers oddly is told as it is', async () => {
    const tools = await opened()
    const said = async (tool: string) => {
      const { ok, text } = await tools.call('s', `s__${tool}`, {}, never)
      return `${ok ? 'ok' : 'not ok'}: ${text}`
    }
    expect(await said('fail')).toBe('not ok: the disk is full')
    expect(await said('fail-mutely')).toBe('not ok: The tool failed and did not say why.')
    expect(await said('refuse')).toBe('not ok: The tool server "s" answered with an error: no such row; key [secret]')
    expect(await said('nothing')).toBe('ok: The tool answered without a word.')
    expect(await said('image')).toBe('ok: [image (image/png, 3 kB), which cannot be shown here]')
    expect(await said('resources')).toBe(
      'ok: [file:///a.txt]\ninside\n[file:///b.bin (?, 1 kB), which cannot be shown here]\n[link to c: file:///c]'
    )
    expect(await said('structured')).toBe('ok: {"rows":[1,2]}')
    expect(await said('announced')).toMatch(/^not ok: .*another shape.*degrees is missing.*\n.*12 degrees/)
    expect(await said('hidden')).toBe('ok: ab[31mcdef')
    expect(await said('echo')).toBe('ok: [secret] and [secret]')
    expect(await said('odd-content')).toMatch(/^not ok: .*its content is no list.*\n.*a text/)
    expect(await said('odd-part')).toMatch(/^ok: \[a part that cannot be read\]\n.*\n.*hologram.*\n.*\nseen$/)
    expect(await said('old-shape')).toMatch(/^not ok: .*it has no content.*\n.*of 2024/)
    expect(await said('null-result')).toBe(`not ok: The tool server "s" ${unreadable}; what the tool did is not known.`)
    expect(await said('text-result')).toContain(unreadable)
    expect(await said('deep')).toMatch(/^not ok: /)
    expect(await said('noise')).toBe('ok: through the noise')
    expect(await said('twice')).toBe('ok: first')
    expect(await said('add')).toBe('ok: NaN')
  })

  it('that answers 50 MB is cut to head and tail', async () => {
    const tools = await opened()
    for (const tool of ['big', 'lines']) {
      const { ok, text } = await tools.call('s', `s__${tool}`, {}, never)
      expect(ok).toBe(true)
      expect(text.length).toBeLessThan(17_000)
      expect(text).toMatch(/^BEGIN.*\[[\d,]+ characters left out\].*END$/s)
    }
  })

  it('that never answers is given up at the deadline, and the next call is answered', async () => {
    const tools = await opened('faults', { callMs: 300 })
    expect(await tools.call('s', 's__silent', {}, never)).toEqual({
      ok: false,
      text: 'The tool server "s" did not answer within 0.3 s; what the tool did is not known.'
    })
    expect(await tools.call('s', 's__add', { a: 1, b: 1 }, never)).toEqual({ ok: true, text: '2' })
  })

  it('is given up at once when the run is stopped', async () => {
    const tools = await opened()
    const stop = new AbortController()
    const reason = new Error('stopped by hotkey')
    const call = tools.call('s', 's__silent', {}, stop.signal)
    stop.abort(reason)
    await expect(call).rejects.toBe(reason)
    await expect(tools.call('s', 's__add', {}, stop.signal)).rejects.toBe(reason)
  })

  it('that dies in mid-call leaves a sentence, and so do all calls after it', async () => {
    const tools = await opened()
    const died = await tools.call('s', 's__die', {}, never)
    expect(died.ok).toBe(false)
    if (kind === 'http') return expect(died.text).toMatch(/broke off.*what the tool did is not known\.$/)
    expect(died.text).toBe('The tool server "s" ended with code 7; what the tool did is not known.')
    expect(await tools.call('s', 's__add', {}, never)).toEqual({
      ok: false,
      text: 'The tool server "s" ended with code 7 before; add was not called.'
    })
  })

  it('that is withdrawn is not called, and the list stays as it was', async () => {
    const tools = await opened()
    const before = JSON.stringify(tools.list)
    await tools.call('s', 's__withdraw', {}, never)
    await vi.waitFor(async () => {
      expect(await tools.call('s', 's__add', {}, never)).toMatchObject({ ok: false })
    })
    const gone = 'The tool server "s" no longer offers add; it was not called.'
    if (kind === 'stdio') expect(await tools.call('s', 's__add', {}, never)).toEqual({ ok: false, text: gone })
    expect(await tools.call('s', 's__nothing', {}, never)).toMatchObject({ ok: true })
    expect(JSON.stringify(tools.list)).toBe(before)
    expect(before).not.toContain('late')
    expect(Object.isFrozen(tools.list)).toBe(true)
  })
})

describe('a connection to a tool server', () => {
  it.each([
    ['break-off', 'its reply broke off'],
    ['end-early', 'its reply ended without an answer'],
    ['empty-reply', 'its reply ended without an answer'],
    ['http-500', 'answered with HTTP 500'],
    ['forgotten', 'answered with HTTP 404'],
    ['html', 'answered with something else than the protocol'],
    ['not-json', 'not in the form of the protocol'],
    ['elsewhere', 'answered with HTTP 307 (a redirect to another server, which is not followed)']
  ])('that ends a call by %s is told, and the call is not sent again', async (fault, sentence) => {
    const web = await webServer()
    const tools = await toolsOf({ s: { url: web.url } })
    const { ok, text } = await tools.call('s', `s__${fault}`, {}, never)
    expect(ok).toBe(false)
    expect(text).toContain(sentence)
    expect(text).toMatch(/what the tool did is not known\.$/)
    expect(await tools.call('s', 's__add', { a: 1, b: 1 }, never)).toEqual({ ok: true, text: '2' })
    expect(web.calls).toEqual([fault, 'add'])
  })

  it('that floods us is given up', async () => {
    const tools = await toolsOf({ s: stdio('faults') })
    expect(await tools.call('s', 's__flood', {}, never)).toEqual({
      ok: false,
      text: 'The tool server "s" sent 20,000 messages that answered nothing; what the tool did is not known.'
    })
    expect(await tools.call('s', 's__add', {}, never)).toMatchObject({ ok: false })
  })

  it('that replies without end is broken off at the deadline', async () => {
    const web = await webServer()
    const tools = await toolsOf({ s: { url: web.url } }, { callMs: 300 })
    const { text } = await tools.call('s', 's__endless', {}, never)
    expect(text).toMatch(/did not answer within 0.3 s|it sent a reply without end/)
    await vi.waitFor(() => expect(web.replies()).toBe(0))
  })

  it('that ends its notifications over and over is left alone with them', async () => {
    const web = await webServer('no-lasting-stream')
    const tools = await toolsOf({ s: { url: web.url } })
    await vi.waitFor(() => expect(web.streams()).toBe(20))
    for (let count = 0; count < 10; count++) await tools.call('s', 's__add', {}, never)
    expect(web.streams()).toBe(20)
  })

  it('that is gone is told', async () => {
    const web = await webServer()
    const tools = await toolsOf({ s: { url: web.url } })
    await web.close()
    open.delete(web)
    // The first may still be written into a connection that is closing.
    expect(await tools.call('s', 's__add', {}, never)).toMatchObject({ ok: false })
    expect(await tools.call('s', 's__add', {}, never)).toEqual({
      ok: false,
      text: 'The tool server "s" cannot be reached any more; the tool was not called.'
    })
  })

  it('takes its leave and carries its headers', async () => {
    const web = await webServer('http', { key: SECRET })
    const headers = { Authorization: `Bearer $${'{SCRIPTED_SECRET}'}` }
    const tools = await toolsOf({ s: { url: web.url, headers } })
    expect(web.sessions()).toBe(1)
    await tools.close()
    expect(web.sessions()).toBe(0)
    expect([...web.authorizations]).toEqual([`Bearer ${SECRET}`])
  })
})

describe('a list of tools', () => {
  it('has safe and unique names, and each still calls its own tool', async () => {
    const tools = await toolsOf({ s: stdio('names'), S: stdio('names') })
    expect(tools.list).toHaveLength(20)
    const names = tools.list.map(({ name }) => name)
    for (const name of names) expect(name).toMatch(/^[a-zA-Z0-9_-]{1,64}$/)
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(20)
    const answers = await Promise.all(tools.list.map(({ server, name }) => tools.call(server, name, {}, never)))
    expect(answers.every(({ ok }) => ok)).toBe(true)
    expect(new Set(answers.slice(0, 10).map(({ text }) => text)).size).toBe(10)
    expect(answers[4]?.text).toBe('读文件 was called')
  })

  it('has short, visible descriptions', async () => {
    const tools = await toolsOf({ s: stdio('descriptions') })
    const [long, hidden, titled, hint] = tools.list
    expect(long?.description).toHaveLength(1_000)
    expect(hidden?.description).toBe('Reads a file.')
    expect(titled?.description).toBe('By its title')
    expect(tools.list.map(({ readOnly }) => readOnly)).toEqual([false, false, false, true])
    expect(hint?.description).toBe('Does hint.')
  })

  it('has a schema of an object for every tool', async () => {
    const tools = await toolsOf({ s: stdio('schemas') })
    expect(tools.list).toHaveLength(12)
    for (const { parameters } of tools.list.slice(0, -1)) expect(parameters).toEqual({ type: 'object' })
    const kept = { type: 'object', properties: { a: { type: 'string', description: 'a path' } } }
    expect(tools.list.at(-1)?.parameters).toEqual(kept)
  })

  it.each([
    ['many', 64, 'Of the tool server "s" only its first 64 tools are used, 4936 are left out.'],
    ['odd-entries', 1, 'Of the tool server "s" 6 entries of its list cannot be read or stand there twice.'],
    ['list-circle', 2, expect.stringContaining('cannot be read or stand there twice')],
    ['empty', 0, undefined]
  ])('of the shape %s is used as far as it goes, with a sentence', async (shape, count, note) => {
    const tools = await toolsOf({ s: stdio(shape) })
    expect(tools.list).toHaveLength(count)
    expect(tools.notes[0]).toEqual(note)
  })
})

describe('a tool server that cannot be used', () => {
  it.each([
    [
      { command: '/no/such/program' },
      'the tool server "s" cannot be started: its command /no/such/program is not there'
    ],
    [{ command: '/etc' }, 'the tool server "s" cannot be started: its command /etc may not be run'],
    [
      stdio('exit'),
      'the tool server "s" ended with code 3 before it was ready; it said: the key [secret] is not valid'
    ],
    [
      stdio('list-error'),
      'the tool server "s" cannot be used: cannot list with [secret]; it said: a log line for nobody'
    ],
    [
      stdio('list-odd'),
      'the tool server "s" cannot be used: it is not in the form of the protocol; it said: a log line for nobody'
    ],
    [{ url: 'http://127.0.0.1:9/mcp?key=123' }, 'the tool server "s" cannot be used: bad port'],
    [{ command: 'x', env: ['NOT_SET'] }, 'tools.servers.s.env.NOT_SET names an environment variable that is not set']
  ])('such as %j is named in one sentence', async (server, sentence) => {
    expect(await refusal({ s: server })).toBe(sentence)
  })

  it.each(['mute', 'garbage', 'list-silent'])('as it is %s is given up at its deadline', async (shape) => {
    expect(await refusal({ s: stdio(shape) }, { startMs: 500 })).toMatch(
      /^the tool server "s" was not ready within 0.5 s/
    )
  })

  it.each([
    ['http', 'the tool server "s" answered with HTTP 401; see tools.servers.s.headers'],
    ['web-page', 'the tool server "s" answered with something else than the protocol'],
    ['redirect', 'the tool server "s" answered with HTTP 307 (a redirect to another server, which is not followed)'],
    ['mute', 'the tool server "s" was not ready within 0.5 s']
  ])('such as %s on the web is named in one sentence', async (shape, sentence) => {
    const web = await webServer(shape, shape === 'http' ? { key: SECRET } : {})
    const url = web.url.replace('/mcp', '/mcp?key=123')
    expect(await refusal({ s: { url } }, { startMs: shape === 'mute' ? 500 : 30_000 })).toBe(sentence)
  })

  it('such as one that is not there is named by its address alone', async () => {
    const web = await webServer()
    await web.close()
    open.delete(web)
    const { origin } = new URL(web.url)
    expect(await refusal({ s: { url: `${web.url}?key=123` } })).toBe(
      `the tool server "s" cannot be reached at ${origin} (ECONNREFUSED)`
    )
  })

  it('ends the waiting for the others, and leaves none of them', async () => {
    const web = await webServer()
    const servers = { slow: stdio('mute'), web: { url: web.url }, s: { command: '/no/such/program' } }
    expect(await refusal(servers, { startMs: 3_600_000 })).toContain('the tool server "s" cannot be started')
    expect(web.sessions()).toBe(0)
  })

  it('is not waited for once the run is stopped', async () => {
    const stop = new AbortController()
    const opening = toolsOf({ s: stdio('mute') }, { signal: stop.signal })
    const reason = new Error('stopped')
    stop.abort(reason)
    await expect(opening).rejects.toBe(reason)
  })
})

describe('the process of a tool server', () => {
  it('gets only what is named of our environment', async () => {
    const { env } = await who(
      await toolsOf({ s: { ...stdio('faults'), env: { TOKEN: `key=$${'{SCRIPTED_SECRET}'}` } } })
    )
    expect(env).toEqual({ PATH: ENV.PATH, HOME: ENV.HOME, TOKEN: 'key=[secret]' })
  })

  it('ends with all it started when the tools are closed, however stubborn', async () => {
    const tools = await toolsOf({ s: stdio('stubborn') })
    const { pid, child } = await who(tools)
    expect([isAlive(pid), isAlive(child)]).toEqual([true, true])
    await tools.close()
    await vi.waitFor(() => expect([isAlive(pid), isAlive(child)]).toEqual([false, false]))
    expect(await tools.call('s', 's__add', {}, never)).toMatchObject({ ok: false })
    await tools.close()
  })

  it('takes what it started with it when it dies', async () => {
    const tools = await toolsOf({ s: stdio('stubborn') })
    const { child } = await who(tools)
    await tools.call('s', 's__die', {}, never)
    await vi.waitFor(() => expect(isAlive(child)).toBe(false))
  })

  it.each(['SIGKILL', 'SIGTERM'] as const)('ends with all it started when we are ended by %s', async (signal) => {
    const host = spawn(process.execPath, [pathOf('../support/mcp/host.ts')], { stdio: ['ignore', 'pipe', 'pipe'] })
    const errors: string[] = []
    host.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text))
    const [line] = (await once(host.stdout.setEncoding('utf8'), 'data')) as [string]
    const { pid, child } = JSON.parse(line) as Who
    expect([isAlive(pid), isAlive(child)]).toEqual([true, true])
    host.kill(signal)
    await vi.waitFor(() => expect([isAlive(pid), isAlive(child)]).toEqual([false, false]), { timeout: 20_000 })
    expect(errors.join('')).toBe('')
  })

  it('ends with all it started when its keeper is killed', async () => {
    const tools = await toolsOf({ s: stdio('stubborn') })
    const { pid, child } = await who(tools)
    const keeper = Number(/\) \w (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1])
    process.kill(keeper, 'SIGKILL')
    await vi.waitFor(() => expect([isAlive(pid), isAlive(child)]).toEqual([false, false]))
    expect(await tools.call('s', 's__add', {}, never)).toMatchObject({ ok: false })
  })
})

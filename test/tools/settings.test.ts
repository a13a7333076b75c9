// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the settings have such references of their own.
import { describe, expect, it } from 'vitest'
import { UsageError } from '../../main/contract/errors.ts'
import { filledIn, parseToolsSettings } from '../../main/tools/settings.ts'

const SECRET = 'ghp_16C7e42F292c6912E7710c838347Ae178B4a'

function refusal(given: unknown): string {
  try {
    parseToolsSettings(given)
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError)
    return (error as Error).message
  }
  throw new Error('it was taken')
}

describe('the settings of tool servers', () => {
  it('may be missing', () => {
    expect(parseToolsSettings(undefined)).toEqual({ servers: {} })
    expect(parseToolsSettings({})).toEqual({ servers: {} })
  })

  it('take what other hosts take', () => {
    const servers = {
      files: { command: 'npx', args: ['-y', 'files', '/home'] },
      github: { type: 'stdio', command: 'github', env: { GITHUB_TOKEN: '${GITHUB_TOKEN}', HOST: '${env:GH_HOST}' } },
      names: { command: 'x', env: ['A_KEY'] },
      web: { type: 'http', url: 'https://example.com/mcp', headers: { Authorization: 'Bearer ${KEY}', 'X-Key': 'KEY' } }
    }
    const expected = {
      servers: {
        files: { command: 'npx', args: ['-y', 'files', '/home'], env: {} },
        github: {
          type: 'stdio',
          command: 'github',
          args: [],
          env: { GITHUB_TOKEN: '${GITHUB_TOKEN}', HOST: '${env:GH_HOST}' }
        },
        names: { command: 'x', args: [], env: { A_KEY: 'A_KEY' } },
        web: servers.web
      }
    }
    expect(parseToolsSettings({ servers })).toEqual(expected)
    expect(parseToolsSettings({ mcpServers: servers })).toEqual(expected)
  })

  it.each([
    [{ server: {} }, 'tools.server is no setting; there is tools.servers'],
    ['x', 'tools must be an object'],
    [{ servers: [] }, 'tools.servers must be an object'],
    [{ servers: { a: 'npx' } }, 'tools.servers.a must be an object'],
    [{ servers: { a: {} } }, 'tools.servers.a needs either a command or a url'],
    [{ servers: { a: { command: 'x', url: 'http://x' } } }, 'tools.servers.a needs either a command or a url'],
    [
      { servers: { a: { type: 'sse', url: 'http://x' } } },
      'tools.servers.a uses the old "sse" transport; only "stdio" and "http" are there'
    ],
    [{ servers: { a: { command: 7 } } }, 'tools.servers.a.command must be a string'],
    [{ servers: { a: { command: '' } } }, 'tools.servers.a.command must name a program'],
    [{ servers: { a: { command: 'x', args: 'y' } } }, 'tools.servers.a.args must be a list'],
    [{ servers: { a: { command: 'x', args: [1] } } }, 'tools.servers.a.args.0 must be a string'],
    [{ servers: { a: { command: 'x', type: 'http' } } }, 'tools.servers.a.type must be one of "stdio"'],
    [
      { mcpServers: { a: { command: 'x', cwd: '/' } } },
      'tools.mcpServers.a.cwd is no setting of such a server; there are command, args and env'
    ],
    [{ servers: { a: { url: 'file:///x' } } }, 'tools.servers.a.url must be an http or https address'],
    [{ servers: { a: { url: 'nonsense' } } }, 'tools.servers.a.url must be an http or https address'],
    [{ servers: { 'a\u202Eb': { command: 'x' } } }, 'a name in tools.servers must have 1 to 64 visible characters']
  ])('refuse %j in one sentence', (given, sentence) => {
    expect(refusal(given)).toBe(sentence)
  })

  it.each([
    [{ command: 'x', env: { TOKEN: SECRET } }, 'tools.servers.a.env may only name environment variables'],
    [{ command: 'x', env: [`TOKEN=${SECRET}`] }, 'tools.servers.a.env.0 may only name environment variables'],
    [{ command: 'x', env: SECRET }, 'tools.servers.a.env may only name environment variables'],
    [
      { url: 'http://x', headers: { Authorization: `Bearer ${SECRET}` } },
      'tools.servers.a.headers.Authorization must name an environment variable'
    ],
    [
      { url: 'http://x', headers: { Authorization: `\${A}\r\n${SECRET}` } },
      'tools.servers.a.headers.Authorization must name an environment variable'
    ],
    [{ url: `http://me:${SECRET}@x` }, 'tools.servers.a.url must not hold a name or password']
  ])('refuse a secret in %j without repeating it', (server, sentence) => {
    const said = refusal({ servers: { a: server } })
    expect(said).toContain(sentence)
    expect(said).not.toContain(SECRET)
    expect(said).not.toContain('\n')
  })
})

describe('a variable', () => {
  it('is taken by its name or within a text, and told to be secret', () => {
    const env = { KEY: 'k1', OTHER: 'k2' }
    expect(filledIn('KEY', 'here', env)).toEqual({ text: 'k1', secrets: ['k1'] })
    expect(filledIn('Bearer ${KEY}-${env:OTHER}', 'here', env)).toEqual({ text: 'Bearer k1-k2', secrets: ['k1', 'k2'] })
  })

  it('that is not set is named by where it stands, as it may be a secret itself', () => {
    const said = () => filledIn(SECRET, 'tools.servers.a.headers.X-Key', {})
    expect(said).toThrow('tools.servers.a.headers.X-Key names an environment variable that is not set')
    expect(said).not.toThrow(SECRET)
  })
})

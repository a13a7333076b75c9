/** What went wrong with a tool server, in one sentence that names it and holds no secret. */
import { StreamableHTTPError } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { McpError } from '@modelcontextprotocol/sdk/types.js'
import { ProcessTransport } from './process-transport.ts'
import { isOurs } from './readable.ts'
import type { ServerSettings } from './settings.ts'
import { line, type Tidy } from './words.ts'

const LONGEST = 300
const NOT_KNOWN = 'what the tool did is not known'

/** `trouble` is what was thrown, or what happened in words. */
export function whyNotOpen(
  name: string,
  settings: ServerSettings,
  transport: unknown,
  trouble: unknown,
  tidy: Tidy
): string {
  const server = `the tool server "${name}"`
  const code = codeOf(trouble)
  if ('command' in settings && (code === 'ENOENT' || code === 'EACCES')) {
    const why = code === 'ENOENT' ? 'is not there' : 'may not be run'
    return `${server} cannot be started: its command ${line(settings.command, LONGEST, tidy)} ${why}`
  }
  const complaint = transport instanceof ProcessTransport ? lastLine(transport.complaint, tidy) : ''
  const said = complaint && `; it said: ${complaint}`
  if (typeof trouble === 'string') return `${server} ${trouble}${said}`
  if (transport instanceof ProcessTransport && transport.how)
    return `${server} ${transport.how} before it was ready${said}`
  if (trouble instanceof StreamableHTTPError) {
    const refused = trouble.code === 401 || trouble.code === 403
    return `${server} ${status(trouble)}${refused ? `; see tools.servers.${name}.headers` : ''}`
  }
  if ('url' in settings && code) return `${server} cannot be reached at ${new URL(settings.url).origin} (${code})`
  return `${server} cannot be used: ${messageOf(trouble, tidy)}${said}`
}

export function whyCallFailed(name: string, trouble: unknown, tidy: Tidy): string {
  const server = `The tool server "${name}"`
  if (typeof trouble === 'string') return `${server} ${trouble}; ${NOT_KNOWN}.`
  if (trouble instanceof McpError && !isOurs(trouble.data)) {
    return `${server} answered with an error: ${messageOf(trouble, tidy)}`
  }
  if (trouble instanceof StreamableHTTPError) return `${server} ${status(trouble)}; ${NOT_KNOWN}.`
  const code = codeOf(trouble)
  if (code === 'ECONNREFUSED') return `${server} cannot be reached any more; the tool was not called.`
  if (code) return `${server} broke off the connection (${code}); ${NOT_KNOWN}.`
  return `${server} gave no answer that can be read: ${messageOf(trouble, tidy)}; ${NOT_KNOWN}.`
}

function status({ code, message }: StreamableHTTPError): string {
  if (code === -1) return 'answered with something else than the protocol'
  const redirected = message.includes('redirect') ? ' (a redirect to another server, which is not followed)' : ''
  return `answered with HTTP ${code}${redirected}`
}

function messageOf(trouble: unknown, tidy: Tidy): string {
  if (trouble instanceof SyntaxError || (trouble as { issues?: unknown } | null)?.issues !== undefined) {
    return 'it is not in the form of the protocol'
  }
  if (trouble instanceof RangeError) return 'it is nested too deeply'
  // fetch tells only that it failed; the reason is behind it.
  if (trouble instanceof TypeError && trouble.cause instanceof Error) return messageOf(trouble.cause, tidy)
  const message = trouble instanceof Error ? trouble.message : String(trouble)
  return line(message.slice(0, LONGEST * 4).replace(/^(MCP error -?\d+: )+/, ''), LONGEST, tidy)
}

/** Of the system, such as ECONNREFUSED, where it stands behind the error. */
function codeOf(trouble: unknown): string | undefined {
  for (let each = trouble; each instanceof Error; each = each.cause) {
    if ('code' in each && typeof each.code === 'string') return each.code
  }
  return undefined
}

function lastLine(text: string, tidy: Tidy): string {
  const lines = text.split('\n').filter((each) => each.trim() !== '')
  return line(lines.at(-1) ?? '', LONGEST, tidy)
}

/** Serves the built pages under app://interlock/ in a session that reaches nothing else and keeps nothing on disk. */
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { protocol, type Session, session } from 'electron'

export const ORIGIN = 'app://interlock'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png'
}

/** Stricter than any page needs to say itself, and out of a page's reach. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'"
].join('; ')

/** Must be called before the application is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }])
}

/** The session all our windows live in. `folder` holds the built pages. */
export function openPages(folder: string): Session {
  const pages = session.fromPartition('interlock')
  pages.protocol.handle('app', (request) => answer(folder, new URL(request.url)))
  pages.webRequest.onBeforeRequest((request, decide) => decide({ cancel: !isOurs(request.url) }))
  pages.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  pages.setPermissionCheckHandler(() => false)
  pages.setDevicePermissionHandler(() => false)
  pages.on('will-download', (event) => event.preventDefault())
  return pages
}

/** True for a page or a file of the application itself. */
export function isOurs(url: string): boolean {
  return url.startsWith(`${ORIGIN}/`)
}

async function answer(folder: string, url: URL): Promise<Response> {
  const file = normalize(join(folder, decodeURIComponent(url.pathname)))
  const type = TYPES[extname(file)]
  if (url.host !== 'interlock' || !type || !file.startsWith(folder + sep)) return new Response(null, { status: 404 })
  try {
    const headers = { 'content-type': type, 'content-security-policy': POLICY, 'x-content-type-options': 'nosniff' }
    return new Response(new Uint8Array(await readFile(file)), { headers })
  } catch {
    return new Response(null, { status: 404 })
  }
}

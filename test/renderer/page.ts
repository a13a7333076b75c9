/** Shows a built page in a real Chromium, with a scripted agent in place of a shell. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import type { Role } from '../../main/contract/channel.ts'
import { bundlePages } from '../../resources/build/bundle.ts'
import type { Script } from '../support/scripted-agent.ts'

export interface PageScript extends Omit<Script, 'refuse'> {
  readonly role: Role
  /** Tasks with this text in them are refused with this sentence. */
  readonly refusal?: { readonly of: string; readonly sentence: string }
}

export interface Pages {
  open(page: 'panel' | 'overlay', script: PageScript, look?: Look): Promise<Page>
  close(): Promise<void>
}

interface Look {
  readonly colorScheme?: 'light' | 'dark'
  readonly width?: number
  readonly height?: number
}

const ROOT = join(import.meta.dirname, '..', '..')
const ORIGIN = 'http://pages.test'
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml'
}

export async function openPages(): Promise<Pages> {
  const folder = await mkdtemp(join(tmpdir(), 'interlock-pages-'))
  await bundlePages(ROOT, join(folder, 'pages'))
  const agent = await bundleAgent(folder)
  const browser = await startChromium()
  return {
    async open(name, script, { colorScheme = 'light', width = 420, height = 640 } = {}) {
      const page = await browser.newPage({ colorScheme, viewport: { width, height } })
      await page.route(`${ORIGIN}/**`, async (route) => {
        const file = join(folder, 'pages', new URL(route.request().url()).pathname)
        await route.fulfill({ body: await readFile(file), contentType: TYPES[extname(file)] ?? 'text/plain' })
      })
      await page.addInitScript(`window.pageScript = ${JSON.stringify(script)}`)
      await page.addInitScript({ path: agent })
      await page.goto(`${ORIGIN}/${name}/index.html`)
      return page
    },
    async close() {
      await browser.close()
      await rm(folder, { recursive: true })
    }
  }
}

function startChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu']
  })
}

async function bundleAgent(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir: join(folder, 'agent'),
      emptyOutDir: true,
      lib: { entry: join(import.meta.dirname, 'in-page-agent.ts'), formats: ['iife'], name: 'inPageAgent' },
      rolldownOptions: { output: { entryFileNames: 'agent.js' } }
    }
  })
  return join(folder, 'agent', 'agent.js')
}

/** Makes the screens of Chromium pages. Run by hand: `node test/screens/make/chromium.ts [FOLDER]`. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { truthOfPage } from './from-dom.ts'
import { pageOf, STYLES, type Style } from './pages.ts'

const SCREENS: readonly (readonly [page: string, style: string, scale: number])[] = [
  ['form', 'light', 1], ['form', 'dark', 1], ['form', 'violet', 1], ['form', 'small', 1], ['form', 'serif', 2],
  ['stacked', 'light', 1], ['stacked', 'dark', 1.5], ['stacked', 'serif', 1],
  ['table', 'light', 1], ['table', 'small', 1], ['table', 'dark', 1], ['table', 'violet', 1.5],
  ['code', 'light', 1], ['code', 'mono', 1], ['code', 'dark', 1.5],
  ['mail', 'light', 1], ['mail', 'dark', 1], ['mail', 'small', 1.5],
  ['settings', 'light', 1], ['settings', 'small', 1], ['settings', 'violet', 1], ['settings', 'mono', 2],
  ['dialog', 'light', 1], ['dialog', 'dark', 1], ['dialog', 'serif', 1.5],
  ['menu', 'light', 1], ['menu', 'dark', 1], ['menu', 'small', 1], ['menu', 'serif', 2],
  ['keypad', 'light', 1], ['keypad', 'dark', 1], ['keypad', 'violet', 1.5],
  ['article', 'serif', 1], ['article', 'dark', 1], ['article', 'violet', 1],
  ['dashboard', 'light', 1], ['dashboard', 'dark', 1], ['dashboard', 'small', 1],
  ['files', 'light', 1], ['files', 'dark', 1], ['files', 'mono', 1]
]

const folder = process.argv[2] ?? new URL('..', import.meta.url).pathname
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--force-color-profile=srgb'] })
for (const [page, style, scale] of SCREENS) {
  const viewport = scale === 1 ? { width: 1280, height: 800 } : { width: scale === 2 ? 1100 : 960, height: scale === 2 ? 700 : 667 }
  const context = await browser.newContext({ viewport, deviceScaleFactor: scale, colorScheme: style === 'dark' || style === 'mono' ? 'dark' : 'light' })
  const tab = await context.newPage()
  await tab.setContent(pageOf(page, STYLES[style] as Style))
  await tab.evaluate('document.fonts.ready')
  const name = `chromium-${page}-${style}${scale === 1 ? '' : `-${scale}x`}`
  await tab.screenshot({ path: join(folder, `${name}.png`) })
  await writeFile(join(folder, `${name}.json`), `${JSON.stringify(await tab.evaluate(truthOfPage))}\n`)
  await context.close()
}
await browser.close()

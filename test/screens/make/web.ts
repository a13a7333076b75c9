/**
 * Makes the screens of pages in the manner of many web applications, `web/*.html`. Run by hand: `node test/screens/make/web.ts [FOLDER]`. Their DOM tells what stands on them.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { truthOfPage } from './from-dom.ts'

const pages = new URL('web', import.meta.url).pathname
const folder = process.argv[2] ?? new URL('..', import.meta.url).pathname
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--force-color-profile=srgb'] })
for (const file of await readdir(pages)) {
  const tab = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await tab.setContent(await readFile(join(pages, file), 'utf8'))
  await tab.evaluate('document.fonts.ready')
  const name = `web-${file.replace('.html', '')}`
  await tab.screenshot({ path: join(folder, `${name}.png`) })
  await writeFile(join(folder, `${name}.json`), `${JSON.stringify(await tab.evaluate(truthOfPage))}\n`)
  await tab.close()
}
await browser.close()

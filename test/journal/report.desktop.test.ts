import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { writeReport } from '../../main/journal/report.ts'
import { HOSTILE, recordHostileRun } from './hostile-run.ts'
import { temporaryHome } from './material.ts'
import { recordMousepadRun } from './mousepad-run.ts'

const BROWSER = '/usr/bin/chromium'
/** A browser that looks for nothing of its own. */
const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']

describe.skipIf(!existsSync(BROWSER))('the report in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    const args = [...QUIET, '--disable-component-update', '--disable-sync']
    browser = await chromium.launch({ executablePath: BROWSER, args })
  })
  afterAll(() => browser?.close())

  /** Opens a file and keeps what it asked for beside itself, and what went wrong. */
  async function open(path: string, options: BrowserContextOptions = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
    onTestFinished(() => context.close())
    const page = await context.newPage()
    const asked: string[] = []
    const trouble: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith('data:image/webp')) asked.push(request.url())
    })
    page.on('console', (message) => trouble.push(message.text()))
    page.on('pageerror', (error) => trouble.push(error.message))
    page.on('dialog', (dialog) => trouble.push(`a dialog: ${dialog.message()}`))
    await page.goto(`file://${path}`)
    return { page, asked, trouble }
  }

  const hit = (page: Page) => page.evaluate(() => (window as unknown as { hit?: unknown }).hit)
  /** What reaches past the right edge, but for the strip, which scrolls, and pictures, which are cut. */
  const tooWide = (page: Page) =>
    page
      .locator('.head *:not(svg *), main *:not(svg *), .foot *')
      .evaluateAll((all) =>
        all.filter((each) => each.getBoundingClientRect().right > innerWidth).map((each) => each.outerHTML.slice(0, 80))
      )
  const current = (page: Page) => page.locator('.strip [aria-current] b').textContent()

  test.each([1280, 420])('hostile text runs nothing, asks for nothing and stays on a page %i wide', async (width) => {
    const home = temporaryHome()
    const path = await writeReport(home, await recordHostileRun(home))
    const { page, asked, trouble } = await open(path, { viewport: { width, height: 900 } })
    for (const _ of HOSTILE) await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    expect(await hit(page)).toBeUndefined()
    expect(asked).toEqual([`file://${path}`])
    expect(trouble).toEqual([])
    expect(await tooWide(page)).toEqual([])
    expect(await page.locator('main .step').count()).toBe(HOSTILE.length)
    expect(await page.locator('#step-1 .thought').textContent()).toBe(HOSTILE[0])
    expect(
      await page
        .locator('body *')
        .evaluateAll((all) => all.filter((each) => /^on/.test(each.getAttributeNames().join(' '))).length)
    ).toBe(0)
  })

  test('even text that got out could neither run nor send anything', async () => {
    let visits = 0
    const server = createServer((_request, response) => {
      visits++
      response.end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const home = temporaryHome()
    const path = await writeReport(home, await recordHostileRun(home))
    const escaped = `<script>window.hit = 1</script><img src="${address}/pixel" onerror="window.hit = 2"><link rel="stylesheet" href="${address}/style"><iframe src="${address}/frame"></iframe><script src="${address}/script"></script>`
    writeFileSync(path, readFileSync(path, 'utf8').replace('<main', `${escaped}<main`))
    const { page, trouble } = await open(path)
    expect(await hit(page)).toBeUndefined()
    expect(visits).toBe(0)
    expect(trouble.filter((text) => text.includes('Content Security Policy')).length).toBeGreaterThanOrEqual(5)
  })

  describe('of a run in mousepad', () => {
    const home = mkdtempSync(join(tmpdir(), 'interlock-report-'))
    afterAll(() => rmSync(home, { recursive: true, force: true }))
    let path: string
    beforeAll(async () => {
      path = await writeReport(home, await recordMousepadRun(home))
    })

    test('keys walk through the steps and enlarge pictures', async () => {
      const { page, asked, trouble } = await open(path)
      expect(await current(page)).toBe('1')
      for (const step of ['1', '2', '3', '4']) {
        await page.keyboard.press('ArrowRight')
        expect(await current(page)).toBe(step)
      }
      await page.keyboard.press('ArrowLeft')
      expect(await current(page)).toBe('3')
      await page.keyboard.press('Enter')
      const viewer = page.locator('dialog.viewer')
      expect(await viewer.isVisible()).toBe(true)
      expect(await viewer.locator('.what').textContent()).toContain('the screen before step 3')
      expect(await viewer.locator('.stage svg').getAttribute('viewBox')).toBe('0 0 1280 800')
      await page.keyboard.press('ArrowRight')
      expect(await viewer.locator('.what').textContent()).toContain('the screen before step 4')
      await page.keyboard.press('Escape')
      expect(await viewer.isVisible()).toBe(false)
      expect(asked).toEqual([`file://${path}`])
      expect(trouble).toEqual([])
    })

    test('a click enlarges a picture, and another one closes it', async () => {
      const { page } = await open(path)
      await page.locator('#step-2 .enlarge').nth(1).click()
      expect(await page.locator('.what').textContent()).toContain('the screen after step 2')
      await page.locator('.stage').click()
      expect(await page.locator('dialog.viewer').isVisible()).toBe(false)
    })

    test('the box on a picture lies on the line that proves the verdict', async () => {
      const { page } = await open(path)
      const picture = page.locator('#step-2 .enlarge').nth(1)
      await picture.scrollIntoViewIfNeeded()
      const [frame, box] = [await picture.boundingBox(), await picture.locator('.mark.proof').first().boundingBox()]
      if (!frame || !box) throw new Error('nothing was boxed')
      // Dark letters on white, within the box alone: the typed sentence.
      const { data, info } = await sharp(await page.screenshot({ clip: box }))
        .greyscale()
        .raw()
        .toBuffer({ resolveWithObject: true })
      const dark = data.filter((value, index) => index % info.channels === 0 && value < 110).length
      expect(dark).toBeGreaterThan(data.length * 0.05)
      expect(box.width).toBeGreaterThan(frame.width / 5)
      expect(box.height).toBeLessThan(frame.height / 8)
    })

    test.each(['light', 'dark'] as const)('words stand out from their ground in the %s', async (colorScheme) => {
      const { page } = await open(path, { colorScheme })
      const parts = ['h1', '.reason', 'h2', '.thought', '.badge', 'figcaption', '.times li', 'h3', '.surprise', '.word']
      for (const part of parts)
        expect([part, await contrast(page, part)]).toEqual([part, expect.toSatisfy((ratio: number) => ratio >= 4.5)])
    })

    test('without scripts it is the same page, and it fits a telephone', async () => {
      const { page } = await open(path, { javaScriptEnabled: false, viewport: { width: 420, height: 860 } })
      expect(await page.locator('.step').count()).toBe(9)
      expect(await page.locator('#step-9 .badge').textContent()).toBe('proved')
      expect((await page.locator('main').boundingBox())?.width).toBe(420)
    })

    test('it prints', async () => {
      const { page } = await open(path)
      const pdf = await page.pdf({ format: 'A4' })
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
      await page.emulateMedia({ media: 'print' })
      expect(await page.locator('.strip').isVisible()).toBe(false)
    })
  })
})

/** The contrast ratio of the first such element's text to what lies under it (WCAG 2). */
function contrast(page: Page, selector: string): Promise<number> {
  return page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const channels = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number)
      const luminance = (colour: string) => {
        const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
          const share = value / 255
          return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
        })
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue
      }
      let ground: Element | null = element
      while (ground && channels(getComputedStyle(ground).backgroundColor)[3] === 0) ground = ground.parentElement
      const under = luminance(getComputedStyle(ground ?? document.body).backgroundColor)
      const over = luminance(getComputedStyle(element).color)
      return (Math.max(under, over) + 0.05) / (Math.min(under, over) + 0.05)
    })
}

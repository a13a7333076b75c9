import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunEvent, RunSettings } from '../../main/contract/events.ts'
import { ending, FIRST_STEP, MISSED_STEP, QUESTION, SECOND_STEP } from '../support/recorded-run.ts'
import { openPages, type Pages } from './page.ts'

let pages: Pages

beforeAll(async () => {
  pages = await openPages()
})

afterAll(async () => {
  await pages?.close()
})

const TASK = 'open mousepad, type "Dear Anna", press ctrl+s'

async function run(events: readonly RunEvent[]): Promise<Page> {
  const page = await pages.open('panel', { role: 'panel', events })
  await page.fill('#recipe', TASK)
  await page.press('#recipe', 'Control+Enter')
  return page
}

async function texts(page: Page, selector: string): Promise<string[]> {
  const all = await page.locator(selector).allTextContents()
  return all.filter((text) => text !== '')
}

test('a run is told as cards: thought, action, verdict, then how it ended', async () => {
  const page = await run([...FIRST_STEP, ...SECOND_STEP, ...MISSED_STEP, ending('failed', 'the file was not saved', 3)])
  await page.getByRole('heading', { name: 'Failed' }).waitFor()
  expect(await texts(page, '.thought')).toEqual([
    'Nothing is open yet. I open mousepad and wait for its window.',
    'The window is open and empty: I type the letter into it.',
    'The letter stands there. I save it.'
  ])
  expect(await texts(page, '.action')).toEqual(['open mousepad', 'type "Dear Anna"', 'press ctrl+s'])
  expect(await texts(page, '.verdict')).toEqual([
    'Seen: the window "Untitled 1 - Mousepad" opened',
    'Seen: "Dear Anna" can be read now',
    'Not seen: "Save" is nowhere on the screen; the nearest is "Save as"'
  ])
  expect(await page.locator('#steps > li').allTextContents()).toHaveLength(4)
  expect(await page.locator('#steps > li').nth(2).textContent()).toContain('a dialog came between')
  expect(await page.textContent('#ending-reason')).toBe('the file was not saved')
  expect(await page.textContent('#announcer')).toBe('Failed. the file was not saved')
  await page.close()
})

test('a thought is there while it forms', async () => {
  const page = await run(FIRST_STEP.slice(0, 4))
  await page.getByText('Nothing is open yet.').waitFor()
  expect(await page.textContent('#status')).toBe('Step 1 · thinking')
  await page.close()
})

test('Stop is there, enabled and first in the order of focus while a run goes on, and stops it', async () => {
  const page = await run(FIRST_STEP)
  const stop = page.getByRole('button', { name: 'Stop' })
  await page.getByText('Seen: the window').waitFor()
  expect(await stop.isEnabled()).toBe(true)
  await page.keyboard.press('Escape')
  expect(await page.textContent('#status')).toBe('Step 1 · checking')
  expect(
    await stop.evaluate(
      (button) => document.querySelector('button, textarea, input, select, [tabindex]:not([tabindex="-1"])') === button
    )
  ).toBe(true)
  await page.evaluate(() => (document.activeElement as HTMLElement).blur())
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Stopped' }).waitFor()
  expect(await page.textContent('#ending-reason')).toBe('stopped by panel')
  expect(await stop.isVisible()).toBe(false)
  await page.close()
})

test('the key that starts a run does not stop it when it is held', async () => {
  const page = await pages.open('panel', { role: 'panel', events: FIRST_STEP })
  await page.fill('#recipe', TASK)
  await page.focus('#recipe')
  await page.keyboard.down('Control')
  await page.keyboard.down('Enter')
  await page.keyboard.down('Enter')
  await page.keyboard.up('Control')
  await page.getByText('Seen: the window').waitFor()
  await page.keyboard.down('Enter')
  await page.keyboard.up('Enter')
  expect(await page.textContent('#status')).toBe('Step 1 · checking')
  await page.close()
})

test('a refused recipe keeps its text and is told in full, with its lines', async () => {
  const sentence = 'step 2, "tpye x": not understood.\nThe nearest form is:\n  type "…"'
  const page = await pages.open('panel', { role: 'panel', events: [], refusal: { of: 'tpye', sentence } })
  await page.fill('#recipe', 'open mousepad, tpye x')
  await page.click('#run')
  const alert = page.getByRole('alert')
  await alert.waitFor()
  expect(await alert.textContent()).toBe(sentence)
  expect(await page.inputValue('#recipe')).toBe('open mousepad, tpye x')
  expect(await page.getAttribute('#recipe', 'aria-invalid')).toBe('true')
  await page.press('#recipe', 'End')
  await page.keyboard.type('!')
  expect(await alert.isVisible()).toBe(false)
  await page.close()
})

test('the display that was chosen is the one that is asked for', async () => {
  const page = await pages.open('panel', { role: 'panel', events: [] })
  await page.evaluate(() => {
    window.agent.start = async (request) => Promise.reject(new Error(JSON.stringify(request)))
  })
  await page.fill('#recipe', 'press Enter')
  await page.getByRole('radio', { name: 'This desktop' }).check()
  await page.click('#run')
  await page.getByRole('alert').waitFor()
  expect(JSON.parse((await page.getByRole('alert').textContent()) ?? '')).toMatchObject({
    task: 'press Enter',
    display: 'host'
  })
  await page.close()
})

test('a model is picked by name, told where its key is missing, and asked for with the run', async () => {
  const minds = [
    { preset: 'minimax', where: 'api.minimax.io', model: 'MiniMax-M2.1', lacksKey: 'MINIMAX_API_KEY' },
    { preset: 'ollama', where: '127.0.0.1:11434' }
  ]
  const page = await pages.open('panel', { role: 'panel', events: [], minds })
  await page.evaluate(() => {
    window.agent.start = async (request) => Promise.reject(new Error(JSON.stringify(request)))
  })
  await page.selectOption('#mind', 'minimax')
  await page.getByText('set MINIMAX_API_KEY').waitFor()
  await page.selectOption('#mind', 'ollama')
  expect(await page.getByText('set MINIMAX_API_KEY').isVisible()).toBe(false)
  await page.fill('#model', 'qwen3')
  await page.fill('#recipe', 'write a letter')
  await page.click('#run')
  await page.getByRole('alert').waitFor()
  const asked = JSON.parse((await page.getByRole('alert').textContent()) ?? '')
  expect(asked).toMatchObject({ task: 'write a letter', mind: 'openai', preset: 'ollama', model: 'qwen3' })
  await page.close()
})

test('a question of the model is answered in the panel, in words', async () => {
  const [started, ...step] = FIRST_STEP
  const settings = { ...(started as { settings: RunSettings }).settings, model: 'm' }
  const asked = { type: 'question-asked', step: 1, question: 'Which year?', deadlineMs: 1_000 } as const
  const page = await run([{ ...(started as RunEvent), settings } as RunEvent, ...step, asked])
  await page.getByText('Which year?', { exact: true }).waitFor()
  await page.getByText('Answer below.').waitFor()
  await page.evaluate(() => {
    window.agent.say = async (text) => void document.body.setAttribute('data-said', text)
  })
  await page.fill('#words', 'the last one')
  await page.press('#words', 'Enter')
  await page.waitForSelector('body[data-said="the last one"]')
  await page.close()
})

test('a question is shown, and the panel has no way to answer it', async () => {
  const page = await run([...FIRST_STEP, ...SECOND_STEP, ...QUESTION])
  await page.getByText('press ctrl+s? (saving may write over a file)', { exact: true }).waitFor()
  expect(await page.textContent('#status')).toBe('Waiting for you')
  const refusal = await page.evaluate(async () => {
    const reply = new Promise((resolve) => window.interlock.onMessage(resolve))
    window.interlock.post({ call: 99, method: 'answer', step: 3, answer: 'yes' })
    return reply
  })
  expect(refusal).toMatchObject({ call: 99, error: { message: 'the role panel may not ask for answer' } })
  expect(await page.textContent('#status')).toBe('Waiting for you')
  await page.close()
})

test('a run is paused from the panel, which has no way to resume it', async () => {
  const page = await run(FIRST_STEP)
  await page.getByText('Seen: the window').waitFor()
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByRole('heading', { name: 'Paused' }).waitFor()
  expect(await page.textContent('#status')).toBe('Paused')
  expect(await page.textContent('#rest-reason')).toBe('asked for in the panel')
  expect(await page.getByRole('button', { name: 'Pause', exact: true }).isVisible()).toBe(false)
  expect(await page.getByRole('button', { name: 'Stop' }).isVisible()).toBe(true)
  const refusal = await page.evaluate(async () => {
    const reply = new Promise((resolve) => window.interlock.onMessage(resolve))
    window.interlock.post({ call: 99, method: 'resume' })
    return reply
  })
  expect(refusal).toMatchObject({ call: 99, error: { message: 'the role panel may not ask for resume' } })
  expect(await page.textContent('#status')).toBe('Paused')
  await page.evaluate(() => window.agent.resume())
  await page.getByRole('heading', { name: 'Paused' }).waitFor({ state: 'hidden' })
  expect(await page.getByRole('button', { name: 'Pause' }).isEnabled()).toBe(true)
  await page.close()
})

test('a pause that is asked for is told to be coming until it is there', async () => {
  const page = await run(FIRST_STEP)
  await page.getByText('Seen: the window').waitFor()
  await page.evaluate(() => {
    window.agent.pause = async () => undefined
  })
  await page.getByRole('button', { name: 'Pause' }).click()
  const pausing = page.getByRole('button', { name: 'Pausing' })
  await pausing.waitFor()
  expect(await pausing.isDisabled()).toBe(true)
  expect(await page.textContent('#status')).toBe('Step 1 · checking')
  await page.close()
})

test('what was read off a hostile screen stays text', async () => {
  const hostile = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
  const page = await run([
    ...FIRST_STEP.slice(0, 3),
    { type: 'thought', step: 1, text: hostile },
    { type: 'note', text: hostile }
  ])
  await page.locator('.note').waitFor()
  expect(await texts(page, '.thought')).toEqual([hostile])
  expect(await page.locator('#stream img, #stream script').count()).toBe(0)
  expect(await page.title()).toBe('Interlock')
  await page.close()
})

test('the newest step is in sight, and a reader who scrolled back is left in peace', async () => {
  const page = await run([...FIRST_STEP, ...SECOND_STEP, ...MISSED_STEP])
  await page.getByText('Not seen:').waitFor()
  const steps = page.locator('#stream')
  const fromEnd = () =>
    steps.evaluate(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight)
  await page.setViewportSize({ width: 420, height: 420 })
  await expect.poll(fromEnd).toBeLessThan(2)
  await steps.evaluate((element) => {
    const scrolled = new Promise((resolve) => element.addEventListener('scroll', resolve, { once: true }))
    element.scrollTo(0, 0)
    return scrolled
  })
  await expect.poll(fromEnd).toBeGreaterThan(100)
  await page.evaluate(() => window.agent.pause('someone moved the mouse'))
  await page.getByText('someone moved the mouse', { exact: true }).waitFor()
  expect(await steps.evaluate((element) => element.scrollTop)).toBe(0)
  await page.close()
})

test('earlier runs are listed under the welcome', async () => {
  const page = await pages.open('panel', {
    role: 'panel',
    events: [],
    history: [
      { run: 'b', startedAt: '2026-01-02T10:00:00Z', task: 'open galculator', steps: 1, intact: true },
      { run: 'a', startedAt: '2026-01-01T10:00:00Z', task: TASK, steps: 3, outcome: 'succeeded', intact: true }
    ]
  })
  await page.getByText('Lately').waitFor()
  expect(await page.locator('#runs li').allInnerTexts()).toEqual(['open galculator\nCut off', `${TASK}\nSucceeded`])
  await page.close()
})

test('the overlay asks, and a yes reaches the run', async () => {
  const page = await pages.open('overlay', {
    role: 'control',
    events: [...FIRST_STEP, ...QUESTION, ending('succeeded', 'saved', 2)]
  })
  await page.evaluate(() => {
    const seen: string[] = []
    document.title = ''
    window.agent.subscribe((event) => {
      if (event.type === 'approval-answered') seen.push(event.answer)
      document.title = seen.join()
    })
    void window.agent.start({ task: 'save it' })
  })
  await page.getByText('press ctrl+s? (saving may write over a file)').waitFor()
  const yes = page.getByRole('button', { name: 'Yes, once' })
  await expect
    .poll(async () => {
      await yes.click()
      return page.title()
    })
    .toBe('yes')
  expect(await page.textContent('#text')).toBe('')
  await page.close()
})

test('the overlay tells why a run is paused, and resumes it, but not by a click that was on its way elsewhere', async () => {
  const page = await pages.open('overlay', { role: 'control', events: FIRST_STEP })
  await page.evaluate(async () => {
    window.agent.subscribe((event) => {
      document.title = event.type
    })
    await window.agent.start({ task: 'save it' })
  })
  await expect.poll(() => page.title()).toBe('step-ended')
  const clicked = await page.evaluate(async () => {
    await window.agent.pause('a person used the mouse')
    const button = document.querySelector<HTMLButtonElement>('#resume')
    while (button?.hidden) await new Promise((resolve) => setTimeout(resolve, 1))
    button?.click()
    await new Promise((resolve) => setTimeout(resolve, 50))
    return document.title
  })
  expect(clicked).toBe('paused')
  expect(await page.textContent('#heading')).toBe('The run is paused')
  expect(await page.textContent('#text')).toBe('a person used the mouse')
  expect(await page.getByRole('button', { name: 'Yes, once' }).isVisible()).toBe(false)
  const resume = page.getByRole('button', { name: 'Resume' })
  await expect
    .poll(async () => {
      if (await resume.isVisible()) await resume.click()
      return page.title()
    })
    .toBe('resumed')
  await page.close()
})

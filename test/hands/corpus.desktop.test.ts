/** Text exactly, in programs no one here wrote, on four keyboard layouts. One document of each holds the whole corpus. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Deed } from '../../main/contract/events.ts'
import { startDisplay } from '../support/xvfb.ts'
import { CORPUS, WITH_LINES } from './corpus.ts'
import { browser, mousepad, type Writable, type WritingProgram, writer, xterm, zenity } from './programs.ts'
import { handsOn, managed, perform, shell } from './support.ts'

interface End {
  readonly text: string
  readonly deed: Deed
}

const LAYOUTS = ['us', 'de', 'fr', 'ru']

describe.each([mousepad, browser, writer, xterm, zenity])('$name', (program) => {
  it.each(LAYOUTS)(
    'gets every string of the corpus on the layout %s',
    async (layout) => {
      const { expected, received, ends } = await enterAll(program, layout)
      console.log(`${program.name}, ${layout}: ${listOf(ends)}`)
      expect(received.split('\n')).toEqual(expected.split('\n'))
      expect(received).toBe(expected)
      expect(ends.filter(({ deed }) => deed.status === 'wrong')).toEqual([])
      expect(ends.filter(({ deed }) => deed.status === 'unconfirmed' && deed.detail === '')).toEqual([])
      const confirmed = ends.filter(({ deed }) => deed.status === 'confirmed').length
      // A program that has only just opened may not tell from the first string on.
      if (program.tells) expect(confirmed).toBeGreaterThan(0.9 * ends.length)
      else expect(confirmed).toBe(0)
    },
    180_000
  )
})

async function enterAll(program: Writable, layout: string) {
  expect(CORPUS.length).toBeGreaterThanOrEqual(200)
  const strings = program.lines ? [...CORPUS, ...WITH_LINES] : CORPUS
  const separator = program.lines ? '\n' : ' '
  const folder = mkdtempSync(join(tmpdir(), 'corpus-'))
  const display = await startDisplay('1280x800', true, { accessible: true })
  let running: WritingProgram | undefined
  try {
    await managed(display)
    shell(display, 'setxkbmap', '-layout', layout)
    running = await program.start(display, folder)
    const hands = await handsOn(display)
    try {
      const ends: End[] = []
      for (const text of strings)
        ends.push({ text, deed: await perform(hands, { kind: 'type', text: text + separator }) })
      const received = await running.received(hands)
      return { expected: strings.map((text) => text + separator).join(''), received, ends }
    } finally {
      await hands.close()
    }
  } finally {
    await running?.end()
    await display.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** How many ended how; what was not confirmed is listed by its reason. */
function listOf(ends: readonly End[]): string {
  const groups = Map.groupBy(ends, ({ deed: { status, detail } }) => [status, detail].filter(Boolean).join(', '))
  return [...groups]
    .map(([how, some]) => {
      const texts = some.length < ends.length && !how.startsWith('confirmed') ? some.map(({ text }) => text) : []
      return `${some.length} ${how}${texts.length > 0 ? `: ${JSON.stringify(texts)}` : ''}`
    })
    .join('; ')
}

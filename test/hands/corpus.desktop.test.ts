/** Text exactly, in programs no one here wrote, on four keyboard layouts. One document of each holds the whole corpus. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { DeedStatus } from '../../main/contract/events.ts'
import { startDisplay } from '../support/xvfb.ts'
import { CORPUS, WITH_LINES } from './corpus.ts'
import { browser, mousepad, type Writable, type WritingProgram, writer, xterm, zenity } from './programs.ts'
import { handsOn, managed, perform, shell } from './support.ts'

const LAYOUTS = ['us', 'de', 'fr', 'ru']

describe.each([mousepad, browser, writer, xterm, zenity])('$name', (program) => {
  it.each(LAYOUTS)(
    'gets every string of the corpus on the layout %s',
    async (layout) => {
      const { expected, received, statuses } = await enterAll(program, layout)
      expect(received.split('\n')).toEqual(expected.split('\n'))
      expect(received).toBe(expected)
      expect(statuses.get('wrong') ?? 0).toBe(0)
      console.log(
        `${program.name}, ${layout}: ${[...statuses].map(([status, count]) => `${count} ${status}`).join(', ')}`
      )
    },
    180_000
  )
})

async function enterAll(program: Writable, layout: string) {
  expect(CORPUS.length).toBeGreaterThanOrEqual(200)
  const strings = program.lines ? [...CORPUS, ...WITH_LINES] : CORPUS
  const separator = program.lines ? '\n' : ' '
  const folder = mkdtempSync(join(tmpdir(), 'corpus-'))
  const display = await startDisplay()
  let running: WritingProgram | undefined
  try {
    await managed(display)
    shell(display, 'setxkbmap', '-layout', layout)
    running = await program.start(display, folder)
    const hands = await handsOn(display)
    try {
      const statuses = new Map<DeedStatus, number>()
      for (const text of strings) {
        const { status, detail } = await perform(hands, { kind: 'type', text: text + separator })
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
        expect(detail).toBe('')
      }
      const received = await running.received(hands)
      return { expected: strings.map((text) => text + separator).join(''), received, statuses }
    } finally {
      await hands.close()
    }
  } finally {
    await running?.end()
    await display.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

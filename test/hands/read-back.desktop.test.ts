/** Programs that change what is typed into them are found out, by what they tell of their own fields. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { StartedHands } from '../../main/hands/hands.ts'
import { startDisplay, type TestDisplay } from '../support/xvfb.ts'
import { focused, mousepad, type WritingProgram, writer } from './programs.ts'
import { handsOn, managed, perform, until } from './support.ts'

describe('a program that changes what is typed', () => {
  let folder: string
  let display: TestDisplay
  let hands: StartedHands
  let running: WritingProgram | undefined

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'read-back-'))
    display = await startDisplay('1280x800', true, { accessible: true })
    await managed(display)
    hands = await handsOn(display, { secret: (name) => (name === 'PIN' ? 'teh PIN is 7719' : undefined) })
  })

  afterEach(async () => {
    await hands.close()
    await running?.end()
    await display.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** A program that has only just opened may not tell at once. */
  async function confirmed(text: string): Promise<void> {
    await until('the program to tell', async () => {
      const { status } = await perform(hands, { kind: 'type', text })
      return status === 'confirmed'
    })
  }

  it('a field for numbers drops letters', async () => {
    running = await mousepad.start(display, folder)
    await confirmed('one\n')
    await perform(hands, { kind: 'press', keys: 'ctrl+l', times: 1 })
    await focused(display, 'Go To')
    expect(await perform(hands, { kind: 'type', text: '1x' })).toEqual({
      status: 'wrong',
      detail: 'there stands "1" instead of "1x"'
    })
  }, 60_000)

  it('AutoCorrect mends a word typed by keys, and the secret is not told', async () => {
    running = await writer.start(display, folder)
    await confirmed('first\n')
    const deed = await perform(hands, { kind: 'type', text: { secret: 'PIN' } })
    expect(deed).toEqual({ status: 'wrong', detail: 'the field does not hold what was typed' })
  }, 120_000)
})

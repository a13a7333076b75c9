/** What the journal's tests write: settings, frames and the events of a short run. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Action } from '../../main/contract/action.ts'
import type { RunEvent, RunSettings } from '../../main/contract/events.ts'
import type { Frame } from '../../main/contract/scene.ts'

export const SETTINGS: RunSettings = {
  task: 'open mousepad, type "Dear Anna"',
  mind: 'recipe',
  display: 'virtual 1280x800',
  approve: 'never',
  maxSteps: 200,
  maxSeconds: 1_800
}

/** A folder that is gone after the test. */
export function temporaryHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'interlock-journal-'))
  onTestFinished(() => rmSync(home, { recursive: true, force: true }))
  return home
}

/** Stripes of two greys, `width` pixels wide. */
export function stripes(shade: number, width = 64, height = 40): Frame {
  const pixels = new Uint8Array(width * height * 4)
  for (let pixel = 0; pixel < width * height; pixel++) {
    const grey = pixel % 8 < 4 ? shade : 255 - shade
    pixels.set([grey, grey, shade, 255], pixel * 4)
  }
  const box = { x: 0, y: 0, width, height }
  return {
    id: `f${shade}`,
    width,
    height,
    pixels,
    monitors: [{ name: 'only', image: box, screen: box }],
    capturedAt: 0
  }
}

/** A run up to the moment before its first raw event, in the order a step writes it. */
export function untilActing(run: string): readonly RunEvent[] {
  const click: Action = { kind: 'click', target: { x: 40, y: 20 }, button: 'left', count: 1, modifiers: [] }
  return [
    { type: 'run-started', run, settings: SETTINGS },
    { type: 'stop-armed', sources: ['terminal'] },
    { type: 'step-began', step: 1 },
    { type: 'thought', step: 1, text: 'The letter is written: I save it.' },
    {
      type: 'decided',
      step: 1,
      intent: { why: 'save', action: click, expect: [], within: 0 },
      words: 'click "Save"',
      thinkMs: 1
    },
    { type: 'gate-ruled', step: 1, ruling: 'allowed', because: 'a private display' },
    { type: 'act-began', step: 1, action: click, points: [{ x: 40, y: 20 }] }
  ]
}

export function afterActing(run: string): readonly RunEvent[] {
  return [
    { type: 'act-ended', step: 1, deed: { status: 'confirmed', detail: '' }, actMs: 12 },
    { type: 'settled', step: 1, still: true, settleMs: 160 },
    { type: 'verified', step: 1, verdict: { status: 'nothing-expected', findings: [] }, verifyMs: 0 },
    { type: 'step-ended', step: 1, result: 'done', words: 'click "Save"' },
    { type: 'run-ended', outcome: 'succeeded', reason: 'the letter is saved', run, steps: 1 }
  ]
}

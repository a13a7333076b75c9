/** What the text of a Scene is enough for: Scenes made anew from it, beside those it was written from. */
import { expect, test } from 'vitest'
import type { Control, Scene, TextLine } from '../../main/contract/scene.ts'
import { inert } from '../../main/mind/inert.ts'
import { changeText, sceneText } from '../../main/mind/scene-text.ts'
import { control, line, scene, window } from '../reader/scenes.ts'
import { sceneOf as sceneOfTruth, truths } from '../screens/tokens.ts'
import { measured } from '../support/recipe-endpoint/measured.ts'
import { sceneOf } from '../support/recipe-endpoint/scene-of.ts'

const screens = (await truths()).map(({ name, truth }) => ({ name, truth: sceneOfTruth(truth) }))

function again(before: Scene): Scene {
  const made = sceneOf(sceneText(before))
  if (!made) throw new Error('not a whole Scene')
  return made
}

/** The text tells a label as it stands, with its colon or star. */
const named = (label: string) =>
  inert(label)
    .replaceAll(' = ', '=')
    .replace(/\s*[:*]+$/, '')
const called = ({ id, kind, state, label }: Control) => `${id} ${kind} ${state} ${named(label)}`

test('every control of every screen is known again by id, kind, state and label', () => {
  for (const { name, truth } of screens) {
    expect(again(truth).controls.map(called).sort(), name).toEqual(truth.controls.map(called).sort())
  }
})

test('every line of every screen is known again by its id, or as the label of a control', () => {
  for (const { name, truth } of screens) {
    const made = again(truth)
    const known = new Map(made.lines.map(({ id, text }) => [id, text]))
    const texts = new Set(made.lines.map(({ text }) => text))
    for (const { id, text } of truth.lines) {
      if (known.has(id)) expect(known.get(id), name).toBe(inert(text))
      else expect(texts, name).toContain(inert(text).replaceAll(' = ', '='))
    }
  }
})

test('what stands side by side comes again from left to right, near its place', () => {
  const away: number[] = []
  for (const { truth } of screens) {
    const made = new Map<string, TextLine | Control>(again(truth).lines.map((each) => [each.id, each]))
    for (const each of truth.lines)
      away.push(...[made.get(each.id)].flatMap((now) => (now ? [Math.abs(now.x - each.x)] : [])))
  }
  away.sort((a, b) => a - b)
  expect(away.length).toBeGreaterThan(500)
  expect(away[away.length >> 1]).toBeLessThanOrEqual(8)
})

const box = { x: 100, y: 40, width: 320, height: 200 }
const dialog = {
  kind: 'dialog',
  modal: true,
  focused: true,
  application: 'Mousepad',
  transientFor: '0x1',
  ...box
} as const
const saving = scene({
  windows: [window('0x2', 'Save: As', dialog), window('0x1', ''), window('0x3', 'Mail', { minimized: true })],
  lines: [
    line('l1', 'Postal code:', 110, 60, { window: '0x2' }),
    line('l2', '10115', 226, 60, { window: '0x2' }),
    line('l5', 'Name', 10, 320, { window: '0x1' }),
    line('l6', 'Size', 210, 320, { window: '0x1' }),
    line('l7', 'l9 is free', 410, 320, { window: '0x1' })
  ],
  controls: [control('c1', 'field', 'Postal code', 220, 52, { window: '0x2', state: 'focused' })],
  pointer: { x: 3, y: 4 }
})

test('windows come again whole, with who belongs to whom', () => {
  const made = again(saving)
  const bare = saving.windows.map(({ pid: _untold, ...window }) => window)
  expect(made.windows).toEqual(bare)
  expect(made).toMatchObject({ width: saving.width, height: saving.height, pointer: { x: 3, y: 4 } })
  expect(made.lines.map(({ id, window }) => [id, window])).toContainEqual(['l6', '0x1'])
})

test('a change is no whole Scene', () => {
  expect(sceneOf(changeText(saving, { before: saving }))).toBeUndefined()
  expect(sceneOf(changeText({ ...saving, lines: [] }, { before: saving }))).toBeUndefined()
})

test('a measured line stands where it stands, and what is in its row beside it', () => {
  const made = measured(
    again(saving),
    '<screen>\nl2 10115 at (226, 61) 40x14, 93 % sure\nl5 Name at (10, 320) 32x14, 80 % sure\n</screen>'
  )
  expect(made.lines.find(({ id }) => id === 'l2')).toMatchObject({ x: 226, y: 61, width: 40, confidence: 0.93 })
  expect(made.lines.find(({ id }) => id === 'l6')?.y).toBe(320)
})

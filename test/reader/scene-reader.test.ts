import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Frame, Scene } from '../../main/contract/scene.ts'
import type { SceneReader } from '../../main/reader/scene-reader.ts'
import { box, drawn, readers, text } from './picture.ts'

const signal = new AbortController().signal
let open: Awaited<ReturnType<typeof readers>>
beforeAll(async () => {
  open = await readers()
})
afterAll(() => open.close())

const read = (frame: Frame, reader: SceneReader = open.reader()): Promise<Scene> =>
  reader.read(frame, { windows: [] }, signal)
const said = (scene: Scene) => scene.lines.map((line) => line.text)

test('text is read dark on light, light on dark, on colour and as a grey placeholder', async () => {
  const frame = await drawn(
    text(20, 40, 'Dear Anna, how are you?') +
      box(20, 60, 300, 40, '#102030') +
      text(40, 85, 'Light on dark ground', 'fill="#e0e0f0"') +
      box(20, 120, 130, 34, '#cf222e') +
      text(40, 142, 'Delete all', 'fill="#ffffff"') +
      box(20, 180, 240, 32, '#ffffff', '#c0c0c0') +
      text(30, 201, 'Type your name here', 'fill="#9a9a9a"')
  )
  expect(said(await read(frame))).toEqual([
    'Dear Anna, how are you?',
    'Light on dark ground',
    'Delete all',
    'Type your name here'
  ])
})

test('columns are lines of their own, the words of a sentence are one', async () => {
  const frame = await drawn(text(20, 40, 'Blue Ocean Ltd.') + text(240, 40, 'Overdue') + text(420, 40, '89.90'))
  expect(said(await read(frame))).toEqual(['Blue Ocean Ltd.', 'Overdue', '89.90'])
})

test('a keypad is read character by character', async () => {
  const keys = ['7', '8', '9', '/', '4', '5', '6', '*', '1', '2', '3', '-', '0', '.', '+', '=']
  const drawnKeys = keys.map((key, at) => {
    const [x, y] = [20 + (at % 4) * 66, 20 + Math.floor(at / 4) * 44]
    return box(x, y, 58, 34, '#f4f4f4', '#bbbbbb') + text(x + 29, y + 22, key, 'text-anchor="middle"')
  })
  const scene = await read(await drawn(drawnKeys.join('')))
  expect(said(scene)).toEqual(keys)
  expect(scene.controls.map(({ kind, label }) => [kind, label])).toEqual(keys.map((key) => ['button', key]))
})

test('boxes of words are where the words are', async () => {
  const scene = await read(await drawn(text(100, 60, 'First second')))
  const [first, second] = scene.lines[0]?.words ?? []
  expect(first).toMatchObject({ text: 'First' })
  expect(Math.abs((first?.x ?? 0) - 101)).toBeLessThanOrEqual(2)
  expect(second?.x).toBeGreaterThan(132)
  expect(second?.x).toBeLessThan(139)
  expect(Math.abs((first?.y ?? 0) + (first?.height ?? 0) - 60)).toBeLessThanOrEqual(2)
})

test('fields take the label before or above them, marks the one behind, with their state', async () => {
  const frame = await drawn(
    text(20, 42, 'First name:') +
      box(120, 24, 220, 28, '#ffffff', '#b0b0b0') +
      text(20, 90, 'Postal code') +
      box(20, 98, 220, 28, '#ffffff', '#b0b0b0') +
      box(20, 150, 14, 14, '#ffffff', '#707070', 2) +
      text(42, 163, 'Insurance') +
      box(20, 180, 14, 14, '#3584e4', '#1b6acb', 2) +
      '<path d="M23 187l3 4l6 -7" stroke="#fff" stroke-width="2" fill="none"/>' +
      text(42, 193, 'Breakfast') +
      '<circle cx="27" cy="218" r="7" fill="#fff" stroke="#707070"/>' +
      text(42, 223, 'Aisle') +
      '<circle cx="127" cy="218" r="7" fill="#fff" stroke="#707070"/><circle cx="127" cy="218" r="3.5" fill="#3584e4"/>' +
      text(142, 223, 'Window'),
    400,
    260,
    '#f6f5f4'
  )
  const scene = await read(frame)
  expect(scene.controls.map(({ kind, label, state }) => [kind, label, state])).toEqual([
    ['field', 'First name', ''],
    ['field', 'Postal code', ''],
    ['check', 'Insurance', 'unchecked'],
    ['check', 'Breakfast', 'checked'],
    ['radio', 'Aisle', 'unchecked'],
    ['radio', 'Window', 'selected']
  ])
})

test('ids last while a line lasts, and the change is told', async () => {
  const reader = open.reader()
  const first = await read(
    await drawn(text(20, 40, 'Stays') + text(20, 80, 'Moves along') + text(20, 120, 'Goes away')),
    reader
  )
  const second = await read(
    await drawn(text(20, 40, 'Stays') + text(60, 200, 'Moves along') + text(20, 300, 'Comes new')),
    reader
  )
  const idOf = (scene: Scene, said: string) => scene.lines.find((line) => line.text === said)?.id
  expect(first.change.appeared).toHaveLength(3)
  expect(idOf(second, 'Stays')).toBe(idOf(first, 'Stays'))
  expect(idOf(second, 'Moves along')).toBe(idOf(first, 'Moves along'))
  expect(second.change.moved.map(({ line }) => line.text)).toEqual(['Moves along'])
  expect(second.change.appeared.map((line) => line.text)).toEqual(['Comes new'])
  expect(second.change.vanished.map((line) => line.text)).toEqual(['Goes away'])
})

test('a text that changes in its place keeps its id', async () => {
  const reader = open.reader()
  const first = await read(await drawn(text(200, 40, '78', 'text-anchor="end"')), reader)
  const second = await read(await drawn(text(200, 40, '702', 'text-anchor="end"')), reader)
  expect(second.change.changed.map(({ line, before }) => [line.id, before, line.text])).toEqual([
    [first.lines[0]?.id, '78', '702']
  ])
})

test('a line belongs to the topmost window under its middle', async () => {
  const plain = { title: '', application: '', kind: 'normal', focused: false, minimized: false, modal: false } as const
  const windows = [
    { ...plain, id: 'front', x: 200, y: 0, width: 200, height: 100 },
    { ...plain, id: 'back', x: 0, y: 0, width: 640, height: 400 }
  ]
  const frame = await drawn(text(20, 40, 'Behind') + text(240, 40, 'Before'))
  const scene = await open.reader().read(frame, { windows }, signal)
  expect(scene.lines.map((line) => [line.text, line.window])).toEqual([
    ['Behind', 'back'],
    ['Before', 'front']
  ])
})

test('what was read before is not recognised again, wherever it stands', async () => {
  let asked = 0
  const { SceneReader } = await import('../../main/reader/scene-reader.ts')
  const reader = new SceneReader({
    recognise: (image, shape, until) => {
      asked++
      return open.tesseract.recognise(image, shape, until)
    },
    close: async () => undefined
  })
  await read(await drawn(text(20, 40, 'Quarterly numbers') + text(20, 80, 'Build failed')), reader)
  const before = asked
  await read(await drawn(text(20, 140, 'Quarterly numbers') + text(320, 180, 'Build failed')), reader)
  expect(asked).toBe(before)
})

test('a reading that was stopped is made good by the next', async () => {
  const reader = open.reader()
  const frame = await drawn(text(20, 40, 'Read me later'))
  const stop = new AbortController()
  stop.abort(new Error('stopped'))
  await expect(reader.read(frame, { windows: [] }, stop.signal)).rejects.toThrow('stopped')
  expect(said(await read(frame, reader))).toEqual(['Read me later'])
})

test('the caret is told where it stands beside letters, and a separator is none', async () => {
  const bar = (x: number, y: number, height: number) =>
    `<rect x="${x}" y="${y}" width="1" height="${height}" fill="#000" shape-rendering="crispEdges"/>`
  const caret = async (body: string) => (await read(await drawn(body))).caret
  expect(await caret(bar(39, 26, 18) + text(40, 40, 'Dear Anna'))).toEqual({ x: 39, y: 26, width: 1, height: 18 })
  expect(await caret(text(40, 40, 'File') + bar(90, 26, 18) + text(110, 40, 'Edit'))).toBeUndefined()
})

import { expect, test } from 'vitest'
import { findInk } from '../../main/reader/find-ink.ts'
import { dirtyBox, InkMemory } from '../../main/reader/ink-memory.ts'
import { box, drawn, text } from './picture.ts'

const page = (changing: string) =>
  drawn(
    text(20, 40, 'A heading that stays') +
      box(20, 140, 260, 32, '#ffffff', '#b0b0b0') +
      changing +
      text(20, 380, 'A footer that stays')
  )

test('looking only where it changed finds what looking at the whole finds', async () => {
  const memory = new InkMemory()
  for (const changing of [
    '',
    text(30, 161, 'typed'),
    text(30, 161, 'typed more'),
    text(330, 280, 'far away'),
    box(340, 200, 90, 30, '#eee', '#999') + text(360, 220, 'OK')
  ]) {
    const frame = await page(changing)
    const places = (ink: ReturnType<typeof findInk>) =>
      ink.lines.map(({ left, top, right, bottom }) => [left, top, right, bottom])
    expect(places(memory.find(frame))).toEqual(places(findInk(frame)))
  }
})

test('lines away from the change are the same objects', async () => {
  const memory = new InkMemory()
  const before = memory.find(await page('')).lines
  const after = memory.find(await page(text(30, 161, 'typed'))).lines
  expect(after[0]).toBe(before[0])
  expect(after.at(-1)).toBe(before.at(-1))
  expect(after).toHaveLength(before.length + 1)
})

test('the tiles that differ are told, and none when none does', async () => {
  const before = await drawn('')
  expect(dirtyBox(before, await drawn(''))).toBeUndefined()
  expect(dirtyBox(before, await drawn('<rect x="100" y="50" width="8" height="8" fill="red"/>'))).toEqual({
    x: 96,
    y: 48,
    width: 16,
    height: 16
  })
})

test('a frame of dashes is none of the lines, nor are pieces of it once something beside them changes', async () => {
  const zone =
    '<rect x="40" y="90" width="300" height="120" rx="16" fill="none" stroke="#4060c0" stroke-width="2" stroke-dasharray="8 6"/>'
  const at = (where: string) => drawn(zone + text(150, 112, where))
  const memory = new InkMemory()
  expect(memory.find(await at('drop')).lines).toHaveLength(1)
  expect(memory.find(await at('drop files')).lines).toHaveLength(1)
  expect(memory.find(await at('files')).lines).toHaveLength(1)
})

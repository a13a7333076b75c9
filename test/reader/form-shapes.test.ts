/** Fields, lists and tables of answers as forms draw them, each in a picture of its own. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Scene } from '../../main/contract/scene.ts'
import { box, drawn, readers, text } from './picture.ts'

let open: Awaited<ReturnType<typeof readers>>
beforeAll(async () => {
  open = await readers()
})
afterAll(() => open.close())

async function toldOf(body: string): Promise<readonly string[]> {
  const frame = await drawn(body, 640, 300, '#f4f4f4')
  const { controls }: Scene = await open.reader().read(frame, { windows: [] }, new AbortController().signal)
  return controls.map(({ kind, label, state }) => [kind, label, state].filter(Boolean).join(' '))
}

const ring = (x: number, y: number) => `<circle cx="${x}" cy="${y}" r="9" fill="#ffffff" stroke="#707070"/>`

test('a box whose text fills it is a field where a list opens behind it, and a button where a menu does', async () => {
  const chosen = (y: number, arrow: string) =>
    box(20, y, 92, 26, '#ffffff', '#808080') + text(28, y + 18, 'Ravenna') + arrow
  const stroke = '<path d="M98 31l4 4 4-4" fill="none" stroke="#202020" stroke-width="1.6"/>'
  expect(await toldOf(chosen(20, stroke))).toEqual(['field Ravenna'])
  const solid = (x: number) => `<path d="M${x} 31h10l-5 6z" fill="#202020"/>`
  expect(await toldOf(box(20, 20, 82, 26, '#ffffff', '#808080') + text(28, 38, 'Export') + solid(80))).toEqual([
    'button Export'
  ])
  expect(await toldOf(box(20, 20, 92, 26, '#ffffff', '#808080') + text(28, 38, 'Export') + solid(94))).toEqual([
    'field Export'
  ])
})

test('a number in the middle of its box is entered where the next box is empty', async () => {
  const cells = (...said: readonly string[]) =>
    said.map((each, at) => box(20 + 90 * at, 20, 66, 26, '#ffffff', '#808080') + text(46 + 90 * at, 38, each)).join('')
  expect(await toldOf(cells('75', '', '40'))).toEqual(['field 75', 'field', 'field 40'])
  expect(await toldOf(cells('75', '80', '40'))).toEqual(['button 75', 'button 80', 'button 40'])
})

test('the amount at the right end of a higher field is entered, beside another as large', async () => {
  const amount = (y: number) => box(160, y, 200, 34, '#ffffff', '#808080') + text(310, y + 22, '41.50')
  const named = text(20, 42, 'Tax withheld') + text(20, 92, 'Gross wages')
  expect(await toldOf(named + amount(20) + amount(70))).toEqual(['field Tax withheld', 'field Gross wages'])
  // The display of a calculator.
  expect(await toldOf(amount(20))).toEqual([])
})

test('the head of a column of fields is no button', async () => {
  const cell = (y: number, ground: string) => box(60, y, 100, 36, ground, '#a0a0a0', 0)
  const columns = cell(20, '#dde4e8') + cell(57, '#ffffff') + cell(94, '#ffffff') + text(88, 43, 'Friday')
  const fields = [62, 99].map((y) => box(72, y, 76, 26, '#ffffff', '#606060')).join('')
  expect((await toldOf(columns + fields)).filter((each) => each.startsWith('button'))).toEqual([])
})

test('rings in rows and columns are the answers to a table of questions', async () => {
  const asked = ['Cleanliness', 'Friendliness', 'Quietness'].map((said, at) => text(20, 85 + 45 * at, said)).join('')
  const heads = ['Poor', 'Fair', 'Good'].map((said, at) => text(245 + 90 * at, 40, said)).join('')
  const rings = [80, 125, 170].flatMap((y) => [260, 350, 440].map((x) => ring(x, y)))
  const chosen = '<circle cx="350" cy="125" r="3.5" fill="#1050c0"/>'
  const told = await toldOf(asked + heads + rings.join('') + chosen)
  expect(told.filter((each) => each === 'radio unchecked')).toHaveLength(8)
  expect(told.filter((each) => each === 'radio selected')).toHaveLength(1)
  expect(told).toHaveLength(9)
})

test('a menu with shortcuts may have another beside it', async () => {
  const panel = (x: number, y: number, height: number) =>
    [0, 1, 2, 3, 4, 5]
      .map((at) =>
        box(x - 5 + at, y - 2 + at, 160 + 10 - 2 * at, height + 10 - 2 * at, '#000', 'none', 8 - at).replace(
          '/>',
          ' fill-opacity="0.05"/>'
        )
      )
      .join('') + box(x, y, 160, height, '#ffffff', '#c0c0c0')
  const items = (x: number, y: number, ...said: readonly string[]) =>
    said.map((each, at) => text(x, y + 26 * at, each)).join('')
  const first =
    panel(20, 20, 112) + items(34, 44, 'Block', 'Image', 'Opening', 'Field') + items(120, 44, 'Ctrl+N', 'Ctrl+U')
  const second = panel(184, 70, 112) + items(198, 94, 'Door', 'Window', 'Roof light', 'Gate')
  expect(await toldOf(first + second)).toEqual(
    expect.arrayContaining(
      ['Block', 'Image', 'Door', 'Window', 'Roof light', 'Gate'].map((each) => `menu-item ${each}`)
    )
  )
})

test('squares too large to tick are buttons with pictures', async () => {
  const picture = (x: number, y: number) => `<path d="M${x} ${y}h12v12z M${x} ${y + 4}l8 8h-8z" fill="#202020"/>`
  const column = (size: number, step: number) =>
    [20, 20 + step, 20 + 2 * step]
      .map((y) => box(20, y, size, size, '#ffffff', '#808080') + picture(14 + size / 2, y - 6 + size / 2))
      .join('')
  const kindsOf = async (body: string) =>
    (await toldOf(body + text(300, 30, 'Harbour'))).map((each) => each.split(' ')[0])
  expect(await kindsOf(column(38, 60))).toEqual(['button', 'button', 'button'])
  expect(await kindsOf(column(20, 40))).toEqual(['check', 'check', 'check'])
})

test('initials in place of a picture and how many there are of a thing are no buttons', async () => {
  const tile = (said: string) => box(20, 20, 36, 36, '#1f8f7f') + text(38, 43, said, 'text-anchor="middle" fill="#fff"')
  expect(await toldOf(tile('BK'))).toEqual([])
  expect(await toldOf(tile('Go'))).toEqual(['button Go'])
  const badge = (height: number) =>
    `<rect x="20" y="20" width="44" height="${height}" rx="10" fill="#e02060"/>` +
    text(42, 27 + height / 2, '11', 'font-size="20" text-anchor="middle" fill="#fff"')
  expect(await toldOf(badge(32))).toEqual([])
  expect(await toldOf(badge(44))).toEqual(['button 11'])
})

test('a column of boxes that say a few things over and over, each on its own ground, tells states', async () => {
  const boxes = (...said: readonly (readonly [string, string])[]) =>
    said
      .map(
        ([each, ground], at) => box(40, 14 + 34 * at, 16 + 8 * each.length, 26, ground) + text(48, 32 + 34 * at, each)
      )
      .join('')
  const [active, invited] = [['active', '#bfe8d0'] as const, ['invited', '#f3d9b8'] as const]
  expect(await toldOf(boxes(active, invited, active, active))).toEqual([])
  const asOne = ['invited', active[1]] as const
  expect(await toldOf(boxes(active, asOne, active, active))).toHaveLength(4)
})

test('a large box with a word in its middle is a button', async () => {
  expect(
    await toldOf(box(20, 20, 170, 80, '#a03020') + text(105, 65, 'Lamb', 'text-anchor="middle" fill="#fff"'))
  ).toEqual(['button Lamb'])
})

test('a coloured button that another box meets in a corner is one, cells that share a side are none', async () => {
  const button = box(100, 20, 90, 36, '#0b57d0', 'none', 0) + text(145, 43, 'Save', 'text-anchor="middle" fill="#fff"')
  const other = (x: number) => box(x, 56, 120, 60, '#8e24aa', 'none', 0)
  expect(await toldOf(other(184) + button)).toEqual(['button Save'])
  expect(await toldOf(other(130) + button)).toEqual([])
})

test('a strip too low to be typed into is no field, as the ruler of a document', async () => {
  expect(await toldOf(box(20, 20, 200, 15, '#ffffff', '#808080'))).toEqual([])
  expect(await toldOf(box(20, 20, 200, 20, '#ffffff', '#808080'))).toEqual(['field'])
})

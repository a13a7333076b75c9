/** Tabs in boxes that touch, each strip in a picture of its own. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Scene } from '../../main/contract/scene.ts'
import { box, drawn, readers, text } from './picture.ts'

let open: Awaited<ReturnType<typeof readers>>
beforeAll(async () => {
  open = await readers()
})
afterAll(() => open.close())

async function told(body: string): Promise<readonly string[]> {
  const frame = await drawn(body, 640, 260, '#e8e8e8')
  const { controls }: Scene = await open.reader().read(frame, { windows: [] }, new AbortController().signal)
  return controls.map(({ kind, label, state }) => [kind, label, state].filter(Boolean).join(' '))
}

const NAMES = ['Conditions', 'Address', 'Partners', 'Status']
const level = (y: number, from = 0, to = 640) => `<path d="M${from} ${y + 0.5} H${to}" stroke="#7a8aa0"/>`
const upright = (x: number, from: number, to: number) => `<path d="M${x + 0.5} ${from} V${to}" stroke="#7a8aa0"/>`
const row = (grounds: readonly string[], step = 102) =>
  NAMES.map((name, at) => {
    const middle = 20 + step * at + 51
    return (
      box(20 + step * at, 20, 101, 26, grounds[at] as string, '#7a8aa0', 0) +
      text(middle, 38, name, 'text-anchor="middle"')
    )
  }).join('')

test('one of another ground in a row that stands on a line', async () => {
  const grey = '#c8d4e0'
  const strip = row([grey, '#ffffff', grey, grey]) + level(47)
  expect(await told(strip)).toEqual(['tab Conditions', 'tab Address selected', 'tab Partners', 'tab Status'])
  // Farther apart, and on no line, they are buttons.
  expect(await told(row([grey, '#ffffff', grey, grey], 112))).toEqual(NAMES.map((name) => `button ${name}`))
})

test('one is open to what it shows', async () => {
  const closed = NAMES.slice(1)
    .map((name, at) => box(122 + 102 * at, 20, 101, 26, '#d0d0d0', '#7a8aa0', 0) + text(138 + 102 * at, 38, name))
    .join('')
  const first = text(36, 38, 'Conditions') + upright(20, 20, 47)
  const strip = closed + first + level(46, 122) + level(20, 20, 122)
  expect(await told(strip)).toEqual(['tab Conditions selected', 'tab Address', 'tab Partners', 'tab Status'])
})

test('one below the other, the first open to the right', async () => {
  const names = ['Stylus', 'Mouse', 'View', 'Zoom', 'Audio']
  const closed = names
    .slice(1)
    .map((name, at) => box(20, 52 + 32 * at, 130, 28, '#d0d0d0', '#7a8aa0', 0) + text(64, 71 + 32 * at, name))
    .join('')
  const strip = text(64, 39, 'Stylus') + closed + upright(150, 50, 250)
  expect((await told(strip)).filter((each) => each.startsWith('tab'))).toEqual([
    'tab Stylus selected',
    'tab Mouse',
    'tab View',
    'tab Zoom',
    'tab Audio'
  ])
})

test('cells of a table are none', async () => {
  const cells = ['Supplier', 'Stock', 'Price', 'Harlow', 'Marsh', 'Twelve']
    .map(
      (said, at) =>
        box(20 + 102 * (at % 3), 20 + 27 * Math.floor(at / 3), 101, 26, '#ffffff', '#808080', 0) +
        text(34 + 102 * (at % 3), 38 + 27 * Math.floor(at / 3), said)
    )
    .join('')
  expect(await told(cells)).toEqual([])
})

test('many keys that touch are buttons', async () => {
  const keys = Array.from({ length: 16 }, (_, at) => {
    const [x, y] = [20 + 64 * (at % 4), 20 + 28 * Math.floor(at / 4)]
    return (
      box(x, y, 63, 27, '#404552', '#2b2e39', 2) +
      text(x + 26, y + 19, 'ABCDEFGHKLMNPRST'[at] as string, 'fill="#d3dae3"')
    )
  }).join('')
  expect((await told(keys)).filter((each) => each.startsWith('button'))).toHaveLength(16)
})

test('a number at the right end of a box is a field, that of a display is not', async () => {
  const field =
    text(20, 50, 'Net wages') +
    box(200, 32, 210, 26, '#ffffff', '#767676', 0) +
    text(404, 50, '48,316.00', 'text-anchor="end"')
  expect(await told(field)).toEqual(['field Net wages'])
  const display =
    box(200, 32, 210, 70, '#ffffff', '#767676', 0) + text(404, 86, '3,141.59', 'font-size="28" text-anchor="end"')
  expect(await told(display)).toEqual([])
})

test('two lines in the middle of boxes of one size are buttons', async () => {
  const tile = (x: number, first: string, second: string) =>
    box(x, 20, 160, 56, '#ffffff', '#c0c0c0') +
    text(x + 80, 42, first, 'text-anchor="middle"') +
    text(x + 80, 64, second, 'text-anchor="middle"')
  expect(await told(tile(20, 'Tuesday', '148.00') + tile(200, 'Friday', '131.00'))).toEqual([
    'button Tuesday 148.00',
    'button Friday 131.00'
  ])
})

test('segments side by side, of which one has a strong colour', async () => {
  const segment = (at: number, ground: string, ink: string, said: string) =>
    box(20 + 140 * at, 20, 140, 32, ground, '#b0b8c0', 0) +
    text(90 + 140 * at, 41, said, `text-anchor="middle" fill="${ink}"`)
  const two = segment(0, '#24303f', '#ffffff', 'Staff') + segment(1, '#e8e8e8', '#202020', 'Shipping')
  expect(await told(two)).toEqual(['tab Staff selected', 'tab Shipping'])
  const three = segment(0, '#ffffff', '#202020', 'Van') + segment(1, '#1a73e8', '#ffffff', 'Bicycle')
  expect(await told(three + segment(2, '#ffffff', '#202020', 'On foot'))).toEqual([
    'tab Van',
    'tab Bicycle selected',
    'tab On foot'
  ])
  // Links go on beside the marked ones.
  const links = text(460, 41, 'Contact')
  const more = segment(0, '#ffffff', '#202020', 'Van') + segment(1, '#1a73e8', '#ffffff', 'Bicycle')
  const told3 = await told(more + segment(2, '#ffffff', '#202020', 'On foot') + links)
  expect(told3.filter((each) => each.startsWith('tab'))).toEqual([])
})

test('apart, over a panel of the ground that one of them has', async () => {
  const strip = (from: number, page: string) =>
    `<rect width="640" height="260" fill="${page}"/><rect x="20" y="${from}" width="600" height="190" fill="#ffffff"/>` +
    `<rect x="20" y="${from}" width="600" height="1" fill="${page === '#ffffff' ? page : '#d8c8d4'}"/>` +
    NAMES.slice(0, 3)
      .map((name, at) => {
        const ground = at === 0 ? '#ffffff' : '#7a2a5c'
        const ink = at === 0 ? '#501040' : '#f0e0ea'
        return (
          box(20 + 110 * at, 20, 100, 41, ground, page === '#ffffff' ? '#7a2a5c' : ground, 0) +
          text(70 + 110 * at, 45, name, `text-anchor="middle" fill="${ink}"`)
        )
      })
      .join('')
  const tabs = async (from: number, page = '#5a1044') =>
    (await told(strip(from, page))).filter((each) => each.startsWith('tab')).sort()
  expect(await tabs(62)).toEqual(['tab Address', 'tab Conditions selected', 'tab Partners'])
  expect(await tabs(74)).toEqual([])
  expect(await tabs(62, '#ffffff')).toEqual([])
})

test('segments as wide as their labels, with as much room around each', async () => {
  const strip = (...rooms: readonly [number, number, number]) => {
    let x = 40
    return (['Hour', 'Quarter', 'Week'] as const)
      .map((said, at) => {
        const width = [34, 54, 37][at] as number
        const ground = at === 1 ? '#6a3fd8' : '#ffffff'
        const room = rooms[at] as number
        const drawn = box(x, 20, width + 2 * room, 32, ground, '#8a7ad0', 0)
        const label = text(
          x + room + width / 2,
          41,
          said,
          `text-anchor="middle" fill="${at === 1 ? '#fff' : '#202020'}"`
        )
        x += width + 2 * room
        return drawn + label
      })
      .join('')
  }
  expect(await told(strip(15, 15, 15))).toEqual(['tab Hour', 'tab Quarter selected', 'tab Week'])
  expect(await told(strip(15, 28, 50))).toEqual(['button Hour', 'button Quarter', 'button Week'])
})

test('a light segment in a strip of its own, and a marked link in the head of a page', async () => {
  const labels = text(41, 51, 'Home') + text(114, 51, 'Lists') + text(182, 51, 'Audit')
  const strip = `<rect x="20" y="20" width="230" height="52" rx="26" fill="#dfe2d8"/>`
  const pill = `<rect x="26" y="26" width="72" height="40" rx="20" fill="#ffffff"/>`
  const tabsOf = async (body: string) => (await told(body)).filter((each) => each.startsWith('tab'))
  expect(await tabsOf(strip + pill + labels)).toEqual(['tab Home selected', 'tab Lists', 'tab Audit'])
  const head =
    '<rect y="20" width="640" height="52" fill="#c8ccc0"/><rect x="26" y="20" width="72" height="52" fill="#fff"/>'
  expect(await tabsOf(head + labels)).toEqual([])
})

test('tabs below what they show: the open one runs on above', async () => {
  const closed = NAMES.slice(0, 3)
    .map((name, at) => box(20 + 102 * at, 140, 101, 26, '#d0d0d0', '#7a8aa0', 0) + text(36 + 102 * at, 158, name))
    .join('')
  const page = `<rect x="20" y="20" width="600" height="120" fill="#f8f8f8"/>` + level(140, 20, 326)
  const last =
    `<rect x="326" y="139" width="90" height="27" fill="#f8f8f8"/>` + level(166, 326, 416) + text(342, 158, 'Status')
  expect(await told(page + closed + last)).toEqual(
    expect.arrayContaining(['tab Conditions', 'tab Address', 'tab Partners', 'tab Status selected'])
  )
})

test('tabs with room between them over a bar of the colour of one', async () => {
  const filled = (x: number, y: number, width: number, height: number, colour: string) =>
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${colour}"/>`
  const strip = NAMES.map((name, at) => {
    const x = 20 + 110 * at
    const middle = `text-anchor="middle" fill="#ffffff"`
    return filled(x, 20, 102, 30, at === 1 ? '#c06010' : '#504030') + text(x + 51, 40, name, middle)
  }).join('')
  expect(await told(strip + filled(20, 54, 432, 4, '#c06010'))).toEqual([
    'tab Conditions',
    'tab Address selected',
    'tab Partners',
    'tab Status'
  ])
  // A panel of that colour is no bar.
  expect((await told(strip + filled(20, 54, 432, 90, '#c06010')))[0]).toBe('button Conditions')
})

test('tabs one below the other are as large as the ground of the selected one, their heading is none', async () => {
  const filled = (x: number, y: number, width: number, height: number, colour: string) =>
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${colour}"/>`
  const names = ['Profile', 'Alerts', 'Language', 'Billing']
  const labels = names.map((name, at) => text(36, 79 + 42 * at, name)).join('')
  const heading = text(30, 40, 'Settings', 'font-size="18"')
  const strip =
    filled(0, 0, 200, 260, '#ffffff') + filled(14, 95, 172, 42, '#c8d8f0') + filled(14, 95, 4, 42, '#1050c0')
  const frame = await drawn(strip + heading + labels, 640, 260, '#e8e8e8')
  const { controls } = await open.reader().read(frame, { windows: [] }, new AbortController().signal)
  const tabs = controls.filter(({ kind }) => kind === 'tab')
  expect(tabs.map(({ label, state }) => `${label} ${state}`.trim())).toEqual([
    'Profile',
    'Alerts selected',
    'Language',
    'Billing'
  ])
  expect(tabs.every(({ width, height }) => width > 160 && Math.abs(height - 42) <= 2)).toBe(true)
})

test('a thin bar of a colour under a tab is longer than its label', async () => {
  const labels = ['Problems', 'Output', 'Terminal'].map((said, at) => text(36 + 100 * at, 40, said)).join('')
  const bar = (from: number, to: number) => `<path d="M${from} 54.5H${to}" stroke="#e04080"/>`
  expect((await told(labels + bar(22, 116)))[0]).toBe('tab Problems selected')
  expect(await told(labels + bar(36, 98))).toEqual([])
})

test('the open sheet is lighter than its strip and has a bar below it, the others stand beside it', async () => {
  const filled = (x: number, y: number, width: number, height: number, colour: string) =>
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${colour}"/>`
  const strip = filled(0, 100, 640, 16, '#b8b8b8') + filled(0, 116, 640, 26, '#ececec')
  const open = filled(130, 116, 88, 24, '#ffffff')
  const bar = filled(130, 137, 88, 3, '#707070')
  const labels = text(46, 132, 'Summary') + text(146, 132, 'January') + text(246, 132, 'February')
  expect(await told(strip + open + bar + labels)).toEqual(['tab Summary', 'tab January selected', 'tab February'])
  expect((await told(strip + open + labels)).filter((each) => each.startsWith('tab'))).toEqual([])
  // Not as high as its strip: a button.
  const low = filled(130, 121, 88, 16, '#ffffff')
  expect((await told(strip + low + bar + labels)).filter((each) => each.startsWith('tab'))).toEqual([])
})

/** Controls as toolkits draw them, each in a picture of its own. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Scene } from '../../main/contract/scene.ts'
import { box, drawn, readers, text } from './picture.ts'

let open: Awaited<ReturnType<typeof readers>>
beforeAll(async () => {
  open = await readers()
})
afterAll(() => open.close())

const GROUND = '#f6f5f4'

async function sceneOf(body: string): Promise<Scene> {
  const frame = await drawn(body, 640, 260, GROUND)
  return open.reader().read(frame, { windows: [] }, new AbortController().signal)
}

const told = ({ controls }: Scene) =>
  controls.map(({ kind, label, state }) => [kind, label, state].filter(Boolean).join(' '))
const filled = (x: number, y: number, width: number, height: number, colour: string) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${colour}"/>`

test('the tab with a bar along it is the selected one, and the labels beside it are the others', async () => {
  const strip =
    filled(20, 20, 400, 36, '#e1dedb') + filled(20, 56, 400, 1, '#cdc7c2') + filled(20, 57, 400, 120, '#ffffff')
  const labels = text(36, 43, 'Startup') + text(120, 43, 'Editor') + text(200, 43, 'Printing')
  expect(told(await sceneOf(strip + filled(24, 52, 78, 4, '#3584e4') + labels))).toEqual([
    'tab Startup selected',
    'tab Editor',
    'tab Printing'
  ])
  expect(told(await sceneOf(strip + labels))).toEqual([])
})

test('tabs may stand one above the other, with the bar at their side', async () => {
  const strip =
    filled(20, 20, 110, 200, '#e1dedb') + filled(130, 20, 300, 200, '#ffffff') + filled(126, 28, 4, 34, '#3584e4')
  const labels = text(40, 50, 'General') + text(40, 94, 'Interface') + text(40, 138, 'Toolbar')
  expect(told(await sceneOf(strip + labels))).toEqual(['tab General selected', 'tab Interface', 'tab Toolbar'])
})

test('an arrow grown on to a field is a button, steps grown on to a number are part of it', async () => {
  const list = box(120, 20, 200, 32, '#ffffff', '#b0b0b0', 0) + box(320, 20, 34, 32, '#e8e6e3', '#b0b0b0', 0)
  const arrow = '<path d="M331 33 l12 0 l-6 6 z" fill="#2e3436"/>'
  const steps = [0, 34].map((x) => box(180 + x, 80, 34, 32, '#ffffff', '#b0b0b0', 0)).join('')
  const number = box(120, 80, 60, 32, '#ffffff', '#b0b0b0', 0) + steps + filled(190, 96, 14, 2, '#2e3436')
  const plus = filled(224, 96, 14, 2, '#2e3436') + filled(230, 90, 2, 14, '#2e3436')
  const labels = text(20, 42, 'Font') + text(130, 42, 'Serif') + text(20, 102, 'Size') + text(130, 102, '50')
  const { controls } = await sceneOf(list + arrow + number + plus + labels)
  expect(controls.map(({ kind, label, x, width }) => [kind, label, x, width])).toEqual([
    ['field', 'Font', 120, 201],
    ['button', '', 320, 35],
    ['field', 'Size', 120, 129]
  ])
})

test('pictures in a row are buttons and no text', async () => {
  const picture = (x: number, colour: string) =>
    `<path d="M${x} 44 l11 -22 l11 22 z" fill="${colour}"/><circle cx="${x + 11}" cy="37" r="4" fill="#fff"/>`
  const bar = ['#3465a4', '#cc0000', '#4e9a06', '#75507b', '#c17d11']
    .map((colour, at) => picture(30 + 36 * at, colour))
    .join('')
  const scene = await sceneOf(bar + text(30, 120, 'The quick brown fox jumps over the lazy dog'))
  expect(told(scene)).toEqual(['button', 'button', 'button', 'button', 'button'])
  expect(scene.lines.map((line) => line.text)).toEqual(['The quick brown fox jumps over the lazy dog'])
})

test('a window that draws its own title has three buttons', async () => {
  const ink = 'fill="none" stroke="#2e3436" stroke-width="2"'
  const signs = `${filled(500, 38, 9, 3, '#2e3436')}<rect x="541" y="31" width="8" height="8" ${ink}/><path d="M581 31 l8 8 m0 -8 l-8 8" ${ink}/>`
  expect(told(await sceneOf(signs + text(250, 40, 'Preferences')))).toEqual(['button', 'button', 'button'])
})

test('a sign on a disc is no radio button', async () => {
  const disc = (y: number, sign: string) => `<circle cx="28" cy="${y}" r="8" fill="#000"/>${sign}`
  const tick = '<path d="M24 50 l3 3 l5 -6" stroke="#fff" stroke-width="2" fill="none"/>'
  const dot = '<circle cx="28" cy="90" r="3" fill="#fff"/>'
  const other = '<circle cx="28" cy="130" r="7.5" fill="#fff" stroke="#000"/>' + text(44, 135, 'Kenneth')
  const scene = await sceneOf(disc(50, tick) + text(44, 55, 'Andrea') + disc(90, dot) + text(44, 95, 'Orville') + other)
  expect(told(scene).filter((each) => each.startsWith('radio'))).toEqual([
    'radio Orville selected',
    'radio Kenneth unchecked'
  ])
})

test('boxes in a column are check boxes, though their texts are far away', async () => {
  const rows = [60, 90, 120].map(
    (y, at) => box(30, y, 14, 14, '#ffffff', '#707070', 2) + text(200, y + 12, `Package ${at + 1}`)
  )
  expect(told(await sceneOf(rows.join('')))).toEqual(['check unchecked', 'check unchecked', 'check unchecked'])
})

test('the dotted frame around what has the focus is no part of its text', async () => {
  const frame =
    '<rect x="30.5" y="22.5" width="90" height="26" rx="4" fill="none" stroke="#5e5c64" stroke-dasharray="2 1"/>'
  const { lines } = await sceneOf(frame + text(40, 40, 'Organizer') + text(140, 40, 'Borders'))
  expect(lines.map((line) => line.text)).toEqual(['Organizer', 'Borders'])
})

test('a thumb in its trough is a scroll bar, what fills its trough is not', async () => {
  const pane =
    box(20, 10, 300, 230, '#ffffff', '#c0c0c0', 0) +
    filled(306, 11, 14, 229, '#d0cfcc') +
    filled(309, 15, 8, 90, '#7e8182')
  const progress = box(360, 40, 200, 12, '#ffffff', '#b0b0b0', 0) + filled(361, 41, 120, 11, '#3584e4')
  const { controls } = await sceneOf(pane + text(40, 60, 'Dear Anna') + progress)
  expect(controls.map(({ kind, x, height }) => [kind, x, height])).toEqual([['scroll-bar', 306, 229]])
})

test('what is greyed out is disabled, and the field with a coloured border has the focus', async () => {
  const button = (x: number, said: string, ink: string) =>
    box(x, 20, 90, 30, '#ffffff', '#b0b0b0') + text(x + 45, 40, said, `text-anchor="middle" fill="${ink}"`)
  const field = (y: number, border: string) =>
    box(120, y, 200, 30, '#ffffff', border) + text(20, y + 20, y > 100 ? 'Town:' : 'Street:')
  const scene = await sceneOf(
    button(20, 'Open', '#2e3436') +
      button(130, 'Save', '#2e3436') +
      button(240, 'Print', '#a8abab') +
      field(80, '#b0b0b0') +
      field(130, '#3584e4')
  )
  expect(told(scene)).toEqual([
    'button Open',
    'button Save',
    'button Print disabled',
    'field Street',
    'field Town focused'
  ])
})

test('a pill beside another is a button, though its border is like the bar of a tab', async () => {
  const pill = (x: number, width: number, said: string, fill: string, ink: string) =>
    `<rect x="${x + 1}" y="41" width="${width}" height="42" rx="21" fill="${fill}" stroke="#3c1a6e" stroke-width="2"/>` +
    text(x + 1 + width / 2, 67, said, `text-anchor="middle" font-weight="bold" fill="${ink}"`)
  const scene = await sceneOf(
    pill(40, 90, 'Back', '#f3f0f8', '#1c0f33') + pill(142, 120, 'Continue', '#3c1a6e', '#ffffff')
  )
  expect(told(scene).sort()).toEqual(['button Back', 'button Continue'])
})

test('the label above a field with a coloured border is no tab', async () => {
  const field = (x: number, said: string) =>
    text(x + 1, 60, said) +
    `<rect x="${x + 1}" y="69" width="92" height="36" fill="#ffffff" stroke="#d4351c" stroke-width="2"/>`
  expect(told(await sceneOf(field(40, 'Month') + field(160, 'Year')))).toEqual(['field Month', 'field Year'])
})

test('large rings in a row with a text behind each are a choice, not the pictures of a tool bar', async () => {
  const ring = (x: number, said: string) =>
    `<circle cx="${x}" cy="80" r="16" fill="#ffffff" stroke="#0b0c0c" stroke-width="2"/>` +
    text(x + 28, 86, said, 'font-size="17"')
  const scene = await sceneOf(ring(80, 'Yes') + ring(190, 'No') + ring(300, 'Not known'))
  expect(told(scene)).toEqual(['radio Yes unchecked', 'radio No unchecked', 'radio Not known unchecked'])
})

test.each([
  ['as long as its label, and far from it', '#ffffff', '#533afd', 0],
  ['of no colour, and as much longer at both ends', '#1a1d21', '#ffffff', 12]
])('one of many tabs has a bar %s', async (_, ground, bar, longer) => {
  const ink = ground === '#ffffff' ? '#414552' : '#d1d2d3'
  const labels = ['Payments', 'Transfers', 'Payouts'].map((said, at) => text(60 + at * 120, 50, said, `fill="${ink}"`))
  const strip = filled(0, 0, 640, 260, ground) + filled(60 - longer, 66, 69 + 2 * longer, 2, bar)
  expect(told(await sceneOf(strip + labels.join('')))).toEqual([
    'tab Payments selected',
    'tab Transfers',
    'tab Payouts'
  ])
  const near = filled(0, 0, 640, 260, ground) + filled(60, 52, 69, 1, bar)
  expect(told(await sceneOf(near + labels.join('')))).toEqual([])
})

test('the fields of a dark theme may be a dark blue', async () => {
  const field = (y: number, label: string, value: string) =>
    box(140, y, 300, 27, '#12202e', '#4a6a8a', 0) +
    text(20, y + 18, label, 'fill="#ff9933"') +
    text(150, y + 18, value, 'fill="#ffffff"')
  const scene = await sceneOf(
    filled(0, 0, 640, 260, '#000000') + field(40, 'Quantity', '2,500') + field(80, 'Order type', 'LIMIT')
  )
  expect(told(scene)).toEqual(['field Quantity', 'field Order type'])
})

test('a tile with a name and a price below it, beside another, is a button', async () => {
  const tile = (x: number, name: string, price: string) =>
    filled(x, 40, 147, 84, '#8a6d1b') +
    text(x + 73, 74, name, 'text-anchor="middle" fill="#ffffff"') +
    text(x + 73, 96, price, 'text-anchor="middle" fill="#ffffff"')
  const scene = await sceneOf(
    filled(0, 0, 640, 260, '#2b333b') + tile(40, 'Latte', '4.30') + tile(195, 'Mocha', '4.80')
  )
  expect(told(scene)).toEqual(['button Latte 4.30', 'button Mocha 4.80'])
})

test('the tabs of a ribbon have the names of a menu bar, and one of them a bar', async () => {
  const titles = ['File', 'Home', 'Insert', 'View', 'Help'].map((said, at) => text(40 + at * 80, 50, said))
  const bar = filled(112, 62, 53, 3, '#217346')
  expect(told(await sceneOf(titles.join('')))).toContain('menu-item Home')
  expect(told(await sceneOf(bar + titles.join('')))).toEqual([
    'tab File',
    'tab Home selected',
    'tab Insert',
    'tab View',
    'tab Help'
  ])
  // So it is while a menu is open elsewhere.
  const menu = box(380, 120, 200, 90, '#ffffff', '#a0a0a0', 2)
  const items = ['Copy', 'Paste', 'Delete'].map(
    (said, at) => text(396, 144 + 26 * at, said) + text(510, 144 + 26 * at, `Ctrl+${said[0]}`)
  )
  const kinds = told(await sceneOf(bar + titles.join('') + menu + items.join(''))).map((each) => each.split(' ')[0])
  expect(kinds.filter((kind) => kind === 'tab')).toHaveLength(5)
  expect(kinds.filter((kind) => kind === 'menu-item')).toHaveLength(3)
})

test('a low box without a border says the state of a thing, one with a border is a button', async () => {
  const low = (x: number, said: string, border: string) =>
    filled(x - 1, 59, 78, 20, border) +
    filled(x, 60, 76, 18, '#d7f7c2') +
    text(x + 38, 73, said, 'text-anchor="middle" font-size="11"')
  expect(told(await sceneOf(low(40, 'Succeeded', '#3a7a1a') + low(200, 'Refunded', GROUND)))).toEqual([
    'button Succeeded'
  ])
})

test('a narrow box with a number is a field where a name stands right above it', async () => {
  const part = (x: number, label: string, value: string) =>
    text(x, 60, label) + box(x, 68, 54, 36, '#ffffff', '#0b0c0c', 0) + text(x + 10, 91, value)
  const scene = await sceneOf(part(40, 'Day', '14') + part(140, 'Month', '9'))
  expect(told(scene)).toEqual(['field Day', 'field Month'])
})

test('what stands beside a dialog, level with its tabs, is none of them', async () => {
  const sheet = filled(0, 0, 640, 260, '#ffffff') + text(30, 55, 'Hartmann') + text(110, 55, 'Belt')
  const dialog = box(170, 20, 400, 220, '#f6f5f4', '#8a8a8a', 0) + box(180, 66, 380, 160, '#ffffff', '#c0c0c0', 0)
  const tab = `<path d="M190.5 66.5 v-30 h74 v30" fill="#ffffff" stroke="#c0c0c0"/>${filled(191, 66, 73, 1, '#ffffff')}`
  const labels = text(200, 56, 'Criteria') + text(285, 56, 'Input Help') + text(385, 56, 'Error Alert')
  expect(told(await sceneOf(sheet + dialog + tab + labels)).filter((each) => each.startsWith('tab'))).toEqual([
    'tab Criteria selected',
    'tab Input Help',
    'tab Error Alert'
  ])
})

test('a label may begin right behind its box', async () => {
  const tick = (y: number, label: string) =>
    filled(40, y, 15, 15, '#3584e4') +
    `<path d="M43.5 ${y + 7} l3 4 l5 -7" stroke="#ffffff" stroke-width="2" fill="none"/>` +
    text(57.5, y + 13, label)
  const scene = await sceneOf(tick(60, 'Show the tray icon') + tick(90, 'Close to the tray'))
  expect(told(scene)).toEqual(['check Show the tray icon checked', 'check Close to the tray checked'])
})

test('what stands behind a line names no field', async () => {
  const side = filled(120, 0, 1, 260, '#c9ced6') + text(20, 60, 'Overview')
  const search = box(140, 42, 260, 30, '#ffffff', '#b0b0b0', 15) + text(156, 62, 'Search', 'fill="#7a7a7a"')
  expect(told(await sceneOf(search + text(20, 60, 'Overview')))).toEqual(['field Overview'])
  expect(told(await sceneOf(side + search))).toEqual(['field Search'])
})

test('squares of other colours with other things on them say what kind of thing a line is, and are no boxes to tick', async () => {
  const tick = '<path d="M4.5 9.5 l3 3 l6 -7" stroke="#ffffff" stroke-width="2" fill="none"/>'
  const mark = '<path d="M5 4 h8 v11 l-4 -4 l-4 4 z" fill="#ffffff"/>'
  const list = (drawn: readonly string[]) =>
    ['#4bade8', '#e5493a', '#63ba3c', '#4bade8'].map(
      (colour, at) =>
        filled(40, 40 + 32 * at, 18, 18, colour) +
        `<g transform="translate(40 ${40 + 32 * at})">${drawn[at % drawn.length]}</g>` +
        text(70, 54 + 32 * at, `Fix the ferry map ${at + 1}`)
    )
  expect(told(await sceneOf(list([tick, mark]).join('')))).toEqual([])
  expect(told(await sceneOf(list([tick]).join(''))).length).toBe(4)
})

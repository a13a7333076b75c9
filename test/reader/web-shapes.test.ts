/** Controls and text as pages of the web draw them, each in a picture of its own. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Scene } from '../../main/contract/scene.ts'
import { box, drawn, readers, text } from './picture.ts'

let open: Awaited<ReturnType<typeof readers>>
beforeAll(async () => {
  open = await readers()
})
afterAll(() => open.close())

async function sceneOf(body: string): Promise<Scene> {
  const frame = await drawn(body, 640, 260, '#ffffff')
  return open.reader().read(frame, { windows: [] }, new AbortController().signal)
}

const told = ({ controls }: Scene) =>
  controls.map(({ kind, label, state }) => [kind, label, state].filter(Boolean).join(' '))
const filled = (x: number, y: number, width: number, height: number, colour: string) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${colour}"/>`

test('the tab that runs on into what it shows is the selected one', async () => {
  const labels = (colour: string) =>
    ['index.ts', 'parser.ts', 'lexer.ts'].map((name, at) => text(20 + 110 * at, 33, name, `fill="${colour}"`)).join('')
  const page = filled(0, 44, 640, 216, '#1e1e1e')
  const tab = (at: number, colour: string) => filled(110 * at, 10, 109, 34, colour)
  const strip = filled(0, 0, 640, 44, '#3c3c3c') + tab(0, '#2d2d2d') + tab(2, '#2d2d2d')
  expect(told(await sceneOf(strip + tab(1, '#1e1e1e') + page + labels('#d0d0d0')))).toEqual([
    'tab index.ts',
    'tab parser.ts selected',
    'tab lexer.ts'
  ])
  // None runs on: nothing tells that they are tabs.
  const scene = await sceneOf(strip + tab(1, '#2d2d2d') + page + labels('#d0d0d0'))
  expect(scene.controls.filter(({ kind }) => kind === 'tab')).toEqual([])
})

test('the bar of a tab may lie on a coloured strip', async () => {
  const strip = filled(0, 20, 640, 46, '#6200ee') + filled(0, 64, 118, 2, '#03dac6')
  const labels = ['FLIGHTS', 'HOTELS', 'SAVED'].map((said, at) => text(26 + 120 * at, 48, said, 'fill="#fff"')).join('')
  const below = text(26, 95, 'From')
  expect(told(await sceneOf(strip + labels + below))).toEqual(['tab FLIGHTS selected', 'tab HOTELS', 'tab SAVED'])
})

test('cells with a border each are a table, keys of one width are buttons', async () => {
  const cell = (x: number, y: number, width: number, said: string, indent: number) =>
    box(x, y, width, 26, '#ffffff', '#808080', 0) + text(x + indent, y + 18, said)
  const rows = [
    ['Item', 'Price'],
    ['Hinge', '4.20'],
    ['Handle', '18.95']
  ]
  const table = rows
    .map(
      ([item, price], at) =>
        cell(20, 20 + 29 * at, 170, item as string, 6) + cell(193, 20 + 29 * at, 60, price as string, 6)
    )
    .join('')
  expect(told(await sceneOf(table))).toEqual([])
  const keys = ['7', '8', '4', '5']
    .map((said, at) => cell(20 + 67 * (at % 2), 20 + 29 * (at >> 1), 64, said, 27))
    .join('')
  expect(told(await sceneOf(keys))).toEqual(['button 7', 'button 8', 'button 4', 'button 5'])
})

test('a narrow box with its name before it is a field, without one it is a button that makes room for an arrow', async () => {
  const narrow = box(110, 20, 60, 24, '#ffffff', '#767676', 2) + text(116, 37, '12')
  expect(told(await sceneOf(text(36, 37, 'Quantity') + narrow))).toEqual(['field Quantity'])
  expect(told(await sceneOf(narrow))).toEqual(['button 12'])
})

test('a label in the gap of a border names the outlined field', async () => {
  const border =
    '<path d="M100 40.5 h256 a4 4 0 0 1 4 4 v44 a4 4 0 0 1 -4 4 h-312 a4 4 0 0 1 -4 -4 v-44 a4 4 0 0 1 4 -4 h8" fill="none" stroke="#80868b"/>'
  const scene = await sceneOf(border + text(56, 45, 'From', 'font-size="12"') + text(56, 72, 'Lisbon (LIS)'))
  expect(told(scene)).toEqual(['field From'])
  expect(scene.lines.map((line) => line.text)).toEqual(['From', 'Lisbon (LIS)'])
})

test('a number in a disc is text, and the disc no radio button', async () => {
  const step = (x: number, said: string, label: string) =>
    `<circle cx="${x + 13}" cy="53" r="13" fill="#0b7a69"/>` +
    text(x + 9, 58, said, 'fill="#fff"') +
    text(x + 36, 58, label)
  const { lines, controls } = await sceneOf(step(30, '2', 'Delivery') + step(190, '3', 'Payment'))
  const seen = lines.flatMap((line) => line.words.map((word) => word.text))
  expect(seen.sort()).toEqual(['2', '3', 'Delivery', 'Payment'])
  expect(controls.filter(({ kind }) => kind === 'radio' || kind === 'check')).toEqual([])
})

test('the round ends of a pill are no letters', async () => {
  const pill = box(40, 40, 220, 34, '#0b7a69', 'none', 17)
  const scene = await sceneOf(pill + text(70, 62, 'Continue to payment', 'fill="#fff" font-weight="bold"'))
  expect(scene.lines.map((line) => line.text)).toEqual(['Continue to payment'])
  expect(told(scene)).toEqual(['button Continue to payment'])
})

test('a sentence in a box is no button', async () => {
  const bubble = (said: string) => box(40, 40, 420, 34, '#d9fdd3', 'none', 8) + text(58, 62, said)
  expect(told(await sceneOf(bubble('Yes, three of them. They should arrive on Tuesday.')))).toEqual([])
})

test('letters spaced out are one word', async () => {
  const spaced = text(40, 60, 'INVOICE', 'font-size="28" font-weight="bold" letter-spacing="4"')
  const scene = await sceneOf(spaced + text(40, 120, 'SEARCH FLIGHTS', 'letter-spacing="1.5"'))
  expect(scene.lines.map((line) => line.text)).toEqual(['INVOICE', 'SEARCH FLIGHTS'])
})

test('a dot halfway up parts a line, a hyphen does too', async () => {
  const scene = await sceneOf(text(40, 60, 'Due 18 Feb · 2 of 5 done') + text(40, 120, 'letter.txt - Mousepad'))
  expect(scene.lines.map((line) => line.text)).toEqual(['Due 18 Feb · 2 of 5 done', 'letter.txt - Mousepad'])
})

test('text struck through is read without the line', async () => {
  const scene = await sceneOf(
    text(40, 60, 'Notebook with dots', 'font-size="18" text-decoration="line-through"') + text(40, 120, 'a ——— b ====')
  )
  expect(scene.lines.map((line) => line.text)[0]).toBe('Notebook with dots')
})

test('one of three segments is filled: they are tabs', async () => {
  const labels = (colour: string) =>
    text(38, 53, 'Day') + text(102, 53, 'Week', `fill="${colour}"`) + text(178, 53, 'Month')
  const strip = box(20, 30, 220, 36, '#e5e7eb', 'none', 8)
  expect(told(await sceneOf(strip + box(84, 34, 74, 28, '#6366f1', 'none', 6) + labels('#fff')))).toEqual([
    'tab Day',
    'tab Week selected',
    'tab Month'
  ])
  const { controls } = await sceneOf(strip + labels('#000'))
  expect(controls.filter(({ kind }) => kind === 'tab')).toEqual([])
})

test('rings in a row are radio buttons though no label stands beside them', async () => {
  const ring = (x: number, y: number) => `<circle cx="${x}" cy="${y}" r="6" fill="#fff" stroke="#767676"/>`
  const dot = '<circle cx="300" cy="60" r="3.5" fill="#0075ff"/>'
  const rows = [60, 100].map(
    (y) => text(40, y + 5, y === 60 ? 'Opening hours' : 'Staff') + [180, 240, 300].map((x) => ring(x, y)).join('')
  )
  expect(told(await sceneOf(rows.join('') + dot)).sort()).toEqual([
    'radio selected',
    ...Array<string>(5).fill('radio unchecked')
  ])
})

test('a bar that ends with Help is a menu bar where it has a title that menu bars have', async () => {
  const bar = (...titles: readonly string[]) => titles.map((title, at) => text(20 + 70 * at, 30, title)).join('')
  expect(told(await sceneOf(bar('Patient', 'Orders', 'Window', 'Help')))).toEqual([
    'menu-item Patient',
    'menu-item Orders',
    'menu-item Window',
    'menu-item Help'
  ])
  expect(told(await sceneOf(bar('Deals', 'Orders', 'Sell', 'Help')))).toEqual([])
})

test('the head of a card is no field, and a name in a sentence no button', async () => {
  const head = '<path d="M20.5 60.5 v-26 a6 6 0 0 1 6 -6 h408 a6 6 0 0 1 6 6 v26 z" fill="#f6f8fa" stroke="#d0d7de"/>'
  const body = '<path d="M20.5 60.5 h420 v114 a6 6 0 0 1 -6 6 h-408 a6 6 0 0 1 -6 -6 z" fill="#fff" stroke="#d0d7de"/>'
  const name = box(107, 98, 53, 20, '#e2e5e9', 'none', 4)
  const sentence = text(34, 113, 'Since the') + text(111, 113, 'export') + text(166, 113, 'command fails it is red')
  expect(told(await sceneOf(body + head + text(34, 49, 'anna said three days ago') + name + sentence))).toEqual([])
})

test('segments may be of one width, and buttons with borders side by side are none', async () => {
  const strip = box(20, 30, 540, 32, '#e3e3e8', 'none', 9)
  const labels = ['Trips', 'Vehicles', 'Drivers']
    .map((said, at) => text(112 + 180 * at, 51, said, 'text-anchor="middle"'))
    .join('')
  expect(told(await sceneOf(strip + box(22, 32, 180, 28, '#ffffff', 'none', 7) + labels))).toEqual([
    'tab Trips selected',
    'tab Vehicles',
    'tab Drivers'
  ])
  const buttons = ['Start', 'Pause', 'Stop'].map((said, at) =>
    at === 0
      ? box(20, 30, 84, 32, '#7b2fff', '#7b2fff', 4) + text(62, 51, said, 'fill="#fff" text-anchor="middle"')
      : box(20 + 88 * at, 30, 84, 32, '#ffffff', '#7b2fff', 4) + text(62 + 88 * at, 51, said, 'text-anchor="middle"')
  )
  expect(told(await sceneOf(buttons.join('')))).toEqual(['button Start', 'button Pause', 'button Stop'])
})

test('a number between its steps is a field with two buttons', async () => {
  const part = (x: number, width: number, said: string, colour: string) =>
    box(x, 40, width, 36, colour, '#c0c4cc', 0) + text(x + width / 2, 63, said, 'text-anchor="middle"')
  const scene = await sceneOf(
    part(40, 40, '-', '#f3f4f6') + part(80, 60, '12', '#ffffff') + part(140, 40, '+', '#f3f4f6')
  )
  expect(scene.controls.map(({ kind, x }) => [kind, x])).toEqual([
    ['button', 40],
    ['field', 80],
    ['button', 140]
  ])
})

const DISK = 'M1 1h11l3 3v11H1zM4 2v4h7V2zM4 9v5h8V9z'
const GLASS = 'M6 1a5 5 0 013.9 8.1l5 5-1.4 1.4-5-5A5 5 0 116 1zm0 2a3 3 0 100 6 3 3 0 000-6z'
const picture = (x: number, y: number, path: string) =>
  `<path transform="translate(${x} ${y})" d="${path}" fill-rule="evenodd" fill="#1f2328"/>`

test('a picture before the text of a button is part of it, and no word', async () => {
  const save = box(40, 40, 109, 34, '#f6f8fa', '#d0d7de', 6) + picture(54, 49, DISK) + text(78, 62, 'Save all')
  const find = box(180, 40, 82, 34, '#f6f8fa', '#d0d7de', 6) + picture(194, 49, GLASS) + text(218, 62, 'Find')
  const scene = await sceneOf(save + find)
  expect(told(scene)).toEqual(['button Save all', 'button Find'])
  expect(scene.lines.map((line) => line.text)).toEqual(['Save all', 'Find'])
})

test('a field may begin with a picture', async () => {
  const search = box(40, 40, 280, 34, '#ffffff', '#d0d7de', 6) + picture(52, 49, GLASS)
  expect(told(await sceneOf(search + text(76, 62, 'Search projects', 'fill="#6e7681"')))).toEqual([
    'field Search projects'
  ])
})

const PANEL = 'filter="drop-shadow(0 6px 10px rgba(0,0,0,0.35))"'
const labelsBelow = (...said: readonly string[]) => said.map((each, at) => text(216, 62 + 26 * at, each)).join('')

test('a panel of short labels that throws a shadow is an open menu, a list is none', async () => {
  const labels = labelsBelow('Open', 'Rename', 'Move to trash', 'Properties')
  const panel = (more: string) => `<rect x="200" y="40" width="180" height="112" fill="#fafafa" stroke="#ccc" ${more}/>`
  expect(told(await sceneOf(panel(PANEL) + labels))).toEqual([
    'menu-item Open',
    'menu-item Rename',
    'menu-item Move to trash',
    'menu-item Properties'
  ])
  const { controls } = await sceneOf(panel('') + labels)
  expect(controls.filter(({ kind }) => kind === 'menu-item')).toEqual([])
})

test('its shadow may be pale, or short, or on a dark ground; there may be pictures before its labels', async () => {
  const labels = (fill: string) =>
    ['Open', 'Rename', 'Move to trash'].map((each, at) => text(226, 62 + 26 * at, each, `fill="${fill}"`)).join('')
  const menuIn = async (ground: string, fill: string, shadow: string) => {
    const panel = `<rect x="200" y="40" width="180" height="88" fill="${ground}" stroke="#8886" filter="drop-shadow(${shadow})"/>`
    const { controls } = await sceneOf(
      panel + labels(fill === '#fff' ? '#eee' : '#222') + part(206, 50, 12, 12, '#888')
    )
    return controls.filter(({ kind }) => kind === 'menu-item').map(({ label }) => label)
  }
  const part = (x: number, y: number, width: number, height: number, fill: string) =>
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`
  const all = ['Open', 'Rename', 'Move to trash']
  expect(await menuIn('#ffffff', '#222', '0 8px 8px rgba(0,0,0,0.15)')).toEqual(all)
  expect(await menuIn('#ffffff', '#222', '0 2px 2px rgba(0,0,0,0.3)')).toEqual(all)
  expect(await menuIn('#2f343c', '#fff', '0 4px 10px rgba(0,0,0,0.6)')).toEqual(all)
})

test('what is done to each row of a table is no key that stands beside a menu item', async () => {
  const rows = [0, 1, 2].map((at) => text(60, 60 + 30 * at, 'Edit') + text(120, 60 + 30 * at, 'Delete')).join('')
  const { controls } = await sceneOf(box(40, 30, 300, 120, '#ffffff', '#cccccc') + rows)
  expect(controls.filter(({ kind }) => kind === 'menu-item')).toEqual([])
})

test('a panel that hangs under a title of the menu bar is its menu', async () => {
  const bar = ['File', 'Edit', 'View'].map((said, at) => text(140 + 60 * at, 25, said)).join('')
  const panel = '<rect x="192" y="36" width="180" height="90" fill="#fafafa" stroke="#999"/>'
  const scene = await sceneOf(bar + panel + labelsBelow('Undo', 'Paste', 'Select all'))
  expect(told(scene).slice(3)).toEqual(['menu-item Undo', 'menu-item Paste', 'menu-item Select all'])
})

const line = (x: number, y: number, width: number, height: number, fill: string) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`
const SAID = ['Allgemein', 'Werbung', 'Verlauf']
const saidAt = (...at: readonly number[]) => SAID.map((each, index) => text(at[index] as number, 66, each)).join('')
const SELECTED = ['tab Allgemein selected', 'tab Werbung', 'tab Verlauf']

test('a bar of one pixel is that of a tab where it is part of a line under all of them, or as much longer at both ends', async () => {
  const bar = line(40, 84, 100, 1, '#485fc7')
  const labels = saidAt(54, 170, 280)
  expect(told(await sceneOf(labels + line(140, 84, 400, 1, '#dbdbdb') + bar))).toEqual(SELECTED)
  expect(told(await sceneOf(labels + bar))).toEqual(SELECTED)
  expect(told(await sceneOf(labels + line(40, 84, 90, 1, '#485fc7')))).toEqual([])
})

test('a tab may stand in a strip of its own ground, on the line below the others', async () => {
  const strip = line(20, 40, 560, 50, '#f6f8fb') + line(20, 39, 560, 1, '#d0d7de') + line(20, 90, 560, 1, '#d0d7de')
  const open = line(40, 46, 100, 45, '#ffffff') + line(40, 46, 1, 45, '#d0d7de') + line(140, 46, 1, 45, '#d0d7de')
  const top = line(40, 46, 101, 1, '#d0d7de')
  const page = line(20, 91, 560, 100, '#ffffff') + line(20, 39, 1, 160, '#d0d7de') + line(580, 39, 1, 160, '#d0d7de')
  expect(told(await sceneOf(strip + page + open + top + saidAt(56, 170, 280)))).toEqual(SELECTED)
})

test('a disc with a picture on it is a button as large as the disc', async () => {
  const disc = '<circle cx="500" cy="150" r="27" fill="#006a5b"/>'
  const plus = line(499, 143, 2, 14, '#ffffff') + line(493, 149, 14, 2, '#ffffff')
  const { controls } = await sceneOf(text(40, 60, 'Orders of this week') + disc + plus)
  expect(controls.map(({ kind, width }) => [kind, Math.abs(width - 54) <= 2])).toEqual([['button', true]])
})

test('an empty field is light, or as dark as what it stands on; a picture may shade or be dark', async () => {
  const shades =
    '<linearGradient id="g" x2="0" y2="1"><stop stop-color="#eee"/><stop offset="1" stop-color="#777"/></linearGradient>'
  const pictures = box(40, 40, 200, 60, '#202030') + box(300, 40, 200, 60, 'url(#g)')
  const entry = box(40, 150, 200, 30, '#ffffff', '#888888')
  const { controls } = await sceneOf(`<defs>${shades}</defs>${pictures}${entry}`)
  expect(controls.map(({ kind, y }) => `${kind} at ${y}`)).toEqual(['field at 150'])
})

test('what stands in another panel names no field', async () => {
  const panel = (colour: string) => filled(0, 0, 150, 260, colour) + text(20, 65, 'Drivers', 'fill="#a0a0a0"')
  const entry = box(220, 45, 220, 30, '#ffffff', '#999999') + text(230, 65, 'Search vehicles', 'fill="#707070"')
  expect(told(await sceneOf(panel('#303840') + entry))).toContain('field Search vehicles')
  expect(told(await sceneOf(panel('#f4f4f4') + entry))).toContain('field Drivers')
})

test('buttons with a strong lower side are no tabs', async () => {
  const button = (x: number, width: number, colour: string, said: string) =>
    filled(x, 20, width, 38, colour) + filled(x, 58, width, 2, '#00401f') + text(x + 12, 45, said, 'fill="#fff"')
  const row =
    button(20, 130, '#00703c', 'Save changes') +
    button(170, 70, '#d4351c', 'Delete') +
    button(260, 80, '#1d70b8', 'Preview')
  expect(told(await sceneOf(row))).toEqual(['button Save changes', 'button Delete', 'button Preview'])
})

test('a name and a text in another ink are a card, lines of one ink are what is entered', async () => {
  const card = (second: string) =>
    box(20, 20, 300, 56, '#ffffff', '#b0b0b0') +
    text(30, 42, 'Lumen desk') +
    text(30, 64, 'Second floor', `fill="${second}"`)
  expect(told(await sceneOf(card('#8a8a8a')))).toEqual([])
  expect(told(await sceneOf(card('#000000')))).toEqual(['field Lumen desk'])
})

test('a box with a tick of its own is a check box, though it is as large as a button', async () => {
  const ticked = `${filled(30, 30, 27, 27, '#005ea2')}<path d="M36 43l5 6 10 -11" stroke="#fff" stroke-width="3" fill="none"/>`
  expect(told(await sceneOf(ticked + text(64, 48, 'Housing allowance')))).toEqual(['check Housing allowance checked'])
})

test('thick rings, and rings that touch each other, are radio buttons', async () => {
  const ring = (y: number, colour: string, dot: string) =>
    `<circle cx="40" cy="${y}" r="8" fill="#fff" stroke="${colour}" stroke-width="2"/><circle cx="40" cy="${y}" r="4.5" fill="${dot}"/>`
  const thick =
    ring(40, '#3f51b5', '#3f51b5') + text(60, 45, 'Today') + ring(64, '#666', '#fff') + text(60, 69, 'This week')
  expect(told(await sceneOf(thick))).toEqual(['radio Today selected', 'radio This week unchecked'])
  const touching = (y: number, colour: string, fill: string, dot: string) =>
    `<circle cx="40" cy="${y}" r="12" fill="${fill}" stroke="${colour}"/><circle cx="40" cy="${y}" r="4" fill="${dot}"/>`
  const pair =
    touching(40, '#999', '#fff', '#fff') +
    text(64, 45, 'Day guest') +
    touching(65, '#0284c7', '#0284c7', '#fff') +
    text(64, 70, 'Contractor')
  expect(told(await sceneOf(pair))).toEqual(['radio Day guest unchecked', 'radio Contractor selected'])
})

test('segments of one width with a picture before each label, one of them filled, in the head of a window', async () => {
  const head = filled(0, 0, 640, 47, '#ebebeb') + filled(0, 47, 640, 1, '#d0d0d0')
  const picture = (x: number) => `<path d="M${x - 9} 16 h16 l-8 16 z" fill="#303030"/>`
  const segment = (at: number, said: string) =>
    picture(150 + 123 * at) + text(183 + 123 * at, 29, said, 'text-anchor="middle"')
  const strip = ['World', 'Alarms', 'Timer'].map((said, at) => segment(at, said)).join('')
  const chosen = '<rect x="112" y="7" width="121" height="34" rx="6" fill="#d4d4d4"/>'
  const scene = await sceneOf(head + chosen + strip)
  expect(told(scene).filter((each) => each.startsWith('tab'))).toEqual([
    'tab World selected',
    'tab Alarms',
    'tab Timer'
  ])
  expect(scene.controls.filter(({ kind }) => kind === 'tab').map(({ x }) => x - (x % 4))).toEqual([108, 232, 356])
})

test('the round end of segments is no part of the label in it', async () => {
  const pill = `<rect x="40.5" y="20.5" width="277" height="33" rx="16.5" fill="#ffffff" stroke="#747775"/>`
  const walls = [96, 163, 236].map((x) => filled(x, 21, 1, 33, '#747775')).join('')
  const labels = [
    ['Day', 68],
    ['Week', 129],
    ['Month', 199],
    ['Agenda', 275]
  ] as const
  const said = labels.map(([each, x]) => text(x, 42, each, 'text-anchor="middle"')).join('')
  const scene = await sceneOf(pill + filled(97, 21, 66, 33, '#c2e7ff') + walls + said)
  expect(scene.lines.map(({ text: each }) => each)).toEqual(['Day', 'Week', 'Month', 'Agenda'])
})

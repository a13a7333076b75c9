/** Controls as programs of the desktop draw them, each in a picture of its own. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Scene } from '../../main/contract/scene.ts'
import { box, drawn, readers, text } from './picture.ts'

let open: Awaited<ReturnType<typeof readers>>
beforeAll(async () => {
  open = await readers()
})
afterAll(() => open.close())

async function sceneOf(body: string, ground = '#f0f0f0'): Promise<Scene> {
  return open.reader().read(await drawn(body, 640, 320, ground), { windows: [] }, new AbortController().signal)
}

const told = ({ controls }: Scene) =>
  controls.map(({ kind, label, state }) => [kind, label, state].filter(Boolean).join(' '))
const read = ({ lines }: Scene) => lines.map((line) => line.text)
const filled = (x: number, y: number, width: number, height: number, colour: string) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${colour}"/>`
const titles = ['File', 'Edit', 'View', 'Tools', 'Help']
const bar = titles.map((title, at) => text(16 + 60 * at, 26, title)).join('')
/** Hangs under "Edit", without a shadow. */
const panel = (ground: string) => filled(66, 36, 200, 130, ground)
const items = ['Undo', 'Redo', 'Find all', 'Replace'].map((said, at) => text(90, 60 + 28 * at, said)).join('')

test('the menu under the marked title of a menu bar is open, its marked row may be of one ground with it', async () => {
  const marked = filled(66, 8, 50, 28, '#a8d0ff')
  const row = filled(66, 42, 200, 26, '#a8d0ff')
  const all = [...titles, 'Undo', 'Redo', 'Find all', 'Replace'].map((label) => `menu-item ${label}`)
  expect(told(await sceneOf(marked + panel('#ffffff') + row + bar + items))).toEqual(all)
  const joined = filled(66, 36, 200, 32, '#a8d0ff')
  expect(told(await sceneOf(marked + panel('#ffffff') + joined + bar + items))).toEqual(all)
})

test('without a marked title a list with a marked row is none', async () => {
  const row = filled(66, 42, 200, 26, '#a8d0ff')
  const list = await sceneOf(
    filled(66, 70, 200, 130, '#ffffff') + `<g transform="translate(0 34)">${row}${items}</g>` + bar
  )
  expect(told(list).filter((each) => each.startsWith('menu-item'))).toEqual(titles.map((title) => `menu-item ${title}`))
})

test('a raised panel of labels is an open menu, a sunken one is a list', async () => {
  const bevel = (upper: string, lower: string) =>
    filled(100, 40, 160, 150, lower) + filled(100, 40, 158, 148, upper) + filled(102, 42, 156, 146, '#c0c0c0')
  const labels = ['Open', 'Print', 'Send to', 'Cut', 'Copy', 'Paste']
  const said = labels.map((label, at) => text(124, 62 + 23 * at, label)).join('')
  const raised = bevel('#ffffff', '#404040') + said
  expect(told(await sceneOf(raised, '#c0c0c0'))).toEqual(labels.map((label) => `menu-item ${label}`))
  expect(told(await sceneOf(bevel('#404040', '#ffffff') + said, '#c0c0c0'))).toEqual([])
})

const picture = (x: number) =>
  `<circle cx="${x + 10}" cy="30" r="9" fill="none" stroke="#333" stroke-width="3"/><path d="M${x + 4} 30h12" stroke="#333" stroke-width="3"/>`

test('a tool is as wide as its picture and the text behind it', async () => {
  const scene = await sceneOf(
    picture(20) + picture(60) + text(86, 35, 'Open') + picture(150) + picture(190) + picture(230)
  )
  const tools = scene.controls.filter(({ kind }) => kind === 'button')
  expect(tools.map(({ label }) => label)).toEqual(['', 'Open', '', '', ''])
  const [, named, next] = tools
  expect(named && named.x + named.width).toBeGreaterThan(86 + 34)
  expect(named && next && named.x + named.width).toBeLessThanOrEqual(next?.x as number)
})

test('two small boxes side by side in a title are buttons, two letters are none', async () => {
  const outline = (x: number) =>
    `<rect x="${x + 0.5}" y="20.5" width="11" height="11" rx="3" fill="none" stroke="#444"/>`
  const float = `${outline(300)}<path d="M303.5 26.5v2h4v-4M305.5 23.5h4v4" fill="none" stroke="#444"/>`
  const close = `${outline(314)}<path d="M317 23l6 6m0 -6l-6 6" stroke="#444" stroke-width="2"/>`
  const scene = await sceneOf(text(20, 31, 'Object inspector') + float + close)
  expect(told(scene)).toEqual(['button', 'button'])
  expect(read(scene)).toEqual(['Object inspector'])
  expect(told(await sceneOf(text(20, 31, 'Object inspector') + text(300, 31, 'OO')))).toEqual([])
})

test('the foot of a window is no field', async () => {
  const shown = filled(41, 31, 500, 230, '#ffffff')
  const foot = filled(41, 262, 500, 28, '#e4e4e4') + text(52, 281, '5 objects')
  const scene = await sceneOf(filled(40, 30, 502, 261, '#707070') + shown + foot, '#3a5a78')
  expect(told(scene)).toEqual([])
  expect(read(scene)).toEqual(['5 objects'])
})

test('all the text of a field may be marked', async () => {
  const field = box(100, 39, 220, 32, '#ffffff', '#3584e4') + filled(108, 42, 34, 26, '#3584e4')
  expect(told(await sceneOf(text(40, 59, 'Name:') + field + text(109, 59, 'Docs', 'fill="#ffffff"')))).toEqual([
    'field Name focused'
  ])
})

test('a painted picture right before a text is cut from it', async () => {
  const folder = (x: number, y: number) =>
    `${filled(x, y, 17, 17, '#1b62c9')}${filled(x + 1, y + 5, 15, 5, '#5fa0ee')}${filled(x + 1, y + 10, 15, 6, '#b8e2e0')}`
  const rows = ['gtkbluefish', 'at-spi', 'dbus-1'].map(
    (name, at) => folder(40, 40 + 24 * at) + text(59, 53 + 24 * at, name)
  )
  expect(read(await sceneOf(rows.join(''), '#ffffff'))).toEqual(['gtkbluefish', 'at-spi', 'dbus-1'])
})

test('a tab with the frame of the focus around its label is the open one', async () => {
  const shut = (x: number, width: number, said: string) =>
    box(x, 20, width, 30, '#cfcfcf', '#a0a0a0', 0) + text(x + 14, 40, said, 'fill="#555"')
  const page = box(20, 50, 560, 200, '#dadada', '#a0a0a0', 0)
  const first = `<path d="M20.5 51V20.5h62V50.5" fill="#dadada" stroke="#a0a0a0"/>${filled(21, 48, 61, 4, '#dadada')}`
  const focus = '<rect x="26.5" y="26.5" width="50" height="19" fill="none" stroke="#909090" stroke-dasharray="1 1"/>'
  const strip = page + first + focus + text(34, 40, 'View') + shut(86, 74, 'Editor') + shut(164, 82, 'Plugins')
  expect(told(await sceneOf(strip, '#cfcfcf'))).toEqual(['tab View selected', 'tab Editor', 'tab Plugins'])
})

test('a panel of labels that breaks the lines behind it is an open menu, a list between two others is none', async () => {
  const labels = ['Open with', 'Share link', 'Move', 'Delete file']
  const said = labels.map((label, at) => text(224, 76 + 28 * at, label)).join('')
  const line = (x: number, width: number) => filled(x, 110, width, 1, '#606060')
  const menu = filled(210, 56, 160, 116, '#333333') + said
  const white = (body: string) => `<g style="fill:#eeeeee">${body}</g>`
  const itemsOf = async (body: string) =>
    told(await sceneOf(body, '#181818')).filter((each) => each.startsWith('menu-item'))
  expect(await itemsOf(line(20, 600) + white(menu))).toEqual(labels.map((label) => `menu-item ${label}`))
  // A line that ends at one side, and rows that go on inside.
  expect(await itemsOf(line(20, 190) + white(menu))).toEqual([])
  const rows = labels.map((_, at) => filled(20, 56 + 28 * at, 600, 1, '#606060')).join('')
  expect(await itemsOf(white(menu) + rows)).toEqual([])
})

test('a menu bar is the row of titles over an open menu, whatever they are called', async () => {
  const bar = ['Archive', 'Action', 'Extras'].map((title, at) => text(30 + 80 * at, 26, title)).join('')
  const open = filled(20, 8, 76, 28, '#8080c0') + filled(20, 36, 220, 100, '#ffffff')
  const items = ['New', 'List', 'Close'].map((said, at) => text(40, 60 + 30 * at, said)).join('')
  const keys = ['Ctrl+N', 'Ctrl+U', 'Ctrl+W']
    .map((said, at) => text(222, 60 + 30 * at, said, 'text-anchor="end"'))
    .join('')
  expect(told(await sceneOf(open + bar + items + keys))).toEqual(
    ['Archive', 'Action', 'Extras', 'New', 'List', 'Close'].map((label) => `menu-item ${label}`)
  )
})

test('an open title may have a bar along it, the menu hangs under it', async () => {
  const marked = filled(66, 33, 50, 3, '#e05010')
  const scene = await sceneOf(marked + panel('#ffffff') + bar + items)
  expect(told(scene).filter((each) => titles.some((title) => each.endsWith(title)))).toEqual(
    titles.map((title) => `menu-item ${title}`)
  )
})

test('the first title of a menu bar may be of two words where the last one is Help', async () => {
  const named =
    text(16, 26, 'Goods Receipt') + ['Edit', 'System', 'Help'].map((said, at) => text(140 + 70 * at, 26, said)).join('')
  expect(told(await sceneOf(named))).toEqual(
    ['Goods Receipt', 'Edit', 'System', 'Help'].map((label) => `menu-item ${label}`)
  )
})

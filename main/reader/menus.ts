/** Menu bars and open menus. */
import { type Box, centreOf, contains, union } from '../contract/geometry.ts'
import type { TextLine, WindowInfo, Word } from '../contract/scene.ts'
import { hangingMenuItems } from './hanging-menus.ts'
import { plainMenuItems, rowsOfMenu } from './plain-menus.ts'
import type { Pixels } from './raster.ts'
import type { Region } from './regions.ts'
import { isLevel, middleOf } from './rows.ts'
import { tabsWithBar } from './tab-bars.ts'

export interface MenuItem extends Box {
  readonly label: string
}

/** Titles of a menu bar stand at most this far apart, in pixels, and have this much around them. */
const BAR_GAP = 48
const COMMON_TITLES = new Set(['Edit', 'View', 'Insert', 'Format', 'Tools', 'Options', 'Window', 'Go', 'Bookmarks'])
const BAR_MARGIN = 8
/** Titles are farther apart than words, in heights of the text. */
const APART = 0.7
const SHORTCUT = /^(?:(?:Shift|Ctrl|Control|Alt|Super|Meta)\+)+\S+$|^F\d{1,2}$|^Del(?:ete)?$/
/** In a table it is what is done to each row. */
const DELETE = /^Del(?:ete)?$/
/** In pixels: a menu hangs this close under its title, and is no wider. */
const HANGING = 16
const WIDEST_MENU = 640
/** Rows of a menu are at most this high, in heights of their text. */
const HIGHEST_ROW = 4

export function findMenuItems(
  image: Pixels,
  lines: readonly TextLine[],
  regions: readonly Region[],
  windows: readonly WindowInfo[]
): readonly MenuItem[] {
  const menus = windows.filter((window) => window.kind === 'menu' && !window.minimized)
  const named = barsIn(lines)
  const hanging = named.flatMap((bar) => hangingMenuItems(image, lines, regions, bar))
  const unlisted = hanging.length > 0 ? hanging : itemsByShortcuts(lines, regions)
  const opened = menus.length > 0 ? menus.flatMap((menu) => itemsIn(menu, lines)) : unlisted
  const bars = named.length > 0 ? named : barsOver(opened, lines, regions)
  if (menus.length > 0 && opened.length > 0) return [...bars.flat(), ...opened]
  const titles = bars.filter((bar) => !isRibbon(image, bar, lines, regions)).flat()
  // One may have another beside it.
  const plain = plainMenuItems(image, lines, regions, titles)
  return [...titles, ...opened, ...plain.filter((item) => !opened.some((other) => contains(other, centreOf(item))))]
}

/** The tabs of a ribbon have the names that menu bars have; one of them has a bar along it, as only the title of an open menu has. */
function isRibbon(
  image: Pixels,
  bar: readonly MenuItem[],
  lines: readonly TextLine[],
  regions: readonly Region[]
): boolean {
  const labels = bar.flatMap((title) => lines.filter((line) => contains(title, centreOf(line))))
  const tabs = labels.length === bar.length ? tabsWithBar(image, labels, 'row') : undefined
  const chosen = tabs?.find(({ selected }) => selected)
  return chosen !== undefined && !regions.some((region) => isUnderTitle(region, chosen))
}

/** A menu begins where its title does, and is narrow; what a ribbon shows is as wide as its window. */
function isUnderTitle({ left, right, top }: Region, { x, y, height }: Box): boolean {
  return (
    right - left <= WIDEST_MENU && Math.abs(left - x) <= HANGING && top >= y + height / 2 && top <= y + height + HANGING
  )
}

/** The row of titles right above an open menu, whatever they are called. */
function barsOver(
  items: readonly MenuItem[],
  lines: readonly TextLine[],
  regions: readonly Region[]
): readonly MenuItem[][] {
  if (items.length === 0) return []
  const menu = union(items)
  const words = lines.flatMap((line) => line.words)
  const title = words.find(
    ({ x, y, width, height }) =>
      x >= menu.x - HANGING && x + width / 2 <= menu.x + menu.width / 2 && Math.abs(menu.y - y - height) <= 2 * height
  )
  const [first] = items
  if (!title || !first) return []
  // Its first item, where that has no shortcut.
  const holdsBoth = ({ left, top, right, bottom }: Region) =>
    Math.abs(left - first.x) <= BAR_MARGIN &&
    Math.abs(right - left - first.width) <= BAR_MARGIN &&
    [title, first].every((box) =>
      contains({ x: left, y: top, width: right - left, height: bottom - top }, centreOf(box))
    )
  if (regions.some(holdsBoth)) return []
  const level = words.filter((word) => isLevel(word, title)).sort((a, b) => a.x - b.x)
  const bar = level.map((word) => barFrom(word, level)).find((titles) => titles.some((each) => each.includes(title)))
  if (!bar || bar.length < 2 || !bar.every(isCapital)) return []
  const margin = Math.max(BAR_MARGIN, 0.65 * title.height)
  return [bar.map((each) => titleAt(each, margin))]
}

/** The titles of each row that begins with "File" or ends with "Help" and holds another title that menu bars have. */
function barsIn(lines: readonly TextLine[]): MenuItem[][] {
  const words = lines.flatMap((line) => line.words)
  const bars = [
    ...words.filter(({ text }) => text === 'File').map((file) => barFrom(file, words)),
    ...endingIn('Help', words)
  ]
  const done = new Set<Word>()
  return bars.flatMap((titles) => {
    const [first] = titles
    // The name of a program may be of two words.
    if (!first?.[0] || done.has(first[0]) || titles.length < 3 || first.length > 2) return []
    if (!titles.slice(0, 3).every(isCapital)) return []
    for (const word of titles.flat()) done.add(word)
    const margin = Math.max(BAR_MARGIN, 0.65 * first[0].height)
    return [titles.map((title) => titleAt(title, margin))]
  })
}

/** The titles from a word on to the right. */
function barFrom(first: Word, words: readonly Word[]): readonly Word[][] {
  const level = words.filter((word) => word === first || (isLevel(word, first) && word.x > first.x))
  return [...level].sort((a, b) => a.x - b.x).reduce(withWord, [])
}

function endingIn(last: string, words: readonly Word[]): (readonly Word[][])[] {
  return words
    .filter(({ text }) => text === last)
    .flatMap((end) => {
      const before = words.filter((word) => isLevel(word, end) && word.x <= end.x).sort((a, b) => a.x - b.x)
      // From the first word from which the titles go on without a break.
      const bars = before.map((word) => barFrom(word, before))
      const whole = bars.find((titles) => titles.at(-1)?.includes(end))
      return whole?.some(([word]) => word && COMMON_TITLES.has(word.text)) ? [whole] : []
    })
}

function isCapital([word]: readonly Word[]): boolean {
  return word !== undefined && /^\p{Lu}/u.test(word.text)
}

/** Words close to each other are one title; one too far away is no title of this bar. */
function withWord(titles: readonly Word[][], word: Word): Word[][] {
  const last = titles.at(-1)?.at(-1)
  if (!last) return [[word]]
  const gap = word.x - last.x - last.width
  if (gap > Math.max(BAR_GAP, 3 * word.height)) return [...titles]
  return gap < APART * word.height ? [...titles.slice(0, -1), [...(titles.at(-1) ?? []), word]] : [...titles, [word]]
}

function titleAt(words: readonly Word[], margin: number): MenuItem {
  const { x, y, width, height } = union(words)
  const label = words.map((word) => word.text).join(' ')
  return {
    label,
    x: Math.round(x - margin),
    y: Math.round(y - margin),
    width: Math.round(width + 2 * margin),
    height: Math.round(height + 2 * margin)
  }
}

function itemsIn(menu: Box, lines: readonly TextLine[]): MenuItem[] {
  const held = lines.filter((line) => contains(menu, centreOf(line)))
  return itemsAt(
    menu,
    held.filter((line) => !isShortcutOf(line, held))
  )
}

function isShortcutOf(line: TextLine, others: readonly TextLine[]): boolean {
  return others.some((other) => other !== line && isLevel(other, line) && other.x + other.width < line.x)
}

function itemsByShortcuts(lines: readonly TextLine[], regions: readonly Region[]): MenuItem[] {
  const shortcuts = lines.filter((line) => SHORTCUT.test(line.text))
  const done = new Set<TextLine>()
  return shortcuts.flatMap((shortcut) => {
    if (done.has(shortcut)) return []
    const right = shortcut.x + shortcut.width
    const column = shortcuts.filter((line) => Math.abs(line.x + line.width - right) <= 5)
    for (const line of column) done.add(line)
    const labels = column.flatMap((line) => labelOf(line, lines) ?? [])
    const left = Math.min(...labels.map((line) => line.x))
    if (column.length < 2 || labels.length < 2 || column.every(({ text }) => DELETE.test(text))) return []
    const panel = panelOf(left, right, labels, regions)
    if (!panel) return []
    return itemsAt(
      panel,
      contiguous(
        lines.filter((line) => Math.abs(line.x - left) <= 4 && line.x + line.width < panel.x + panel.width),
        labels
      )
    )
  })
}

function labelOf(shortcut: TextLine, lines: readonly TextLine[]): TextLine | undefined {
  const before = lines.filter((line) => isLevel(line, shortcut) && line.x + line.width < shortcut.x - 6)
  return before.sort((a, b) => b.x - a.x)[0]
}

/** The narrowest region that reaches from before the labels to behind the shortcuts. */
function panelOf(
  left: number,
  right: number,
  labels: readonly TextLine[],
  regions: readonly Region[]
): Box | undefined {
  const around = regions.filter(
    (region) =>
      region.left < left &&
      region.right > right &&
      region.right - region.left < 720 &&
      labels.some((label) => middleOf(label) > region.top && middleOf(label) < region.bottom)
  )
  const [panel] = around.sort((a, b) => a.right - a.left - (b.right - b.left))
  return panel && { x: panel.left, y: panel.top, width: panel.right - panel.left, height: panel.bottom - panel.top }
}

/** Rows above and below the known ones, as long as they follow closely. */
function contiguous(lines: readonly TextLine[], known: readonly TextLine[]): TextLine[] {
  const sorted = [...lines].sort((a, b) => a.y - b.y)
  const near = (a: TextLine, b: TextLine) =>
    Math.abs(middleOf(a) - middleOf(b)) <= HIGHEST_ROW * Math.max(a.height, b.height)
  const kept = new Set<TextLine>(known.filter((line) => sorted.includes(line)))
  for (let grew = true; grew; ) {
    grew = false
    for (const line of sorted) {
      if (kept.has(line) || ![...kept].some((other) => near(line, other))) continue
      kept.add(line)
      grew = true
    }
  }
  return [...kept]
}

function itemsAt(panel: Box, labels: readonly TextLine[]): MenuItem[] {
  const sorted = [...labels].sort((a, b) => a.y - b.y)
  const steps = sorted.slice(1).map((line, index) => middleOf(line) - middleOf(sorted[index] as TextLine))
  const usual = steps.sort((a, b) => a - b)[steps.length >> 1] ?? 2 * (sorted[0]?.height ?? 12)
  const high = Math.round(Math.min(usual, HIGHEST_ROW * (sorted[0]?.height ?? 12)))
  return rowsOfMenu(panel, sorted, high)
}

/**
 * The windows of an X display, front to back. Managed windows come from the window manager's own list; menus, tooltips
 * and notifications bypass it and are found among the children of the root. Everything about all of them is asked for
 * in one go, and a window that vanishes meanwhile is left out.
 */
import type { Box, ScreenPoint } from '../contract/geometry.ts'
import type { WindowInfo, WindowKind } from '../contract/scene.ts'
import { numbersOf, type Property, type XConnection } from './x-connection.ts'

export const ATOMS = [
  '_NET_CLIENT_LIST_STACKING',
  '_NET_ACTIVE_WINDOW',
  '_NET_SUPPORTING_WM_CHECK',
  '_NET_FRAME_EXTENTS',
  '_GTK_FRAME_EXTENTS',
  '_NET_WM_NAME',
  'WM_NAME',
  'WM_CLASS',
  '_NET_WM_PID',
  '_NET_WM_WINDOW_TYPE',
  '_NET_WM_STATE',
  '_NET_WM_STATE_HIDDEN',
  '_NET_WM_STATE_MODAL',
  '_NET_WM_STATE_SHADED',
  'WM_TRANSIENT_FOR',
  'UTF8_STRING'
] as const

/** What kinds of window say of themselves; the first one known decides. */
const KINDS: Readonly<Record<string, WindowKind | 'none'>> = {
  _NET_WM_WINDOW_TYPE_NORMAL: 'normal',
  _NET_WM_WINDOW_TYPE_DIALOG: 'dialog',
  _NET_WM_WINDOW_TYPE_UTILITY: 'normal',
  _NET_WM_WINDOW_TYPE_TOOLBAR: 'normal',
  _NET_WM_WINDOW_TYPE_MENU: 'menu',
  _NET_WM_WINDOW_TYPE_DROPDOWN_MENU: 'menu',
  _NET_WM_WINDOW_TYPE_POPUP_MENU: 'menu',
  _NET_WM_WINDOW_TYPE_COMBO: 'menu',
  _NET_WM_WINDOW_TYPE_TOOLTIP: 'tooltip',
  _NET_WM_WINDOW_TYPE_NOTIFICATION: 'notification',
  _NET_WM_WINDOW_TYPE_SPLASH: 'splash',
  _NET_WM_WINDOW_TYPE_DOCK: 'dock',
  _NET_WM_WINDOW_TYPE_DESKTOP: 'desktop',
  // The picture that hangs at the pointer while something is dragged.
  _NET_WM_WINDOW_TYPE_DND: 'none'
}

export const KIND_ATOMS = Object.keys(KINDS)

const VIEWABLE = 2
const INPUT_ONLY = 2
/** Some programs keep windows of a pixel or two for their own purposes. */
const LEAST_PIXELS = 4

/** A window in screen points, with what only this room needs of it. */
export interface XWindow extends WindowInfo {
  readonly xid: number
  /** False for what bypasses the window manager. */
  readonly managed: boolean
}

export interface Overview {
  /** Front to back. */
  readonly windows: readonly XWindow[]
  readonly pointer: ScreenPoint
}

interface Attributes {
  readonly klass: number
  readonly mapState: number
  readonly overrideRedirect: number
}

interface Geometry {
  readonly xPos: number
  readonly yPos: number
  readonly width: number
  readonly height: number
  readonly borderWidth: number
}

interface Tree {
  readonly parent: number
  readonly children: readonly number[]
}

/** The learnt connection: `ATOMS` and `KIND_ATOMS` must be known to it. */
export async function overview(x: XConnection): Promise<Overview> {
  const [{ children: tops }, listed, active, focus, pointer] = await Promise.all([
    x.ask<Tree>('QueryTree', x.root),
    managedWindows(x),
    x.property(x.root, '_NET_ACTIVE_WINDOW'),
    x.ask<{ focus: number }>('GetInputFocus'),
    x.ask<{ rootX: number; rootY: number }>('QueryPointer', x.root)
  ])
  const managed = new Set(listed)
  const [clients, others] = await Promise.all([
    gathered(listed.map((window) => examine(x, window))),
    gathered(tops.filter((top) => !managed.has(top)).map((window) => glance(x, window)))
  ])
  const frames = framesOf(clients, others)
  const framing = new Set(frames.values())
  const bypassing = others.filter((outline) => isSeen(outline) && !framing.has(outline))
  const loose = await gathered(bypassing.map((outline) => inspect(x, outline)))
  const all = [...clients, ...loose].filter((facts) => kindOf(x, facts, managed) !== 'none')
  const focused = numbersOf(active)[0] || owner(focus.focus, all)
  const place = new Map(tops.map((top, index) => [top, index]))
  const level = ({ window }: Facts) => place.get(frames.get(window)?.window ?? window) ?? -1
  const windows = all
    .sort((a, b) => level(b) - level(a))
    .map((facts) => describe(x, facts, frames.get(facts.window), managed, focused))
  return { windows, pointer: { x: pointer.rootX, y: pointer.rootY } }
}

/** Which child of the root is the frame around which window: its parent or, with some window managers, one above. */
function framesOf(clients: readonly Facts[], others: readonly Outline[]): ReadonlyMap<number, Outline> {
  const frames = new Map<number, Outline>()
  for (const { window, parent } of clients) {
    const frame = others.find((other) => other.window === parent || other.children.includes(parent))
    if (frame) frames.set(window, frame)
  }
  return frames
}

/** Bottom to top; none where there is no window manager. */
export async function managedWindows(x: XConnection): Promise<readonly number[]> {
  return [...new Set(numbersOf(await x.property(x.root, '_NET_CLIENT_LIST_STACKING')))]
}

/** True when a window manager is at work: it names a window that names itself. */
export async function isManaged(x: XConnection): Promise<boolean> {
  const [check] = numbersOf(await x.property(x.root, '_NET_SUPPORTING_WM_CHECK'))
  if (!check) return false
  return numbersOf(await x.property(check, '_NET_SUPPORTING_WM_CHECK'))[0] === check
}

/** Enough of a window to tell whether it is to be seen. */
interface Outline extends Tree {
  readonly window: number
  readonly attributes: Attributes
  readonly geometry: Geometry
}

interface Facts extends Outline {
  /** The top left corner of the window on the screen, without its border. */
  readonly at: { readonly destX: number; readonly destY: number }
  readonly properties: Readonly<Record<string, Property | undefined>>
}

const PROPERTIES = [
  '_NET_FRAME_EXTENTS',
  '_GTK_FRAME_EXTENTS',
  '_NET_WM_NAME',
  'WM_NAME',
  'WM_CLASS',
  '_NET_WM_PID',
  '_NET_WM_WINDOW_TYPE',
  '_NET_WM_STATE',
  'WM_TRANSIENT_FOR'
] as const satisfies (typeof ATOMS)[number][]

async function glance(x: XConnection, window: number): Promise<Outline> {
  const [tree, attributes, geometry] = await Promise.all([
    x.ask<Tree>('QueryTree', window),
    x.ask<Attributes>('GetWindowAttributes', window),
    x.ask<Geometry>('GetGeometry', window)
  ])
  return { window, parent: tree.parent, children: tree.children, attributes, geometry }
}

async function inspect(x: XConnection, outline: Outline): Promise<Facts> {
  const [at, ...properties] = await Promise.all([
    x.ask<Facts['at']>('TranslateCoordinates', outline.window, x.root, 0, 0),
    ...PROPERTIES.map((name) => x.property(outline.window, name))
  ])
  const named = Object.fromEntries(PROPERTIES.map((name, index) => [name, properties[index]]))
  return { ...outline, at, properties: named }
}

async function examine(x: XConnection, window: number): Promise<Facts> {
  const unknown = { window } as Outline
  const [outline, facts] = await Promise.all([glance(x, window), inspect(x, unknown)])
  return { ...facts, ...outline }
}

/** Without those that vanished while they were looked at. */
async function gathered<Value>(all: readonly Promise<Value>[]): Promise<Value[]> {
  const settled = await Promise.allSettled(all)
  return settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
}

function isSeen({ attributes, geometry }: Outline): boolean {
  const { klass, mapState } = attributes
  const large = geometry.width >= LEAST_PIXELS && geometry.height >= LEAST_PIXELS
  const reaches = geometry.xPos + geometry.width > 0 && geometry.yPos + geometry.height > 0
  return klass !== INPUT_ONLY && mapState === VIEWABLE && large && reaches
}

/** The focus may lie on a part of a window. */
function owner(focus: number, all: readonly Facts[]): number | undefined {
  return all.find(({ window, children }) => window === focus || children.includes(focus))?.window
}

function describe(
  x: XConnection,
  facts: Facts,
  frame: Outline | undefined,
  managed: ReadonlySet<number>,
  focused: number | undefined
): XWindow {
  const { window, properties, attributes } = facts
  const states = numbersOf(properties._NET_WM_STATE)
  const has = (state: (typeof ATOMS)[number]) => states.includes(x.atom(state))
  const [pid] = numbersOf(properties._NET_WM_PID)
  const [parent] = numbersOf(properties.WM_TRANSIENT_FOR)
  const shaded = has('_NET_WM_STATE_SHADED') && frame?.attributes.mapState === VIEWABLE
  return {
    id: idOf(window),
    xid: window,
    managed: managed.has(window),
    title: textOf(x, properties._NET_WM_NAME) || textOf(x, properties.WM_NAME),
    application: textOf(x, properties.WM_CLASS).split('\0').filter(Boolean).at(-1) ?? '',
    ...(pid ? { pid } : {}),
    kind: kindOf(x, facts, managed) as WindowKind,
    focused: window === focused,
    // On another desktop it is no more to be seen than when it is minimised.
    minimized: !shaded && (has('_NET_WM_STATE_HIDDEN') || attributes.mapState !== VIEWABLE),
    modal: has('_NET_WM_STATE_MODAL'),
    ...(parent && parent !== x.root ? { transientFor: idOf(parent) } : {}),
    ...(shaded && frame ? outerBox(frame) : visibleBox(facts))
  }
}

/** As the display server writes its own ids. */
function idOf(window: number): string {
  return `0x${window.toString(16)}`
}

function kindOf(x: XConnection, { window, properties, attributes }: Facts, managed: ReadonlySet<number>) {
  const types = numbersOf(properties._NET_WM_WINDOW_TYPE)
  const said = types.map((type) => KIND_ATOMS.find((name) => x.atom(name) === type)).find((name) => name !== undefined)
  const kind = said === undefined ? undefined : KINDS[said]
  const bypasses = !managed.has(window) && attributes.overrideRedirect !== 0
  // What bypasses the window manager and says nothing of itself is a pop-up of some kind: old toolkits' menus.
  if (bypasses && (kind === undefined || kind === 'normal')) return 'menu'
  return kind ?? (numbersOf(properties.WM_TRANSIENT_FOR)[0] ? 'dialog' : 'normal')
}

/** The window with the decorations around it, or without the shadow it draws itself. */
function visibleBox(facts: Facts): Box {
  const { at, geometry, properties } = facts
  const [left = 0, right = 0, top = 0, bottom = 0] = numbersOf(properties._NET_FRAME_EXTENTS)
  const [shadowLeft = 0, shadowRight = 0, shadowTop = 0, shadowBottom = 0] = numbersOf(properties._GTK_FRAME_EXTENTS)
  const border = geometry.borderWidth
  return {
    x: at.destX - border - left + shadowLeft,
    y: at.destY - border - top + shadowTop,
    width: geometry.width + 2 * border + left + right - shadowLeft - shadowRight,
    height: geometry.height + 2 * border + top + bottom - shadowTop - shadowBottom
  }
}

function outerBox({ geometry }: Outline): Box {
  const { xPos, yPos, width, height, borderWidth } = geometry
  return { x: xPos, y: yPos, width: width + 2 * borderWidth, height: height + 2 * borderWidth }
}

function textOf(x: XConnection, property: Property | undefined): string {
  if (!property) return ''
  return property.data.toString(property.type === x.atom('UTF8_STRING') ? 'utf8' : 'latin1')
}

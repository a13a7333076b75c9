/** Brings windows to the front and asks them to close, and looks whether it happened. */
import type { Deed } from '../contract/events.ts'
import { lookFor } from './wait.ts'
import { numbersOf, type XConnection } from './x-connection.ts'
import { isManaged, overview, type XWindow } from './x11-windows.ts'

export const DEED_ATOMS = ['_NET_CLOSE_WINDOW', 'WM_PROTOCOLS', 'WM_DELETE_WINDOW'] as const

const LOOK_MS = 20
const FOCUS_MS = 3_000
const CLOSE_MS = 4_000
/** Who asks, in the words of EWMH: an agent of the person's, not an application. */
const PAGER = 2
const NOW = 0

export async function focusWindow(x: XConnection, window: string, signal: AbortSignal): Promise<Deed> {
  const wanted = await find(x, window)
  if (!wanted) return gone(window)
  if (await isManaged(x)) {
    x.send('SendClientMessage', x.root, wanted.xid, x.atom('_NET_ACTIVE_WINDOW'), 32, [PAGER, NOW, 0])
  } else {
    x.send('RaiseWindow', wanted.xid)
    x.send('SetInputFocus', wanted.xid, 1)
  }
  const done = await lookFor(() => isFront(x, window), LOOK_MS, FOCUS_MS, signal)
  if (done) return { status: 'confirmed', detail: '' }
  const { windows } = await overview(x)
  const now = windows.find(({ id }) => id === window)
  if (!now) return { status: 'wrong', detail: `${nameOf(wanted)} is gone` }
  const above = coveredBy(now, windows)
  if (now.focused && above) return { status: 'confirmed', detail: `${nameOf(above)} stays above it` }
  const holder = windows.find((each) => each.focused)
  return { status: 'wrong', detail: holder ? `${nameOf(holder)} keeps the focus` : 'no window has the focus' }
}

export async function closeWindow(x: XConnection, window: string, signal: AbortSignal): Promise<Deed> {
  const before = (await overview(x)).windows
  const wanted = before.find(({ id }) => id === window)
  if (!wanted) return gone(window)
  const how = (await isManaged(x)) && wanted.managed ? 'manager' : (await understandsDelete(x, wanted)) ? 'itself' : ''
  if (how === '') return { status: 'not-sent', detail: `${nameOf(wanted)} cannot be asked to close` }
  if (how === 'manager') {
    x.send('SendClientMessage', x.root, wanted.xid, x.atom('_NET_CLOSE_WINDOW'), 32, [NOW, PAGER])
  } else {
    const words = [x.atom('WM_DELETE_WINDOW'), NOW]
    x.send('SendClientMessage', wanted.xid, wanted.xid, x.atom('WM_PROTOCOLS'), 32, words, 0)
  }
  const answer = await lookFor(() => answerTo(x, wanted, before), LOOK_MS, CLOSE_MS, signal)
  if (answer === 'closed') return { status: 'confirmed', detail: '' }
  if (answer) return { status: 'unconfirmed', detail: `${nameOf(wanted)} stays open, and ${nameOf(answer)} opened` }
  return { status: 'unconfirmed', detail: `${nameOf(wanted)} was asked to close and is still open` }
}

/** A window that is asked to close may put a question first. */
async function answerTo(
  x: XConnection,
  asked: XWindow,
  before: readonly XWindow[]
): Promise<'closed' | XWindow | undefined> {
  const { windows } = await overview(x)
  if (!windows.some(({ id }) => id === asked.id)) return 'closed'
  return windows.find(({ id, transientFor, modal }) => {
    const isNew = !before.some((each) => each.id === id)
    return isNew && (transientFor === asked.id || modal)
  })
}

async function isFront(x: XConnection, window: string): Promise<true | undefined> {
  const { windows } = await overview(x)
  const found = windows.find(({ id }) => id === window)
  return found?.focused && !found.minimized && !coveredBy(found, windows) ? true : undefined
}

/** The window above it that should not be: window managers give the focus first and change the order after. */
function coveredBy({ id }: XWindow, windows: readonly XWindow[]): XWindow | undefined {
  const above = windows.slice(
    0,
    windows.findIndex((each) => each.id === id)
  )
  return above.find((each) => each.managed && !each.minimized && each.kind !== 'dock' && each.transientFor !== id)
}

async function find(x: XConnection, window: string): Promise<XWindow | undefined> {
  return (await overview(x)).windows.find(({ id }) => id === window)
}

async function understandsDelete(x: XConnection, { xid }: XWindow): Promise<boolean> {
  return numbersOf(await x.property(xid, 'WM_PROTOCOLS')).includes(x.atom('WM_DELETE_WINDOW'))
}

function gone(window: string): Deed {
  return { status: 'not-sent', detail: `there is no window ${window} any more` }
}

function nameOf({ title, application, kind }: XWindow): string {
  const name = title || application
  return name ? `the ${kind === 'normal' ? 'window' : kind} ${JSON.stringify(name)}` : `a ${kind} without a name`
}

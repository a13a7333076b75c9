/** What a window says of itself: its process, and whether it answers pings. */
import type { XConnection } from './x-connection.ts'

interface Property {
  readonly data: Buffer
}

/** The numbers in a window's property; none where it has no such property or is gone. */
export async function numbersOf(x: XConnection, window: number, name: string): Promise<readonly number[]> {
  const property = await x.atom(name)
  const { data } = await x
    .ask<Property>('GetProperty', 0, window, property, 0, 0, 1024)
    .catch((): Property => ({ data: Buffer.alloc(0) }))
  return Array.from({ length: Math.floor(data.length / 4) }, (_, index) => data.readUInt32LE(4 * index))
}

/** The nearest of a window, its parents and its children that has the property; 0 where none has. */
export async function windowWith(x: XConnection, window: number, name: string): Promise<number> {
  for (let each = window; each > 1 && each !== x.root; ) {
    if ((await numbersOf(x, each, name)).length > 0) return each
    const { parent } = await x.ask<{ parent: number }>('QueryTree', each).catch(() => ({ parent: 0 }))
    each = parent
  }
  return window > 1 && window !== x.root ? childWith(x, window, name, 3) : 0
}

/** A window manager's frame has the application's own window a level or two below it. */
async function childWith(x: XConnection, window: number, name: string, depth: number): Promise<number> {
  const { children } = await x
    .ask<{ children: readonly number[] }>('QueryTree', window)
    .catch(() => ({ children: [] as readonly number[] }))
  for (const child of children) {
    if ((await numbersOf(x, child, name)).length > 0) return child
    const deeper = depth > 1 ? await childWith(x, child, name, depth - 1) : 0
    if (deeper) return deeper
  }
  return 0
}

export async function processOf(x: XConnection, window: number): Promise<number | undefined> {
  const named = await windowWith(x, window, '_NET_WM_PID')
  return named ? (await numbersOf(x, named, '_NET_WM_PID'))[0] : undefined
}

/** The second string of WM_CLASS. */
export async function applicationOf(x: XConnection, window: number): Promise<string> {
  const named = await windowWith(x, window, 'WM_CLASS')
  if (!named) return ''
  const { data } = await x.ask<Property>('GetProperty', 0, named, await x.atom('WM_CLASS'), 0, 0, 256)
  return data.toString('latin1').split('\0')[1] ?? ''
}

/** Ids of one client differ only in these bits. */
const CLIENT_SHIFT = 21
const LOCAL_PROCESS_ID = 2

/** Whether two windows belong to one process, which may well have several connections; or at least to one connection. */
export async function sameProcess(x: XConnection, one: number, other: number): Promise<boolean> {
  if (one >>> CLIENT_SHIFT === other >>> CLIENT_SHIFT) return true
  const resources = await x.extension('res').catch(() => undefined)
  if (!resources) return false
  const wanted = [one, other].map((client) => ({ client, mask: LOCAL_PROCESS_ID }))
  const found = await x
    .askExtension<readonly { readonly value: readonly number[] }[]>(resources, 'QueryClientIds', wanted)
    .catch(() => [])
  const [first, second] = found.map(({ value }) => value[0])
  return first !== undefined && first === second
}

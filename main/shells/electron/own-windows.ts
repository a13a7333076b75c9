/** Tells eyes and hands which windows are ours: the agent must neither see nor touch them. */
import { BrowserWindow } from 'electron'

export interface OwnWindows {
  /** Ids of the processes our windows belong to, as their _NET_WM_PID says. */
  readonly processes: readonly number[]
  /** Ids of the windows that are on the screen now, in hexadecimal as `WindowInfo.id` has them on X11; empty elsewhere. */
  readonly windows: readonly string[]
}

export function ownWindows(): OwnWindows {
  const shown = BrowserWindow.getAllWindows().filter((window) => window.isVisible())
  const windows = process.platform === 'linux' ? shown.map(x11Id) : []
  return { processes: [process.pid], windows }
}

function x11Id(window: BrowserWindow): string {
  return `0x${window.getNativeWindowHandle().readUInt32LE(0).toString(16)}`
}

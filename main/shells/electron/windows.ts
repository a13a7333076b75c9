/** The application's windows: small, opaque, always on top, and closed to everything but our own pages. */
import { app, BrowserWindow, type Session, screen } from 'electron'
import { isOurs, ORIGIN } from './pages.ts'

export const PANEL_SIZE = { width: 420, height: 640 }
export const OVERLAY_SIZE = { width: 420, height: 280 }

const MARGIN = 16

export interface Page {
  readonly title: string
  readonly size: { readonly width: number; readonly height: number }
  readonly preload: string
  readonly session: Session
  readonly icon: string
}

/** Creates the window without showing it, in the lower right corner of the first display's free area. */
export function createWindow({ title, size, preload, session, icon }: Page): BrowserWindow {
  const { workArea } = screen.getPrimaryDisplay()
  const window = new BrowserWindow({
    title,
    icon,
    show: false,
    x: workArea.x + workArea.width - size.width - MARGIN,
    y: workArea.y + workArea.height - size.height - MARGIN,
    ...size,
    minWidth: 320,
    minHeight: Math.min(420, size.height),
    useContentSize: true,
    alwaysOnTop: true,
    fullscreenable: false,
    maximizable: false,
    webPreferences: {
      session,
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      // A run goes on while the panel is covered, and is to be watched the moment it is uncovered.
      backgroundThrottling: false
    }
  })
  window.setMenu(null)
  window.on('page-title-updated', (event) => event.preventDefault())
  window.webContents.on('render-process-gone', () => window.isDestroyed() || window.webContents.reload())
  return window
}

/** Loads a page of ours by its folder in the renderer; whoever is to hear from it must be listening by now. */
export function load(window: BrowserWindow, page: 'panel' | 'overlay'): void {
  void window.loadURL(`${ORIGIN}/${page}/index.html`)
}

/** No page of ours, whatever it is made to do, opens a window, embeds another page or leaves for one. */
export function denyWandering(): void {
  app.on('web-contents-created', (_created, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.on('will-navigate', (event) => event.preventDefault())
    contents.on('will-redirect', (event) => isOurs(event.url) || event.preventDefault())
  })
}

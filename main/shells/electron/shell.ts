/** The desktop application around an agent: a panel, an icon in the tray, and a small window for questions. */
import { app, type BrowserWindow, type Tray } from 'electron'
import type { AgentApi } from '../../contract/api.ts'
import { openPages, registerScheme } from './pages.ts'
import { createTray } from './tray.ts'
import { serveWindow } from './window-channel.ts'
import { createWindow, denyWandering, load, OVERLAY_SIZE, PANEL_SIZE } from './windows.ts'

export interface ShellOptions {
  /** Chromium's own files; also what makes a second instance the same application. */
  readonly dataFolder: string
  /** Built pages, with a folder for each. */
  readonly pagesFolder: string
  readonly preloads: { readonly panel: string; readonly control: string }
  readonly icon: string
  readonly trayIcon: string
  /** Called once, when the application is ready and the only one. */
  createAgent(): ShellAgent
}

interface ShellAgent extends AgentApi {
  /** Stops a run that is going on; resolves when nothing of it is left. */
  close(): Promise<void>
}

/** Resolves when the panel is there, or when another instance was shown instead and this one is quitting. */
export async function openShell(options: ShellOptions): Promise<void> {
  app.setPath('userData', options.dataFolder)
  if (!app.requestSingleInstanceLock()) return app.quit()
  registerScheme()
  denyWandering()
  await app.whenReady()
  const agent = options.createAgent()
  const session = openPages(options.pagesFolder)
  const panel = openPanel(options, session, agent)
  askInOverlay(options, session, agent)
  app.on('second-instance', () => panel.show())
  app.on('activate', () => panel.show())
  const tray = createTray(options.trayIcon, {
    stop: () => void agent.stop('tray'),
    show: () => panel.show(),
    quit: () => app.quit()
  })
  closeBeforeQuit(agent, tray)
}

type Pages = ReturnType<typeof openPages>

/** Closing the panel hides it: the application stays in the tray, and so does the way to stop. */
function openPanel({ preloads, icon }: ShellOptions, session: Pages, agent: AgentApi): BrowserWindow {
  const panel = createWindow({
    title: 'Interlock',
    size: PANEL_SIZE,
    preload: preloads.panel,
    session,
    icon
  })
  serveWindow(panel, agent, 'panel')
  panel.once('ready-to-show', () => panel.show())
  panel.on('close', (event) => {
    event.preventDefault()
    panel.hide()
  })
  load(panel, 'panel')
  return panel
}

/**
 * Approving has a window, a page and a preload of its own: the panel, which shows whatever was read off a screen, has
 * no way to say yes. Made for the first question, which is replayed to it, and there only while one is open. Closing it is a no.
 */
function askInOverlay({ preloads, icon }: ShellOptions, session: Pages, agent: AgentApi): void {
  let overlay: BrowserWindow | undefined
  let asked: number | undefined
  const create = () => {
    const window = createWindow({
      title: 'Interlock asks',
      size: OVERLAY_SIZE,
      preload: preloads.control,
      session,
      icon
    })
    serveWindow(window, agent, 'control')
    window.on('close', (event) => {
      event.preventDefault()
      if (asked !== undefined) void agent.answer(asked, 'no')
    })
    load(window, 'overlay')
    return window
  }
  agent.subscribe((event) => {
    if (event.type === 'approval-asked') {
      asked = event.step
      overlay ??= create()
      // Without the focus, so that what a person is typing elsewhere answers nothing.
      overlay.showInactive()
      overlay.moveTop()
    }
    if (event.type === 'approval-answered' || event.type === 'run-ended') {
      asked = undefined
      overlay?.hide()
    }
  })
}

/** The first request to quit stops the run; when nothing of it is left, the application ends. */
function closeBeforeQuit(agent: ShellAgent, tray: Tray): void {
  let closing = false
  app.on('before-quit', (event) => {
    event.preventDefault()
    if (closing) return
    closing = true
    void agent.close().finally(() => {
      tray.destroy()
      app.exit(0)
    })
  })
}

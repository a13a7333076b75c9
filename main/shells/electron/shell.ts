/** The desktop application around an agent: a panel, an icon in the tray, and a small window for what needs an answer. */
import { app, type BrowserWindow, type Tray } from 'electron'
import type { AgentApi } from '../../contract/api.ts'
import { Overlay, withPauseShown } from './overlay.ts'
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
  const overlay = new Overlay(agent, () => createOverlay(options, session, agent))
  const panel = openPanel(options, session, withPauseShown(agent, overlay))
  const show = () => {
    panel.show()
    overlay.show()
  }
  app.on('second-instance', show)
  app.on('activate', show)
  const tray = createTray(options.trayIcon, {
    stop: () => void agent.stop('tray'),
    show,
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

function createOverlay({ preloads, icon }: ShellOptions, session: Pages, agent: AgentApi): BrowserWindow {
  const window = createWindow({
    title: 'Interlock asks',
    size: OVERLAY_SIZE,
    preload: preloads.control,
    session,
    icon
  })
  serveWindow(window, agent, 'control')
  load(window, 'overlay')
  return window
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

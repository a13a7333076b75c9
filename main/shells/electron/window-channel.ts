/** A Channel over Electron's IPC, between main and the page of one window. */
import { type BrowserWindow, type IpcMainEvent, ipcMain } from 'electron'
import type { AgentApi } from '../../contract/api.ts'
import { type Channel, type Role, serve } from '../../contract/channel.ts'
import { isOurs } from './pages.ts'

/** Serves the agent to the window's page, anew for each document it loads, until the window is gone. */
export function serveWindow(window: BrowserWindow, api: AgentApi, role: Role): void {
  const { webContents } = window
  let handlers: ((message: unknown) => void)[] = []
  let close = () => {}

  const receive = (event: IpcMainEvent, message: unknown) => {
    const { senderFrame } = event
    // Every window's messages come in here; only the main frame of this window, on a page of ours, is heard.
    if (event.sender !== webContents || senderFrame !== webContents.mainFrame || !isOurs(senderFrame.url)) return
    for (const handler of handlers) handler(message)
  }
  const channel: Channel = {
    post(message) {
      if (!webContents.isDestroyed() && !webContents.isCrashed()) webContents.send(role, message)
    },
    onMessage: (handler) => void handlers.push(handler)
  }
  const hangUp = () => {
    close()
    handlers = []
  }

  ipcMain.on(role, receive)
  webContents.on('did-start-loading', () => {
    hangUp()
    close = serve(api, channel, role)
  })
  window.on('closed', () => {
    hangUp()
    ipcMain.off(role, receive)
  })
}

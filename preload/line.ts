import { ipcRenderer } from 'electron'
import type { Channel, Role } from '../main/contract/channel.ts'

/** A page's end of the Channel: no part of Electron itself is handed on, not even an event object. */
export function lineToMain(role: Role): Channel {
  return {
    post: (message) => ipcRenderer.send(role, message),
    onMessage: (handler) => void ipcRenderer.on(role, (_event, message: unknown) => handler(message))
  }
}

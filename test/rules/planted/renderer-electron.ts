// at: renderer/panel/planted-electron.ts
// caught by: lint
export { ipcRenderer } from 'electron'

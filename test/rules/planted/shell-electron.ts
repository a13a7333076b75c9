// at: main/shells/local/planted-electron.ts
// caught by: lint
export { app } from 'electron'

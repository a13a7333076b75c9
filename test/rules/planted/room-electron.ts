// at: main/desktop/planted-electron.ts
// caught by: lint
export { screen } from 'electron'

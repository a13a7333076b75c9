// at: preload/planted.ts
// caught by: lint
export { readFileSync } from 'node:fs'

// at: main/contract/planted.ts
// caught by: lint
export { readFileSync } from 'node:fs'

// at: main/contract/planted-package.ts
// caught by: lint
export { Command } from 'commander'

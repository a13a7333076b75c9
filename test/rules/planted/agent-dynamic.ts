// at: main/agent/planted-dynamic.ts
// caught by: lint
export const files = import('node:fs')

// at: main/agent/planted.ts
// caught by: lint
export { spawn } from 'node:child_process'

// at: main/planted-worker.ts
// caught by: lint
export * from './hands/worker.ts'

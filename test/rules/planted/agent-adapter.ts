// at: main/agent/planted-adapter.ts
// caught by: lint
export * from '../eyes/eyes.ts'

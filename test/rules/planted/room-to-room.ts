// at: main/eyes/planted.ts
// caught by: lint
export * from '../reader/reader.ts'

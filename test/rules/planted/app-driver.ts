// at: main/planted.ts
// caught by: lint
export * from './hands/drivers/x11.ts'

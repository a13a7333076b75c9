// at: main/hands/planted.ts
// caught by: lint
export * from './drivers/x11.ts'

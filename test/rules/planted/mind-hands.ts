// at: main/mind/planted.ts
// caught by: lint
export * from '../hands/hands.ts'

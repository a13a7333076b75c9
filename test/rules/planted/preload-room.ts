// at: preload/planted-room.ts
// caught by: lint
export * from '../main/hands/hands.ts'

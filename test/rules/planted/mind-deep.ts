// at: main/mind/recipe/planted.ts
// caught by: lint
export * from '../../desktop/seat.ts'

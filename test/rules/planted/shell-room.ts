// at: main/shells/local/planted.ts
// caught by: lint
export * from '../../journal/store.ts'
